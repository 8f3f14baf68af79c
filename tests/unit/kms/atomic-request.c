#include "tests/unit/check.h"

#include <errno.h>

#include "kms/atomic-request.h"

static void test_indices(void **state)
{
	struct zs_kms_request request;
	zs_kms_request_clear(&request);
	zs_kms_request_object(&request, 31);
	assert_int_equal(zs_kms_request_property(&request, 7, 70), 0);
	assert_int_equal(zs_kms_request_property(&request, 8, 80), 1);
	zs_kms_request_object(&request, 32);
	zs_kms_request_property(&request, 0, 99);
	assert_int_equal(zs_kms_request_property(&request, 9, 90), 2);
	assert_int_equal(request.object_count, 2);
	assert_int_equal(request.property_count, 3);
	assert_int_equal(request.counts[0], 2);
	assert_int_equal(request.counts[1], 1);
	assert_int_equal(request.values[2], 90);
	assert_false(request.overflow);
	zs_kms_request_clear(&request);
	assert_int_equal(request.object_count, 0);
	assert_int_equal(request.property_count, 0);
}

static void test_too_many_properties(void **state)
{
	struct zs_kms_request request;
	zs_kms_request_clear(&request);
	zs_kms_request_object(&request, 1);
	for (uint32_t i = 0; i < ZS_KMS_REQUEST_PROPERTIES; i++) {
		assert_int_equal(zs_kms_request_property(&request, 5, i), i);
	}
	assert_false(request.overflow);
	assert_true(zs_kms_request_property(&request, 5, 0) < ZS_KMS_REQUEST_PROPERTIES);
	assert_true(request.overflow);
	assert_int_equal(zs_kms_request_commit(&request, -1, 0), -E2BIG);
	zs_kms_request_clear(&request);
	assert_int_equal(zs_kms_request_commit(&request, -1, 0), -EBADF);
}

static void test_too_many_objects(void **state)
{
	struct zs_kms_request request;
	zs_kms_request_clear(&request);
	for (uint32_t i = 0; i < ZS_KMS_REQUEST_OBJECTS; i++) {
		zs_kms_request_object(&request, i + 1);
	}
	assert_false(request.overflow);
	zs_kms_request_object(&request, 99);
	zs_kms_request_property(&request, 5, 0);
	assert_true(request.overflow);
	assert_int_equal(request.object_count, ZS_KMS_REQUEST_OBJECTS);
	assert_int_equal(zs_kms_request_commit(&request, -1, 0), -E2BIG);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_indices),
		cmocka_unit_test(test_too_many_properties),
		cmocka_unit_test(test_too_many_objects),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
