#ifndef ZS_RENDER_PANGO_FONT_H
#define ZS_RENDER_PANGO_FONT_H

#include <stdint.h>

#include "render/pango-functions.h"

/**
 * Pango set up so that text looks the same in every format and at every clip: grey antialiasing
 * (subpixel order would need to know the display), whole-pixel positions, sizes in pixels, and
 * none of the user's font settings.
 */
struct zs_pango_font {
	PangoFontMap *map; ///< own: pango shares its default one between scenes of a thread
	PangoContext *context;
};

/** Loads pango, before anything else. 0 or a negative errno with `err`. */
int zs_pango_font_load(struct zs_error *err);

/**
 * `user` counts those that draw at a time: cairo locks a font while it draws with it, so each gets
 * fonts of its own, as far as there are some. They look the same. 0 or -ENOMEM.
 */
int zs_pango_font_init(struct zs_pango_font *font, uint32_t user);

/** Accepts a zeroed one. */
void zs_pango_font_finish(struct zs_pango_font *font);

/**
 * A layout of UTF-8 text in `family` ("Sans Bold"), `pixels` high; freed with g_object_unref.
 * Shaped already, so that drawing it needs no more than cairo's glyph cache.
 */
PangoLayout *zs_pango_font_layout(
	const struct zs_pango_font *font, const char *family, double pixels, const char *text);

#endif
