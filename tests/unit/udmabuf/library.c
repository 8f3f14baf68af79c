#include "tests/unit/check.h"

#include <errno.h>
#include <string.h>

#include "udmabuf/library.h"

/* As udmabuf/library.py makes them. */
#define ABSENT (void *)zs_library_absent

static double (*call_floor)(double);
static int (*call_none)(void *);

static const struct zs_library_function known[] = {{"floor", &call_floor}};
static const struct zs_library_function unknown[] = {
	{"floor", &call_floor}, {"zs_that_no_library_has", &call_none}};

static int set_up(void **state)
{
	call_floor = ABSENT;
	call_none = ABSENT;
	return 0;
}

static void test_it_is_loaded(void **state)
{
	struct zs_library library = {"libm.so.6", "libc6", known, 1, false};
	struct zs_error err;
	assert_int_equal(zs_library_load(&library, &err), 0);
	assert_true(library.is_loaded);
	assert_true(call_floor(2.5) == 2);
	assert_int_equal(zs_library_load(&library, &err), 0);
}

static void test_it_is_missing(void **state)
{
	struct zs_library library = {"libzeroscan-none.so.9", "libnone9", known, 1, false};
	struct zs_error err;
	assert_int_equal(zs_library_load(&library, &err), -ENOENT);
	assert_string_equal(err.device, "libzeroscan-none.so.9");
	assert_string_equal(err.op, "dlopen");
	assert_non_null(strstr(err.reason, "No such file"));
	assert_non_null(strstr(err.hint, "Debian's package libnone9"));
	/* What lets go of nothing may be called. */
	assert_int_equal(call_none(NULL), 0);
	assert_int_equal(zs_library_load(&library, NULL), -ENOENT);
}

/** One that is too old: none of its functions is called. */
static void test_a_function_is_missing(void **state)
{
	struct zs_library library = {"libm.so.6", "libc6", unknown, 2, false};
	struct zs_error err;
	assert_int_equal(zs_library_load(&library, &err), -ENOENT);
	assert_string_equal(err.op, "zs_that_no_library_has");
	assert_false(library.is_loaded);
	assert_true(call_floor == ABSENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_it_is_loaded, set_up),
		cmocka_unit_test_setup(test_it_is_missing, set_up),
		cmocka_unit_test_setup(test_a_function_is_missing, set_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
