#ifndef ZS_RENDER_GPU_WORK_H
#define ZS_RENDER_GPU_WORK_H

#include "render/gpu/gpu.h"

/** A frame's drawing that the GPU may not have completed. */
struct zs_gpu_work {
	bool pending;    ///< the CPU has not waited for it so far
	int fence_fd;    ///< a sync file, owned; -1 where the CPU has to wait
	EGLSyncKHR sync; ///< NULL if there is none
};

#define ZS_GPU_NO_WORK ((struct zs_gpu_work){.fence_fd = -1})

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
