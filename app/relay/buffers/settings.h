#ifndef ZS_APP_RELAY_BUFFERS_SETTINGS_H
#define ZS_APP_RELAY_BUFFERS_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

/** What a person has chosen for all apps of a relay. */
struct zs_relay_settings {
	bool is_sandboxed; ///< apps see no globals that reach beyond their own windows
	bool imports;      ///< wl_shm buffers go on as dma-bufs where they can
};

#endif
