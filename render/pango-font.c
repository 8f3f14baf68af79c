#include "render/pango-font.h"

#include <errno.h>

/*
 * cairo tells fonts apart by their options, too. The order of subpixels is one, and says nothing
 * for grey antialiasing.
 */
static const cairo_subpixel_order_t orders[] = {
	CAIRO_SUBPIXEL_ORDER_DEFAULT,
	CAIRO_SUBPIXEL_ORDER_RGB,
	CAIRO_SUBPIXEL_ORDER_BGR,
	CAIRO_SUBPIXEL_ORDER_VRGB,
	CAIRO_SUBPIXEL_ORDER_VBGR,
};

#define ORDERS (sizeof(orders) / sizeof(orders[0]))

int zs_pango_font_load(struct zs_error *err)
{
	return zs_library_load(&zs_library_pango, err);
}

int zs_pango_font_init(struct zs_pango_font *font, uint32_t user)
{
	font->map = pango_cairo_font_map_new();
	if (font->map == NULL) {
		return -ENOMEM;
	}
	font->context = pango_font_map_create_context(font->map);

	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	cairo_font_options_set_subpixel_order(options, orders[user % ORDERS]);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_ON);
	pango_cairo_context_set_font_options(font->context, options);
	cairo_font_options_destroy(options);

	pango_cairo_context_set_resolution(font->context, 96);
	pango_context_set_language(font->context, pango_language_from_string("en"));
	return 0;
}

void zs_pango_font_finish(struct zs_pango_font *font)
{
	g_clear_object(&font->context);
	g_clear_object(&font->map);
}

PangoLayout *zs_pango_font_layout(
	const struct zs_pango_font *font, const char *family, double pixels, const char *text)
{
	PangoFontDescription *description = pango_font_description_from_string(family);
	pango_font_description_set_absolute_size(description, pixels * PANGO_SCALE);
	PangoLayout *layout = pango_layout_new(font->context);
	pango_layout_set_font_description(layout, description);
	pango_layout_set_text(layout, text, -1);
	pango_layout_get_pixel_extents(layout, NULL, NULL);
	pango_font_description_free(description);
	return layout;
}
