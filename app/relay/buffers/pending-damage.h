#ifndef ZS_APP_RELAY_BUFFERS_PENDING_DAMAGE_H
#define ZS_APP_RELAY_BUFFERS_PENDING_DAMAGE_H

#include <stdbool.h>

#include "render/damage.h"

/** What an app has damaged of a surface since its last commit. Zeroed: nothing. */
struct zs_relay_pending_damage {
	struct zs_damage in_pixels, in_units; ///< of a buffer; of the surface
	uint32_t scale;      ///< pixels along a unit, from the next commit on; 0: 1
	bool is_transformed; ///< it is turned or has a viewport: units say nothing of pixels
};

/** That of a commit, in a buffer's pixels. It may reach beyond any buffer. Nothing is pending then.
 */
struct zs_damage zs_relay_pending_damage_take(struct zs_relay_pending_damage *pending);

#endif
