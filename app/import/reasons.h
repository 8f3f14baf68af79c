#ifndef ZS_APP_IMPORT_REASONS_H
#define ZS_APP_IMPORT_REASONS_H

#include "udmabuf/error.h"

/** What may help where an import failed for a cause. */
enum zs_retry {
	ZS_RETRY_TAIL = 1 << 0,      ///< bytes behind the last row
	ZS_RETRY_ROWS = 1 << 1,      ///< more rows
	ZS_RETRY_STRIDE = 1 << 2,    ///< a larger stride
	ZS_RETRY_ONE_PIECE = 1 << 3, ///< memory in one piece
	ZS_RETRY_MEMORY = 1 << 4,    ///< memory of another kind
	ZS_RETRY_PATH = 1 << 5,      ///< another path to the same display
};

/** How the picture lies in its memory. */
#define ZS_RETRY_LAYOUT (ZS_RETRY_TAIL | ZS_RETRY_ROWS | ZS_RETRY_STRIDE)

/** All that is known of a cause. */
struct zs_reason {
	const char *name; ///< for machines: "one-piece"
	/**
	 * For people, with the error's facts in braces: {driver} {detail} {format} {size} {stride}
	 * {offset} {multiple} {modifier}, and {with}, which is empty for a linear picture.
	 */
	const char *text;
	const char *hint; ///< what the user can change, with such facts; NULL: nothing
	unsigned retries; ///< ZS_RETRY_…
};

/** The reason for a cause; without text where the error says all. */
const struct zs_reason *zs_reason_of(enum zs_cause cause);

/**
 * Puts the words of its cause into an error: behind what its reason has already, as what the driver
 * said itself. Does nothing the second time, nor without a cause. Accepts NULL.
 */
void zs_reason_explain(struct zs_error *err);

#endif
