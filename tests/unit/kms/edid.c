#include "tests/unit/check.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "kms/edid.h"

#define SIZE 128
#define CHECKSUM 127

/* What a monitor with a panel of 1920x1080 sends, by VESA's E-EDID standard, release A, revision 1.
 */
static const uint8_t monitor_edid[SIZE] = {
	0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00, /* header */
	0x10, 0xac, 0x34, 0x12, 0x00, 0x00, 0x00, 0x00, /* DEL, product, no number */
	0x14, 0x22, 0x01, 0x03,                         /* week 20 of 2024, version 1.3 */
	0x80, 0x34, 0x1d, 0x78, 0x0a,                   /* digital, 52x29 cm, gamma, RGB */
	0xee, 0x91, 0xa3, 0x54, 0x4c, 0x99, 0x26, 0x0f, 0x50, 0x54, /* its colours */
	0x21, 0x08, 0x00,                                           /* VESA's old modes */
	0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01,             /* no standard timings */
	0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01,             /* more of none */
	0x02, 0x3a, 0x80, 0x18, 0x71, 0x38, 0x2d, 0x40, 0x58,       /* 148.5 MHz, 2200 by 1125 */
	0x2c, 0x45, 0x00, 0x08, 0x22, 0x21, 0x00, 0x00, 0x1e,       /* its syncs */
	0x00, 0x00, 0x00, 0xff, 0x00, 'Z', 'S', '0', '0',           /* serial number */
	'4', '2', '\n', ' ', ' ', ' ', ' ', ' ', ' ',               /* filled up */
	0x00, 0x00, 0x00, 0xfc, 0x00, 'N', 'O', 'C', 'O',           /* name */
	'P', 'Y', ' ', '2', '4', '\n', ' ', ' ', ' ',               /* filled up */
	0x00, 0x00, 0x00, 0xfd, 0x00, 0x32, 0x4b, 0x1e, 0x53,       /* limits */
	0x11, 0x00, '\n', ' ', ' ', ' ', ' ', ' ', ' ',             /* filled up */
	0x00, 0x00,                                                 /* no extension; the checksum */
};

/** Makes the sum of all bytes 0. */
static void seal(uint8_t *edid)
{
	uint8_t sum = 0;
	for (size_t i = 0; i < CHECKSUM; i++) {
		sum = (uint8_t)(sum + edid[i]);
	}
	edid[CHECKSUM] = (uint8_t)-sum;
}

static void get_sealed(uint8_t *edid)
{
	memcpy(edid, monitor_edid, SIZE);
	seal(edid);
}

/** Parses a copy with nothing behind it, so that a checker sees what is read beyond. */
static int parse(const uint8_t *edid, size_t size, struct zs_kms_monitor *monitor)
{
	uint8_t *copy = malloc(size == 0 ? 1 : size);
	assert_non_null(copy);
	memcpy(copy, edid, size);
	memset(monitor, 'x', sizeof(*monitor));
	const int ret = zs_kms_edid_parse(copy, size, monitor);
	free(copy);
	assert_non_null(memchr(monitor->name, 0, sizeof(monitor->name)));
	assert_non_null(memchr(monitor->preferred, 0, sizeof(monitor->preferred)));
	/* Whatever the monitor says, its name commands no terminal. */
	for (const char *at = monitor->name; *at != 0; at++) {
		assert_in_range((unsigned char)*at, 0x20, 0x7e);
	}
	if (ret < 0) {
		assert_int_equal(ret, TEST_HAS_DISPLAY_INFO ? -EINVAL : -EOPNOTSUPP);
		assert_string_equal(monitor->name, "");
		assert_string_equal(monitor->preferred, "");
	}
	return ret;
}

static void test_monitor(void **state)
{
	uint8_t edid[SIZE];
	struct zs_kms_monitor monitor;
	get_sealed(edid);
	const int ret = parse(edid, SIZE, &monitor);
	if (!TEST_HAS_DISPLAY_INFO) {
		assert_int_equal(ret, -EOPNOTSUPP);
		return;
	}
	assert_int_equal(ret, 0);
	/* The maker's name is the library's; how it is written has changed. */
	assert_memory_equal(monitor.name, "Dell", 4);
	const char *rest = strstr(monitor.name, " NOCOPY 24");
	assert_non_null(rest);
	assert_string_equal(rest, " NOCOPY 24 ZS0042");
	assert_memory_equal(monitor.model, "Dell", 4);
	assert_string_equal(strstr(monitor.model, " NOCOPY"), " NOCOPY 24");
	assert_string_equal(monitor.preferred, "1920x1080@60.00");
}

/** Escape sequences and bytes that are no UTF-8. */
static void test_hostile_name(void **state)
{
	uint8_t edid[SIZE];
	struct zs_kms_monitor monitor;
	const uint8_t name[] = {0x1b, ']', '0', ';', 'x', 0x07, 0xff, 0xc3, 0x9b, 'm', 0x7f, 0x01};
	get_sealed(edid);
	for (size_t at = 77; at < 113; at += 18) {
		memcpy(edid + at, name, sizeof(name));
	}
	seal(edid);
	const int ret = parse(edid, SIZE, &monitor);
	assert_int_equal(ret, TEST_HAS_DISPLAY_INFO ? 0 : -EOPNOTSUPP);
}

/** One that says little of itself. */
static void test_nameless(void **state)
{
	uint8_t edid[SIZE];
	struct zs_kms_monitor monitor;
	get_sealed(edid);
	/* Dummy descriptors in the places of timing, serial number and name. */
	for (size_t at = 54; at < 108; at += 18) {
		memset(edid + at, 0, 18);
		edid[at + 3] = 0x10;
	}
	seal(edid);
	if (parse(edid, SIZE, &monitor) == 0) {
		assert_memory_equal(monitor.name, "Dell", 4);
		assert_null(strstr(monitor.name, "(null)"));
		assert_string_equal(monitor.preferred, "");
	}
}

static void test_cut_short(void **state)
{
	uint8_t edid[SIZE];
	struct zs_kms_monitor monitor;
	get_sealed(edid);
	for (size_t size = 0; size < SIZE; size++) {
		assert_true(parse(edid, size, &monitor) < 0);
	}
	/* An extension is announced that is not there. */
	edid[126] = 1;
	seal(edid);
	parse(edid, SIZE, &monitor);
	edid[126] = 255;
	seal(edid);
	parse(edid, SIZE, &monitor);
}

static void test_garbage(void **state)
{
	uint8_t edid[3 * SIZE];
	struct zs_kms_monitor monitor;
	uint64_t random = 1;
	for (unsigned i = 0; i < 2000; i++) {
		const size_t size = (size_t)random_between(&random, 0, sizeof(edid));
		for (size_t k = 0; k < sizeof(edid); k++) {
			edid[k] = (uint8_t)random_next(&random);
		}
		parse(edid, size, &monitor);
		/* The same with a head that can be taken for one. */
		memcpy(edid, monitor_edid, 20);
		edid[126] = (uint8_t)(i % 4);
		seal(edid);
		parse(edid, i % 2 == 0 ? sizeof(edid) : SIZE, &monitor);
	}
}

/** One byte wrong in each place, with and without a checksum that fits. */
static void test_damaged(void **state)
{
	uint8_t edid[SIZE];
	struct zs_kms_monitor monitor;
	uint64_t random = 1;
	for (size_t at = 0; at < SIZE; at++) {
		for (unsigned i = 0; i < 8; i++) {
			get_sealed(edid);
			edid[at] = (uint8_t)random_next(&random);
			parse(edid, SIZE, &monitor);
			seal(edid);
			parse(edid, SIZE, &monitor);
		}
	}
	/* No clock, no lines: nothing to divide by. */
	get_sealed(edid);
	memset(edid + 56, 0, 7);
	seal(edid);
	parse(edid, SIZE, &monitor);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_monitor),
		cmocka_unit_test(test_hostile_name),
		cmocka_unit_test(test_nameless),
		cmocka_unit_test(test_cut_short),
		cmocka_unit_test(test_garbage),
		cmocka_unit_test(test_damaged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
