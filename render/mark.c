#include "render/mark.h"

#include <errno.h>
#include <stdbool.h>

#include "render/canvas.h"
#include "render/pixel.h"

#define CELL 4
#define BORDER 4
#define COLUMNS 12
#define BITS 48
#define SIGN UINT64_C(0xa5)

static uint8_t crc8(uint32_t value)
{
	uint8_t crc = 0;
	for (int byte = 3; byte >= 0; byte--) {
		crc ^= (uint8_t)(value >> 8 * byte);
		for (int bit = 0; bit < 8; bit++) {
			crc = (uint8_t)(crc & 0x80 ? crc << 1 ^ 0x07 : crc << 1);
		}
	}
	return crc;
}

/** The 48 cells, the first one in the highest bit. */
static uint64_t encode(uint32_t frame)
{
	return SIGN << 40 | (uint64_t)frame << 8 | crc8(frame);
}

static uint64_t cell_bit(int column, int row)
{
	return UINT64_C(1) << (BITS - 1 - (row * COLUMNS + column));
}

/** True where the pixel belongs to a cell that is a 1. */
static bool is_white(uint64_t cells, int32_t x, int32_t y)
{
	if (x < BORDER || y < BORDER || x >= ZS_MARK_WIDTH - BORDER ||
		y >= ZS_MARK_HEIGHT - BORDER) {
		return false;
	}
	return (cells & cell_bit((x - BORDER) / CELL, (y - BORDER) / CELL)) != 0;
}

static int32_t least(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static void draw_rect(struct zs_canvas *canvas, uint64_t cells, const struct zs_rect *rect)
{
	const struct zs_layout *layout = &canvas->layout;
	const uint32_t bytes = zs_layout_bytes_per_pixel(layout);
	const uint32_t black = zs_pixel_pack(layout->fourcc, 0);
	const uint32_t white = zs_pixel_pack(layout->fourcc, 0xffffff);
	const int32_t right = least(rect->x + rect->width, ZS_MARK_WIDTH);
	const int32_t bottom = least(rect->y + rect->height, ZS_MARK_HEIGHT);
	for (int32_t y = rect->y; y < bottom; y++) {
		uint8_t *row = canvas->data + (size_t)y * layout->stride;
		for (int32_t x = rect->x; x < right; x++) {
			const uint32_t pixel = is_white(cells, x, y) ? white : black;
			zs_pixel_fill(row + (size_t)x * bytes, bytes, pixel, 1);
		}
	}
}

struct zs_rect zs_mark_rect(void)
{
	return (struct zs_rect){0, 0, ZS_MARK_WIDTH, ZS_MARK_HEIGHT};
}

void zs_mark_draw(struct zs_canvas *canvas, uint64_t frame)
{
	struct zs_damage mark = {.count = 1, .rects = {zs_mark_rect()}};
	zs_damage_clip(&mark, (int32_t)canvas->layout.width, (int32_t)canvas->layout.height);
	zs_mark_draw_inside(canvas, frame, &mark);
}

void zs_mark_draw_inside(struct zs_canvas *canvas, uint64_t frame, const struct zs_damage *clip)
{
	const uint64_t cells = encode((uint32_t)frame);
	cairo_surface_flush(canvas->surface);
	for (uint32_t i = 0; i < clip->count; i++) {
		draw_rect(canvas, cells, &clip->rects[i]);
	}
	cairo_surface_mark_dirty(canvas->surface);
}

/** The brightness, 0 to 255, of the middle of a cell, away from what scaling may have smeared. */
static uint32_t brightness(const uint8_t *pixels, uint32_t stride, int column, int row)
{
	uint32_t sum = 0;
	for (uint32_t dy = 1; dy <= 2; dy++) {
		for (uint32_t dx = 1; dx <= 2; dx++) {
			const uint32_t x = (uint32_t)(BORDER + column * CELL) + dx;
			const uint32_t y = (uint32_t)(BORDER + row * CELL) + dy;
			const uint8_t *pixel = pixels + (size_t)y * stride + (size_t)x * 4;
			sum += (uint32_t)pixel[0] + pixel[1] + pixel[2];
		}
	}
	return sum / 12;
}

int zs_mark_read(
	const void *pixels, uint32_t width, uint32_t height, uint32_t stride, uint32_t *frame)
{
	if (width < ZS_MARK_WIDTH || height < ZS_MARK_HEIGHT || stride < (uint64_t)width * 4) {
		return -EINVAL;
	}
	uint64_t cells = 0;
	for (int row = 0; row < BITS / COLUMNS; row++) {
		for (int column = 0; column < COLUMNS; column++) {
			if (brightness(pixels, stride, column, row) >= 128) {
				cells |= cell_bit(column, row);
			}
		}
	}
	const uint32_t number = (uint32_t)(cells >> 8);
	if (cells != encode(number)) {
		return -EBADMSG;
	}
	*frame = number;
	return 0;
}
