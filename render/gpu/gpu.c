#include "render/gpu/gpu.h"

#include <errno.h>
#include <gbm.h>
#include <malloc.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "render/gpu/platform.h"
#include "render/gpu/probe.h"
#include "render/gpu/render-buffer.h"
#include "udmabuf/fence.h"

/* In the order in which "auto" tries them. */
static const struct zs_gpu_platform *const platforms[] = {
	&zs_gpu_platform_gbm,
	&zs_gpu_platform_device,
	&zs_gpu_platform_surfaceless,
};

#define PLATFORMS (sizeof(platforms) / sizeof(platforms[0]))

void zs_gpu_list(FILE *file)
{
	for (size_t i = 0; i < PLATFORMS; i++) {
		fprintf(file, "  %-22s %s\n", platforms[i]->name, platforms[i]->summary);
	}
}

const char *zs_gpu_platform_name_at(size_t i)
{
	return i < PLATFORMS ? platforms[i]->name : NULL;
}

const char *zs_gpu_name(const struct zs_gpu *gpu)
{
	return gpu->renderer[0] != 0 ? gpu->renderer : gpu->platform->name;
}

const char *zs_gpu_platform_name(const struct zs_gpu *gpu)
{
	return gpu->platform->name;
}

static const char *const waiting_names[] = {
	[ZS_GPU_FENCES] = "native fences",
	[ZS_GPU_SYNCS] = "fence syncs",
	[ZS_GPU_FINISH] = "glFinish",
};

const char *zs_gpu_sync_name(enum zs_gpu_sync waiting)
{
	return waiting_names[waiting];
}

/** The best that the driver offers, or less if the environment says so, for tests. */
static enum zs_gpu_sync choose_waiting(const struct zs_gpu *gpu)
{
	const char *wanted = getenv("ZEROSCAN_GPU_WAITING");
	const bool syncs = gpu->egl.create_sync != NULL;
	const bool fences = syncs && gpu->egl.dup_fence_fd != NULL;
	if (wanted != NULL && strcmp(wanted, waiting_names[ZS_GPU_FINISH]) == 0) {
		return ZS_GPU_FINISH;
	}
	if (wanted != NULL && strcmp(wanted, waiting_names[ZS_GPU_FENCES]) == 0 && fences) {
		return ZS_GPU_FENCES;
	}
	/* llvmpipe finishes all drawing before it gives a native fence, which then means nothing.
	 */
	return fences && !gpu->is_software ? ZS_GPU_FENCES : syncs ? ZS_GPU_SYNCS : ZS_GPU_FINISH;
}

/** llvmpipe takes all processors, also the one that draws. */
static void spare_a_processor(void)
{
	cpu_set_t set;
	char text[16];
	CPU_ZERO(&set);
	const int count = sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 1;
	snprintf(text, sizeof(text), "%d", count > 1 ? count - 1 : 1);
	setenv("LP_NUM_THREADS", text, 0);
}

/**
 * GL drivers take memory for every frame and give it back. glibc would return it to the kernel each
 * time, and fault it in again: 1 MiB a frame with llvmpipe at 3840x2160.
 */
static void keep_freed_memory(void)
{
#ifdef __GLIBC__
	mallopt(M_TRIM_THRESHOLD, 64 << 20);
	mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
}

/**
 * The policy of this thread and of those it makes. Threads of SCHED_BATCH, when they are woken, let
 * the one that runs go on: a software GPU then works behind the hand-off and not in the midst of
 * it.
 */
static void set_policy(int policy)
{
	const struct sched_param param = {0};
	sched_setscheduler(0, policy, &param);
}

int zs_gpu_get_display(struct zs_gpu *gpu, EGLenum platform, void *native, struct zs_error *err)
{
	gpu->display = gpu->egl.get_platform_display(platform, native, NULL);
	if (gpu->display == EGL_NO_DISPLAY) {
		return zs_egl_error_set(err, "EGL", "eglGetPlatformDisplayEXT",
			"install Mesa's EGL (libegl1, libegl-mesa0)", "no driver has platform %s",
			gpu->platform->name);
	}
	return 0;
}

static int initialize(struct zs_gpu *gpu, struct zs_error *err)
{
	if (!eglInitialize(gpu->display, NULL, NULL)) {
		return zs_egl_error_set(err, "EGL", "eglInitialize",
			"install Mesa's drivers (libgl1-mesa-dri)", "no driver for platform %s %s",
			gpu->platform->name, gpu->node);
	}
	gpu->initialized = true;
	zs_egl_init_display(&gpu->egl, gpu->display);
	const char *extensions = eglQueryString(gpu->display, EGL_EXTENSIONS);
	static const char *const needed[] = {"EGL_KHR_image_base", "EGL_KHR_surfaceless_context",
		"EGL_EXT_image_dma_buf_import"};
	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
		if (!zs_egl_lists(extensions, needed[i])) {
			const char *version = eglQueryString(gpu->display, EGL_VERSION);
			return zs_error_set(err, -EOPNOTSUPP, "EGL", "eglQueryString",
				"use a newer Mesa (in software 25.0 imports dma-bufs, 22.3 does "
				"not), "
				"another --gpu, or --path copy",
				"%s %s has no %s", gpu->platform->name,
				version == NULL ? "" : version, needed[i]);
		}
	}
	if (gpu->egl.create_image == NULL) {
		return zs_error_set(err, -EOPNOTSUPP, "EGL", "eglGetProcAddress",
			"use another --gpu, or --path copy", "%s gives no eglCreateImageKHR out",
			gpu->platform->name);
	}
	return 0;
}

/** A context needs no config where it will never draw into a surface. */
static int choose_config(
	struct zs_gpu *gpu, const char *extensions, EGLConfig *config, struct zs_error *err)
{
	const EGLint wanted[] = {
		EGL_SURFACE_TYPE, 0, EGL_RENDERABLE_TYPE, EGL_OPENGL_ES2_BIT, EGL_NONE};
	EGLint count = 0;
	*config = EGL_NO_CONFIG_KHR;
	if (zs_egl_lists(extensions, "EGL_KHR_no_config_context") ||
		zs_egl_lists(extensions, "EGL_MESA_configless_context")) {
		return 0;
	}
	if (!eglChooseConfig(gpu->display, wanted, config, 1, &count) || count == 0) {
		return zs_egl_error_set(err, "EGL", "eglChooseConfig", "use another --gpu", "%s",
			"no configuration draws by GLES 2");
	}
	return 0;
}

/** True if EGL says that the display has no hardware, or its renderer is known for it. */
static bool is_software(const struct zs_gpu *gpu)
{
	static const char *const known[] = {"llvmpipe", "softpipe", "SwiftShader", "swrast"};
	EGLAttrib device = 0;
	if (gpu->egl.query_display_attrib != NULL && gpu->egl.query_device_string != NULL &&
		gpu->egl.query_display_attrib(gpu->display, EGL_DEVICE_EXT, &device) &&
		device != 0 &&
		zs_egl_lists(gpu->egl.query_device_string((EGLDeviceEXT)device, EGL_EXTENSIONS),
			"EGL_MESA_device_software")) {
		return true;
	}
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (strstr(gpu->renderer, known[i]) != NULL) {
			return true;
		}
	}
	return false;
}

static int create_context(struct zs_gpu *gpu, struct zs_error *err)
{
	const char *extensions = eglQueryString(gpu->display, EGL_EXTENSIONS);
	EGLConfig config;
	const int ret = choose_config(gpu, extensions, &config, err);
	if (ret < 0) {
		return ret;
	}
	EGLint attributes[] = {EGL_CONTEXT_CLIENT_VERSION, 2, EGL_NONE, EGL_NONE, EGL_NONE};
	if (zs_egl_lists(extensions, "EGL_EXT_create_context_robustness")) {
		attributes[2] = EGL_CONTEXT_OPENGL_RESET_NOTIFICATION_STRATEGY_EXT;
		attributes[3] = EGL_LOSE_CONTEXT_ON_RESET_EXT;
	}
	if (!eglBindAPI(EGL_OPENGL_ES_API)) {
		return zs_egl_error_set(
			err, "EGL", "eglBindAPI", "use another --gpu", "%s", "there is no GLES");
	}
	const int policy = sched_getscheduler(0);
	const bool yields = policy == SCHED_OTHER && is_software(gpu);
	if (yields) {
		set_policy(SCHED_BATCH);
	}
	gpu->context = eglCreateContext(gpu->display, config, EGL_NO_CONTEXT, attributes);
	if (yields) {
		set_policy(policy);
	}
	if (gpu->context == EGL_NO_CONTEXT) {
		return zs_egl_error_set(err, "EGL", "eglCreateContext", "use another --gpu", "%s",
			"no GLES 2 context");
	}
	if (!eglMakeCurrent(gpu->display, EGL_NO_SURFACE, EGL_NO_SURFACE, gpu->context)) {
		return zs_egl_error_set(
			err, "EGL", "eglMakeCurrent", "use another --gpu", "%s", "");
	}
	zs_egl_init_context(&gpu->egl);
	return 0;
}

static void set(char *text, size_t size, GLenum name)
{
	const char *value = (const char *)glGetString(name);
	snprintf(text, size, "%s", value == NULL ? "" : value);
}

static int describe(struct zs_gpu *gpu, struct zs_error *err)
{
	const char *extensions = (const char *)glGetString(GL_EXTENSIONS);
	set(gpu->renderer, sizeof(gpu->renderer), GL_RENDERER);
	set(gpu->version, sizeof(gpu->version), GL_VERSION);
	GLint drawn = 0;
	glGetIntegerv(GL_MAX_TEXTURE_SIZE, &gpu->max_size);
	glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &drawn);
	gpu->max_size = drawn < gpu->max_size ? drawn : gpu->max_size;
	gpu->is_software = is_software(gpu);
	gpu->external = zs_egl_lists(extensions, "GL_OES_EGL_image_external");
	gpu->has_bgra = zs_egl_lists(extensions, "GL_EXT_texture_format_BGRA8888");
	gpu->has_row_length = zs_egl_lists(extensions, "GL_EXT_unpack_subimage");
	gpu->has_10_bit = zs_egl_lists(extensions, "GL_EXT_texture_type_2_10_10_10_REV");
	gpu->waiting = choose_waiting(gpu);
	if (gpu->egl.image_target_texture == NULL || gpu->egl.image_target_renderbuffer == NULL) {
		return zs_error_set(err, -EOPNOTSUPP, zs_gpu_name(gpu), "glGetString",
			"use another --gpu, or --path copy", "it has no GL_OES_EGL_image");
	}
	return zs_gl_check(err, zs_gpu_name(gpu), "glGetString");
}

struct zs_gpu *zs_gpu_open(const struct zs_gpu_platform *platform,
	const struct zs_gpu_request *request, struct zs_error *err)
{
	struct zs_gpu *gpu = calloc(1, sizeof(*gpu));
	if (gpu == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	*gpu = (struct zs_gpu){.platform = platform, .gbm_fd = -1};
	zs_egl_init_client(&gpu->egl);
	int ret = 0;
	if (gpu->egl.get_platform_display == NULL ||
		!zs_egl_lists(
			eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS), platform->extension)) {
		ret = zs_error_set(err, -EOPNOTSUPP, "EGL", "eglQueryString",
			"install Mesa's EGL (libegl1, libegl-mesa0)",
			"this EGL has no platform %s, or no driver at all", platform->name);
	}
	ret = ret < 0 ? ret : platform->open(gpu, request, err);
	ret = ret < 0 ? ret : initialize(gpu, err);
	ret = ret < 0 ? ret : create_context(gpu, err);
	ret = ret < 0 ? ret : describe(gpu, err);
	if (ret < 0) {
		zs_gpu_destroy(gpu);
		errno = -ret;
		return NULL;
	}
	return gpu;
}

/** Tries a platform with each allocator that is wanted, and opens it with the first that passes. */
static struct zs_gpu *open_tried(const struct zs_gpu_platform *platform,
	const struct zs_gpu_request *request, bool *is_news, struct zs_error *err)
{
	const struct zs_allocator *allocator;
	struct zs_error other;
	int ret = -ENODEV;
	bool first = true;
	*is_news = false;
	for (unsigned i = 0; (allocator = zs_allocator_at(platform->is_hardware, i)) != NULL; i++) {
		if (request->allocator != NULL &&
			strcmp(request->allocator, allocator->name) != 0) {
			continue;
		}
		*is_news = *is_news || !zs_gpu_probe_is_known(platform, allocator, request);
		ret = zs_gpu_probe(platform, allocator, request, first ? err : &other);
		first = false;
		if (ret == 0) {
			struct zs_gpu *gpu = zs_gpu_open(platform, request, err);
			if (gpu != NULL) {
				gpu->allocator = allocator;
			}
			return gpu;
		}
		/* What has crashed once is not trusted with another kind of memory. */
		if (ret == -ENOTRECOVERABLE) {
			break;
		}
	}
	errno = -ret;
	return NULL;
}

struct zs_gpu *zs_gpu_create(const struct zs_gpu_request *request, struct zs_error *err)
{
	spare_a_processor();
	keep_freed_memory();
	for (size_t i = 0; i < PLATFORMS; i++) {
		const bool wanted = request->platform != NULL;
		bool is_news;
		if (wanted && strcmp(platforms[i]->name, request->platform) != 0) {
			continue;
		}
		struct zs_gpu *gpu = open_tried(platforms[i], request, &is_news, err);
		if (gpu != NULL || wanted) {
			return gpu;
		}
		const int error = errno;
		if (is_news && i + 1 < PLATFORMS && request->passed_over != NULL) {
			request->passed_over(platforms[i]->name, err);
		}
		errno = error;
	}
	return NULL;
}

void zs_gpu_destroy(struct zs_gpu *gpu)
{
	if (gpu == NULL) {
		return;
	}
	if (gpu->initialized) {
		eglMakeCurrent(gpu->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
		if (gpu->context != EGL_NO_CONTEXT) {
			eglDestroyContext(gpu->display, gpu->context);
		}
		eglTerminate(gpu->display);
	}
	/* What EGL keeps for this thread, the last error among it. */
	eglReleaseThread();
	if (gpu->gbm != NULL) {
		gbm_device_destroy(gpu->gbm);
	}
	if (gpu->gbm_fd >= 0) {
		close(gpu->gbm_fd);
	}
	free(gpu);
}

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
	if (gpu->waiting == ZS_GPU_FENCES) {
		work->sync = egl->create_sync(gpu->display, EGL_SYNC_NATIVE_FENCE_ANDROID, NULL);
	} else if (gpu->waiting == ZS_GPU_SYNCS) {
		work->sync = egl->create_sync(gpu->display, EGL_SYNC_FENCE_KHR, NULL);
	}
	glFlush();
	/* Only what was sent off has a file to be waited for. */
	if (gpu->waiting == ZS_GPU_FENCES && work->sync != EGL_NO_SYNC_KHR) {
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
