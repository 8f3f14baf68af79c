#include "tests/unit/check.h"

#include <stdlib.h>
#include <string.h>

/* Each way to copy is chosen in turn: the file itself is in here. */
#include "app/path/copier.c"

#include "udmabuf/format.h"

#define GUARD 4096
/* On every machine. */
#define THREADS 4

static struct zs_worker_pool *pool;

struct picture {
	struct zs_layout layout;
	uint8_t *memory, *data;
	size_t size; ///< of memory, with a guard on both sides
};

static void picture_init(
	struct picture *picture, uint32_t fourcc, uint32_t width, uint32_t height, uint32_t align)
{
	const struct zs_layout_options options = {.stride_align = align};
	assert_int_equal(zs_layout_init(&picture->layout, fourcc, width, height, &options), 0);
	picture->size = picture->layout.size + 2 * GUARD;
	picture->memory = malloc(picture->size);
	assert_non_null(picture->memory);
	picture->data = picture->memory + GUARD;
}

static void picture_fill(struct picture *picture, uint64_t seed)
{
	for (size_t i = 0; i < picture->size; i++) {
		picture->memory[i] = (uint8_t)(random_next(&seed) >> 24);
	}
}

static void random_damage(struct zs_damage *damage, uint64_t *random, int32_t width, int32_t height)
{
	zs_damage_clear(damage);
	const uint64_t count = random_between(random, 0, 20);
	for (uint64_t i = 0; i < count; i++) {
		const struct zs_rect rect = {
			(int32_t)random_between(random, 0, (uint64_t)width - 1),
			(int32_t)random_between(random, 0, (uint64_t)height - 1),
			(int32_t)random_between(random, 1, (uint64_t)width),
			(int32_t)random_between(random, 1, (uint64_t)height / 3 + 1),
		};
		zs_damage_add(damage, rect);
	}
	if (random_between(random, 0, 9) == 0) {
		zs_damage_add(damage, (struct zs_rect){0, 0, width, height});
	}
	zs_damage_clip(damage, width, height);
}

static void copy_plainly(
	struct picture *target, const struct picture *source, const struct zs_damage *damage)
{
	const size_t bytes = zs_layout_bytes_per_pixel(&source->layout);
	for (uint32_t i = 0; i < damage->count; i++) {
		const struct zs_rect *rect = &damage->rects[i];
		for (int32_t y = rect->y; y < rect->y + rect->height; y++) {
			memcpy(target->data + (size_t)y * target->layout.stride +
					(size_t)rect->x * bytes,
				source->data + (size_t)y * source->layout.stride +
					(size_t)rect->x * bytes,
				(size_t)rect->width * bytes);
		}
	}
}

/** Lets one strategy do all. */
static void force(struct zs_copier *copier, const struct strategy *strategy)
{
	assert_int_equal(copier->threads, THREADS);
	for (size_t i = 0; i < CLASSES; i++) {
		copier->best[NARROW][i] = copier->best[WIDE][i] = *strategy;
	}
}

static void check(uint32_t fourcc, uint32_t width, uint32_t height, uint32_t source_align,
	uint32_t target_align, const struct strategy *forced, int rounds)
{
	struct picture source, target, expected;
	picture_init(&source, fourcc, width, height, source_align);
	picture_init(&target, fourcc, width, height, target_align);
	picture_init(&expected, fourcc, width, height, target_align);
	void *const targets[] = {target.data, expected.data};
	struct zs_copier *copier = zs_copier_create(&target.layout, source.data, &source.layout,
		&(struct zs_copier_choice){0}, pool, THREADS);
	assert_non_null(copier);
	zs_copier_measure(copier, targets, 2);
	if (forced != NULL) {
		force(copier, forced);
	}
	picture_fill(&source, 11);
	uint64_t random = width * 31 + height;
	for (int i = 0; i < rounds; i++) {
		struct zs_damage damage;
		random_damage(&damage, &random, (int32_t)width, (int32_t)height);
		picture_fill(&target, 17);
		memcpy(expected.memory, target.memory, target.size);
		copy_plainly(&expected, &source, &damage);
		const uint64_t copied = zs_copier_copy(copier, target.data, &damage);
		assert_int_equal(copied,
			zs_damage_area(&damage) * zs_layout_bytes_per_pixel(&source.layout));
		assert_memory_equal(target.memory, expected.memory, target.size);
	}
	zs_copier_destroy(copier);
	free(source.memory);
	free(target.memory);
	free(expected.memory);
}

static void test_every_format(void **state)
{
	const struct zs_format *format;
	for (unsigned i = 0; (format = zs_format_at(i)) != NULL; i++) {
		check(format->fourcc, 97, 61, 256, 64, NULL, 50);
		check(format->fourcc, 128, 64, 64, 256, NULL, 50);
		check(format->fourcc, 128, 50, 256, 256, NULL, 50);
		check(format->fourcc, 1, 1, 256, 4, NULL, 5);
		check(format->fourcc, 64, 3, 256, 256, NULL, 20);
	}
}

static void test_every_way(void **state)
{
	for (uint32_t threads = 1; threads <= 4; threads++) {
		for (int streaming = 0; streaming <= 1; streaming++) {
			const struct strategy forced = {streaming != 0, threads};
			check(ZS_FORMAT_HOST_XRGB8888, 301, 201, 256, 64, &forced, 40);
			check(ZS_FORMAT_HOST_XRGB8888, 320, 200, 256, 256, &forced, 40);
			check(ZS_FORMAT_HOST_RGB565, 333, 7, 256, 128, &forced, 40);
		}
	}
}

/** Large enough for the classes above 8 MiB and between. */
static void test_a_large_picture(void **state)
{
	check(ZS_FORMAT_HOST_XRGB8888, 2048, 1100, 256, 256, NULL, 2);
	check(ZS_FORMAT_HOST_XRGB8888, 2047, 1100, 256, 64, NULL, 2);
}

static void test_another_target(void **state)
{
	struct picture source, measured, target;
	picture_init(&source, ZS_FORMAT_HOST_XRGB8888, 64, 64, 256);
	picture_init(&measured, ZS_FORMAT_HOST_XRGB8888, 64, 64, 256);
	picture_init(&target, ZS_FORMAT_HOST_XRGB8888, 64, 64, 256);
	void *const targets[] = {measured.data};
	struct zs_copier *copier = zs_copier_create(&measured.layout, source.data, &source.layout,
		&(struct zs_copier_choice){0}, pool, THREADS);
	assert_non_null(copier);
	picture_fill(&source, 5);
	const struct zs_damage damage = {.count = 1, .rects = {{0, 0, 64, 64}}};
	char text[128];
	/* The first frame, before anything is measured. */
	assert_int_equal(zs_copier_copy(copier, target.data, &damage), 64 * 64 * 4);
	assert_memory_equal(target.data, source.data, 64 * 256);
	assert_string_equal(zs_copier_describe(copier, text, sizeof(text)), "memcpy on 1 thread");
	zs_copier_measure(copier, targets, 1);
	picture_fill(&source, 6);
	assert_int_equal(zs_copier_copy(copier, target.data, &damage), 64 * 64 * 4);
	assert_memory_equal(target.data, source.data, 64 * 256);
	assert_ptr_equal(zs_copier_describe(copier, text, sizeof(text)), text);
	assert_non_null(strstr(text, " thread"));
	zs_copier_destroy(copier);
	zs_copier_destroy(NULL);
	free(source.memory);
	free(measured.memory);
	free(target.memory);
}

/** What a choice of words makes the copier do. */
static void assert_chosen(const char *choice_text, const char *expected)
{
	struct picture source, target;
	picture_init(&source, ZS_FORMAT_HOST_XRGB8888, 64, 64, 256);
	picture_init(&target, ZS_FORMAT_HOST_XRGB8888, 64, 64, 256);
	void *const targets[] = {target.data};
	struct zs_copier_choice choice;
	assert_true(zs_copier_choice_parse(&choice, choice_text));
	struct zs_copier *copier = zs_copier_create(
		&target.layout, source.data, &source.layout, &choice, pool, THREADS);
	assert_non_null(copier);
	zs_copier_measure(copier, targets, 1);
	char text[128];
	assert_non_null(strstr(zs_copier_describe(copier, text, sizeof(text)), expected));
	for (size_t i = 0; i < CLASSES; i++) {
		assert_int_equal(copier->best[NARROW][i].streaming, choice.streaming_only);
	}
	zs_copier_destroy(copier);
	free(source.memory);
	free(target.memory);
}

static void test_a_choice(void **state)
{
	static const char *const wrong[] = {
		"", "a", "auto:2", "memcpy:", "memcpy:0", "memcpy:9", "memcpy:12", "streaming:x"};
	struct zs_copier_choice choice;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		assert_false(zs_copier_choice_parse(&choice, wrong[i]));
	}
	assert_chosen("memcpy:1", "memcpy on 1 thread");
	assert_chosen("memcpy:3", "memcpy on 3 threads");
	if (zs_streaming_is_supported()) {
		assert_chosen("streaming:2", "streaming stores on 2 threads");
	}
}

/** Without a pool one thread copies, whatever is chosen. */
static void test_without_a_pool(void **state)
{
	struct picture source, target;
	picture_init(&source, ZS_FORMAT_HOST_XRGB8888, 64, 64, 256);
	picture_init(&target, ZS_FORMAT_HOST_XRGB8888, 64, 64, 256);
	void *const targets[] = {target.data};
	const struct zs_copier_choice choice = {.memcpy_only = true, .threads = 3};
	struct zs_copier *copier = zs_copier_create(
		&target.layout, source.data, &source.layout, &choice, NULL, THREADS);
	assert_non_null(copier);
	zs_copier_measure(copier, targets, 1);
	assert_int_equal(copier->threads, 1);
	picture_fill(&source, 5);
	const struct zs_damage damage = {.count = 1, .rects = {{0, 0, 64, 64}}};
	assert_int_equal(zs_copier_copy(copier, target.data, &damage), 64 * 64 * 4);
	assert_memory_equal(target.data, source.data, 64 * 256);
	zs_copier_destroy(copier);
	free(source.memory);
	free(target.memory);
}

int main(void)
{
	pool = zs_worker_pool_create(ZS_WORKERS_MAX);
	assert_non_null(pool);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_format),
		cmocka_unit_test(test_every_way),
		cmocka_unit_test(test_a_large_picture),
		cmocka_unit_test(test_another_target),
		cmocka_unit_test(test_a_choice),
		cmocka_unit_test(test_without_a_pool),
	};
	const int failed = cmocka_run_group_tests(tests, NULL, NULL);
	zs_worker_pool_destroy(pool);
	return failed;
}
