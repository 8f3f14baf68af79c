#include "tests/unit/check.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include "kms/edid-serial.h"

#define BLOCK 128

/** An EDID with a base block, CTA-861, DisplayID and a block of a kind that is not known. */
static void make_edid(uint8_t *edid)
{
	static const uint8_t header[] = {0, 255, 255, 255, 255, 255, 255, 0};
	static const uint8_t serial[] = {
		0, 0, 0, 0xff, 0, 'Z', 'S', '-', '4', '2', '\n', ' ', ' ', ' ', ' ', ' ', ' ', ' '};
	static const uint8_t name[] = {
		0, 0, 0, 0xfc, 0, 'N', 'O', 'C', 'O', 'P', 'Y', '\n', ' ', ' ', ' ', ' ', ' ', ' '};
	static const uint8_t product[] = {0x70, 0x12, 17, 0, 0, /* a section of 17 bytes */
		0x00, 0, 14, 'a', 'b', 'c', 1, 2, 0xef, 0xbe, 0xad, 0xde, 20, 24, 0, 0, 0};
	memset(edid, 0, 4 * BLOCK);
	memcpy(edid, header, sizeof(header));
	memcpy(edid + 12, "\x15\xcd\x5b\x07", 4); /* 123456789 */
	memcpy(edid + 54, name, sizeof(name));
	memcpy(edid + 72, serial, sizeof(serial));
	edid[126] = 3;
	edid[BLOCK] = 0x02;
	edid[BLOCK + 2] = 20;
	memcpy(edid + BLOCK + 20, serial, sizeof(serial));
	memcpy(edid + 2 * BLOCK, product, sizeof(product));
	memset(edid + 3 * BLOCK, 0x55, BLOCK);
}

static bool is_sealed(const uint8_t *bytes, size_t size)
{
	uint8_t sum = 0;
	for (size_t i = 0; i < size; i++) {
		sum = (uint8_t)(sum + bytes[i]);
	}
	return sum == 0;
}

static bool has(const struct zs_kms_edid_serials *serials, const char *text)
{
	for (unsigned i = 0; i < serials->count; i++) {
		if (strcmp(serials->texts[i], text) == 0) {
			return true;
		}
	}
	return false;
}

static void test_serials(void **state)
{
	struct zs_kms_edid_serials serials = {0};
	uint8_t edid[4 * BLOCK];
	make_edid(edid);
	assert_int_equal(zs_kms_edid_remove_serials(edid, sizeof(edid), &serials), 0);
	assert_null(memmem(edid, sizeof(edid), "ZS-42", 5));
	assert_null(memmem(edid, sizeof(edid), "\x15\xcd\x5b\x07", 4));
	assert_null(memmem(edid, sizeof(edid), "\xef\xbe\xad\xde", 4));
	assert_null(memmem(edid, sizeof(edid), "\x55\x55", 2));
	assert_non_null(memmem(edid, sizeof(edid), "NOCOPY", 6));
	assert_non_null(memmem(edid, sizeof(edid), "abc\x01\x02", 5));
	assert_true(has(&serials, "ZS-42"));
	assert_true(has(&serials, "123456789"));
	assert_true(has(&serials, "0x075BCD15"));
	assert_true(has(&serials, "3735928559"));
	for (size_t at = 0; at < sizeof(edid); at += BLOCK) {
		assert_true(is_sealed(edid + at, BLOCK));
	}
	assert_true(is_sealed(edid + 2 * BLOCK + 1, 4 + 17 + 1));
}

/** What is no EDID stays as it is; lengths that lie lead nowhere. */
static void test_others(void **state)
{
	struct zs_kms_edid_serials serials = {0};
	uint8_t edid[4 * BLOCK], before[4 * BLOCK];
	uint64_t random = 1;
	make_edid(edid);
	edid[0] = 1;
	memcpy(before, edid, sizeof(edid));
	assert_int_equal(zs_kms_edid_remove_serials(edid, sizeof(edid), &serials), -EINVAL);
	assert_memory_equal(edid, before, sizeof(edid));
	make_edid(edid);
	assert_int_equal(zs_kms_edid_remove_serials(edid, BLOCK - 1, &serials), -EINVAL);
	assert_int_equal(zs_kms_edid_remove_serials(edid, BLOCK + 1, &serials), -EINVAL);
	for (int i = 0; i < 20000; i++) {
		make_edid(edid);
		for (int j = 0; j < 8; j++) {
			edid[random_between(&random, 8, sizeof(edid) - 1)] =
				(uint8_t)random_next(&random);
		}
		memset(&serials, 0, sizeof(serials));
		assert_int_equal(zs_kms_edid_remove_serials(edid, sizeof(edid), &serials), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_serials),
		cmocka_unit_test(test_others),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
