#ifndef ZS_RENDER_GPU_GPU_H
#define ZS_RENDER_GPU_GPU_H

#include <stdint.h>
#include <stdio.h>

#include "render/gpu/egl.h"

struct gbm_device;
struct zs_allocator;
struct zs_gpu_platform;

/** How a finished drawing is waited for. */
enum zs_gpu_sync {
	ZS_GPU_FENCES, ///< EGL_ANDROID_native_fence_sync: a sync file, for which the display waits
	ZS_GPU_SYNCS,  ///< EGL_KHR_fence_sync: the CPU waits, for this frame
	ZS_GPU_FINISH, ///< glFinish: the CPU waits, for everything
};

/** A frame's drawing that may still go on. */
struct zs_gpu_work {
	bool pending;    ///< nobody has waited for it so far
	int fence_fd;    ///< a sync file, owned; -1 where the CPU has to wait
	EGLSyncKHR sync; ///< NULL if there is none
};

#define ZS_GPU_NO_WORK ((struct zs_gpu_work){.fence_fd = -1})

/** An EGL display with a current GLES 2 context that draws into no surface but into images. */
struct zs_gpu {
	const struct zs_gpu_platform *platform;
	const struct zs_allocator *allocator; ///< of targets: the one that passed the trial
	struct zs_egl egl;
	EGLDisplay display;
	EGLContext context;
	bool initialized;
	char node[64];                             ///< the device's node; empty where there is none
	char renderer[128];                        ///< GL_RENDERER
	char version[128];                         ///< GL_VERSION
	bool is_software;                          ///< the CPU does the GPU's work
	bool imports;                              ///< EGL_EXT_image_dma_buf_import
	bool external;                             ///< GL_OES_EGL_image_external
	bool has_bgra, has_row_length, has_10_bit; ///< of uploads
	enum zs_gpu_sync waiting;
	int32_t max_size; ///< of textures and of what is drawn into, pixels

	/* Where buffers are allocated, opened by those who need it: */
	struct gbm_device *gbm;
	int gbm_fd;
};

/** What a GPU is wanted for. */
struct zs_gpu_request {
	const char *platform;      ///< a platform's name; NULL: the first that passes a trial
	const char *allocator;     ///< the targets', see target.h; NULL: the first that passes
	const char *node;          ///< a device node that was asked for; NULL: the display's
	const char *display;       ///< the display's device node; empty if it has none
	bool textures;             ///< dma-bufs will be sampled, not only drawn into
	const char *memory;        ///< of which kind; NULL: udmabuf, or the dma-heap's
	uint32_t fourcc;           ///< of pictures and targets; 0: XRGB8888
	const uint64_t *modifiers; ///< what the display takes of targets
	uint32_t modifier_count;   ///< 0: it does not tell
	/** Told of every platform that is passed over, the first time. May be NULL. */
	void (*passed_over)(const char *platform, const struct zs_error *err);
};

/** Prints the platforms, two spaces in front, for --help. */
void zs_gpu_list(FILE *file);

/** The i-th platform's name, in the order of "auto"; NULL behind the last. */
const char *zs_gpu_platform_name_at(size_t i);

/**
 * Opens what was asked for, or the first of all that passes a trial (trial.h), and makes its
 * context current in this thread. One at a time. NULL with errno and `err`.
 */
struct zs_gpu *zs_gpu_create(const struct zs_gpu_request *request, struct zs_error *err);

/** Accepts NULL. Images, textures and targets must be gone before. */
void zs_gpu_destroy(struct zs_gpu *gpu);

/** The name for log and errors: the renderer, or the platform while it is not known. */
const char *zs_gpu_name(const struct zs_gpu *gpu);

/** The platform's name. */
const char *zs_gpu_platform_name(const struct zs_gpu *gpu);

/** "native fences", "fence syncs", "glFinish". */
const char *zs_gpu_sync_name(enum zs_gpu_sync waiting);

/**
 * Sends what was drawn to the GPU and replaces `work`. Waits for nothing. 0 or a negative errno
 * with `err`: what GL had to complain of since the last time, ENODEV if the context was lost.
 */
int zs_gpu_submit(struct zs_gpu *gpu, struct zs_gpu_work *work, struct zs_error *err);

/** Waits until it is complete. 0 or a negative errno with `err`, ETIME if the GPU hangs. */
int zs_gpu_wait(struct zs_gpu *gpu, struct zs_gpu_work *work, struct zs_error *err);

/** Lets go of it without waiting. */
void zs_gpu_work_finish(struct zs_gpu *gpu, struct zs_gpu_work *work);

#endif
