#include "render/gpu/gpu.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "render/gbm-functions.h"
#include "render/gpu/platform.h"

const char *zs_gpu_name(const struct zs_gpu *gpu)
{
	return gpu->renderer[0] != 0 ? gpu->renderer : gpu->platform->name;
}

const char *zs_gpu_platform_name(const struct zs_gpu *gpu)
{
	return gpu->platform->name;
}

static const char *const sync_mode_names[] = {
	[ZS_GPU_FENCES] = "native fences",
	[ZS_GPU_SYNCS] = "fence syncs",
	[ZS_GPU_FINISH] = "glFinish",
};

const char *zs_gpu_sync_mode_name(enum zs_gpu_sync_mode mode)
{
	return sync_mode_names[mode];
}

/** The best that the driver offers, or less if the environment says so, for tests. */
static enum zs_gpu_sync_mode choose_sync_mode(const struct zs_gpu *gpu)
{
	const char *wanted = getenv("ZEROSCAN_GPU_WAITING");
	const bool syncs = gpu->egl.create_sync != NULL;
	const bool fences = syncs && gpu->egl.dup_fence_fd != NULL;
	if (wanted != NULL && strcmp(wanted, sync_mode_names[ZS_GPU_FINISH]) == 0) {
		return ZS_GPU_FINISH;
	}
	if (wanted != NULL && strcmp(wanted, sync_mode_names[ZS_GPU_FENCES]) == 0 && fences) {
		return ZS_GPU_FENCES;
	}
	/* llvmpipe finishes all drawing before it gives a native fence, which then means nothing.
	 */
	return fences && !gpu->is_software ? ZS_GPU_FENCES : syncs ? ZS_GPU_SYNCS : ZS_GPU_FINISH;
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

static int check_platform(const struct zs_gpu *gpu, struct zs_error *err)
{
	const char *extensions = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
	if (gpu->egl.get_platform_display == NULL) {
		return zs_error_set(err, -EOPNOTSUPP, "EGL", "eglQueryString",
			"install Mesa's EGL (libegl1, libegl-mesa0)",
			"this EGL has no driver at all, or a very old one");
	}
	return zs_egl_lists(extensions, gpu->platform->extension)
		       ? 0
		       : zs_error_set(err, -EOPNOTSUPP, "EGL", "eglQueryString",
				 "install Mesa's EGL (libegl1, libegl-mesa0)",
				 "this EGL has no platform %s", gpu->platform->name);
}

static int initialize(struct zs_gpu *gpu, struct zs_error *err)
{
	if (!eglInitialize(gpu->display, NULL, NULL)) {
		return zs_egl_error_set(err, "EGL", "eglInitialize",
			"install Mesa's drivers (libgl1-mesa-dri)", "there is no driver%s%s",
			gpu->node[0] == 0 ? "" : " for ", gpu->node);
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
				"EGL %s has no %s", version == NULL ? "" : version, needed[i]);
		}
	}
	if (gpu->egl.create_image == NULL) {
		return zs_error_set(err, -EOPNOTSUPP, "EGL", "eglGetProcAddress",
			"use another --gpu, or --path copy",
			"this EGL gives no eglCreateImageKHR out");
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

static int create_context(
	struct zs_gpu *gpu, const struct zs_gpu_request *request, struct zs_error *err)
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
	if (request->before_threads != NULL) {
		request->before_threads(is_software(gpu));
	}
	gpu->context = eglCreateContext(gpu->display, config, EGL_NO_CONTEXT, attributes);
	if (request->after_threads != NULL) {
		request->after_threads();
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
	gpu->sync_mode = choose_sync_mode(gpu);
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
	int ret = zs_egl_load(err);
	if (ret == 0) {
		zs_egl_init_client(&gpu->egl);
		ret = check_platform(gpu, err);
	}
	ret = ret < 0 ? ret : platform->open(gpu, request, err);
	ret = ret < 0 ? ret : initialize(gpu, err);
	ret = ret < 0 ? ret : create_context(gpu, request, err);
	ret = ret < 0 ? ret : describe(gpu, err);
	if (ret < 0) {
		zs_gpu_destroy(gpu);
		errno = -ret;
		return NULL;
	}
	return gpu;
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
