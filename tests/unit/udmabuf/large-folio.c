#include "tests/unit/check.h"

#include <stdio.h>
#include <string.h>

#include "udmabuf/large-folio.h"

static void test_releases(void **state)
{
	const char *right[] = {"6.13.0-rc1", "6.13", "6.18.3-arch1-1", "7.0.1", "10.2"};
	const char *wrong[] = {"6.12.117+deb13-amd64", "6.11.0", "6.1.0-40-amd64",
		"5.14.0-570.el9.x86_64", "6", "", "unknown"};
	for (size_t i = 0; i < COUNT(right); i++) {
		assert_true(zs_large_folio_is_mapped_rightly(right[i]));
	}
	for (size_t i = 0; i < COUNT(wrong); i++) {
		assert_false(zs_large_folio_is_mapped_rightly(wrong[i]));
	}
}

static bool is_counted(const char *text)
{
	FILE *meminfo = fmemopen((char *)text, strlen(text), "r");
	assert_non_null(meminfo);
	const bool is_counted = zs_large_folio_is_counted(meminfo);
	fclose(meminfo);
	return is_counted;
}

static void test_counts(void **state)
{
	/* Those of programs' private memory are of no interest. */
	assert_false(is_counted("MemTotal:  8 kB\nAnonHugePages:  4096 kB\nShmemHugePages:  0 kB\n"
				"HugePages_Total:   0\nHugetlb:  0 kB\n"));
	assert_true(is_counted("ShmemHugePages:     2048 kB\nHugetlb:    0 kB\n"));
	assert_true(is_counted("ShmemHugePages:        0 kB\nHugetlb: 1048576 kB\n"));
	assert_false(is_counted("MemTotal:  8 kB\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_releases),
		cmocka_unit_test(test_counts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
