#include "kms/assign-crtcs.h"

#include <stddef.h>

static struct zs_kms_match *owner_of(struct zs_kms_match *matches, unsigned count, int crtc)
{
	for (unsigned i = 0; i < count; i++) {
		if (matches[i].crtc == crtc) {
			return &matches[i];
		}
	}
	return NULL;
}

/**
 * Finds a CRTC for one connector, if need be by having another take another one: the augmenting
 * paths of bipartite matching. `tried` keeps what was gone through already.
 */
static bool find(
	struct zs_kms_match *matches, unsigned count, struct zs_kms_match *match, uint32_t *tried)
{
	for (int crtc = 0; crtc < 32; crtc++) {
		const uint32_t bit = UINT32_C(1) << crtc;
		if ((match->possible & bit) == 0 || (*tried & bit) != 0) {
			continue;
		}
		*tried |= bit;
		struct zs_kms_match *owner = owner_of(matches, count, crtc);
		if (owner == NULL || find(matches, count, owner, tried)) {
			match->crtc = crtc;
			return true;
		}
	}
	return false;
}

bool zs_kms_match_crtcs(struct zs_kms_match *matches, unsigned count)
{
	bool all = true;
	uint32_t kept = 0;
	for (unsigned i = 0; i < count; i++) {
		matches[i].crtc = -1;
	}
	for (unsigned i = 0; i < count; i++) {
		const int current = matches[i].current;
		if (current >= 0 && owner_of(matches, count, current) == NULL) {
			matches[i].crtc = current;
			kept |= UINT32_C(1) << current;
		}
	}
	/* What drives a connector gives way only to those that get none otherwise. */
	for (unsigned i = 0; i < count; i++) {
		uint32_t tried = kept;
		if (matches[i].crtc < 0) {
			find(matches, count, &matches[i], &tried);
		}
	}
	for (unsigned i = 0; i < count; i++) {
		uint32_t tried = 0;
		if (matches[i].crtc < 0 && !find(matches, count, &matches[i], &tried)) {
			all = false;
		}
	}
	return all;
}
