#ifndef ZS_KMS_SPAN_H
#define ZS_KMS_SPAN_H

#include "kms/connector.h"
#include "kms/output-group.h"

/** Moves the tiles of each monitor to where the first of them is, in the order of their places. */
void zs_kms_span_gather_tiles(struct zs_kms_connector **chosen, unsigned count);

/**
 * The mode for chosen[i]: a tile's own size, where other tiles of its monitor are chosen, too, and
 * no mode is asked for; a monitor's tiles may prefer another, for a show on one of them.
 */
struct zs_kms_mode_request zs_kms_span_mode(struct zs_kms_connector **chosen, unsigned count,
	unsigned i, const struct zs_kms_mode_request *asked);

/**
 * Sets what the output for chosen[i], whose mode is set, shows of the picture: what is right of the
 * outputs before it, which are as wide as group->width; tiles by their place.
 */
void zs_kms_span_place(struct zs_kms_output_group *group, struct zs_kms_connector **chosen,
	unsigned count, unsigned i);

#endif
