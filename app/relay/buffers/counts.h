#ifndef ZS_APP_RELAY_BUFFERS_COUNTS_H
#define ZS_APP_RELAY_BUFFERS_COUNTS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/relay/buffers/reason.h"

/** What was shown, of one surface or of all of an app. */
struct zs_relay_counts {
	uint64_t frames;                    ///< commits with a buffer
	uint64_t reasons[ZS_RELAY_REASONS]; ///< of those, by reason; the first went without a copy
	uint64_t imported_bytes;            ///< of the frames without a copy: stride times height
	uint64_t changes;                   ///< of kind, from one frame to the next
	uint64_t copied, copied_bytes;      ///< frames that were copied; what this relay copied
};

/** In how many pieces a guest's memory lies, as the guest said it, and merged. 0: not known. */
struct zs_relay_pieces {
	uint32_t raw, merged;
};

/** How a frame went to the compositor. */
struct zs_relay_frame {
	enum zs_relay_reason reason; ///< why not without a copy
	uint64_t bytes;              ///< stride times height
	bool is_copied;              ///< by the relay, or by the one in a virtual machine
	uint64_t copied_bytes;       ///< by this relay
	struct zs_relay_pieces pieces;
};

/** Notes a frame. */
static inline void zs_relay_counts_add(
	struct zs_relay_counts *counts, const struct zs_relay_frame *frame)
{
	counts->frames++;
	counts->reasons[frame->reason]++;
	counts->imported_bytes += frame->reason == ZS_RELAY_NO_REASON ? frame->bytes : 0;
	counts->copied += frame->is_copied;
	counts->copied_bytes += frame->copied_bytes;
}

static inline void zs_relay_counts_sum(
	struct zs_relay_counts *to, const struct zs_relay_counts *counts)
{
	to->frames += counts->frames;
	to->imported_bytes += counts->imported_bytes;
	to->changes += counts->changes;
	to->copied += counts->copied;
	to->copied_bytes += counts->copied_bytes;
	for (unsigned i = 0; i < ZS_RELAY_REASONS; i++) {
		to->reasons[i] += counts->reasons[i];
	}
}

#endif
