#ifndef ZS_RENDER_SCENES_DRAWER_H
#define ZS_RENDER_SCENES_DRAWER_H

#include "render/canvas.h"
#include "render/scenes/drawing.h"

/** What a drawer is asked for. */
struct zs_drawer_request {
	const struct zs_drawing_impl *drawing;
	const char *name; ///< of the file, for errors
	int fd;           ///< the file; the caller's
	size_t size;      ///< of the file, bytes
	struct zs_layout layout;
	int kept_fd; ///< a memfd that holds the kept frame; the caller's
	uint8_t *kept;
};

struct zs_drawer;

/** Who does a drawing. */
struct zs_drawer_impl {
	/**
	 * Starts a drawing: the kept frame is drawn, `rect` is set. NULL with errno and `err`,
	 * which names the file. The kept frame must outlive the drawer.
	 */
	struct zs_drawer *(*create)(const struct zs_drawer_request *request, struct zs_rect *rect,
		struct zs_error *err);
	/**
	 * Draws a frame on a canvas, inside a clip that covers `rect`. 1 if it could only be drawn
	 * into the kept frame, which the caller copies then. A negative errno with `err`.
	 */
	int (*draw)(struct zs_drawer *drawer, const struct zs_canvas *canvas,
		const struct zs_damage *clip, struct zs_error *err);
	void (*destroy)(struct zs_drawer *drawer);
};

/** What all drawers have in common; each implementation's own struct starts with it. */
struct zs_drawer {
	const struct zs_drawer_impl *impl;
};

/** Draws in this process. A crash in the drawing is one of this process. */
extern const struct zs_drawer_impl zs_drawer_local;

/** From now on scenes have their files drawn by this one; at first it is zs_drawer_local. */
void zs_drawer_set_impl(const struct zs_drawer_impl *impl);

/** As the functions of the one that is set. */
struct zs_drawer *zs_drawer_create(
	const struct zs_drawer_request *request, struct zs_rect *rect, struct zs_error *err);
int zs_drawer_draw(struct zs_drawer *drawer, const struct zs_canvas *canvas,
	const struct zs_damage *clip, struct zs_error *err);

/** Accepts NULL. */
void zs_drawer_destroy(struct zs_drawer *drawer);

#endif
