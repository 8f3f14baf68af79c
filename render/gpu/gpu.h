#ifndef ZS_RENDER_GPU_GPU_H
#define ZS_RENDER_GPU_GPU_H

#include <stdint.h>

#include "render/gpu/egl.h"

struct gbm_device;
struct zs_allocator;
struct zs_gpu_platform;

/** How a finished drawing is waited for. */
enum zs_gpu_sync_mode {
	ZS_GPU_FENCES, ///< EGL_ANDROID_native_fence_sync: a sync file, for which the display waits
	ZS_GPU_SYNCS,  ///< EGL_KHR_fence_sync: the CPU waits, for this frame
	ZS_GPU_FINISH, ///< glFinish: the CPU waits, for everything
};

/** An EGL display with a current GLES 2 context that draws into no surface but into images. */
struct zs_gpu {
	const struct zs_gpu_platform *platform;
	const struct zs_allocator *allocator; ///< of render buffers: the one that passed its probe
	struct zs_egl egl;
	EGLDisplay display;
	EGLContext context;
	bool initialized;
	char node[64];                             ///< the device's node; empty where there is none
	char renderer[128];                        ///< GL_RENDERER
	char version[128];                         ///< GL_VERSION
	bool is_software;                          ///< the CPU does the GPU's work
	bool external;                             ///< GL_OES_EGL_image_external
	bool has_bgra, has_row_length, has_10_bit; ///< of uploads
	enum zs_gpu_sync_mode sync_mode;
	int32_t max_size; ///< of textures and of what is drawn into, pixels

	/* Where buffers are allocated, opened by the first that needs it: */
	struct gbm_device *gbm;
	int gbm_fd;
};

/** What a GPU is wanted for. */
struct zs_gpu_request {
	const char *platform;      ///< a platform's name; NULL: the first that passes its probe
	const char *allocator;     ///< the render buffers'; NULL: the first that passes
	const char *node;          ///< a device node that was asked for; NULL: the display's
	const char *display;       ///< the display's device node; empty if it has none
	bool textures;             ///< dma-bufs will be sampled, not only drawn into
	const char *memory;        ///< of which kind; NULL: udmabuf, or the dma-heap's
	uint32_t fourcc;           ///< of frames and render buffers; 0: XRGB8888
	const uint64_t *modifiers; ///< what the display takes of render buffers
	uint32_t modifier_count;   ///< 0: it does not tell
	/**
	 * Tries the platform with render buffers of the allocator out, where a driver that crashes
	 * or hangs does no harm. 0, or a negative errno with `err`: ENOTRECOVERABLE for such a
	 * driver. For zs_gpu_open it may be NULL.
	 */
	int (*probe)(const struct zs_gpu_platform *platform, const struct zs_allocator *allocator,
		const struct zs_gpu_request *request, struct zs_error *err);
	/** Called before and after the driver starts threads of its own. May be NULL. */
	void (*before_threads)(bool is_software);
	void (*after_threads)(void);
	/**
	 * Called for platforms that are passed over, the first time; once for those that fail for
	 * one reason, and not where the error that is returned has it. May be NULL.
	 */
	void (*passed_over)(const char *platforms, const struct zs_error *err);
};

/** Opens one platform, without a probe. NULL with errno and `err`. */
struct zs_gpu *zs_gpu_open(const struct zs_gpu_platform *platform,
	const struct zs_gpu_request *request, struct zs_error *err);

/** Accepts NULL. Images, textures and render buffers must be gone before. */
void zs_gpu_destroy(struct zs_gpu *gpu);

/** The name for log and errors: the renderer, or the platform while it is not known. */
const char *zs_gpu_name(const struct zs_gpu *gpu);

/** The platform's name. */
const char *zs_gpu_platform_name(const struct zs_gpu *gpu);

/** "native fences", "fence syncs", "glFinish". */
const char *zs_gpu_sync_mode_name(enum zs_gpu_sync_mode mode);

/** For platforms: sets gpu->display. 0 or a negative errno with `err`. */
int zs_gpu_get_display(struct zs_gpu *gpu, EGLenum platform, void *native, struct zs_error *err);

#endif
