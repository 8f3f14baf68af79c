#include "tests/unit/check.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/finding.h"
#include "app/probe/tree.h"

static json_object *make_tree(void)
{
	struct zs_error err;
	json_object *card = zs_finding_create("card0", ZS_FINDING_FACT, "vkms");
	zs_error_set(&err, -EINVAL, "card0", "ADDFB2", "use another", "it wants one piece");
	zs_finding_note(card, "udmabuf", ZS_FINDING_WORKS, "shown right");
	zs_finding_append(card, zs_finding_create_failed("scattered", &err));
	zs_finding_append(card, zs_finding_create_failed("heap", &err));
	err.code = -ENOMEM;
	zs_finding_append(card, zs_finding_create_failed("hugetlb", &err));
	zs_finding_note(card, "nothing", ZS_FINDING_FACT, "");
	zs_finding_note(card, "late", ZS_FINDING_UNTRIED,
		"the screen is in use, and this line is "
		"longer than a terminal is wide");
	json_object *section = zs_finding_create("importers", ZS_FINDING_FACT, "what takes it");
	zs_finding_append(section, card);
	return section;
}

static char *print(bool has_colour)
{
	char *text = NULL;
	size_t size;
	json_object *tree = make_tree();
	FILE *file = open_memstream(&text, &size);
	zs_probe_tree_print(tree, has_colour, file);
	fclose(file);
	json_object_put(tree);
	return text;
}

static void test_words(void **state)
{
	char *text = print(false);
	assert_string_equal(text,
		"importers: what takes it\n"
		"  card0: vkms\n"
		"    udmabuf: works: shown right\n"
		"    scattered: fails: card0: ADDFB2: Invalid argument: it wants one piece\n"
		"        to do: use another\n"
		"    heap: fails: as above\n"
		"    hugetlb: fails: card0: ADDFB2: Cannot allocate memory: it wants one piece\n"
		"        to do: use another\n"
		"    nothing\n"
		"    late: untried: the screen is in use, and this line is longer than a terminal\n"
		"        is wide\n");
	free(text);
}

/** Colour comes beside the words, and ends with them. */
static void test_colour(void **state)
{
	char *text = print(true);
	assert_non_null(strstr(text, "udmabuf: \033[32mworks\033[0m: shown right\n"));
	assert_non_null(strstr(text, "heap: \033[31mfails\033[0m: as above\n"));
	assert_non_null(strstr(text, "  card0: vkms\n"));
	free(text);
}

/** What another process sent is no tree as deep as the stack, and lacks what it lacks. */
static void test_strange(void **state)
{
	static const char *const strange[] = {"{}", "{\"name\": 1, \"status\": [], \"text\": {}}",
		"{\"name\": \"a\", \"findings\": {}, \"error\": 3}",
		"{\"name\": \"a\", \"findings\": [null, 1, \"b\"]}"};
	FILE *file = fopen("/dev/null", "w");
	for (size_t i = 0; i < COUNT(strange); i++) {
		json_object *tree = json_tokener_parse(strange[i]);
		assert_non_null(tree);
		zs_probe_tree_print(tree, false, file);
		json_object_put(tree);
	}
	json_object *deep = zs_finding_create("leaf", ZS_FINDING_FACT, "");
	for (int i = 0; i < 100; i++) {
		json_object *above = zs_finding_create("branch", ZS_FINDING_FACT, "");
		zs_finding_append(above, deep);
		deep = above;
	}
	zs_probe_tree_print(deep, false, file);
	json_object_put(deep);
	fclose(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_colour),
		cmocka_unit_test(test_strange),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
