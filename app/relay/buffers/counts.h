#ifndef ZS_APP_RELAY_BUFFERS_COUNTS_H
#define ZS_APP_RELAY_BUFFERS_COUNTS_H

#include <stdint.h>

#include "app/relay/buffers/reason.h"

/** What was shown, of one surface or of all of an app. */
struct zs_relay_counts {
	uint64_t frames;                    ///< commits with a buffer
	uint64_t reasons[ZS_RELAY_REASONS]; ///< of those, by reason; the first went without a copy
	uint64_t imported_bytes;            ///< of the frames without a copy: stride times height
	uint64_t changes;                   ///< of kind, from one frame to the next
};

/** Notes a frame of so many bytes. */
static inline void zs_relay_counts_add(
	struct zs_relay_counts *counts, enum zs_relay_reason reason, uint64_t bytes)
{
	counts->frames++;
	counts->reasons[reason]++;
	counts->imported_bytes += reason == ZS_RELAY_NO_REASON ? bytes : 0;
}

static inline void zs_relay_counts_sum(
	struct zs_relay_counts *to, const struct zs_relay_counts *counts)
{
	to->frames += counts->frames;
	to->imported_bytes += counts->imported_bytes;
	to->changes += counts->changes;
	for (unsigned i = 0; i < ZS_RELAY_REASONS; i++) {
		to->reasons[i] += counts->reasons[i];
	}
}

#endif
