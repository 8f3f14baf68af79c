/* Files that somebody fills: the rows that a buffer lacks, before each frame. */
#include "tests/unit/check.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/relay/buffers/fill.h"
#include "app/relay/buffers/surface.h"

#define WIDTH 50
#define HEIGHT 40
#define STRIDE 256
#define OFFSET 1000
#define SIZE (STRIDE * HEIGHT)

/** What the surface shows now, and two buffers of the file's as the guest has drawn them. */
static uint8_t drawn[2][SIZE], file[OFFSET + 2 * SIZE];
static bool fails;
static unsigned fills;

static int fill(void *data, int fd, uint64_t offset, uint64_t size)
{
	assert_int_equal(fd, 7);
	assert_true(offset >= OFFSET && offset + size <= sizeof(file));
	fills++;
	if (!fails) {
		memcpy(file + offset, (uint8_t *)drawn + offset - OFFSET, size);
	}
	return fails ? -ETIMEDOUT : 0;
}

static const struct zs_relay_pool_source source = {.fill = fill};
static const struct zs_relay_settings settings = {.pool_source = &source};
static struct zs_relay_shared shared = {.settings = &settings};
static struct zs_relay_buffers owner = {.shared = &shared};

struct test {
	struct zs_relay_pool pool;
	struct zs_relay_surface surface;
	struct zs_relay_buffer buffers[2];
};

static int setup(void **state)
{
	struct test *test = calloc(1, sizeof(*test));
	memset(drawn, 1, sizeof(drawn));
	memset(file, 0, sizeof(file));
	fails = false;
	fills = 0;
	test->pool = (struct zs_relay_pool){.fd = 7, .facts.is_filled = true};
	test->surface.owner = &owner;
	for (unsigned i = 0; i < 2; i++) {
		test->buffers[i] = (struct zs_relay_buffer){.owner = &owner,
			.pool = &test->pool,
			.offset = OFFSET + (off_t)i * SIZE,
			.width = WIDTH,
			.height = HEIGHT,
			.stride = STRIDE};
	}
	*state = test;
	return 0;
}

static int teardown(void **state)
{
	struct test *test = *state;
	free(test->buffers[0].lacking);
	free(test->buffers[1].lacking);
	free(test);
	return 0;
}

/** As surface.c has it: it is among the surface's when it is committed. */
static uint64_t commit(struct test *test, unsigned which, const struct zs_damage *damage)
{
	struct zs_relay_buffer *buffer = &test->buffers[which];
	const bool is_new = buffer->surface != &test->surface;
	if (is_new) {
		buffer->surface = &test->surface;
		buffer->next_of_surface = test->surface.buffers;
		test->surface.buffers = buffer;
	}
	return zs_relay_fill_commit(test->surface.buffers, buffer, damage, is_new);
}

static bool is_filled(unsigned which)
{
	return memcmp(file + OFFSET + which * SIZE, drawn[which], SIZE) == 0;
}

/** Two buffers in turn, each with what was drawn since it was shown. */
static void test_frames(void **state)
{
	struct test *test = *state;
	uint64_t random = 5;
	for (unsigned i = 0; i < 500; i++) {
		const unsigned which = random_between(&random, 0, 9) == 0 ? i / 2 % 2 : i % 2;
		const int32_t y = (int32_t)random_between(&random, 0, HEIGHT - 1);
		const int32_t rows = (int32_t)random_between(&random, 1, (uint64_t)(HEIGHT - y));
		const struct zs_damage damage = {.count = 1, .rects = {{3, y, 2, rows}}};
		for (int32_t row = y; row < y + rows; row++) {
			const uint8_t value = (uint8_t)random_next(&random);
			memset(&drawn[0][row * STRIDE], value, STRIDE);
			memset(&drawn[1][row * STRIDE], value, STRIDE);
		}
		const uint64_t bytes = commit(test, which, &damage);
		assert_true(bytes >= (uint64_t)rows * STRIDE && bytes <= SIZE);
		assert_true(is_filled(which));
	}
}

static void test_rows(void **state)
{
	struct test *test = *state;
	const struct zs_damage none = {0};
	struct zs_damage some = {.count = 2, .rects = {{0, 3, 1, 2}, {5, 9, 1, 1}}};
	assert_int_equal(commit(test, 0, &none), SIZE);
	assert_int_equal(commit(test, 0, &none), 0);
	assert_int_equal(commit(test, 0, &some), 7 * STRIDE);
	assert_int_equal(fills, 2);
	/* What lies outside of it is nothing. */
	some.count = 1;
	some.rects[0] = (struct zs_rect){-5, HEIGHT - 1, 1000, 1000};
	assert_int_equal(commit(test, 0, &some), STRIDE);
	some.rects[0] = (struct zs_rect){0, HEIGHT, 10, 10};
	assert_int_equal(commit(test, 0, &some), 0);
	/* It was another surface's meanwhile. */
	test->surface.buffers = NULL;
	test->buffers[0].surface = NULL;
	assert_int_equal(commit(test, 0, &none), SIZE);
}

/** What could not be filled is, with the next frame. */
static void test_failure(void **state)
{
	struct test *test = *state;
	const struct zs_damage some = {.count = 1, .rects = {{0, 3, 1, 2}}};
	commit(test, 0, &some);
	memset(drawn, 2, sizeof(drawn));
	fails = true;
	assert_int_equal(commit(test, 0, &some), 0);
	fails = false;
	commit(test, 0, &some);
	assert_true(is_filled(0));
}

/** Pools of another kind, and relays that fill nothing. */
static void test_others(void **state)
{
	static const struct zs_relay_settings without;
	struct test *test = *state;
	const struct zs_damage some = {.count = 1, .rects = {{0, 3, 1, 2}}};
	test->pool.facts.is_filled = false;
	assert_int_equal(commit(test, 0, &some), 0);
	shared.settings = &without;
	assert_int_equal(commit(test, 1, &some), 0);
	shared.settings = &settings;
	assert_int_equal(fills, 0);
}

int main(void)
{
#define WITH_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		WITH_TEST(test_frames),
		WITH_TEST(test_rows),
		WITH_TEST(test_failure),
		WITH_TEST(test_others),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
