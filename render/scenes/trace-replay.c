#include "render/scenes/trace-replay.h"

#include <cairo-script.h>
#include <errno.h>
#include <math.h>

#include "render/pixel.h"
#include "udmabuf/format.h"

/*
 * The script draws on a surface that is nothing but the window's rectangle of the canvas: its
 * pixels come into being where they are shown from, as in every other scene.
 *
 * One interpreter serves all frames, as a program keeps its fonts from frame to frame. A fresh one
 * for each would rasterise every glyph anew; and cairo keeps the fonts of each, with all of its
 * memory, for ever.
 */

#define BACKGROUND 0x12151a
#define PAPER 0xffffff

/*
 * Two of the interpreter's operators write files: write-to-png and write-to-script, with any name.
 * No hook takes them out, and what a script is given in their place it can undefine again. So what
 * they call in cairo is here: the linker finds a program's own functions before a library's.
 */
cairo_status_t cairo_surface_write_to_png(cairo_surface_t *surface, const char *name)
{
	return cairo_surface_status(surface);
}

static cairo_status_t handle_discarded(
	void *closure, const unsigned char *data, unsigned int length)
{
	return CAIRO_STATUS_SUCCESS;
}

cairo_device_t *cairo_script_create(const char *name)
{
	return cairo_script_create_for_stream(handle_discarded, NULL);
}

static bool same_window(const struct zs_trace_window *a, const struct zs_trace_window *b)
{
	return a->id == b->id && a->width == b->width && a->height == b->height;
}

static int64_t area(const struct zs_trace_window *window)
{
	return (int64_t)window->width * window->height;
}

static cairo_surface_t *handle_surface(
	void *closure, cairo_content_t content, double width, double height, long id)
{
	struct zs_trace_hook *hook = closure;
	/* Written so that a NaN is refused too. */
	if (!(width >= 1 && width <= INT16_MAX && height >= 1 && height <= INT16_MAX)) {
		return NULL;
	}
	const struct zs_trace_window window = {id, (int32_t)ceil(width), (int32_t)ceil(height)};
	if (hook->window != NULL && same_window(hook->window, &window)) {
		return cairo_surface_reference(hook->target);
	}
	if (area(&window) > area(&hook->largest)) {
		hook->largest = window;
	}
	const cairo_format_t format = content == CAIRO_CONTENT_ALPHA   ? CAIRO_FORMAT_A8
				      : content == CAIRO_CONTENT_COLOR ? CAIRO_FORMAT_RGB24
								       : CAIRO_FORMAT_ARGB32;
	return cairo_image_surface_create(format, window.width, window.height);
}

static cairo_script_interpreter_t *create_interpreter(struct zs_trace_hook *hook)
{
	const cairo_script_interpreter_hooks_t hooks = {
		.closure = hook,
		.surface_create = handle_surface,
	};
	cairo_script_interpreter_t *interpreter = cairo_script_interpreter_create();
	cairo_script_interpreter_install_hooks(interpreter, &hooks);
	return interpreter;
}

static cairo_status_t feed(
	const struct zs_trace_replay *replay, cairo_script_interpreter_t *interpreter)
{
	return cairo_script_interpreter_feed_string(
		interpreter, replay->script.text, (int)replay->script.length);
}

static cairo_status_t pop(cairo_script_interpreter_t *interpreter)
{
	return cairo_script_interpreter_feed_string(interpreter, "pop\n", -1);
}

static size_t offset_of(const struct zs_layout *layout, const struct zs_rect *rect)
{
	return (size_t)rect->y * layout->stride +
	       (size_t)rect->x * zs_layout_bytes_per_pixel(layout);
}

static void fill(
	const struct zs_layout *layout, uint8_t *data, const struct zs_rect *rect, uint32_t colour)
{
	const uint32_t bytes = zs_layout_bytes_per_pixel(layout);
	const uint32_t pixel = zs_pixel_pack(layout->fourcc, colour);
	uint8_t *row = data + offset_of(layout, rect);
	for (int32_t y = 0; y < rect->height; y++) {
		zs_pixel_fill(row, bytes, pixel, (uint32_t)rect->width);
		row += layout->stride;
	}
}

void zs_trace_replay_fill(const struct zs_layout *layout, uint8_t *data, const struct zs_rect *rect)
{
	fill(layout, data, rect, BACKGROUND);
}

/** A surface over the window's pixels in the given memory. */
static cairo_surface_t *alias(
	const struct zs_rect *rect, const struct zs_layout *layout, uint8_t *data)
{
	return cairo_image_surface_create_for_data(data + offset_of(layout, rect),
		zs_pixel_cairo_format(layout->fourcc), rect->width, rect->height,
		(int)layout->stride);
}

/** A window may have transparent parts, a frame for a display may not. */
static void make_opaque(cairo_surface_t *surface)
{
	cairo_t *cr = cairo_create(surface);
	cairo_set_operator(cr, CAIRO_OPERATOR_DEST_OVER);
	cairo_set_source_rgb(cr, 0, 0, 0);
	cairo_paint(cr);
	cairo_destroy(cr);
}

cairo_status_t zs_trace_replay_draw(
	struct zs_trace_replay *replay, const struct zs_layout *layout, uint8_t *data)
{
	cairo_surface_t *target = alias(&replay->rect, layout, data);
	/* A page has no background of its own: it is printed on paper. */
	fill(layout, data, &replay->rect, replay->window.id == 0 ? PAPER : BACKGROUND);
	replay->hook = (struct zs_trace_hook){.window = &replay->window, .target = target};
	cairo_status_t status = feed(replay, replay->interpreter);
	for (unsigned i = 0; i < replay->leftovers && status == CAIRO_STATUS_SUCCESS; i++) {
		status = pop(replay->interpreter);
	}
	/* The script's device transform would hold for what is drawn now as well. */
	cairo_surface_set_device_offset(target, 0, 0);
	cairo_surface_set_device_scale(target, 1, 1);
	if (layout->fourcc == ZS_FORMAT_HOST_ARGB8888) {
		make_opaque(target);
	}
	if (status == CAIRO_STATUS_SUCCESS) {
		status = cairo_surface_status(target);
	}
	/* The script's variables keep the surface, perhaps longer than the memory lives. */
	cairo_surface_finish(target);
	cairo_surface_destroy(target);
	return status;
}

static void place_window(struct zs_trace_replay *replay, const struct zs_layout *layout)
{
	struct zs_rect *rect = &replay->rect;
	rect->width = (int32_t)fmin(replay->window.width, layout->width);
	rect->height = (int32_t)fmin(replay->window.height, layout->height);
	/* Even: pixman works in words of 32 bits, and RGB565 has two pixels in one. */
	rect->x = (((int32_t)layout->width - rect->width) / 2) & ~1;
	rect->y = ((int32_t)layout->height - rect->height) / 2;
}

static cairo_status_t draw_kept(struct zs_trace_replay *replay)
{
	const struct zs_layout *layout = &replay->layout;
	zs_trace_replay_fill(layout, replay->kept,
		&(struct zs_rect){0, 0, (int32_t)layout->width, (int32_t)layout->height});
	return zs_trace_replay_draw(replay, layout, replay->kept);
}

/** Runs the script for its window and what it leaves on the stack, which no operator tells. */
static cairo_status_t measure(
	const struct zs_trace_replay *replay, struct zs_trace_verdict *verdict)
{
	struct zs_trace_hook hook = {.window = NULL};
	cairo_script_interpreter_t *interpreter = create_interpreter(&hook);
	const cairo_status_t status = feed(replay, interpreter);
	verdict->line = cairo_script_interpreter_get_line_number(interpreter);
	verdict->window = hook.largest;
	if (status == CAIRO_STATUS_SUCCESS) {
		while (pop(interpreter) == CAIRO_STATUS_SUCCESS) {
			verdict->leftovers++;
		}
	}
	cairo_script_interpreter_finish(interpreter);
	cairo_script_interpreter_destroy(interpreter);
	return status;
}

bool zs_trace_window_exists(const struct zs_trace_window *window)
{
	return area(window) > 0;
}

void zs_trace_replay_init(struct zs_trace_replay *replay, const struct zs_layout *layout,
	uint8_t *kept, const struct zs_trace_script *script)
{
	*replay = (struct zs_trace_replay){.script = *script, .layout = *layout, .kept = kept};
}

void zs_trace_replay_finish(struct zs_trace_replay *replay)
{
	if (replay->interpreter != NULL) {
		cairo_script_interpreter_finish(replay->interpreter);
		cairo_script_interpreter_destroy(replay->interpreter);
	}
	*replay = (struct zs_trace_replay){0};
}

/** Takes over what was measured. */
static void apply(struct zs_trace_replay *replay, const struct zs_trace_verdict *verdict)
{
	replay->window = verdict->window;
	replay->leftovers = verdict->leftovers;
	place_window(replay, &replay->layout);
	replay->interpreter = create_interpreter(&replay->hook);
}

void zs_trace_replay_check(struct zs_trace_replay *replay, struct zs_trace_verdict *verdict)
{
	*verdict = (struct zs_trace_verdict){0};
	verdict->status = measure(replay, verdict);
	if (verdict->status != CAIRO_STATUS_SUCCESS || !zs_trace_window_exists(&verdict->window)) {
		return;
	}
	apply(replay, verdict);
	for (int i = 0; i < 2 && verdict->status == CAIRO_STATUS_SUCCESS; i++) {
		verdict->status = draw_kept(replay);
	}
}
