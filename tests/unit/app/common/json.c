#include "tests/unit/check.h"

#include <errno.h>
#include <json-c/json.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/common/json.h"
#include "app/common/sanitizer.h"
#include "udmabuf/error.h"

/* How many more allocations succeed; negative for all. */
static long left = -1;

static bool allocate(void)
{
	if (left == 0) {
		errno = ENOMEM;
		return false;
	}
	left -= left > 0;
	return true;
}

/* What the counting malloc and its kin call. */
void *__real___libc_malloc(size_t size);
void *__real___libc_calloc(size_t count, size_t size);
void *__real___libc_realloc(void *memory, size_t size);
void *__wrap___libc_malloc(size_t size);
void *__wrap___libc_calloc(size_t count, size_t size);
void *__wrap___libc_realloc(void *memory, size_t size);

void *__wrap___libc_malloc(size_t size)
{
	return allocate() ? __real___libc_malloc(size) : NULL;
}

void *__wrap___libc_calloc(size_t count, size_t size)
{
	return allocate() ? __real___libc_calloc(count, size) : NULL;
}

void *__wrap___libc_realloc(void *memory, size_t size)
{
	return allocate() ? __real___libc_realloc(memory, size) : NULL;
}

/** A document with all that can be in one, more keys than a table has room for at first. */
static json_object *create(void)
{
	json_object *object = json_object_new_object();
	json_object *inner = json_object_new_object();
	json_object *array = json_object_new_array();
	for (unsigned i = 0; i < 40; i++) {
		char key[16];
		snprintf(key, sizeof(key), "key %u", i);
		zs_json_add_count(inner, key, i);
		zs_json_append_figure(array, i);
	}
	zs_json_append_figure(array, NAN);
	zs_json_append_string(array, "a word that is longer than what a string holds at first");
	zs_json_add(object, "inner", inner);
	zs_json_add(object, "array", array);
	zs_json_add_null(object, "null");
	zs_json_add_bool(object, "bool", true);
	zs_json_add_string(object, "string", "words");
	zs_json_add_string(object, "nothing", NULL);
	zs_json_add_number(object, "number", 12.5);
	zs_json_add_number(object, "no number", INFINITY);
	zs_json_add_figure(object, "figure", 1e-9);
	zs_json_add_words(object, "words", "one two");
	zs_json_add_size(object, "size", 640, 480);
	zs_json_add(object, "empty", json_object_new_object());
	zs_json_add(object, "none", json_object_new_array());
	return object;
}

/** Creates and writes one with so many allocations, each text into the same memory. */
static int write_with(long allocations, char *text, size_t size)
{
	static char buffer[8192];
	FILE *file = fmemopen(text, size, "w");
	assert_non_null(file);
	setvbuf(file, buffer, _IOFBF, sizeof(buffer));
	left = allocations;
	json_object *object = create();
	const int ret = zs_json_write(object, file);
	left = -1;
	fclose(file);
	json_object_put(object);
	return ret;
}

#ifndef ZS_SANITIZED
/* These take the place of malloc, which is a sanitizer's there. */

static void test_no_memory(void **state)
{
	static char whole[8192], text[8192];
	assert_int_equal(write_with(-1, whole, sizeof(whole)), 0);
	long allocations = 0;
	for (int ret = -ENOMEM; ret != 0; allocations++) {
		ret = write_with(allocations, text, sizeof(text));
		assert_true(ret == 0 || ret == -ENOMEM);
	}
	assert_string_equal(text, whole);
	assert_true(allocations > 100);
}

/**
 * What memory lacks for is not taken for a shorter document, or a wrong one. Without names of
 * members: json-c 0.16 itself crashes where there is no memory for one.
 */
static void test_read_without_memory(void **state)
{
	static const char text[] =
		"[[\"a word\", 1.5, [true, {}], \"a longer word than before\"],\n"
		"[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]]\n";
	char path[] = "/tmp/zeroscan-test.XXXXXX";
	const int fd = mkstemp(path);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	json_object *whole = zs_json_read(path, NULL), *object = NULL;
	for (long allocations = 0; object == NULL; allocations++) {
		struct zs_error err = {0};
		left = allocations;
		object = zs_json_read(path, &err);
		left = -1;
		assert_true(object != NULL || err.code == -ENOMEM);
	}
	assert_true(json_object_equal(object, whole));
	json_object_put(object);
	json_object_put(whole);
	unlink(path);
}

#endif

/** What lacks some of it is not saved, and leaves nothing behind. */
static void test_incomplete(void **state)
{
	char folder[] = "/tmp/zeroscan-test.XXXXXX", path[64];
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/json", folder);
	json_object *object = json_object_new_object(), *inner = json_object_new_object();
	zs_json_add(inner, "lost", NULL);
	zs_json_add(object, "inner", inner);
	assert_false(zs_json_is_complete(object));
	assert_int_equal(zs_json_save(object, path, NULL), ZS_EXIT_FAILED);
	assert_int_equal(zs_json_save(NULL, path, NULL), ZS_EXIT_FAILED);
	assert_int_equal(rmdir(folder), 0);
}

static void test_text(void **state)
{
	static char text[8192];
	assert_int_equal(write_with(-1, text, sizeof(text)), 0);
	json_object *object = json_tokener_parse(text);
	json_object *made = create();
	assert_non_null(object);
	assert_int_equal(json_object_object_length(object), json_object_object_length(made));
	assert_non_null(strstr(text, "\n  \"string\": \"words\",\n"));
	assert_non_null(strstr(text, "\n  \"number\": 12.5,\n  \"no number\": null,\n"));
	assert_non_null(strstr(text, "\n  \"size\": [\n    640,\n    480\n  ],\n"));
	assert_non_null(strstr(text, "\n  \"empty\": {},\n  \"none\": []\n}\n"));
	json_object_put(object);
	json_object_put(made);
}

static void test_strings(void **state)
{
	char text[256];
	json_object *array = json_object_new_array();
	zs_json_append_string(array, "\"\\/ \n\x1b\x7f\xc2\x9b \xc3\xa9 \xe9 \xf0\x9f\x98");
	FILE *file = fmemopen(text, sizeof(text), "w");
	assert_int_equal(zs_json_write(array, file), 0);
	fclose(file);
	json_object_put(array);
	assert_string_equal(text, "[\n  \"\\\"\\\\/ \\u000a\\u001b\\u007f\\u009b \xc3\xa9 \\ufffd "
				  "\\ufffd\\ufffd\\ufffd\"\n]\n");
}

static void test_read(void **state)
{
	static const struct {
		const char *text, *reason; ///< NULL for none
	} files[] = {
		{"{\"a\": 1}", NULL},
		{" {\"a\": [1, 2]}\n\t\r\n", NULL},
		{"{\"a\": 1}\n{\"a\": 2}\n", "there is more behind the document"},
		{"{\"a\": 1} and more", "there is more behind the document"},
		{"{\"a\": 1", "it ends in the middle"},
		{"", "it ends in the middle"},
		{"null", "it ends in the middle"},
		{"null ", "no object"},
		{"{]", "object property name expected"},
	};
	char path[] = "/tmp/zeroscan-test.XXXXXX";
	close(mkstemp(path));
	for (size_t i = 0; i < COUNT(files); i++) {
		struct zs_error err = {0};
		FILE *file = fopen(path, "w");
		fputs(files[i].text, file);
		fclose(file);
		json_object *object = zs_json_read(path, &err);
		assert_int_equal(object != NULL, files[i].reason == NULL);
		if (object == NULL) {
			assert_int_equal(err.code, -EBADMSG);
			assert_non_null(strstr(err.reason, files[i].reason));
		}
		json_object_put(object);
	}
	unlink(path);
	struct zs_error err = {0};
	assert_null(zs_json_read(path, &err));
	assert_int_equal(err.code, -ENOENT);
	assert_null(zs_json_read("/", &err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#ifndef ZS_SANITIZED
		cmocka_unit_test(test_no_memory),
		cmocka_unit_test(test_read_without_memory),
#endif
		cmocka_unit_test(test_incomplete),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
