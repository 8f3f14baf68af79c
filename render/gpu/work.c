#include "render/gpu/work.h"

#include <errno.h>
#include <unistd.h>

#include "udmabuf/fence.h"

static int check_context(struct zs_gpu *gpu, struct zs_error *err)
{
	const GLenum status =
		gpu->egl.get_reset_status == NULL ? GL_NO_ERROR : gpu->egl.get_reset_status();
	if (status != GL_NO_ERROR) {
		return zs_error_set(err, -ENODEV, zs_gpu_name(gpu), "glGetGraphicsResetStatusEXT",
			"start zeroscan again; see the kernel's log (dmesg)",
			"the GPU was reset and its context is lost");
	}
	return zs_gl_check(err, zs_gpu_name(gpu), "draw");
}

void zs_gpu_work_finish(struct zs_gpu *gpu, struct zs_gpu_work *work)
{
	if (work->sync != EGL_NO_SYNC_KHR) {
		gpu->egl.destroy_sync(gpu->display, work->sync);
	}
	if (work->fence_fd >= 0) {
		close(work->fence_fd);
	}
	*work = ZS_GPU_NO_WORK;
}

int zs_gpu_submit(struct zs_gpu *gpu, struct zs_gpu_work *work, struct zs_error *err)
{
	const struct zs_egl *egl = &gpu->egl;
	zs_gpu_work_finish(gpu, work);
	const int ret = check_context(gpu, err);
	if (ret < 0) {
		return ret;
	}
	/* Where one of these fails there is still glFinish. */
	if (gpu->sync_mode == ZS_GPU_FENCES) {
		work->sync = egl->create_sync(gpu->display, EGL_SYNC_NATIVE_FENCE_ANDROID, NULL);
	} else if (gpu->sync_mode == ZS_GPU_SYNCS) {
		work->sync = egl->create_sync(gpu->display, EGL_SYNC_FENCE_KHR, NULL);
	}
	glFlush();
	/* Only what was sent off has a file to be waited for. */
	if (gpu->sync_mode == ZS_GPU_FENCES && work->sync != EGL_NO_SYNC_KHR) {
		work->fence_fd = egl->dup_fence_fd(gpu->display, work->sync);
		egl->destroy_sync(gpu->display, work->sync);
		work->sync = EGL_NO_SYNC_KHR;
	}
	work->pending = true;
	return 0;
}

int zs_gpu_wait(struct zs_gpu *gpu, struct zs_gpu_work *work, struct zs_error *err)
{
	int ret = 0;
	EGLint waited = EGL_FALSE;
	if (!work->pending) {
		return 0;
	}
	work->pending = false;
	if (work->fence_fd >= 0) {
		return zs_fence_require(work->fence_fd, zs_gpu_name(gpu), err);
	}
	if (work->sync != EGL_NO_SYNC_KHR) {
		waited = gpu->egl.client_wait_sync(gpu->display, work->sync,
			EGL_SYNC_FLUSH_COMMANDS_BIT_KHR, ZS_FENCE_LIMIT_MS * UINT64_C(1000000));
	}
	if (waited == EGL_TIMEOUT_EXPIRED_KHR) {
		ret = zs_error_set(err, -ETIME, zs_gpu_name(gpu), "eglClientWaitSyncKHR",
			"start zeroscan again; see the kernel's log (dmesg)",
			"the GPU has not finished a frame for %d seconds",
			ZS_FENCE_LIMIT_MS / 1000);
	} else if (waited != EGL_CONDITION_SATISFIED_KHR) {
		glFinish();
		ret = check_context(gpu, err);
	}
	zs_gpu_work_finish(gpu, work);
	return ret;
}
