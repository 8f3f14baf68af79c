#ifndef ZS_RENDER_SCENES_DRAWING_H
#define ZS_RENDER_SCENES_DRAWING_H

#include <stdbool.h>
#include <stdint.h>

#include "render/damage.h"
#include "udmabuf/error.h"
#include "udmabuf/layout.h"

/**
 * What is drawn from a file that may come from a stranger, by libraries that were not made for
 * that. It needs nothing but the open file and the memory it is given, so that a process can do it
 * that has nothing else: see drawer.h.
 */
struct zs_drawing {
	int fd;                  ///< the file, at its start
	size_t size;             ///< of the file, bytes
	struct zs_layout layout; ///< of `kept`; what it draws on later has its size and format
	uint8_t *kept;           ///< a whole frame
	size_t memory;           ///< bytes that it may take, for errors; 0 if nothing limits them
	struct zs_rect rect;     ///< set by init: what every frame draws anew; empty if nothing
	void *state;
};

/** One kind of file. To add one: a file with such a table, and a line in drawing-table.c. */
struct zs_drawing_impl {
	const char *name;
	bool uses_fonts; ///< of this machine
	/** Reads the file and draws the kept frame. 0 or a negative errno with `err`, whose device
	 * the caller sets. */
	int (*init)(struct zs_drawing *drawing, struct zs_error *err);
	/**
	 * Draws a frame inside `clip`, which covers `rect`, and perhaps all of `rect` where `clip`
	 * does not. NULL if every frame is the kept one. As init.
	 */
	int (*draw)(struct zs_drawing *drawing, const struct zs_layout *layout, uint8_t *data,
		const struct zs_damage *clip, struct zs_error *err);
	void (*finish)(struct zs_drawing *drawing);
};

extern const struct zs_drawing_impl zs_drawing_image, zs_drawing_trace;

/** The kind called `name`; NULL if there is none. */
const struct zs_drawing_impl *zs_drawing_find(const char *name);

#endif
