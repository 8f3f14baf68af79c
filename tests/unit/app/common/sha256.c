#include "tests/unit/check.h"

#include <stdio.h>
#include <string.h>

#include "app/common/sha256.h"

static void assert_hmac(
	const void *key, size_t key_size, const void *data, size_t size, const char *expected)
{
	uint8_t digest[ZS_SHA256_SIZE];
	char text[2 * ZS_SHA256_SIZE + 1];
	zs_sha256_hmac(key, key_size, data, size, digest);
	for (size_t i = 0; i < ZS_SHA256_SIZE; i++) {
		snprintf(text + 2 * i, 3, "%02x", digest[i]);
	}
	assert_string_equal(text, expected);
}

/* RFC 4231, test cases 1, 2, 3, 6 and 7. */
static void test_published(void **state)
{
	const char *question = "what do ya want for nothing?";
	const char *first = "Test Using Larger Than Block-Size Key - Hash Key First";
	const char *both = "This is a test using a larger than block-size key and a larger than "
			   "block-size data. The key needs to be hashed before being used by the "
			   "HMAC algorithm.";
	uint8_t key[131], data[50];
	memset(key, 0x0b, 20);
	assert_hmac(key, 20, "Hi There", 8,
		"b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
	assert_hmac("Jefe", 4, question, strlen(question),
		"5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	memset(key, 0xaa, sizeof(key));
	memset(data, 0xdd, sizeof(data));
	assert_hmac(key, 20, data, sizeof(data),
		"773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
	assert_hmac(key, sizeof(key), first, strlen(first),
		"60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
	assert_hmac(key, sizeof(key), both, strlen(both),
		"9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
}

/* Padding takes one block more from 56 bytes on; these were computed by another program. */
static void test_padding(void **state)
{
	static const struct {
		size_t size;
		const char *expected;
	} cases[] = {
		{0, "5d5d139563c95b5967b9bd9a8c9b233a9dedb45072794cd232dc1b74832607d0"},
		{55, "8c651b04682b91cd68fbf9ac58caf787ffc03284547515d401f5e1c5601451b6"},
		{56, "d5cac94b0fd173ce3333b3b300b7f706664336f391dbcd8afa3a141163cdc2f3"},
		{63, "ccdb30c857bc39ebabfd505056b641af471e2fe8959d8c5fd910fa784fe07961"},
		{64, "5c33171380a475dce5d7e2172be298346bb4b8076016e057952de0317e15e370"},
		{119, "09b310a9670e7d985ad85844a90fa9c704bcb70fe6a265ddee2b6e4c460b588a"},
		{120, "fac09481c05c27cc9cf1dc5419e7c67739b737cc51f9bd8ef53c1f1f4af5e6b6"},
	};
	uint8_t data[120];
	memset(data, 'x', sizeof(data));
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_hmac("key", 3, data, cases[i].size, cases[i].expected);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_published),
		cmocka_unit_test(test_padding),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
