#include "tests/unit/check.h"

#include <json-c/json.h>
#include <stdlib.h>

#include "app/probe/redaction.h"

static void test_texts(void **state)
{
	static const struct {
		const char *text, *wanted;
	} cases[] = {
		{"", ""},
		{"anna", "USER"},
		{"/home/anna/x.json", "~/x.json"},
		{"/home/annabel", "/home/annabel"},
		{"anna@box: annas, anna_b, (anna)", "USER@HOST: annas, anna_b, (USER)"},
		{"DEL U2719 0X42 ZS-42", "DEL U2719 SERIAL SERIAL"},
		{"inbox box.local", "inbox HOST"},
		{"root", "root"},
	};
	struct zs_redaction redaction = {0};
	zs_redaction_add(&redaction, "/home/anna", "~");
	zs_redaction_add(&redaction, "anna", "USER");
	zs_redaction_add(&redaction, "box.local", "HOST");
	zs_redaction_add(&redaction, "box", "HOST");
	zs_redaction_add(&redaction, "0X42", "SERIAL");
	zs_redaction_add(&redaction, "ZS-42", "SERIAL");
	zs_redaction_add(&redaction, "root", "USER");
	zs_redaction_add(&redaction, "", "USER");
	zs_redaction_add(&redaction, NULL, "USER");
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *copy = zs_redaction_apply(&redaction, cases[i].text);
		assert_non_null(copy);
		assert_string_equal(copy, cases[i].wanted);
		free(copy);
	}
}

static void test_document(void **state)
{
	struct zs_redaction redaction = {0};
	json_object *object = json_tokener_parse(
		"{\"a\": [\"anna\", 1, {\"b\": \"for anna\"}], \"anna\": null, \"c\": true}");
	zs_redaction_add(&redaction, "anna", "USER");
	assert_int_equal(zs_redaction_apply_json(&redaction, object), 0);
	assert_string_equal(json_object_to_json_string_ext(object, JSON_C_TO_STRING_PLAIN),
		"{\"a\":[\"USER\",1,{\"b\":\"for USER\"}],\"anna\":null,\"c\":true}");
	json_object_put(object);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_document),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
