#include "app/common/sha256.h"

#include <string.h>

#define BLOCK 64

struct sha256 {
	uint32_t hash[8];
	uint8_t block[BLOCK];
	uint64_t size; ///< bytes taken so far
};

/* FIPS 180-4, 4.2.2: of the cube roots of the first 64 primes. */
static const uint32_t constants[BLOCK] = {0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5,
	0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
	0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152,
	0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e,
	0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624,
	0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3,
	0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t word, unsigned bits)
{
	return word >> bits | word << (32 - bits);
}

static void schedule(uint32_t words[BLOCK], const uint8_t block[BLOCK])
{
	for (unsigned i = 0; i < 16; i++) {
		const uint8_t *byte = block + 4 * i;
		words[i] = (uint32_t)byte[0] << 24 | (uint32_t)byte[1] << 16 |
			   (uint32_t)byte[2] << 8 | byte[3];
	}
	for (unsigned i = 16; i < BLOCK; i++) {
		const uint32_t a = words[i - 15], b = words[i - 2];
		words[i] = words[i - 16] + (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) + words[i - 7] +
			   (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
	}
}

/** FIPS 180-4, 6.2.2. */
static void take_block(struct sha256 *sha)
{
	uint32_t words[BLOCK], state[8];
	schedule(words, sha->block);
	memcpy(state, sha->hash, sizeof(state));
	for (unsigned i = 0; i < BLOCK; i++) {
		const uint32_t a = state[0], e = state[4];
		const uint32_t choice = (e & state[5]) ^ (~e & state[6]);
		const uint32_t majority = (a & state[1]) ^ (a & state[2]) ^ (state[1] & state[2]);
		const uint32_t first = state[7] + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
				       choice + constants[i] + words[i];
		const uint32_t second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority;
		memmove(state + 1, state, 7 * sizeof(state[0]));
		state[4] += first;
		state[0] = first + second;
	}
	for (unsigned i = 0; i < 8; i++) {
		sha->hash[i] += state[i];
	}
}

static void init(struct sha256 *sha)
{
	*sha = (struct sha256){{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
		0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

static void take(struct sha256 *sha, const void *data, size_t size)
{
	const uint8_t *bytes = data;
	for (size_t i = 0; i < size; i++) {
		sha->block[sha->size++ % BLOCK] = bytes[i];
		if (sha->size % BLOCK == 0) {
			take_block(sha);
		}
	}
}

static void finish(struct sha256 *sha, uint8_t digest[static ZS_SHA256_SIZE])
{
	const uint64_t bits = sha->size * 8;
	const uint8_t end = 0x80, zero = 0;
	take(sha, &end, 1);
	while (sha->size % BLOCK != BLOCK - 8) {
		take(sha, &zero, 1);
	}
	for (int shift = 56; shift >= 0; shift -= 8) {
		const uint8_t byte = (uint8_t)(bits >> shift);
		take(sha, &byte, 1);
	}
	for (unsigned i = 0; i < ZS_SHA256_SIZE; i++) {
		digest[i] = (uint8_t)(sha->hash[i / 4] >> (24 - 8 * (i % 4)));
	}
}

void zs_sha256_hmac(const void *key, size_t key_size, const void *data, size_t size,
	uint8_t digest[static ZS_SHA256_SIZE])
{
	uint8_t inner[BLOCK] = {0}, outer[BLOCK];
	struct sha256 sha;
	if (key_size > BLOCK) {
		init(&sha);
		take(&sha, key, key_size);
		finish(&sha, inner);
	} else {
		memcpy(inner, key, key_size);
	}
	for (unsigned i = 0; i < BLOCK; i++) {
		outer[i] = inner[i] ^ 0x5c;
		inner[i] ^= 0x36;
	}
	init(&sha);
	take(&sha, inner, BLOCK);
	take(&sha, data, size);
	finish(&sha, digest);
	init(&sha);
	take(&sha, outer, BLOCK);
	take(&sha, digest, ZS_SHA256_SIZE);
	finish(&sha, digest);
}
