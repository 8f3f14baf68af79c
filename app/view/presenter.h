#ifndef ZS_APP_VIEW_PRESENTER_H
#define ZS_APP_VIEW_PRESENTER_H

#include <stdio.h>

#include "app/display/display.h"
#include "app/path/gpu-choice.h"
#include "app/view/in-flight.h"
#include "app/view/qemu/pixels.h"
#include "render/transform.h"

struct zs_presenter;

/** What a presenter has ready for the display. */
struct zs_presented {
	struct zs_display_buffer *buffer;
	struct zs_damage damage; ///< pixels of the display
	int fence_fd;            ///< as zs_display_impl.submit has it
	uint64_t bytes_copied;
};

/**
 * One way for a scanout to get onto a display; the names are those of the paths. To add one: a file
 * with such a table, and a line in presenter-table.c.
 */
struct zs_presenter_impl {
	const char *name;
	const char *summary;
	const char *missing; ///< what this build lacks for it; NULL if it has all
	const char *hint;    ///< and what to do about that
	bool needs_dmabuf;   ///< `auto` does not try it with other memory
	/**
	 * Makes what scanouts like this one need. 0 or a negative errno with `err`; finish
	 * cleans up after both.
	 */
	int (*init)(struct zs_presenter *presenter, const struct zs_qemu_scanout *scanout,
		struct zs_error *err);
	/** True if a buffer is free: `present` may be called. */
	bool (*is_ready)(const struct zs_presenter *presenter);
	/**
	 * Gets the scanout's pixels ready as they are now; `damage` is what has changed since the
	 * last time. 0 or a negative errno with `err`.
	 */
	int (*present)(struct zs_presenter *presenter, const struct zs_qemu_scanout *scanout,
		const struct zs_damage *damage, struct zs_presented *presented,
		struct zs_error *err);
	/** The display has taken what was presented last: configured or submitted. */
	void (*submitted)(struct zs_presenter *presenter);
	/** What was submitted last is on the screen. */
	void (*flipped)(struct zs_presenter *presenter, uint64_t time_ns);
	/** Lets go of what was imported and has not come again for a while. */
	void (*tidy)(struct zs_presenter *presenter);
	/** What truly happened: the label. */
	const char *(*label)(const struct zs_presenter *presenter);
	void (*finish)(struct zs_presenter *presenter);
};

/** Scanouts of one size on a display. */
struct zs_presenter {
	const struct zs_presenter_impl *impl;
	struct zs_display *display;
	const struct zs_gpu_choice *gpu;
	const struct zs_view_in_flight *in_flight; ///< knows which buffers cannot go yet
	bool chosen_by_auto;
	struct zs_transform transform; ///< of the scanout on the display
	enum zs_qemu_memory memory;    ///< of the scanout that it was made for
	bool is_upside_down;           ///< that too, and what follows
	uint32_t fourcc;
	uint64_t modifier;
	uint64_t imports;                       ///< so far
	void *own;                              ///< the implementation's
	uint32_t display_width, display_height; ///< when it was made
};

/** The i-th, and its name, in the order in which `auto` tries them; NULL behind the last. */
const struct zs_presenter_impl *zs_presenter_impl_at(size_t i);
const char *zs_presenter_name_at(size_t i);

/** Prints them, two spaces in front, for --help. */
void zs_presenter_list(FILE *file);

/**
 * Makes the presenter called `name` for scanouts like this; `auto` tries all in order, from the one
 * behind `after` unless that is NULL, and logs why one is not possible. NULL with errno and `err`.
 */
struct zs_presenter *zs_presenter_create(const char *name, const char *after,
	struct zs_display *display, const struct zs_qemu_scanout *scanout,
	const struct zs_gpu_choice *gpu, const struct zs_view_in_flight *in_flight,
	struct zs_error *err);

/** Nothing of it may be on the screen or on its way there. Accepts NULL. */
void zs_presenter_destroy(struct zs_presenter *presenter);

/** True if it was made for scanouts like this and for the display as it is. */
bool zs_presenter_suits(
	const struct zs_presenter *presenter, const struct zs_qemu_scanout *scanout);

#endif
