#include "render/gpu/egl.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* GL keeps one flag for each kind of error; a lost context reports its own for ever. */
#define MAX_GL_ERRORS 8

/* What the driver said last, and of which error. EGL offers a callback without a closure. */
static _Thread_local char complaint[160];
static _Thread_local EGLenum complaint_error;

static void handle_message(EGLenum error, const char *command, EGLint type, EGLLabelKHR thread,
	EGLLabelKHR object, const char *message)
{
	complaint_error = error;
	snprintf(complaint, sizeof(complaint), "%s", message == NULL ? "" : message);
	complaint[strcspn(complaint, "\n")] = 0;
}

bool zs_egl_lists(const char *extensions, const char *name)
{
	const size_t length = strlen(name);
	while (extensions != NULL && *extensions != 0) {
		const size_t word = strcspn(extensions, " ");
		if (word == length && strncmp(extensions, name, length) == 0) {
			return true;
		}
		extensions += word + strspn(extensions + word, " ");
	}
	return false;
}

/** Looks a function up if its extension is listed: eglGetProcAddress may give stubs for others. */
static void *find(const char *extensions, const char *extension, const char *function)
{
	return zs_egl_lists(extensions, extension) ? (void *)eglGetProcAddress(function) : NULL;
}

/** The two extensions about devices were one at first. */
static void *find_device(const char *extensions, const char *extension, const char *function)
{
	void *found = find(extensions, extension, function);
	return found != NULL ? found : find(extensions, "EGL_EXT_device_base", function);
}

int zs_egl_load(struct zs_error *err)
{
	const int ret = zs_library_load(&zs_library_egl, err);
	return ret < 0 ? ret : zs_library_load(&zs_library_gles, err);
}

void zs_egl_init_client(struct zs_egl *egl)
{
	const char *extensions = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
	*egl = (struct zs_egl){0};
	egl->get_platform_display =
		find(extensions, "EGL_EXT_platform_base", "eglGetPlatformDisplayEXT");
	egl->query_devices =
		find_device(extensions, "EGL_EXT_device_enumeration", "eglQueryDevicesEXT");
	egl->query_device_string =
		find_device(extensions, "EGL_EXT_device_query", "eglQueryDeviceStringEXT");
	egl->query_display_attrib =
		find_device(extensions, "EGL_EXT_device_query", "eglQueryDisplayAttribEXT");
	PFNEGLDEBUGMESSAGECONTROLKHRPROC control =
		find(extensions, "EGL_KHR_debug", "eglDebugMessageControlKHR");
	if (control != NULL) {
		const EGLAttrib wanted[] = {EGL_DEBUG_MSG_WARN_KHR, EGL_TRUE, EGL_NONE};
		control(handle_message, wanted);
	}
}

void zs_egl_init_display(struct zs_egl *egl, EGLDisplay display)
{
	const char *extensions = eglQueryString(display, EGL_EXTENSIONS);
	egl->create_image = find(extensions, "EGL_KHR_image_base", "eglCreateImageKHR");
	egl->destroy_image = find(extensions, "EGL_KHR_image_base", "eglDestroyImageKHR");
	static const char modifiers[] = "EGL_EXT_image_dma_buf_import_modifiers";
	egl->query_formats = find(extensions, modifiers, "eglQueryDmaBufFormatsEXT");
	egl->query_modifiers = find(extensions, modifiers, "eglQueryDmaBufModifiersEXT");
	egl->create_sync = find(extensions, "EGL_KHR_fence_sync", "eglCreateSyncKHR");
	egl->destroy_sync = find(extensions, "EGL_KHR_fence_sync", "eglDestroySyncKHR");
	egl->client_wait_sync = find(extensions, "EGL_KHR_fence_sync", "eglClientWaitSyncKHR");
	egl->dup_fence_fd =
		find(extensions, "EGL_ANDROID_native_fence_sync", "eglDupNativeFenceFDANDROID");
	/* All of them or none: what is made is also waited for and destroyed. */
	if (egl->destroy_image == NULL) {
		egl->create_image = NULL;
	}
	if (egl->destroy_sync == NULL || egl->client_wait_sync == NULL) {
		egl->create_sync = NULL;
	}
}

void zs_egl_init_context(struct zs_egl *egl)
{
	const char *extensions = (const char *)glGetString(GL_EXTENSIONS);
	egl->image_target_texture =
		find(extensions, "GL_OES_EGL_image", "glEGLImageTargetTexture2DOES");
	egl->image_target_renderbuffer =
		find(extensions, "GL_OES_EGL_image", "glEGLImageTargetRenderbufferStorageOES");
	egl->get_reset_status =
		find(extensions, "GL_EXT_robustness", "glGetGraphicsResetStatusEXT");
}

struct error {
	unsigned error;
	const char *name;
	int code; ///< the errno that comes nearest to it
};

static const struct error egl_errors[] = {
	{EGL_SUCCESS, "EGL_SUCCESS", EIO},
	{EGL_NOT_INITIALIZED, "EGL_NOT_INITIALIZED", ENODEV},
	{EGL_BAD_ACCESS, "EGL_BAD_ACCESS", EACCES},
	{EGL_BAD_ALLOC, "EGL_BAD_ALLOC", ENOMEM},
	{EGL_BAD_ATTRIBUTE, "EGL_BAD_ATTRIBUTE", EINVAL},
	{EGL_BAD_CONFIG, "EGL_BAD_CONFIG", EINVAL},
	{EGL_BAD_CONTEXT, "EGL_BAD_CONTEXT", EINVAL},
	{EGL_BAD_CURRENT_SURFACE, "EGL_BAD_CURRENT_SURFACE", EINVAL},
	{EGL_BAD_DEVICE_EXT, "EGL_BAD_DEVICE_EXT", ENODEV},
	{EGL_BAD_DISPLAY, "EGL_BAD_DISPLAY", ENODEV},
	{EGL_BAD_MATCH, "EGL_BAD_MATCH", EINVAL},
	{EGL_BAD_NATIVE_PIXMAP, "EGL_BAD_NATIVE_PIXMAP", EINVAL},
	{EGL_BAD_NATIVE_WINDOW, "EGL_BAD_NATIVE_WINDOW", EINVAL},
	{EGL_BAD_PARAMETER, "EGL_BAD_PARAMETER", EINVAL},
	{EGL_BAD_SURFACE, "EGL_BAD_SURFACE", EINVAL},
	{EGL_CONTEXT_LOST, "EGL_CONTEXT_LOST", ENODEV},
};

static const struct error gl_errors[] = {
	{GL_INVALID_ENUM, "GL_INVALID_ENUM", EINVAL},
	{GL_INVALID_VALUE, "GL_INVALID_VALUE", EINVAL},
	{GL_INVALID_OPERATION, "GL_INVALID_OPERATION", EINVAL},
	{GL_OUT_OF_MEMORY, "GL_OUT_OF_MEMORY", ENOMEM},
	{GL_INVALID_FRAMEBUFFER_OPERATION, "GL_INVALID_FRAMEBUFFER_OPERATION", EINVAL},
	{GL_CONTEXT_LOST_KHR, "GL_CONTEXT_LOST", ENODEV},
};

/** NULL for one that is not in the table. */
static const struct error *find_error(const struct error *errors, size_t count, unsigned error)
{
	for (size_t i = 0; i < count; i++) {
		if (errors[i].error == error) {
			return &errors[i];
		}
	}
	return NULL;
}

static const struct error *find_egl_error(EGLint error)
{
	return find_error(egl_errors, sizeof(egl_errors) / sizeof(egl_errors[0]), (unsigned)error);
}

static const struct error *find_gl_error(GLenum error)
{
	return find_error(gl_errors, sizeof(gl_errors) / sizeof(gl_errors[0]), error);
}

const char *zs_egl_error_name(EGLint error)
{
	const struct error *found = find_egl_error(error);
	return found == NULL ? "an error that EGL has no name for" : found->name;
}

const char *zs_gl_error_name(GLenum error)
{
	const struct error *found = find_gl_error(error);
	return found == NULL ? "an error that GL has no name for" : found->name;
}

int zs_egl_errno(EGLint error)
{
	const struct error *found = find_egl_error(error);
	return found == NULL ? -EIO : -found->code;
}

static int errno_of_gl(GLenum error)
{
	const struct error *found = find_gl_error(error);
	return found == NULL ? -EIO : -found->code;
}

int zs_egl_error_set(struct zs_error *err, const char *device, const char *call, const char *hint,
	const char *reason, ...)
{
	char text[256];
	const EGLint error = eglGetError();
	va_list args;
	va_start(args, reason);
	vsnprintf(text, sizeof(text), reason, args);
	va_end(args);
	/* It may be left of a call that found another way, and so did not fail. */
	if (complaint_error != (EGLenum)error) {
		complaint[0] = 0;
	}
	const int ret = zs_error_set(err, zs_egl_errno(error), device, call, hint, "%s%s%s%s%s",
		zs_egl_error_name(error), complaint[0] == 0 ? "" : ": ", complaint,
		text[0] == 0 ? "" : ": ", text);
	complaint[0] = 0;
	return ret;
}

int zs_gl_check(struct zs_error *err, const char *device, const char *call)
{
	const GLenum first = glGetError();
	if (first == GL_NO_ERROR) {
		return 0;
	}
	for (int i = 0; i < MAX_GL_ERRORS && glGetError() != GL_NO_ERROR; i++) {
	}
	return zs_error_set(err, errno_of_gl(first), device, call,
		first == GL_CONTEXT_LOST_KHR ? "start zeroscan again; see the kernel's log (dmesg)"
					     : NULL,
		"%s%s", zs_gl_error_name(first),
		first == GL_CONTEXT_LOST_KHR ? ": the GPU was reset" : "");
}
