#include "render/gpu/probe.h"

#include <errno.h>

#include "render/gpu/offscreen.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"

#define SIDE 64

/* Magenta is the same in all formats, and no driver's idea of an empty frame. */
#define COLOR UINT32_C(0xff00ff)

static const struct {
	uint32_t fourcc, pixel;
} colors[] = {
	{ZS_FORMAT_XRGB8888, 0x00ff00ff},
	{ZS_FORMAT_ARGB8888, 0xffff00ff},
	{ZS_FORMAT_RGB565, 0xf81f},
	{ZS_FORMAT_XRGB2101010, 0x3ff003ff},
};

static uint32_t fourcc_of(const struct zs_gpu_request *request)
{
	return request->fourcc == 0 ? ZS_FORMAT_XRGB8888 : request->fourcc;
}

/** What is probed: one small frame from the CPU's memory to what a display would show. */
struct probe {
	struct zs_gpu *gpu;
	struct zs_buffer *memory;
	struct zs_texture texture;
	struct zs_offscreen offscreen;
};

static int create_memory(
	struct probe *probe, const struct zs_gpu_request *wanted, struct zs_error *err)
{
	struct zs_buffer_request request = {0};
	const bool any = wanted->textures && wanted->memory == NULL;
	const char *name = !wanted->textures ? "plain" : any ? "udmabuf" : wanted->memory;
	/* What some GPUs want is no reason to pass them over: the frames get it where need be. */
	const struct zs_layout_options padding = {.height_align = 16, .tail = 64};
	const int ret = zs_layout_init(&request.layout, fourcc_of(wanted), SIDE, SIDE, &padding);
	if (ret < 0) {
		return ret;
	}
	request.argument = zs_memory_argument(name);
	probe->memory = zs_buffer_create(zs_memory_find(name), &request, err);
	if (probe->memory == NULL && any) {
		probe->memory = zs_buffer_create(zs_memory_find("heap"), &request, NULL);
	}
	return probe->memory == NULL ? -errno : 0;
}

/** Has the frame sampled where it lies, or uploaded if that is all that is wanted. */
static int create_texture(
	struct probe *probe, const struct zs_gpu_request *request, struct zs_error *err)
{
	const int ret = create_memory(probe, request, err);
	if (ret < 0 || !request->textures) {
		return ret < 0 ? ret
			       : zs_texture_create(
					 &probe->texture, probe->gpu, &probe->memory->layout, err);
	}
	const struct zs_dmabuf dmabuf = zs_buffer_dmabuf(probe->memory);
	return zs_texture_import(&probe->texture, probe->gpu, &dmabuf, err);
}

static void fill(struct zs_buffer *memory)
{
	uint32_t pixel = 0;
	for (size_t i = 0; i < sizeof(colors) / sizeof(colors[0]); i++) {
		pixel = colors[i].fourcc == memory->layout.fourcc ? colors[i].pixel : pixel;
	}
	if (zs_layout_bytes_per_pixel(&memory->layout) == 2) {
		pixel |= pixel << 16;
	}
	for (size_t i = 0; i < memory->layout.size / sizeof(pixel); i++) {
		((uint32_t *)memory->data)[i] = pixel;
	}
}

/** Draws what is written only now, after the import. */
static int draw(struct probe *probe, struct zs_error *err)
{
	const struct zs_damage all = {.count = 1, .rects = {{0, 0, SIDE, SIDE}}};
	struct zs_buffer *memory = probe->memory;
	int ret = zs_buffer_begin_access(memory);
	fill(memory);
	ret = ret < 0 ? ret : zs_buffer_end_access(memory);
	if (ret < 0) {
		return zs_error_set(err, ret, "memory", "DMA_BUF_IOCTL_SYNC", NULL, "");
	}
	if (probe->texture.image.handle == EGL_NO_IMAGE_KHR) {
		zs_texture_upload(&probe->texture, memory->data, &memory->layout, &all);
	}
	return zs_offscreen_draw(&probe->offscreen, &probe->texture, err);
}

static int compare(struct probe *probe, struct zs_error *err)
{
	uint32_t seen[SIDE * SIDE];
	const int ret = zs_offscreen_read(&probe->offscreen, seen, err);
	for (unsigned i = 0; ret == 0 && i < SIDE * SIDE; i++) {
		if (seen[i] != COLOR) {
			return zs_error_set(err, -EBADMSG, zs_gpu_name(probe->gpu), "draw",
				"use another --gpu, or another --path",
				"a pixel written after the import comes out as %06x, not as %06x",
				seen[i], COLOR);
		}
	}
	return ret;
}

int zs_gpu_probe(const struct zs_gpu_platform *platform, const struct zs_allocator *allocator,
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
	struct probe probe = {.gpu = zs_gpu_open(platform, request, err)};
	if (probe.gpu == NULL) {
		return -errno;
	}
	int ret = zs_offscreen_init(&probe.offscreen, probe.gpu, err);
	ret = ret < 0 ? ret : create_texture(&probe, request, err);
	ret = ret < 0 ? ret : zs_offscreen_allocate(&probe.offscreen, allocator, &buffer, err);
	ret = ret < 0 ? ret : draw(&probe, err);
	ret = ret < 0 ? ret : compare(&probe, err);
	zs_offscreen_finish(&probe.offscreen);
	zs_texture_finish(&probe.texture);
	zs_buffer_destroy(probe.memory);
	zs_gpu_destroy(probe.gpu);
	return ret;
}
