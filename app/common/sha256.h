#ifndef ZS_APP_COMMON_SHA256_H
#define ZS_APP_COMMON_SHA256_H

#include <stddef.h>
#include <stdint.h>

#define ZS_SHA256_SIZE 32

/**
 * HMAC with SHA-256 of `size` bytes under a key. Sources: RFC 2104, FIPS 180-4. It hides an
 * identification in a report; it is not made to withstand someone who measures its time.
 */
void zs_sha256_hmac(const void *key, size_t key_size, const void *data, size_t size,
	uint8_t digest[static ZS_SHA256_SIZE]);

#endif
