#include "app/relay/buffers/window.h"

#include <stdlib.h>
#include <string.h>

#include "app/common/text.h"

const char *zs_relay_role_name(enum zs_relay_role role)
{
	static const char *const names[] = {
		[ZS_RELAY_NO_ROLE] = "none",
		[ZS_RELAY_TOPLEVEL] = "toplevel",
		[ZS_RELAY_POPUP] = "popup",
		[ZS_RELAY_SUBSURFACE] = "subsurface",
		[ZS_RELAY_LAYER] = "layer",
		[ZS_RELAY_CURSOR] = "cursor",
		[ZS_RELAY_DRAG_ICON] = "drag-icon",
	};
	return names[role];
}

struct zs_relay_window *zs_relay_window_create(struct zs_relay_windows *owner)
{
	struct zs_relay_window *window = calloc(1, sizeof(*window));
	if (window != NULL) {
		window->owner = owner;
		window->references = 1;
		window->number = ++owner->last_number;
		window->surfaces = 1;
	}
	return window;
}

struct zs_relay_window *zs_relay_window_reference(struct zs_relay_window *window)
{
	if (window != NULL) {
		window->references++;
	}
	return window;
}

static bool is_alike(const struct zs_relay_window *one, const struct zs_relay_window *other)
{
	return one->role == other->role && strcmp(one->app_id, other->app_id) == 0 &&
	       strcmp(one->title, other->title) == 0;
}

static void keep_pieces(struct zs_relay_window *window, struct zs_relay_pieces pieces)
{
	if (pieces.merged >= window->pieces.merged) {
		window->pieces = pieces;
	}
}

static void add(struct zs_relay_window *to, const struct zs_relay_window *window)
{
	to->surfaces += window->surfaces;
	to->width = window->width;
	to->height = window->height;
	zs_relay_counts_sum(&to->counts, &window->counts);
	keep_pieces(to, window->pieces);
}

/** Keeps what it has shown; the window itself, too, if that is true. */
static bool keep(struct zs_relay_windows *windows, struct zs_relay_window *window)
{
	for (unsigned i = 0; i < windows->count; i++) {
		if (is_alike(windows->closed[i], window)) {
			add(windows->closed[i], window);
			return false;
		}
	}
	if (windows->count == ZS_RELAY_WINDOWS) {
		add(&windows->rest, window);
		return false;
	}
	windows->closed[windows->count++] = window;
	return true;
}

void zs_relay_window_release(struct zs_relay_window *window)
{
	/* A window lets go of its parent only here: one by one up to one that is still open. */
	while (window != NULL && --window->references == 0) {
		struct zs_relay_window *parent = window->parent;
		if (parent != NULL) {
			const struct zs_relay_window *root = zs_relay_window_root(parent);
			memcpy(window->app_id, root->app_id, sizeof(window->app_id));
			memcpy(window->title, root->title, sizeof(window->title));
			window->parent = NULL;
		}
		if (window->counts.frames == 0 || !keep(window->owner, window)) {
			free(window);
		}
		window = parent;
	}
}

void zs_relay_window_set_role(struct zs_relay_window *window, enum zs_relay_role role)
{
	if (window != NULL) {
		window->role = role;
	}
}

void zs_relay_window_set_parent(struct zs_relay_window *window, struct zs_relay_window *parent)
{
	/* It has one for good, and none is within itself, whatever apps ask for: no circle. */
	struct zs_relay_window *root = (struct zs_relay_window *)zs_relay_window_root(parent);
	if (window != NULL && window->parent == NULL && root != NULL && root != window) {
		window->parent = zs_relay_window_reference(root);
	}
}

const struct zs_relay_window *zs_relay_window_root(const struct zs_relay_window *window)
{
	while (window != NULL && window->parent != NULL) {
		window = window->parent;
	}
	return window;
}

/** Cuts it between two characters. */
static void set_name(char *to, size_t size, const char *name)
{
	size_t length = strnlen(name, size - 1);
	while (length > 0 && (name[length] & 0xc0) == 0x80) {
		length--;
	}
	memcpy(to, name, length);
	to[length] = 0;
	zs_text_make_plain(to);
}

void zs_relay_window_set_app_id(struct zs_relay_window *window, const char *app_id)
{
	if (window != NULL) {
		set_name(window->app_id, sizeof(window->app_id), app_id);
	}
}

void zs_relay_window_set_title(struct zs_relay_window *window, const char *title)
{
	if (window != NULL) {
		set_name(window->title, sizeof(window->title), title);
	}
}

void zs_relay_window_set_scale(struct zs_relay_window *window, uint32_t scale)
{
	if (window != NULL) {
		window->align.scale = scale;
	}
}

void zs_relay_window_add_frame(struct zs_relay_window *window, const struct zs_relay_frame *frame,
	uint32_t width, uint32_t height)
{
	if (window != NULL) {
		window->width = width;
		window->height = height;
		zs_relay_align_learn(&window->align, width);
		zs_relay_counts_add(&window->counts, frame);
		keep_pieces(window, frame->pieces);
	}
}

void zs_relay_window_log(const struct zs_relay_window *window, const char *app,
	enum zs_log_level level, const char *what, const char *why)
{
	const struct zs_relay_window *root = window == NULL ? NULL : zs_relay_window_root(window);
	zs_log(level, "%s: window %u \"%s\" %s: %s", app, root == NULL ? 0 : root->number,
		root == NULL ? "" : root->title, what, why);
}

void zs_relay_windows_finish(struct zs_relay_windows *windows)
{
	for (unsigned i = 0; i < windows->count; i++) {
		free(windows->closed[i]);
	}
	*windows = (struct zs_relay_windows){0};
}
