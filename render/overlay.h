#ifndef ZS_RENDER_OVERLAY_H
#define ZS_RENDER_OVERLAY_H

#include "render/canvas.h"
#include "render/damage.h"
#include "udmabuf/error.h"

/**
 * A small panel of text over the frame (path, label, fps, draw and hand-off time). Its glyphs
 * are drawn by pango once; after that setting and drawing text allocates nothing.
 */
struct zs_overlay;

/** An overlay of `columns` x `rows` characters for canvases of this layout; NULL with errno. */
struct zs_overlay *zs_overlay_create(
	const struct zs_layout *layout, unsigned columns, unsigned rows, struct zs_error *err);

/** Accepts NULL. */
void zs_overlay_destroy(struct zs_overlay *overlay);

/** Sets one row's text: printable ASCII, cut to the columns; other bytes show as '?'. */
void zs_overlay_set(struct zs_overlay *overlay, unsigned row, const char *text);

/** The rectangle it covers, inside the frame, apart from the frame-number mark. */
struct zs_rect zs_overlay_rect(const struct zs_overlay *overlay);

/** Draws it over the canvas, in its place. Allocates nothing. */
void zs_overlay_draw(const struct zs_overlay *overlay, struct zs_canvas *canvas);

/** Draws it with its upper left corner there, where there must be room for all of it. */
void zs_overlay_draw_at(
	const struct zs_overlay *overlay, struct zs_canvas *canvas, uint32_t x, uint32_t y);

#endif
