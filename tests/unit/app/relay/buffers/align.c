#include "tests/unit/check.h"

#include "app/relay/buffers/align.h"

static void test_states(void **state)
{
	static const struct {
		uint32_t states[3];
		bool may;
	} cases[] = {
		{{4}, true},        /* activated */
		{{4, 9}, true},     /* suspended */
		{{4, 1}, false},    /* maximized */
		{{2}, false},       /* fullscreen */
		{{3, 4}, false},    /* resizing */
		{{4, 5, 6}, false}, /* tiled */
		{{8}, false},
		{{13}, false}, /* constrained */
		{{14, 1000, UINT32_MAX}, true},
	};
	assert_true(zs_relay_align_may(NULL, 0));
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t count = 0;
		while (count < 3 && cases[i].states[count] != 0) {
			count++;
		}
		assert_int_equal(zs_relay_align_may(cases[i].states, count), cases[i].may);
	}
}

static void test_widths(void **state)
{
	static const struct {
		struct zs_relay_align align;
		uint32_t bytes, width, expected;
	} cases[] = {
		{{0}, 256, 640, 640},
		{{0}, 256, 639, 576},
		{{0}, 64, 639, 624},
		{{.margin = 52}, 256, 700, 652},          /* 704 pixels in the buffer */
		{{.margin = -3}, 256, 700, 643},          /* whole characters */
		{{.scale = 2}, 256, 700, 672},            /* 1344 */
		{{.scale = 2, .margin = 1}, 8, 700, 700}, /* no width makes that even */
		{{0}, 256, 63, 63},                       /* nothing below */
		{{.margin = -100}, 256, 90, 90},
		{{0}, 256, 0, 0},
		{{0}, 4, 123, 123},
		{{.scale = UINT32_MAX, .margin = INT32_MAX}, 256, UINT32_MAX, UINT32_MAX - 62},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const uint32_t width =
			zs_relay_align_width(&cases[i].align, cases[i].bytes, cases[i].width);
		if (width != cases[i].expected) {
			fail_msg("case %zu: %u", i, width);
		}
	}
}

/** What an app adds is learnt from what it shows once it has acked. */
static void test_learn(void **state)
{
	struct zs_relay_align align = {0};
	zs_relay_align_learn(&align, 300);
	assert_int_equal(align.margin, 0);
	align.acked = 640;
	zs_relay_align_learn(&align, 692);
	assert_int_equal(align.margin, 52);
	const uint32_t width = zs_relay_align_width(&align, 256, 640);
	assert_int_equal((width + 52) * 4 % 256, 0);
	align.scale = 2;
	zs_relay_align_learn(&align, 1277);
	assert_int_equal(align.margin, -3);
	/* One that keeps its own size. */
	zs_relay_align_learn(&align, 100);
	zs_relay_align_learn(&align, UINT32_MAX);
	assert_int_equal(align.margin, -3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_learn),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
