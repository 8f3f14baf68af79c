#include "tests/unit/check.h"

#include <stdio.h>
#include <string.h>

#include "app/common/text.h"

static void test_plain(void **state)
{
	static const struct {
		const char *text, *plain;
	} texts[] = {
		{"", ""},
		{"a word", "a word"},
		/* What commands a terminal, C1 also as UTF-8 has it. */
		{"\x1b[2Jgone\r\n\t\x7f", "?[2Jgone????"},
		{"\xc2\x9b"
		 "2J\xc2\x85",
			"??2J??"},
		{"\x9b"
		 "2J",
			"?2J"},
		/* All lengths, the first and last of each. */
		{"\xc2\xa0\xdf\xbf", "\xc2\xa0\xdf\xbf"},
		{"\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf",
			"\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf"},
		{"\xf0\x90\x80\x80\xf4\x8f\xbf\xbf", "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"},
		/* Overlong forms, a surrogate, beyond the last, bytes that are never in it. */
		{"\xc0\x80\xc1\xbf\xe0\x9f\xbf\xf0\x8f\xbf\xbf", "???????????"},
		{"\xed\xa0\x80\xf4\x90\x80\x80\xf5\xff\xfe", "??????????"},
		/* Cut short, in the middle and at the end; a byte that continues nothing. */
		{"\xe2\x82"
		 "a\xc3",
			"??a?"},
		{"\xf0\x9f\x98", "???"},
		{"Caf\xe9 \x80!", "Caf? ?!"},
	};
	for (size_t i = 0; i < COUNT(texts); i++) {
		char text[64];
		snprintf(text, sizeof(text), "%s", texts[i].text);
		zs_text_make_plain(text);
		assert_string_equal(text, texts[i].plain);
		zs_text_make_plain(text);
		assert_string_equal(text, texts[i].plain);
	}
}

static void test_utf8(void **state)
{
	char text[] = "two\nlines\t\xc3\xa9\xe9\xf0\x9f";
	zs_text_make_utf8(text);
	assert_string_equal(text, "two\nlines\t\xc3\xa9???");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_utf8),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
