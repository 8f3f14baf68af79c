#include "app/display/chord.h"

#include <linux/input-event-codes.h>
#include <string.h>

#include "tests/unit/check.h"

#define CTRL_ALT (ZS_CHORD_CTRL | ZS_CHORD_ALT)

static void test_defaults(void **state)
{
	struct zs_chords chords = {0};
	assert_null(zs_chords_parse(&chords, ZS_CHORDS_DEFAULT));
	assert_int_equal(zs_chords_find(&chords, CTRL_ALT, KEY_Q, 'q'), ZS_CHORD_QUIT);
	assert_int_equal(zs_chords_find(&chords, CTRL_ALT, KEY_F, 'f'), ZS_CHORD_FULLSCREEN);
	assert_int_equal(zs_chords_find(&chords, CTRL_ALT, KEY_G, 'g'), ZS_CHORD_GRAB);
	assert_int_equal(zs_chords_find(&chords, CTRL_ALT, KEY_H, 'h'), ZS_CHORD_NONE);
	/* Just these modifiers. */
	assert_int_equal(zs_chords_find(&chords, ZS_CHORD_CTRL, KEY_Q, 'q'), ZS_CHORD_NONE);
	assert_int_equal(
		zs_chords_find(&chords, CTRL_ALT | ZS_CHORD_SUPER, KEY_Q, 'q'), ZS_CHORD_NONE);
	/* By the letter; by its place without Latin letters. */
	assert_int_equal(zs_chords_find(&chords, CTRL_ALT, KEY_A, 'q'), ZS_CHORD_QUIT);
	assert_int_equal(zs_chords_find(&chords, CTRL_ALT, KEY_Q, '\''), ZS_CHORD_NONE);
	assert_int_equal(zs_chords_find(&chords, CTRL_ALT, KEY_Q, 0), ZS_CHORD_QUIT);
}

static void test_parse(void **state)
{
	struct zs_chords chords = {0};
	assert_null(zs_chords_parse(&chords, ZS_CHORDS_DEFAULT));
	assert_null(zs_chords_parse(&chords, "quit=super+shift+1,grab=none"));
	assert_int_equal(zs_chords_find(&chords, ZS_CHORD_SUPER | ZS_CHORD_SHIFT, KEY_1, '!'),
		ZS_CHORD_QUIT);
	assert_int_equal(zs_chords_find(&chords, CTRL_ALT, KEY_G, 'g'), ZS_CHORD_NONE);
	assert_int_equal(zs_chords_find(&chords, CTRL_ALT, KEY_F, 'f'), ZS_CHORD_FULLSCREEN);
	assert_null(zs_chords_parse(&chords, "fullscreen=f11"));
	assert_int_equal(zs_chords_find(&chords, 0, KEY_F11, 0), ZS_CHORD_FULLSCREEN);
	assert_null(zs_chords_parse(&chords, "none"));
	assert_int_equal(zs_chords_find(&chords, 0, KEY_F11, 0), ZS_CHORD_NONE);
	assert_int_equal(zs_chords_find(&chords, 0, 0, 0), ZS_CHORD_NONE);
}

/** What is wrong is said, and changes nothing. */
static void test_wrong(void **state)
{
	static const char *const wrong[] = {"", ",", "quit", "quit=", "=ctrl+q", "leave=ctrl+q",
		"quit=ctrl", "quit=ctrl+", "quit=+q", "quit=ctrl++q", "quit=hyper+q", "quit=ctrl+Q",
		"quit=q", "quit=shift+q", "quit=ctrl+q,", "quit=ctrl+q,,", "quit=ctrl+qq",
		"quit=ctrl+f13", "none,quit=ctrl+q", "quit=ctrl+alt+f", "quit=f1,grab=f1",
		"quit=ctrl+\xff", "quitt=ctrl+q"};
	struct zs_chords chords = {0}, before;
	assert_null(zs_chords_parse(&chords, ZS_CHORDS_DEFAULT));
	before = chords;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		assert_non_null(zs_chords_parse(&chords, wrong[i]));
		assert_memory_equal(&chords, &before, sizeof(chords));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_wrong),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
