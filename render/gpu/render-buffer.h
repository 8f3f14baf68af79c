#ifndef ZS_RENDER_GPU_RENDER_BUFFER_H
#define ZS_RENDER_GPU_RENDER_BUFFER_H

#include "render/gpu/image.h"

struct gbm_bo;
struct zs_allocator;

/** A picture that the GPU draws into and a display shows. */
struct zs_render_buffer {
	struct zs_gpu *gpu;
	const struct zs_allocator *allocator;
	struct zs_dmabuf picture; ///< for the display; owned by the target
	struct zs_image image;
	GLuint renderbuffer, framebuffer;

	/* Of the allocators, one each: */
	struct zs_buffer *memory;
	struct gbm_bo *bo;
};

/** What is wanted. */
struct zs_render_buffer_request {
	uint32_t fourcc, width, height;
	const uint64_t *modifiers; ///< what the display takes
	uint32_t modifier_count;   ///< 0: it does not tell
	const char *display;       ///< its device node; empty if it has none
};

/** Where targets' memory comes from. To add one: a file with such a table, a line in target.c. */
struct zs_allocator {
	const char *name;
	const char *summary;
	/** Sets picture and what is the allocator's own. 0 or a negative errno with `err`. */
	int (*allocate)(struct zs_render_buffer *target,
		const struct zs_render_buffer_request *request, struct zs_error *err);
	void (*release)(struct zs_render_buffer *target); ///< also what allocate left half done
};

extern const struct zs_allocator zs_allocator_gbm;
extern const struct zs_allocator zs_allocator_udmabuf;

/**
 * The i-th allocator in the order in which they should be tried, NULL behind the last: a GPU's own
 * buffers first; where the CPU may be in its place, memory that both CPU and display know.
 */
const struct zs_allocator *zs_allocator_at(bool is_hardware, unsigned i);

/** The allocator called `name`; NULL if there is none. */
const struct zs_allocator *zs_allocator_find(const char *name);

/** Prints the allocators, two spaces in front, for --help. */
void zs_allocator_list(FILE *file);

/** Allocates a target and has the GPU take it. 0 or a negative errno with `err`. */
int zs_render_buffer_init(struct zs_render_buffer *target, struct zs_gpu *gpu,
	const struct zs_allocator *allocator, const struct zs_render_buffer_request *request,
	struct zs_error *err);

/** Accepts a zeroed one. */
void zs_render_buffer_finish(struct zs_render_buffer *target);

#endif
