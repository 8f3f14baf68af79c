/*
 * picture-crc FILE.png [WxH+X+Y]: prints the checksum that vkms gives for a CRTC that shows the
 * picture, or that part of it: crc32_le of its rows in 16 bits a colour, alpha first, beginning
 * with 0 (drivers/gpu/drm/vkms/vkms_composer.c).
 */
#include <cairo.h>
#include <stdint.h>
#include <stdio.h>

struct part {
	int width, height, x, y;
};

static uint32_t add_byte(uint32_t crc, uint32_t byte)
{
	crc ^= byte;
	for (int i = 0; i < 8; i++) {
		crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xedb88320) : 0);
	}
	return crc;
}

static uint32_t checksum(cairo_surface_t *picture, const struct part *part)
{
	uint32_t crc = 0, table[256];
	for (uint32_t i = 0; i < 256; i++) {
		table[i] = add_byte(0, i);
	}
	for (int y = part->y; y < part->y + part->height; y++) {
		const uint32_t *row = (const void *)(cairo_image_surface_get_data(picture) +
						     y * cairo_image_surface_get_stride(picture));
		for (int x = part->x; x < part->x + part->width; x++) {
			const uint32_t pixel = row[x] | UINT32_C(0xff000000);
			for (int shift = 24; shift >= 0; shift -= 8) {
				/* Widened to 16 bits, both bytes are the same. */
				const uint32_t byte = pixel >> shift & 0xff;
				crc = crc >> 8 ^ table[(crc ^ byte) & 0xff];
				crc = crc >> 8 ^ table[(crc ^ byte) & 0xff];
			}
		}
	}
	return crc;
}

int main(int argc, char **argv)
{
	if (argc < 2 || argc > 3) {
		fprintf(stderr, "usage: picture-crc FILE.png [WxH+X+Y]\n");
		return 2;
	}
	cairo_surface_t *picture = cairo_image_surface_create_from_png(argv[1]);
	struct part part = {.width = cairo_image_surface_get_width(picture),
		.height = cairo_image_surface_get_height(picture)};
	const int width = part.width, height = part.height;
	if (cairo_surface_status(picture) != CAIRO_STATUS_SUCCESS ||
		(argc == 3 && sscanf(argv[2], "%dx%d+%d+%d", &part.width, &part.height, &part.x,
				      &part.y) != 4) ||
		part.x < 0 || part.y < 0 || part.width <= 0 || part.height <= 0 ||
		part.width > width - part.x || part.height > height - part.y) {
		fprintf(stderr, "picture-crc: no such picture, or no such part of it\n");
		return 2;
	}
	printf("0x%08x\n", checksum(picture, &part));
	cairo_surface_destroy(picture);
	return 0;
}
