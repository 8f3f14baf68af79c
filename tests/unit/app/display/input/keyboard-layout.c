#include "tests/unit/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/display/input/keyboard-layout.h"

static struct zs_keyboard_layout read_text(const char *text, size_t size)
{
	struct zs_keyboard_layout layout;
	FILE *file = tmpfile();
	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, size, file), size);
	rewind(file);
	zs_keyboard_layout_read(&layout, file);
	fclose(file);
	return layout;
}

static void expect_layout(const char *text, const char *layout)
{
	assert_string_equal(read_text(text, strlen(text)).layout, layout);
}

/** As Debian's installer writes it. */
static void test_debian(void **state)
{
	const char *text = "# KEYBOARD CONFIGURATION FILE\n\n"
			   "XKBMODEL=\"pc105\"\n"
			   "XKBLAYOUT=\"de,us\"\n"
			   "XKBVARIANT=\"nodeadkeys,\"\n"
			   "XKBOPTIONS=\"grp:alt_shift_toggle,terminate:ctrl_alt_bksp\"\n\n"
			   "BACKSPACE=\"guess\"\n";
	const struct zs_keyboard_layout layout = read_text(text, strlen(text));
	assert_string_equal(layout.model, "pc105");
	assert_string_equal(layout.layout, "de,us");
	assert_string_equal(layout.variant, "nodeadkeys,");
	assert_string_equal(layout.options, "grp:alt_shift_toggle,terminate:ctrl_alt_bksp");
}

static void test_words(void **state)
{
	expect_layout("XKBLAYOUT=de", "de");
	expect_layout("XKBLAYOUT=de # mine\n", "de");
	expect_layout("  XKBLAYOUT='de'\r\n", "de");
	expect_layout("XKBLAYOUT=\"de\"#\n", "de");
	expect_layout("XKBLAYOUT=\n", "");
	expect_layout("XKBLAYOUT=us\nXKBLAYOUT=de\n", "de");
	expect_layout("#XKBLAYOUT=de\n", "");
	expect_layout("XXKBLAYOUT=de\n", "");
	expect_layout("XKBLAYOUTS=de\n", "");
	expect_layout("XKBLAYOUT =de\n", "");
	expect_layout("", "");
}

/** What would need a shell is not understood half. */
static void test_shell(void **state)
{
	expect_layout("XKBLAYOUT=\"de\n", "");
	expect_layout("XKBLAYOUT='de\"\n", "");
	expect_layout("XKBLAYOUT=$LAYOUT\n", "");
	expect_layout("XKBLAYOUT=\"`ls`\"\n", "");
	expect_layout("XKBLAYOUT=de us\n", "");
	expect_layout("XKBLAYOUT=\"de\"us\n", "");
	expect_layout("XKBLAYOUT=d\"e\"\n", "");
	expect_layout("XKBLAYOUT=de\\\n", "");
}

/** Longer than there is room, in a value or a line; and bytes that are no text. */
static void test_garbage(void **state)
{
	char text[4096];
	memset(text, 'a', sizeof(text));
	memcpy(text, "XKBLAYOUT=", 10);
	text[80] = '\n';
	assert_string_equal(read_text(text, 81).layout, "");
	/* The rest of a line that is too long is no line of its own. */
	memset(text, 'a', sizeof(text));
	memcpy(text + 511, "XKBLAYOUT=de\n", 13);
	memcpy(text + 524, "XKBLAYOUT=us\n", 13);
	assert_string_equal(read_text(text, 524).layout, "");
	assert_string_equal(read_text(text, 537).layout, "us");
	uint64_t random = 1;
	for (unsigned round = 0; round < 200; round++) {
		for (size_t i = 0; i < sizeof(text); i++) {
			text[i] = (char)random_between(&random, 0, 255);
		}
		memcpy(text, "XKBLAYOUT=", 10);
		const struct zs_keyboard_layout layout = read_text(text, sizeof(text));
		assert_true(strlen(layout.layout) < sizeof(layout.layout));
	}
}

/** What xkbcommon reads from the environment is not mixed with the file. */
static void test_environment(void **state)
{
	struct zs_keyboard_layout layout;
	memset(&layout, 1, sizeof(layout));
	setenv("XKB_DEFAULT_VARIANT", "", 1);
	zs_keyboard_layout_find(&layout);
	assert_string_equal(layout.model, "");
	assert_string_equal(layout.layout, "");
	unsetenv("XKB_DEFAULT_VARIANT");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_debian),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_shell),
		cmocka_unit_test(test_garbage),
		cmocka_unit_test(test_environment),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
