#include <errno.h>
#include <pixman.h>
#include <stdlib.h>
#include <string.h>

#include "app/view/import-cache.h"
#include "app/view/presenter.h"

#define BUFFERS 3
#define SHADOWS_MAX 4

/** A buffer of the display's own, and what it lacks of the scanout. */
struct copy_buffer {
	struct zs_display_buffer *shown;
	pixman_image_t *image;
	struct zs_damage buffer_damage; ///< pixels of the scanout
	bool has_border;
};

/** A scanout as pixman reads it. */
struct copy_source {
	struct zs_qemu_pixels pixels;
	pixman_image_t *image;
};

/** The scanout is copied into buffers of the display, scaled if it has another size. */
struct copy {
	struct zs_import_cache sources;
	unsigned shadows;           ///< made since all were released
	struct copy_source *source; ///< the one in use
	struct copy_buffer buffers[BUFFERS];
	int presented, queued, shown; ///< numbers of buffers; -1: none
};

static pixman_format_code_t format_of_display(const struct zs_display *display)
{
	const struct zs_qemu_format *format = zs_qemu_format_from_fourcc(display->config.fourcc);
	return format == NULL ? PIXMAN_x8r8g8b8 : (pixman_format_code_t)format->pixman;
}

static void release_source(void *data, void *imported)
{
	struct copy_source *source = imported;
	if (source->image != NULL) {
		pixman_image_unref(source->image);
	}
	zs_qemu_pixels_finish(&source->pixels);
	free(source);
}

static bool is_in_use(void *data, void *imported)
{
	const struct zs_presenter *presenter = data;
	return imported == ((const struct copy *)presenter->own)->source;
}

/** Scales the scanout to where it is to be seen. */
static void set_scale(const struct zs_presenter *presenter, pixman_image_t *image)
{
	const struct zs_transform *transform = &presenter->transform;
	pixman_transform_t scale;
	if (zs_transform_is_exact(transform)) {
		return;
	}
	pixman_transform_init_scale(&scale,
		pixman_double_to_fixed((double)transform->width / transform->rect.width),
		pixman_double_to_fixed((double)transform->height / transform->rect.height));
	pixman_image_set_transform(image, &scale);
	pixman_image_set_filter(image, PIXMAN_FILTER_BILINEAR, NULL, 0);
	pixman_image_set_repeat(image, PIXMAN_REPEAT_PAD);
}

static int init_source(const struct zs_presenter *presenter, struct copy_source *source,
	const struct zs_qemu_scanout *scanout, struct zs_error *err)
{
	const int ret = zs_qemu_pixels_init(&source->pixels, scanout, err);
	if (ret < 0) {
		return ret;
	}
	source->image = pixman_image_create_bits_no_clear(
		(pixman_format_code_t)scanout->format->pixman, (int)scanout->width,
		(int)scanout->height, (uint32_t *)source->pixels.first, (int)source->pixels.stride);
	if (source->image == NULL) {
		return zs_error_set(err, -ENOMEM, "pixman", "create_bits", NULL, "");
	}
	set_scale(presenter, source->image);
	return 0;
}

/** Sets own->source, which is made if the scanout is a new one. */
static int take_source(
	struct zs_presenter *presenter, const struct zs_qemu_scanout *scanout, struct zs_error *err)
{
	struct copy *own = presenter->own;
	own->source = zs_import_cache_find(&own->sources, scanout);
	if (own->source != NULL) {
		return 0;
	}
	struct copy_source *source = calloc(1, sizeof(*source));
	if (source == NULL) {
		return zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
	}
	const int ret = init_source(presenter, source, scanout, err);
	if (ret < 0) {
		release_source(presenter, source);
		return ret;
	}
	/* Two buffers of the guest's, and two that come. */
	own->shadows += source->pixels.shadow != NULL;
	if (own->shadows > SHADOWS_MAX) {
		zs_import_cache_finish(&own->sources);
		own->shadows = 1;
	}
	if (!zs_import_cache_add(&own->sources, scanout, source)) {
		release_source(presenter, source);
		return zs_error_set(err, -ENOSPC, "copy", "map", NULL, "");
	}
	presenter->imports++;
	own->source = source;
	return 0;
}

static int make_buffer(
	struct zs_presenter *presenter, struct copy_buffer *buffer, struct zs_error *err)
{
	struct zs_display *display = presenter->display;
	buffer->shown = display->impl->allocate(display, err);
	if (buffer->shown == NULL) {
		return -errno;
	}
	const struct zs_layout *layout = &buffer->shown->layout;
	buffer->image = pixman_image_create_bits_no_clear(format_of_display(display),
		(int)display->config.width, (int)display->config.height, buffer->shown->data,
		(int)layout->stride);
	return buffer->image != NULL
		       ? 0
		       : zs_error_set(err, -ENOMEM, "pixman", "create_bits", NULL, "");
}

static int copy_init(
	struct zs_presenter *presenter, const struct zs_qemu_scanout *scanout, struct zs_error *err)
{
	struct copy *own = calloc(1, sizeof(*own));
	if (own == NULL) {
		return zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
	}
	presenter->own = own;
	own->sources.data = presenter;
	own->sources.release = release_source;
	own->sources.is_busy = is_in_use;
	own->presented = own->queued = own->shown = -1;
	int ret = take_source(presenter, scanout, err);
	for (unsigned i = 0; i < BUFFERS && ret == 0; i++) {
		ret = make_buffer(presenter, &own->buffers[i], err);
		zs_damage_add(&own->buffers[i].buffer_damage,
			(struct zs_rect){0, 0, (int32_t)scanout->width, (int32_t)scanout->height});
	}
	return ret;
}

/** Everything around the scanout. */
static void paint_border(const struct zs_presenter *presenter, struct copy_buffer *buffer)
{
	const pixman_color_t black = {.alpha = 0xffff};
	const pixman_box32_t whole = {
		0, 0, (int32_t)presenter->display_width, (int32_t)presenter->display_height};
	pixman_image_fill_boxes(PIXMAN_OP_SRC, buffer->image, &black, 1, &whole);
	buffer->has_border = true;
}

/** True if a pixel is copied by its bytes. */
static bool is_straight(const struct zs_presenter *presenter, const struct copy *own)
{
	return zs_transform_is_exact(&presenter->transform) &&
	       own->source->pixels.scanout.format->opaque == presenter->display->config.fourcc;
}

static void copy_rect(const struct zs_presenter *presenter, const struct copy *own,
	struct copy_buffer *buffer, const struct zs_rect *rect)
{
	const struct zs_rect *transform = &presenter->transform.rect;
	if (!is_straight(presenter, own)) {
		pixman_image_composite32(PIXMAN_OP_SRC, own->source->image, NULL, buffer->image,
			rect->x - transform->x, rect->y - transform->y, 0, 0, rect->x, rect->y,
			rect->width, rect->height);
		return;
	}
	const struct zs_qemu_pixels *pixels = &own->source->pixels;
	const size_t pixel = pixels->scanout.format->bytes_per_pixel;
	const uint32_t stride = buffer->shown->layout.stride;
	for (int32_t y = rect->y; y < rect->y + rect->height; y++) {
		memcpy((char *)buffer->shown->data + (size_t)y * stride + (size_t)rect->x * pixel,
			(const char *)pixels->first + (y - transform->y) * pixels->stride +
				(rect->x - transform->x) * (ptrdiff_t)pixel,
			(size_t)rect->width * pixel);
	}
}

static int find_free(const struct copy *own)
{
	for (int i = 0; i < BUFFERS; i++) {
		if (i != own->queued && i != own->shown && !own->buffers[i].shown->is_held) {
			return i;
		}
	}
	return -1;
}

static bool copy_is_ready(const struct zs_presenter *presenter)
{
	return find_free(presenter->own) >= 0;
}

static int copy_present(struct zs_presenter *presenter, const struct zs_qemu_scanout *scanout,
	const struct zs_damage *damage, struct zs_presented *presented, struct zs_error *err)
{
	struct copy *own = presenter->own;
	const int number = find_free(own);
	int ret = take_source(presenter, scanout, err);
	if (ret < 0) {
		return ret;
	}
	for (unsigned i = 0; i < BUFFERS; i++) {
		zs_damage_merge(&own->buffers[i].buffer_damage, damage);
	}
	struct copy_buffer *buffer = &own->buffers[number];
	*presented = (struct zs_presented){.buffer = buffer->shown, .fence_fd = -1};
	const uint64_t read_before = own->source->pixels.bytes_read;
	ret = zs_qemu_pixels_begin(&own->source->pixels, &buffer->buffer_damage, err);
	if (ret < 0) {
		return ret;
	}
	if (!buffer->has_border) {
		paint_border(presenter, buffer);
	}
	zs_transform_map_damage(&presenter->transform, &buffer->buffer_damage, &presented->damage);
	for (uint32_t i = 0; i < presented->damage.count; i++) {
		copy_rect(presenter, own, buffer, &presented->damage.rects[i]);
	}
	zs_qemu_pixels_end(&own->source->pixels);
	presented->bytes_copied = zs_damage_area(&presented->damage) * 4 +
				  own->source->pixels.bytes_read - read_before;
	zs_damage_clear(&buffer->buffer_damage);
	own->presented = number;
	return 0;
}

static void copy_submitted(struct zs_presenter *presenter)
{
	struct copy *own = presenter->own;
	own->queued = own->presented;
}

static void copy_flipped(struct zs_presenter *presenter, uint64_t time_ns)
{
	struct copy *own = presenter->own;
	if (own->queued >= 0) {
		own->shown = own->queued;
		own->queued = -1;
	}
}

static void copy_tidy(struct zs_presenter *presenter)
{
	struct copy *own = presenter->own;
	zs_import_cache_age(&own->sources);
}

static const char *copy_label(const struct zs_presenter *presenter)
{
	return "copied";
}

static void copy_finish(struct zs_presenter *presenter)
{
	struct copy *own = presenter->own;
	if (own == NULL) {
		return;
	}
	own->source = NULL;
	zs_import_cache_finish(&own->sources);
	for (unsigned i = 0; i < BUFFERS; i++) {
		if (own->buffers[i].image != NULL) {
			pixman_image_unref(own->buffers[i].image);
		}
		presenter->display->impl->destroy_buffer(presenter->display, own->buffers[i].shown);
	}
	free(own);
}

const struct zs_presenter_impl zs_presenter_copy = {
	.name = "copy",
	.summary = "what has changed is copied into the display's memory",
	.init = copy_init,
	.is_ready = copy_is_ready,
	.present = copy_present,
	.submitted = copy_submitted,
	.flipped = copy_flipped,
	.tidy = copy_tidy,
	.label = copy_label,
	.finish = copy_finish,
};
