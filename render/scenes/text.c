#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "render/pango-font.h"
#include "render/scenes/scene-animated.h"
#include "render/scenes/scenes.h"

/*
 * A page of text that scrolls: what a reader or an editor draws. Pango shapes it once; a frame
 * draws the lines that show, all at whole pixels, so that every glyph comes from cairo's cache.
 */

struct paragraph {
	bool heading;
	const char *text;
};

static const struct paragraph paragraphs[] = {
	{true, "The way of a picture"},
	{false, "A program draws into memory. The display reads memory. Between the two, most "
		"software stacks copy: from the program's buffer to the toolkit's, from there to "
		"the compositor's, from there to the screen's. Every copy is paid for in time, in "
		"heat, and in caches that held something useful before."},
	{false, "None of these copies is needed when the display can read the very pages that the "
		"program drew into. The kernel has had the parts for years: sealed memory files, "
		"a device that makes of them a buffer which other devices understand, and a "
		"modesetting interface that takes such buffers."},
	{true, "Μνήμη και οθόνη"},
	{false, "Ένα πρόγραμμα ζωγραφίζει στη μνήμη και η οθόνη διαβάζει τη μνήμη. Ό,τι δεν "
		"αντιγράφεται δεν κοστίζει τίποτα: ούτε χρόνο, ούτε θερμότητα, ούτε χώρο στην "
		"κρυφή μνήμη."},
	{true, "Память и экран"},
	{false, "Программа рисует в памяти, экран читает память. Всё, что не копируется, ничего "
		"не стоит: ни времени, ни тепла, ни места в кэше. Остаётся только показать, что "
		"копий действительно не было."},
	{true, "Measured, not believed"},
	{false, "A frame that carries its own number can be recognised wherever it is captured. If "
		"the picture that comes out of the display is the one that was drawn, to the "
		"pixel, after the buffer had already been handed over, then nothing in between "
		"can have kept a copy."},
	{false, "0123456789 — 1 920 × 1 080, 3 840 × 2 160, 7 680 × 4 320; 16.667 ms; ½, ¼; "
		"“quoted”, ‘quoted’, fi fl ffi, Ångström, naïve, façade, Łódź, Dvořák, œuvre."},
};

#define PARAGRAPHS (sizeof(paragraphs) / sizeof(paragraphs[0]))
#define LINES_ON_SCREEN 30.0

/** A line of text, which its paragraph's layout owns; on the page, pixels. */
struct line {
	PangoLayoutLine *glyphs;
	int top, bottom; ///< of its ink, and a little more
	int baseline;
};

/** A band's own: pango's objects belong to one thread at a time. */
struct text {
	struct zs_pango_font font;
	PangoLayout *layouts[PARAGRAPHS];
	struct line *lines;
	size_t line_count;
	int page;        ///< the page's height, then it begins anew
	int left, speed; ///< pixels, pixels per frame
};

static void finish(struct zs_scene *scene)
{
}

static void finish_band(struct zs_scene_band *band)
{
	struct text *text = band->state;
	for (size_t i = 0; i < PARAGRAPHS; i++) {
		g_clear_object(&text->layouts[i]);
	}
	zs_pango_font_finish(&text->font);
	free(text->lines);
	free(text);
}

/** Adds the lines of a paragraph that begins at `top`. 0 or -ENOMEM. */
static int add_lines(struct text *text, PangoLayout *layout, int top)
{
	const size_t count = text->line_count + (size_t)pango_layout_get_line_count(layout);
	struct line *lines = realloc(text->lines, count * sizeof(*lines));
	PangoLayoutIter *iter = lines == NULL ? NULL : pango_layout_get_iter(layout);
	text->lines = lines == NULL ? text->lines : lines;
	if (iter == NULL) {
		return -ENOMEM;
	}
	while (text->line_count < count) {
		PangoRectangle ink;
		pango_layout_iter_get_line_extents(iter, &ink, NULL);
		lines[text->line_count++] = (struct line){
			.glyphs = pango_layout_iter_get_line_readonly(iter),
			.top = top + PANGO_PIXELS_FLOOR(ink.y) - 2,
			.bottom = top + PANGO_PIXELS_CEIL(ink.y + ink.height) + 2,
			.baseline = top + PANGO_PIXELS(pango_layout_iter_get_baseline(iter)),
		};
		pango_layout_iter_next_line(iter);
	}
	pango_layout_iter_free(iter);
	return 0;
}

/** 0 or -ENOMEM. */
static int lay_out(struct text *text, const struct zs_layout *layout)
{
	const double size = fmax(layout->height / LINES_ON_SCREEN / 1.5, 3);
	const int column = (int)fmin(layout->width * 0.86, size * 52);
	text->left = ((int)layout->width - column) / 2;
	int y = 0;
	for (size_t i = 0; i < PARAGRAPHS; i++) {
		const bool heading = paragraphs[i].heading;
		PangoLayout *made =
			zs_pango_font_layout(&text->font, heading ? "Sans Bold" : "Sans",
				heading ? size * 1.5 : size, paragraphs[i].text);
		pango_layout_set_width(made, column * PANGO_SCALE);
		pango_layout_set_wrap(made, PANGO_WRAP_WORD_CHAR);
		text->layouts[i] = made;
		const int ret = add_lines(text, made, y);
		if (ret < 0) {
			return ret;
		}
		int height;
		pango_layout_get_pixel_size(made, NULL, &height);
		y += height + (int)(size * (heading ? 0.5 : 1.1));
	}
	text->page = y + (int)size;
	text->speed = (int)fmax(round(layout->height / 720.0), 1);
	return 0;
}

static int init(struct zs_scene *scene, const char *argument, struct zs_error *err)
{
	return zs_pango_font_load(err);
}

static int init_band(struct zs_scene *scene, struct zs_scene_band *band)
{
	struct text *text = calloc(1, sizeof(*text));
	if (text == NULL) {
		return -ENOMEM;
	}
	band->state = text;
	int ret = zs_pango_font_init(&text->font, (uint32_t)(band - scene->bands));
	ret = ret < 0 ? ret : lay_out(text, &scene->layout);
	if (ret < 0) {
		finish_band(band);
	}
	return ret;
}

static bool touches(const struct zs_damage *clip, int top, int bottom)
{
	for (uint32_t i = 0; i < clip->count; i++) {
		const struct zs_rect *rect = &clip->rects[i];
		if (rect->y < bottom && rect->y + rect->height > top) {
			return true;
		}
	}
	return false;
}

static int draw(struct zs_scene *scene, struct zs_scene_band *band, struct zs_canvas *canvas,
	uint64_t frame, const struct zs_damage *clip)
{
	const struct text *text = band->state;
	const int height = (int)scene->layout.height;
	const int gone = (int)(frame * (uint64_t)text->speed % (uint64_t)text->page);
	cairo_t *cr = canvas->cr;
	cairo_set_source_rgb(cr, 0.985, 0.975, 0.945);
	cairo_paint(cr);
	cairo_set_source_rgb(cr, 0.13, 0.14, 0.18);
	for (int page = -gone; page < height; page += text->page) {
		for (size_t i = 0; i < text->line_count; i++) {
			const struct line *line = &text->lines[i];
			if (touches(clip, page + line->top, page + line->bottom)) {
				cairo_move_to(cr, text->left, page + line->baseline);
				pango_cairo_show_layout_line(cr, line->glyphs);
			}
		}
	}
	return 0;
}

const struct zs_scene_impl zs_scene_text = {
	.name = "text",
	.summary = "a page in three scripts that scrolls, by pango",
	.init = init,
	.finish = finish,
	.init_band = init_band,
	.finish_band = finish_band,
	.damage = zs_scene_animated_damage,
	.draw = draw,
};
