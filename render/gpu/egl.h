#ifndef ZS_RENDER_GPU_EGL_H
#define ZS_RENDER_GPU_EGL_H

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GLES2/gl2.h>
#include <GLES2/gl2ext.h>
#include <stdbool.h>

#include "render/egl-functions.h"
#include "render/gles-functions.h"
#include "udmabuf/error.h"

/** What EGL and GLES offer beyond their cores, found once. NULL where it is not offered. */
struct zs_egl {
	PFNEGLGETPLATFORMDISPLAYEXTPROC get_platform_display;
	PFNEGLQUERYDEVICESEXTPROC query_devices;
	PFNEGLQUERYDEVICESTRINGEXTPROC query_device_string;
	PFNEGLQUERYDISPLAYATTRIBEXTPROC query_display_attrib;
	PFNEGLCREATEIMAGEKHRPROC create_image;
	PFNEGLDESTROYIMAGEKHRPROC destroy_image;
	PFNEGLQUERYDMABUFFORMATSEXTPROC query_formats;
	PFNEGLQUERYDMABUFMODIFIERSEXTPROC query_modifiers;
	PFNEGLCREATESYNCKHRPROC create_sync;
	PFNEGLDESTROYSYNCKHRPROC destroy_sync;
	PFNEGLCLIENTWAITSYNCKHRPROC client_wait_sync;
	PFNEGLDUPNATIVEFENCEFDANDROIDPROC dup_fence_fd;
	PFNGLEGLIMAGETARGETTEXTURE2DOESPROC image_target_texture;
	PFNGLEGLIMAGETARGETRENDERBUFFERSTORAGEOESPROC image_target_renderbuffer;
	PFNGLGETGRAPHICSRESETSTATUSEXTPROC get_reset_status;
};

/** Loads EGL and GLES, before anything else. 0 or a negative errno with `err`. */
int zs_egl_load(struct zs_error *err);

/** Fills in what belongs to no display yet, and has EGL pass its complaints to zs_egl_error_set. */
void zs_egl_init_client(struct zs_egl *egl);

/** Fills in what this initialised display offers. */
void zs_egl_init_display(struct zs_egl *egl, EGLDisplay display);

/** Fills in what the current context offers. */
void zs_egl_init_context(struct zs_egl *egl);

/** True if `name` is a word of the list; a NULL list has none. */
bool zs_egl_lists(const char *extensions, const char *name);

/** An error as the specification names it: "EGL_BAD_MATCH", "GL_OUT_OF_MEMORY". */
const char *zs_egl_error_name(EGLint error);
const char *zs_gl_error_name(GLenum error);

/** The negative errno that comes nearest to it. */
int zs_egl_errno(EGLint error);

/**
 * Refuses with eglGetError() and, if there is one, the driver's own message behind `reason`, a
 * printf format. Returns the negative errno.
 */
int zs_egl_error_set(struct zs_error *err, const char *device, const char *call, const char *hint,
	const char *reason, ...) __attribute__((format(printf, 5, 6)));

/**
 * The same for GL: 0 if glGetError() has nothing to say, else the error. Takes all pending
 * errors.
 */
int zs_gl_check(struct zs_error *err, const char *device, const char *call);

#endif
