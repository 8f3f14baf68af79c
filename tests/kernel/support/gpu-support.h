#ifndef ZS_TESTS_KERNEL_GPU_SUPPORT_H
#define ZS_TESTS_KERNEL_GPU_SUPPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "render/gpu/gl-renderer.h"
#include "render/gpu/work.h"

/** What start_gpu made: one context, whose state the compositor sets up once. */
extern struct zs_gpu *gpu;
extern struct zs_gl_renderer renderer;

/** Of the driver, as the test began: llvmpipe makes its fences of one. */
extern unsigned own_dmabufs;

/** What is both imported and drawn to. */
extern const uint32_t formats[4];

/** Of each test, unless it sets another. */
#define BACKGROUND UINT32_C(0x204060)

/** A group's setup: makes the GPU and its compositor, and says which. */
int start_gpu(void **state);

/** A group's teardown: fails unless nothing is left of them. */
int end_gpu(void **state);

/** A test's setup: begins each as if none had failed before. */
int settle_gpu(void **state);

/** Fails unless all dma-bufs of the test are gone. */
void assert_released(void);

/** Fails with the error's text if `ret` is an error. */
void assert_done(int ret, const struct zs_error *err);

void set_background(uint32_t color);

/** Of one of the memories that zs_memory_find knows. */
struct zs_buffer *create_buffer(const char *memory, uint32_t fourcc, uint32_t width,
	uint32_t height, uint32_t stride_align);

uint32_t get_pixel(const struct zs_buffer *buffer, int32_t x, int32_t y);
void set_pixel(struct zs_buffer *buffer, int32_t x, int32_t y, uint32_t pixel);

/** Colours that differ everywhere, behind the ends of the rows too. */
void fill_random(struct zs_buffer *buffer, uint64_t *random);

/** What a layer shows: imported if its memory is a dma-buf, else uploaded. */
struct picture {
	struct zs_buffer *buffer;
	struct zs_texture texture;
};

bool is_imported(const struct picture *picture);

/** Nothing is uploaded yet. */
void picture_init(struct picture *picture, const char *memory, uint32_t fourcc, uint32_t width,
	uint32_t height, uint32_t stride_align);

void picture_finish(struct picture *picture);

/** New colours in all of a picture, and in its texture. */
void picture_fill(struct picture *picture, uint64_t *random);

/** Only for one that is not imported. Returns bytes. */
uint64_t picture_upload(struct picture *picture, const struct zs_damage *damage);

/** A picture at its own size. */
struct zs_layer layer_of(struct picture *picture, int32_t x, int32_t y, enum zs_rotation rotation);

/** Damage from edge to edge. */
struct zs_damage whole_picture(uint32_t width, uint32_t height);
struct zs_damage whole_target(const struct zs_render_buffer *target);

/** Rectangles that may reach out of a picture of this size by `reach`. */
struct zs_damage random_damage(uint64_t *random, uint32_t width, uint32_t height, int32_t reach);

bool region_holds(const struct zs_damage *damage, int64_t x, int64_t y);

/** A target of udmabuf memory. */
void target_init(struct zs_render_buffer *target, uint32_t fourcc, uint32_t width, uint32_t height);

/** Draws and waits. */
void draw_damage(const struct zs_render_buffer *target, const struct zs_layer *layers,
	uint32_t count, const struct zs_damage *damage);
void draw_all(const struct zs_render_buffer *target, const struct zs_layer *layers, uint32_t count);

/** The CPU's own copy of what a target is to show: so far one colour. */
struct zs_buffer *create_expected(const struct zs_render_buffer *target, uint32_t color);

/** Copies what a target shows into one that create_expected made for it. */
void keep_target(struct zs_render_buffer *target, struct zs_buffer *copy);

/** Copies a picture, turned, to where it is to be seen over something opaque. */
void copy_turned(struct zs_buffer *expected, const struct zs_buffer *picture, int32_t left,
	int32_t top, enum zs_rotation rotation);

/** Fails at the first pixel that is another, in the bits that mean something. */
void assert_shows(struct zs_render_buffer *target, const struct zs_buffer *expected);

#define LAYERS 6

/** Layers of every kind that lie over each other. */
struct scene {
	struct picture pictures[4]; ///< 1 and 2 are imported
	struct zs_layer layers[LAYERS];
};

/** For a target of this size. */
void scene_init(struct scene *scene, int32_t width, int32_t height, uint64_t *random);

void scene_finish(struct scene *scene);

/** Moves the layers, and makes some of them opaque. */
void scene_scatter(struct scene *scene, const struct zs_render_buffer *target, uint64_t *random);

#endif
