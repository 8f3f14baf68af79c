#include "kms/assign-crtcs.h"

#include <stddef.h>

static struct zs_kms_crtc_assignment *owner_of(
	struct zs_kms_crtc_assignment *assignments, unsigned count, int crtc)
{
	for (unsigned i = 0; i < count; i++) {
		if (assignments[i].crtc == crtc) {
			return &assignments[i];
		}
	}
	return NULL;
}

/**
 * Finds a CRTC for one connector, if need be by having another take another one: the augmenting
 * paths of bipartite matching. `tried` keeps what was gone through already.
 */
static bool find(struct zs_kms_crtc_assignment *assignments, unsigned count,
	struct zs_kms_crtc_assignment *assignment, uint32_t *tried)
{
	for (int crtc = 0; crtc < 32; crtc++) {
		const uint32_t bit = UINT32_C(1) << crtc;
		if ((assignment->possible & bit) == 0 || (*tried & bit) != 0) {
			continue;
		}
		*tried |= bit;
		struct zs_kms_crtc_assignment *owner = owner_of(assignments, count, crtc);
		if (owner == NULL || find(assignments, count, owner, tried)) {
			assignment->crtc = crtc;
			return true;
		}
	}
	return false;
}

bool zs_kms_assign_crtcs(struct zs_kms_crtc_assignment *assignments, unsigned count)
{
	bool all = true;
	uint32_t kept = 0;
	for (unsigned i = 0; i < count; i++) {
		assignments[i].crtc = -1;
	}
	for (unsigned i = 0; i < count; i++) {
		const int current = assignments[i].current;
		if (current >= 0 && owner_of(assignments, count, current) == NULL) {
			assignments[i].crtc = current;
			kept |= UINT32_C(1) << current;
		}
	}
	/* What drives a connector gives way only to those that get none otherwise. */
	for (unsigned i = 0; i < count; i++) {
		uint32_t tried = kept;
		if (assignments[i].crtc < 0) {
			find(assignments, count, &assignments[i], &tried);
		}
	}
	for (unsigned i = 0; i < count; i++) {
		uint32_t tried = 0;
		if (assignments[i].crtc < 0 && !find(assignments, count, &assignments[i], &tried)) {
			all = false;
		}
	}
	return all;
}
