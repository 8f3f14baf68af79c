#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "render/scenes/scene-animated.h"
#include "render/scenes/scenes.h"
#include "render/streaming.h"
#include "udmabuf/format.h"

/*
 * Four waves run over the picture: along x, along y and along both diagonals. Each is one table
 * made at init, four bytes per position, for blue, green, red and the unused byte, which all have
 * shapes of their own. A frame only says where in its table each wave starts:
 *
 *	byte = fold(across[x] + falling[x + y] + rising[x - y] + down[y])
 *
 * added modulo 256 and folded. All is byte arithmetic on neighbouring bytes, so that a frame
 * needs no set-up, no look-up per pixel, and little more time than writing its memory takes.
 */

#define BLOCK 64 ///< pixels packed at once; constant, for the vectoriser
#define CHANNELS 3
#define LINE 64 ///< bytes of a cache's line

enum direction {
	ACROSS,
	DOWN,
	FALLING,
	RISING,
	DIRECTIONS,
};

struct wave {
	uint32_t *table; ///< a period, and as much again as the picture reaches
	uint32_t period; ///< positions
	uint32_t speed;  ///< positions per frame
	bool backwards;
};

/** The three waves that vary along a row, at its first pixel, and the one that does not. */
struct row {
	const uint32_t *across, *falling, *rising;
	uint32_t down;
};

typedef void (*row_func)(uint8_t *out, const struct row *row, uint32_t count);

struct plasma {
	struct wave waves[DIRECTIONS];
	row_func mix, stream;
};

/** A wave's look; lengths as parts of the picture's height, amplitudes in steps of a byte. */
struct recipe {
	double period, speed;
	double amplitude[CHANNELS], phase[CHANNELS]; ///< blue, green, red
	double second;                               ///< weight of the second harmonic
	bool backwards;
};

static const struct recipe recipes[DIRECTIONS] = {
	[ACROSS] = {1.31, 0.0043, {52, 60, 74}, {0.0, 1.1, 2.6}, 0.30, false},
	[DOWN] = {1.13, 0.0031, {60, 42, 64}, {0.9, 2.9, 0.2}, 0.35, true},
	[FALLING] = {1.73, 0.0057, {66, 54, 48}, {2.1, 0.4, 1.4}, 0.40, false},
	[RISING] = {1.49, 0.0039, {44, 66, 60}, {1.6, 2.2, 3.3}, 0.25, true},
};

#define ALWAYS_INLINE static inline __attribute__((always_inline))

/** Eight pixels; two registers of the baseline's, one of AVX2's. */
typedef uint8_t vector __attribute__((vector_size(32)));
typedef int8_t signed_vector __attribute__((vector_size(32)));
typedef uint32_t pixel_vector __attribute__((vector_size(32)));

#define STEP (sizeof(vector) / sizeof(uint32_t)) ///< pixels

/** Mixes STEP pixels, the `at`-th of the row first, but for their unused byte. */
ALWAYS_INLINE void mix_step(
	vector *out, const struct row *row, uint32_t at, const pixel_vector *down)
{
	vector across, falling, rising;
	memcpy(&across, row->across + at, sizeof(across));
	memcpy(&falling, row->falling + at, sizeof(falling));
	memcpy(&rising, row->rising + at, sizeof(rising));
	const vector sum = across + falling + rising + (vector)*down;
	/* 0..127 goes up, 128..255 comes down again: no edge where the sum wraps. */
	const vector folded = sum ^ (vector)((signed_vector)sum < 0);
	*out = folded + folded;
}

/** Mixes `count` pixels, which are stored as they are. */
ALWAYS_INLINE void mix_row_8888(uint8_t *out, const struct row *row, uint32_t count, bool streams)
{
	const pixel_vector down = row->down - (pixel_vector){0};
	const pixel_vector opaque = (UINT32_C(0xff) << 24) - (pixel_vector){0};
	vector pixels;
	uint32_t at = 0;
	for (; at + STEP <= count; at += STEP, out += sizeof(pixels)) {
		mix_step(&pixels, row, at, &down);
		pixels |= (vector)opaque;
		if (streams) {
			zs_streaming_store(out, &pixels, sizeof(pixels));
		} else {
			memcpy(out, &pixels, sizeof(pixels));
		}
	}
	mix_step(&pixels, row, at, &down);
	pixels |= (vector)opaque;
	memcpy(out, &pixels, (count - at) * sizeof(uint32_t));
}

ALWAYS_INLINE void store_565(uint8_t *out, const uint32_t *pixels, uint32_t count)
{
	uint16_t *to = (uint16_t *)out;
	for (uint32_t i = 0; i < count; i++) {
		const uint32_t p = pixels[i];
		to[i] = (uint16_t)((p >> 8 & 0xf800) | (p >> 5 & 0x07e0) | (p >> 3 & 0x001f));
	}
}

ALWAYS_INLINE void store_2101010(uint8_t *out, const uint32_t *pixels, uint32_t count)
{
	uint32_t *to = (uint32_t *)out;
	for (uint32_t i = 0; i < count; i++) {
		const uint32_t p = pixels[i];
		const uint32_t high = (p & 0xff0000) << 6 | (p & 0xff00) << 4 | (p & 0xff) << 2;
		to[i] = UINT32_C(3) << 30 | high | (high >> 8 & 0x00300c03);
	}
}

ALWAYS_INLINE void store(uint8_t *out, const uint32_t *pixels, uint32_t count, uint32_t fourcc)
{
	if (fourcc == ZS_FORMAT_HOST_RGB565) {
		store_565(out, pixels, count);
	} else {
		store_2101010(out, pixels, count);
	}
}

/** The same, a block at a time, of pixels that are packed before. */
ALWAYS_INLINE void mix_row_packed(
	uint8_t *out, const struct row *row, uint32_t count, uint32_t fourcc, bool streams)
{
	const size_t bytes = fourcc == ZS_FORMAT_HOST_RGB565 ? 2 : 4;
	const pixel_vector down = row->down - (pixel_vector){0};
	vector pixels[BLOCK / STEP];
	_Alignas(LINE) uint8_t stored[BLOCK * sizeof(uint32_t)];
	for (uint32_t at = 0; at < count; at += BLOCK, out += BLOCK * bytes) {
		for (uint32_t i = 0; i < BLOCK / STEP; i++) {
			mix_step(&pixels[i], row, at + i * STEP, &down);
		}
		if (count - at < BLOCK) {
			store(out, (const uint32_t *)pixels, count - at, fourcc);
		} else if (streams) {
			store(stored, (const uint32_t *)pixels, BLOCK, fourcc);
			zs_streaming_store(out, stored, BLOCK * bytes);
		} else {
			store(out, (const uint32_t *)pixels, BLOCK, fourcc);
		}
	}
}

/**
 * Mixes `count` pixels; inlined once per format, so that no pixel asks which it is. Where it
 * streams, `out` begins a line of the cache.
 */
ALWAYS_INLINE void mix_row(
	uint8_t *out, const struct row *row, uint32_t count, uint32_t fourcc, bool streams)
{
	if (fourcc == ZS_FORMAT_HOST_XRGB8888) {
		mix_row_8888(out, row, count, streams);
	} else {
		mix_row_packed(out, row, count, fourcc, streams);
	}
}

/** The functions of one format and instruction set. */
#define ROW_FUNCTIONS(suffix, attributes, fourcc)                                                \
	attributes static void mix_##suffix(uint8_t *out, const struct row *row, uint32_t count) \
	{                                                                                        \
		mix_row(out, row, count, fourcc, false);                                         \
	}                                                                                        \
	attributes static void stream_##suffix(                                                  \
		uint8_t *out, const struct row *row, uint32_t count)                             \
	{                                                                                        \
		mix_row(out, row, count, fourcc, true);                                          \
	}

#define FORMATS(suffix, attributes)                                            \
	ROW_FUNCTIONS(8888##suffix, attributes, ZS_FORMAT_HOST_XRGB8888)       \
	ROW_FUNCTIONS(565##suffix, attributes, ZS_FORMAT_HOST_RGB565)          \
	ROW_FUNCTIONS(2101010##suffix, attributes, ZS_FORMAT_HOST_XRGB2101010) \
	static void choose##suffix(struct plasma *plasma, uint32_t fourcc)     \
	{                                                                      \
		switch (fourcc) {                                              \
		case ZS_FORMAT_HOST_RGB565:                                    \
			plasma->mix = mix_565##suffix;                         \
			plasma->stream = stream_565##suffix;                   \
			break;                                                 \
		case ZS_FORMAT_HOST_XRGB2101010:                               \
			plasma->mix = mix_2101010##suffix;                     \
			plasma->stream = stream_2101010##suffix;               \
			break;                                                 \
		default:                                                       \
			plasma->mix = mix_8888##suffix;                        \
			plasma->stream = stream_8888##suffix;                  \
			break;                                                 \
		}                                                              \
	}

FORMATS(_baseline, )
#ifdef __x86_64__
FORMATS(_avx2, __attribute__((target("avx2"))))
#endif

static void choose_row_funcs(struct plasma *plasma, uint32_t fourcc)
{
#ifdef __x86_64__
	if (__builtin_cpu_supports("avx2")) {
		choose_avx2(plasma, fourcc);
		return;
	}
#endif
	choose_baseline(plasma, fourcc);
}

static uint32_t table_entry(const struct recipe *recipe, double turn)
{
	uint32_t entry = 0;
	for (int c = 0; c < CHANNELS; c++) {
		const double angle = turn + recipe->phase[c];
		const double value =
			recipe->amplitude[c] *
			(1 + sin(angle) + recipe->second * sin(2 * angle + recipe->phase[c]));
		entry |= ((uint32_t)(int32_t)lrint(value) & 0xff) << (8 * c);
	}
	return entry;
}

/** Makes a table that can be read from any start within a period on, `reach` positions far. */
static int init_wave(
	struct wave *wave, const struct recipe *recipe, uint32_t height, uint32_t reach)
{
	wave->period = (uint32_t)(recipe->period * height) + 2;
	wave->speed = (uint32_t)(recipe->speed * height) + 1;
	wave->backwards = recipe->backwards;
	const size_t length = (size_t)wave->period + reach + BLOCK;
	wave->table = malloc(length * sizeof(*wave->table));
	if (wave->table == NULL) {
		return -ENOMEM;
	}
	for (size_t i = 0; i < length; i++) {
		const double part = (double)(i % wave->period) / wave->period;
		wave->table[i] = table_entry(recipe, 2 * M_PI * part);
	}
	return 0;
}

static void finish(struct zs_scene *scene)
{
	struct plasma *plasma = scene->state;
	for (int i = 0; i < DIRECTIONS; i++) {
		free(plasma->waves[i].table);
	}
	free(plasma);
}

static int init(struct zs_scene *scene, const char *argument, struct zs_error *err)
{
	const uint32_t width = scene->layout.width, height = scene->layout.height;
	const uint32_t reach[DIRECTIONS] = {
		[ACROSS] = width,
		[DOWN] = height,
		[FALLING] = width + height,
		[RISING] = width + height,
	};
	struct plasma *plasma = calloc(1, sizeof(*plasma));
	if (plasma == NULL) {
		return zs_error_set(err, -ENOMEM, "plasma", "calloc", NULL, "");
	}
	scene->state = plasma;
	choose_row_funcs(plasma, scene->layout.fourcc);
	for (int i = 0; i < DIRECTIONS; i++) {
		if (init_wave(&plasma->waves[i], &recipes[i], height, reach[i]) < 0) {
			finish(scene);
			return zs_error_set(err, -ENOMEM, "plasma", "malloc", NULL, "");
		}
	}
	return 0;
}

/** Where in its table a wave starts in this frame. */
static const uint32_t *start_of(const struct wave *wave, uint64_t frame)
{
	const uint32_t gone = (uint32_t)(frame % wave->period * wave->speed % wave->period);
	return wave->table + (wave->backwards ? wave->period - 1 - gone : gone);
}

/** Streams a row: but for the pixels in front of a line of the cache, and those behind the last. */
static void stream_row(const struct plasma *plasma, uint8_t *out, const struct row *all,
	uint32_t count, size_t bytes)
{
	struct row row = *all;
	uint32_t pixels = (uint32_t)((-(uintptr_t)out & (LINE - 1)) / bytes);
	pixels = pixels < count ? pixels : count;
	plasma->mix(out, &row, pixels);
	row.across += pixels;
	row.falling += pixels;
	row.rising += pixels;
	plasma->stream(out + pixels * bytes, &row, count - pixels);
}

static int draw(struct zs_scene *scene, struct zs_scene_band *band, struct zs_canvas *canvas,
	uint64_t frame, const struct zs_damage *clip)
{
	const struct plasma *plasma = scene->state;
	const struct zs_layout *layout = &canvas->layout;
	const size_t bytes = zs_layout_bytes_per_pixel(layout);
	const uint32_t *starts[DIRECTIONS];
	for (int i = 0; i < DIRECTIONS; i++) {
		starts[i] = start_of(&plasma->waves[i], frame);
	}
	cairo_surface_flush(canvas->surface);
	for (uint32_t i = 0; i < clip->count; i++) {
		const struct zs_rect *rect = &clip->rects[i];
		uint8_t *out =
			canvas->data + (size_t)rect->y * layout->stride + (size_t)rect->x * bytes;
		for (int32_t y = rect->y; y < rect->y + rect->height; y++, out += layout->stride) {
			const struct row row = {
				.across = starts[ACROSS] + rect->x,
				.falling = starts[FALLING] + rect->x + y,
				.rising = starts[RISING] + rect->x + (int32_t)layout->height - y,
				.down = starts[DOWN][y],
			};
			if (canvas->streams) {
				stream_row(plasma, out, &row, (uint32_t)rect->width, bytes);
			} else {
				plasma->mix(out, &row, (uint32_t)rect->width);
			}
		}
	}
	cairo_surface_mark_dirty(canvas->surface);
	return 0;
}

const struct zs_scene_impl zs_scene_plasma = {
	.name = "plasma",
	.summary = "waves over the whole picture, as fast as memory takes them",
	.has_pixel_loops = true,
	.init = init,
	.finish = finish,
	.damage = zs_scene_animated_damage,
	.draw = draw,
};
