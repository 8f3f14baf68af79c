#include "tests/unit/check.h"

#include <linux/input-event-codes.h>
#include <stdlib.h>

#include "app/display/input/keymap.h"

static struct xkb_context *context;

/** The state of a fresh keyboard with this layout; NULL if xkb has no keymaps here. */
static struct xkb_state *make_state(const char *layout)
{
	setenv("XKB_DEFAULT_LAYOUT", layout, 1);
	struct xkb_keymap *keymap = zs_keymap_create_console(context);
	unsetenv("XKB_DEFAULT_LAYOUT");
	struct xkb_state *state = keymap == NULL ? NULL : xkb_state_new(keymap);
	xkb_keymap_unref(keymap);
	return state;
}

static void test_layouts(void **state)
{
	struct xkb_state *us = make_state("us");
	struct xkb_state *fr = make_state("fr");
	if (us == NULL || fr == NULL) {
		skip();
	}
	assert_int_equal(zs_keymap_find(us, KEY_Q), ZS_KEY_QUIT);
	assert_int_equal(zs_keymap_find(us, KEY_1), ZS_KEY_PATH_FIRST);
	assert_int_equal(zs_keymap_find(us, KEY_ESC), ZS_KEY_QUIT);
	assert_int_equal(zs_keymap_find(us, KEY_UP), ZS_KEY_NONE);
	assert_int_equal(zs_keymap_find(us, 0xffff), ZS_KEY_NONE);
	/* AZERTY: where q is, and digits with shift. */
	assert_int_equal(zs_keymap_find(fr, KEY_A), ZS_KEY_QUIT);
	assert_int_equal(zs_keymap_find(fr, KEY_1), ZS_KEY_NONE);
	zs_keymap_update(fr, KEY_LEFTSHIFT, true);
	assert_int_equal(zs_keymap_find(fr, KEY_1), ZS_KEY_PATH_FIRST);
	zs_keymap_update(fr, KEY_LEFTSHIFT, false);
	assert_int_equal(zs_keymap_find(fr, KEY_1), ZS_KEY_NONE);
	xkb_state_unref(us);
	xkb_state_unref(fr);
}

static void test_no_latin(void **state)
{
	struct xkb_state *ru = make_state("ru");
	struct xkb_state *gr = make_state("gr");
	if (ru == NULL || gr == NULL) {
		skip();
	}
	assert_int_equal(zs_keymap_find(ru, KEY_Q), ZS_KEY_QUIT);
	assert_int_equal(zs_keymap_find(gr, KEY_S), ZS_KEY_SCENE);
	assert_int_equal(zs_keymap_find(ru, KEY_3), ZS_KEY_PATH_FIRST + 2);
	assert_int_equal(zs_keymap_find(ru, KEY_W), ZS_KEY_NONE);
	zs_keymap_update(ru, KEY_LEFTCTRL, true);
	assert_true(zs_keymap_interrupts(ru, KEY_C));
	assert_false(zs_keymap_interrupts(ru, KEY_S));
	xkb_state_unref(ru);
	xkb_state_unref(gr);
}

static void test_chords(void **state)
{
	struct xkb_state *us = make_state("us");
	struct xkb_state *fr = make_state("fr");
	struct xkb_state *ru = make_state("ru");
	if (us == NULL || fr == NULL || ru == NULL) {
		skip();
	}
	struct xkb_state *all[] = {us, fr, ru};
	struct zs_chords chords = {0};
	assert_null(zs_chords_parse(&chords, ZS_CHORDS_DEFAULT));
	for (size_t i = 0; i < COUNT(all); i++) {
		assert_int_equal(zs_keymap_find_chord(all[i], &chords, KEY_F), ZS_CHORD_NONE);
		zs_keymap_update(all[i], KEY_LEFTCTRL, true);
		assert_int_equal(zs_keymap_find_chord(all[i], &chords, KEY_F), ZS_CHORD_NONE);
		zs_keymap_update(all[i], KEY_LEFTALT, true);
		assert_int_equal(zs_keymap_find_chord(all[i], &chords, KEY_F), ZS_CHORD_FULLSCREEN);
		assert_int_equal(zs_keymap_find_chord(all[i], &chords, KEY_G), ZS_CHORD_GRAB);
		assert_int_equal(zs_keymap_find_chord(all[i], &chords, KEY_C), ZS_CHORD_NONE);
		assert_int_equal(zs_keymap_find_chord(all[i], &chords, KEY_F2), ZS_CHORD_NONE);
		zs_keymap_update(all[i], KEY_CAPSLOCK, true);
		zs_keymap_update(all[i], KEY_CAPSLOCK, false);
		assert_int_equal(zs_keymap_find_chord(all[i], &chords, KEY_F), ZS_CHORD_FULLSCREEN);
		zs_keymap_update(all[i], KEY_LEFTCTRL, false);
		assert_int_equal(zs_keymap_find_chord(all[i], &chords, KEY_F), ZS_CHORD_NONE);
		zs_keymap_update(all[i], KEY_LEFTCTRL, true);
	}
	assert_int_equal(zs_keymap_find_chord(us, &chords, KEY_Q), ZS_CHORD_QUIT);
	zs_keymap_update(us, KEY_LEFTSHIFT, true);
	assert_int_equal(zs_keymap_find_chord(us, &chords, KEY_Q), ZS_CHORD_NONE);
	assert_null(zs_chords_parse(&chords, "quit=ctrl+alt+shift+q"));
	assert_int_equal(zs_keymap_find_chord(us, &chords, KEY_Q), ZS_CHORD_QUIT);
	assert_null(zs_chords_parse(&chords, ZS_CHORDS_DEFAULT));
	/* By the letter where there is one, else by the place. */
	assert_int_equal(zs_keymap_find_chord(fr, &chords, KEY_A), ZS_CHORD_QUIT);
	assert_int_equal(zs_keymap_find_chord(fr, &chords, KEY_Q), ZS_CHORD_NONE);
	assert_int_equal(zs_keymap_find_chord(ru, &chords, KEY_Q), ZS_CHORD_QUIT);
	assert_int_equal(zs_keymap_chord_key(ZS_CHORD_QUIT), ZS_KEY_QUIT);
	assert_int_equal(zs_keymap_chord_key(ZS_CHORD_FULLSCREEN), ZS_KEY_FULLSCREEN);
	assert_int_equal(zs_keymap_chord_key(ZS_CHORD_GRAB), ZS_KEY_NONE);
	assert_int_equal(zs_keymap_chord_key(ZS_CHORD_NONE), ZS_KEY_NONE);
	xkb_state_unref(us);
	xkb_state_unref(fr);
	xkb_state_unref(ru);
}

static void test_control(void **state)
{
	struct xkb_state *us = make_state("us");
	if (us == NULL) {
		skip();
	}
	assert_false(zs_keymap_interrupts(us, KEY_C));
	assert_false(zs_keymap_interrupts(us, KEY_BACKSLASH));
	zs_keymap_update(us, KEY_LEFTCTRL, true);
	assert_true(zs_keymap_interrupts(us, KEY_C));
	assert_true(zs_keymap_interrupts(us, KEY_BACKSLASH));
	assert_false(zs_keymap_interrupts(us, KEY_S));
	assert_int_equal(zs_keymap_find(us, KEY_S), ZS_KEY_NONE);
	assert_int_equal(zs_keymap_find_vt(us, KEY_F2), 0);
	zs_keymap_update(us, KEY_LEFTALT, true);
	assert_int_equal(zs_keymap_find_vt(us, KEY_F1), 1);
	assert_int_equal(zs_keymap_find_vt(us, KEY_F12), 12);
	assert_int_equal(zs_keymap_find_vt(us, KEY_Q), 0);
	zs_keymap_update(us, KEY_LEFTCTRL, false);
	zs_keymap_update(us, KEY_LEFTALT, false);
	assert_int_equal(zs_keymap_find_vt(us, KEY_F2), 0);
	xkb_state_unref(us);
}

static void press(struct xkb_state *state, uint32_t code)
{
	zs_keymap_update(state, code, true);
	zs_keymap_update(state, code, false);
}

static void test_locks(void **state)
{
	struct xkb_state *us = make_state("us");
	if (us == NULL) {
		skip();
	}
	assert_int_equal(zs_keymap_find_locks(us), 0);
	press(us, KEY_CAPSLOCK);
	assert_int_equal(zs_keymap_find_locks(us), ZS_DISPLAY_LOCK_CAPS);
	press(us, KEY_NUMLOCK);
	assert_int_equal(zs_keymap_find_locks(us), ZS_DISPLAY_LOCK_CAPS | ZS_DISPLAY_LOCK_NUM);
	press(us, KEY_CAPSLOCK);
	assert_int_equal(zs_keymap_find_locks(us), ZS_DISPLAY_LOCK_NUM);
	xkb_state_unref(us);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_layouts),
		cmocka_unit_test(test_no_latin),
		cmocka_unit_test(test_chords),
		cmocka_unit_test(test_control),
		cmocka_unit_test(test_locks),
	};
	context = zs_keymap_context_create();
	const int failed = cmocka_run_group_tests(tests, NULL, NULL);
	xkb_context_unref(context);
	return failed;
}
