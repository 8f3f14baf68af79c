#ifndef ZS_APP_PROBE_SCREENS_H
#define ZS_APP_PROBE_SCREENS_H

#include <stdbool.h>

#include "udmabuf/error.h"

#define ZS_PROBE_SCREENS 16

/** The monitors of a KMS device, and whether a program shows something. Plain data. */
struct zs_probe_screens {
	unsigned count;
	char connectors[ZS_PROBE_SCREENS][32]; ///< "HDMI-A-1"
	struct zs_error use; ///< why they must not be changed unasked; code 0: they may
	struct zs_error err; ///< why no frame could be shown on any; code 0 if that is not known
};

/**
 * Reads them without changing anything; what is opened is closed again. 0, or a negative errno with
 * screens->err and no connector.
 */
int zs_probe_screens_read(const char *device, struct zs_probe_screens *screens);

#endif
