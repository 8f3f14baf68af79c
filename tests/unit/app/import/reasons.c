#include "tests/unit/check.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/import/reasons.h"
#include "udmabuf/dmabuf.h"
#include "udmabuf/format.h"

static const struct zs_error_facts facts = {
	.driver = "amdgpu",
	.detail = "of it",
	.fourcc = ZS_FORMAT_HOST_XRGB8888,
	.width = 640,
	.height = 480,
	.stride = 2564,
	.offset = 4096,
	.multiple = 256,
	.modifier = UINT64_C(0x0100000000000001),
};

/** Every cause has words, all of whose facts are known, and a name of its own. */
static void test_table(void **state)
{
	assert_string_equal(zs_reason_of(ZS_CAUSE_NONE)->name, "unknown");
	assert_null(zs_reason_of(ZS_CAUSE_NONE)->text);
	for (unsigned i = ZS_CAUSE_NONE + 1; i <= ZS_CAUSE_SOFTWARE_GPU; i++) {
		const struct zs_reason *reason = zs_reason_of((enum zs_cause)i);
		struct zs_error err;
		assert_non_null(reason->name);
		for (unsigned k = 0; k < i; k++) {
			assert_string_not_equal(reason->name, zs_reason_of((enum zs_cause)k)->name);
		}
		zs_error_set_cause(&err, -EINVAL, "/dev/x", "import", (enum zs_cause)i, &facts);
		zs_reason_explain(&err);
		/* Only what is no import's has all its words already. */
		assert_int_equal(err.reason[0] != 0, i != ZS_CAUSE_ELSEWHERE);
		assert_null(strpbrk(err.reason, "{}"));
		assert_null(strpbrk(err.hint, "{}"));
		assert_true(strlen(err.reason) + 1 < sizeof(err.reason));
		assert_true(strlen(err.hint) + 1 < sizeof(err.hint));
		/* A placeholder that nothing replaces leaves two spaces, or none at the end. */
		assert_null(strstr(err.reason, "  "));
	}
}

static void test_words(void **state)
{
	static const struct {
		enum zs_cause cause;
		const char *text;
	} errors[] = {
		{ZS_CAUSE_LOST, "/dev/x: import: Invalid argument: the device was unplugged, or "
				"its driver unbound; plug it in again, or name another --display"},
		{ZS_CAUSE_STRIDE,
			"/dev/x: import: Invalid argument: it reads rows of a multiple of 256 "
			"bytes only, not of 2564; use --stride-align 256"},
		{ZS_CAUSE_SCANOUT_LAYOUT,
			"/dev/x: import: Invalid argument: the driver amdgpu does not scan "
			"out " ZS_FORMAT_DEFAULT_NAME
			" memory with modifier 0x0100000000000001 and a stride of 2564 "
			"bytes from there; use --path copy or direct, or another --format"},
		{ZS_CAUSE_OFFSET, "/dev/x: import: Invalid argument: the driver amdgpu would show "
				  "what lies 4096 bytes further on"},
	};
	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		struct zs_error err;
		char text[600];
		assert_int_equal(zs_error_set_cause(&err, -EINVAL, "/dev/x", "import",
					 errors[i].cause, &facts),
			-EINVAL);
		zs_reason_explain(&err);
		assert_string_equal(zs_error_text(&err, text, sizeof(text)), errors[i].text);
		/* Layers that pass it on may do it again. */
		zs_reason_explain(&err);
		assert_string_equal(zs_error_text(&err, text, sizeof(text)), errors[i].text);
	}
}

static void test_linear(void **state)
{
	struct zs_error_facts linear = facts;
	struct zs_error err;
	linear.modifier = ZS_MODIFIER_LINEAR;
	linear.fourcc = ZS_FOURCC('X', 'X', 'X', 'X');
	zs_error_set_cause(&err, -EINVAL, "/dev/x", "import", ZS_CAUSE_SCANOUT_LAYOUT, &linear);
	zs_reason_explain(&err);
	assert_string_equal(err.reason,
		"the driver amdgpu does not scan out such memory with a stride of 2564 bytes "
		"from there");
}

/** What the driver said itself comes first; what it does not say is left alone. */
static void test_own_words(void **state)
{
	struct zs_error err;
	zs_error_set(&err, -EACCES, "EGL", "import", "a hint", "EGL_BAD_ACCESS");
	zs_reason_explain(&err);
	assert_string_equal(err.reason, "EGL_BAD_ACCESS");
	err.cause = ZS_CAUSE_GPU_LAYOUT;
	err.facts = facts;
	zs_reason_explain(&err);
	assert_string_equal(err.reason, "EGL_BAD_ACCESS: cannot of it " ZS_FORMAT_DEFAULT_NAME
					", 640x480 with a stride of 2564 bytes, "
					"modifier 0x0100000000000001");
	assert_string_equal(err.hint, "a hint");
	zs_reason_explain(NULL);
	assert_int_equal(
		zs_error_set_cause(NULL, -EIO, "/dev/x", "import", ZS_CAUSE_LOST, NULL), -EIO);
}

static void test_cut(void **state)
{
	struct zs_error err = {.cause = ZS_CAUSE_NO_ROOM};
	memset(err.reason, 'a', sizeof(err.reason) - 10);
	zs_reason_explain(&err);
	assert_int_equal(strlen(err.reason), sizeof(err.reason) - 1);
}

/** A device that has gone is gone for every path; a layout that is refused may become another. */
static void test_retries(void **state)
{
	assert_int_equal(zs_reason_of(ZS_CAUSE_LOST)->retries, 0);
	assert_int_equal(zs_reason_of(ZS_CAUSE_ELSEWHERE)->retries, 0);
	assert_true(zs_reason_of(ZS_CAUSE_NONE)->retries & ZS_RETRY_PATH);
	assert_int_equal(zs_reason_of(ZS_CAUSE_PIECES)->retries & ZS_RETRY_LAYOUT, 0);
	assert_true(zs_reason_of(ZS_CAUSE_PIECES)->retries & ZS_RETRY_ONE_PIECE);
	assert_int_equal(zs_reason_of(ZS_CAUSE_STRIDE)->retries & ZS_RETRY_LAYOUT, ZS_RETRY_STRIDE);
	assert_int_equal(
		zs_reason_of(ZS_CAUSE_SURFACE_LAYOUT)->retries & ZS_RETRY_LAYOUT, ZS_RETRY_LAYOUT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_linear),
		cmocka_unit_test(test_own_words),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_retries),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
