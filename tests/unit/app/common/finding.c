#include "tests/unit/check.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/finding.h"

static const char *member(json_object *object, const char *key)
{
	return json_object_get_string(json_object_object_get(object, key));
}

static void test_statuses(void **state)
{
	for (int i = ZS_FINDING_FACT; i <= ZS_FINDING_UNTRIED; i++) {
		json_object *finding =
			zs_finding_create("one", (enum zs_finding_status)i, "%s: %d", "text", i);
		assert_int_equal(zs_finding_status(finding), i);
		assert_string_equal(member(finding, "status"),
			zs_finding_status_name((enum zs_finding_status)i));
		assert_string_equal(zs_finding_name(finding), "one");
		zs_finding_set(finding, ZS_FINDING_FAILS, "other");
		assert_string_equal(zs_finding_text(finding), "other");
		assert_int_equal(zs_finding_status(finding), ZS_FINDING_FAILS);
		json_object_put(finding);
	}
}

static void test_error(void **state)
{
	struct zs_error err;
	zs_error_set(&err, -EINVAL, "card0", "ADDFB2", "do that", "it wants %d", 64);
	json_object *finding = zs_finding_create_failed("import", &err);
	json_object *error = json_object_object_get(finding, "error");
	assert_int_equal(zs_finding_status(finding), ZS_FINDING_FAILS);
	assert_string_equal(member(error, "device"), "card0");
	assert_string_equal(member(error, "op"), "ADDFB2");
	assert_string_equal(member(error, "errno"), "EINVAL");
	assert_string_equal(member(error, "message"), "Invalid argument");
	assert_string_equal(member(error, "reason"), "it wants 64");
	assert_string_equal(member(error, "hint"), "do that");
	json_object_put(finding);
}

static void test_tree(void **state)
{
	json_object *finding = zs_finding_create("above", ZS_FINDING_FACT, "");
	zs_finding_note(finding, "first", ZS_FINDING_WORKS, "%d", 1);
	zs_finding_append(finding, zs_finding_create("second", ZS_FINDING_LIMITED, ""));
	json_object *below = json_object_object_get(finding, "findings");
	assert_int_equal(json_object_array_length(below), 2);
	assert_string_equal(zs_finding_name(json_object_array_get_idx(below, 1)), "second");
	assert_true(zs_json_is_complete(finding));
	zs_finding_append(finding, NULL);
	assert_false(zs_json_is_complete(finding));
	json_object_put(finding);
}

/** Names that a monitor, a bus or a compositor may have sent: no terminal obeys, no parser stops.
 */
static void test_hostile(void **state)
{
	static const char *const names[] = {"\x1b]0;owned\x07",
		"\x9b"
		"31m",
		"\xc2\x9b"
		"2J",
		"a\r\nb", "\xff\xfe", "\xed\xa0\x80", "\xf0\x9f\x98\x80", "\"\\", ""};
	for (size_t i = 0; i < COUNT(names); i++) {
		struct zs_error err;
		char *text = NULL;
		size_t size;
		zs_error_set(&err, -EIO, names[i], names[i], names[i], "%s", names[i]);
		json_object *finding = zs_finding_create(names[i], ZS_FINDING_FACT, "%s", names[i]);
		zs_finding_set_error(finding, &err);
		zs_finding_note(finding, names[i], ZS_FINDING_FACT, "%s", names[i]);
		FILE *file = open_memstream(&text, &size);
		assert_int_equal(zs_json_write(finding, file), 0);
		fclose(file);
		for (const char *at = text; *at != 0; at++) {
			assert_true((unsigned char)*at >= ' ' || *at == '\n');
			assert_true(*at != 0x7f);
		}
		json_object *again = json_tokener_parse(text);
		assert_non_null(again);
		assert_string_equal(zs_finding_name(again), zs_finding_name(finding));
		assert_null(strchr(zs_finding_name(again), '\x1b'));
		assert_null(strstr(zs_finding_text(again), "\xc2\x9b"));
		json_object_put(again);
		json_object_put(finding);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_statuses),
		cmocka_unit_test(test_error),
		cmocka_unit_test(test_tree),
		cmocka_unit_test(test_hostile),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
