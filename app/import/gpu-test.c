#include "app/import/gpu-test.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/import/negotiate.h"
#include "app/import/texture-importer.h"
#include "render/gpu/offscreen.h"
#include "udmabuf/format.h"

#define SIDE 64

/* What red, green, blue and alpha are in a pixel: all or nothing of each is the same in all
 * formats. */
static const struct bits {
	uint32_t fourcc, red, green, blue, alpha;
} formats[] = {
	{ZS_FORMAT_HOST_XRGB8888, 0xff0000, 0x00ff00, 0x0000ff, 0},
	{ZS_FORMAT_HOST_ARGB8888, 0xff0000, 0x00ff00, 0x0000ff, 0xff000000},
	{ZS_FORMAT_HOST_RGB565, 0xf800, 0x07e0, 0x001f, 0},
	{ZS_FORMAT_HOST_XRGB2101010, 0x3ff00000, 0x000ffc00, 0x000003ff, 0},
};

static uint32_t fourcc_of(const struct zs_gpu_request *request)
{
	return request->fourcc == 0 ? ZS_FORMAT_HOST_XRGB8888 : request->fourcc;
}

/** One small frame from the CPU's memory to what a display would show. */
struct test {
	struct zs_gpu *gpu;
	struct zs_offscreen offscreen;
	struct zs_texture_importer importer;
	struct zs_imported imported; ///< if textures are wanted
	struct zs_buffer *memory;    ///< that is uploaded
	struct zs_texture uploaded;
};

/** Has the frame sampled where it lies, as a path does. */
static int import(struct test *test, const struct zs_gpu_request *wanted, struct zs_error *err)
{
	const struct zs_negotiation_request request = {
		.memory = wanted->memory == NULL ? "auto" : wanted->memory,
		.fourcc = fourcc_of(wanted),
		.width = SIDE,
		.height = SIDE,
	};
	struct zs_negotiation *negotiation = calloc(1, sizeof(*negotiation));
	if (negotiation == NULL) {
		return zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
	}
	zs_texture_importer_init(&test->importer, test->gpu, &test->offscreen.renderer);
	const int ret =
		zs_negotiate(negotiation, &test->importer.base, &request, &test->imported, 1, err);
	free(negotiation);
	return ret;
}

static int create_texture(
	struct test *test, const struct zs_gpu_request *wanted, struct zs_error *err)
{
	struct zs_buffer_request request = {0};
	if (wanted->textures) {
		return import(test, wanted, err);
	}
	int ret = zs_layout_init(&request.layout, fourcc_of(wanted), SIDE, SIDE, NULL);
	if (ret < 0) {
		return ret;
	}
	test->memory = zs_buffer_create(zs_memory_find("plain"), &request, err);
	return test->memory == NULL
		       ? -errno
		       : zs_texture_create(&test->uploaded, test->gpu, &test->memory->layout, err);
}

/** One of eight colours, so that neither other rows nor exchanged colours look the same. */
static uint32_t color_of(uint32_t x, uint32_t y, const struct bits *bits)
{
	const uint32_t color = x * 3 + y * 5 + x * y / 7 + 1;
	return bits->alpha | (color & 4 ? bits->red : 0) | (color & 2 ? bits->green : 0) |
	       (color & 1 ? bits->blue : 0);
}

static void fill(struct zs_buffer *memory)
{
	const struct zs_layout *layout = &memory->layout;
	const struct bits *bits = &formats[0];
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		bits = formats[i].fourcc == layout->fourcc ? &formats[i] : bits;
	}
	for (uint32_t y = 0; y < SIDE; y++) {
		uint8_t *row = (uint8_t *)memory->data + (size_t)y * layout->stride;
		for (uint32_t x = 0; x < SIDE; x++) {
			const uint32_t pixel = color_of(x, y, bits);
			const uint32_t size = zs_layout_bytes_per_pixel(layout);
			memcpy(row + (size_t)x * size, &pixel, size);
		}
	}
}

/** Draws what is written only now, after the import. */
static int draw(struct test *test, struct zs_error *err)
{
	const struct zs_damage all = {.count = 1, .rects = {{0, 0, SIDE, SIDE}}};
	const bool is_imported = test->memory == NULL;
	struct zs_buffer *memory = is_imported ? test->imported.memory : test->memory;
	int ret = zs_buffer_begin_access(memory);
	fill(memory);
	ret = ret < 0 ? ret : zs_buffer_end_access(memory);
	if (ret < 0) {
		return zs_error_set(err, ret, "memory", "DMA_BUF_IOCTL_SYNC", NULL, "");
	}
	if (!is_imported) {
		zs_texture_upload(&test->uploaded, memory->data, &memory->layout, &all);
	}
	return zs_offscreen_draw(&test->offscreen,
		is_imported ? test->imported.import.handle : &test->uploaded, err);
}

static int compare(struct test *test, struct zs_error *err)
{
	uint32_t seen[SIDE * SIDE];
	const int ret = zs_offscreen_read(&test->offscreen, seen, err);
	for (uint32_t i = 0; ret == 0 && i < SIDE * SIDE; i++) {
		const uint32_t drawn = color_of(i % SIDE, i / SIDE, &formats[0]);
		if (seen[i] != drawn) {
			return zs_error_set(err, -EBADMSG, zs_gpu_name(test->gpu), "draw",
				"use another --gpu, or another --path",
				"pixel %u,%u, written after the import, comes out as %06x, not as "
				"%06x",
				i % SIDE, i / SIDE, seen[i], drawn);
		}
	}
	return ret;
}

static void finish(struct test *test)
{
	zs_texture_finish(&test->uploaded);
	zs_buffer_destroy(test->memory);
	if (test->imported.memory != NULL) {
		zs_imported_finish(&test->imported, &test->importer.base);
	}
	zs_offscreen_finish(&test->offscreen);
	zs_gpu_destroy(test->gpu);
}

int zs_gpu_test(const struct zs_gpu_platform *platform, const struct zs_allocator *allocator,
	const struct zs_gpu_request *request, struct zs_error *err)
{
	const struct zs_render_buffer_request buffer = {
		.fourcc = fourcc_of(request),
		.width = SIDE,
		.height = SIDE,
		.modifiers = request->modifiers,
		.modifier_count = request->modifier_count,
		.display = request->display,
	};
	struct test test = {.gpu = zs_gpu_open(platform, request, err)};
	if (test.gpu == NULL) {
		return -errno;
	}
	int ret = zs_offscreen_init(&test.offscreen, test.gpu, err);
	ret = ret < 0 ? ret : create_texture(&test, request, err);
	ret = ret < 0 ? ret : zs_offscreen_allocate(&test.offscreen, allocator, &buffer, err);
	ret = ret < 0 ? ret : draw(&test, err);
	ret = ret < 0 ? ret : compare(&test, err);
	finish(&test);
	return ret;
}
