#ifndef ZS_APP_RELAY_BUFFERS_SETTINGS_H
#define ZS_APP_RELAY_BUFFERS_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/common/ways.h"

#define ZS_RELAY_MAX_NEVER 32

struct zs_relay_pool_source;
struct zs_relay_remote;
struct zs_remote_clock;

/** Learns when frames of a relay's apps were shown. */
struct zs_relay_observer {
	void *data;
	/** The frame for which a feedback was asked as the `number`-th, from 0 on; by
	 * CLOCK_MONOTONIC in ns, 0 if it was never shown. */
	void (*presented)(void *data, uint64_t number, uint64_t time);
};

/** What a person has chosen for all apps of a relay. */
struct zs_relay_settings {
	const char *socket_name; ///< in XDG_RUNTIME_DIR; NULL: the first that is free
	int socket_fd;           ///< it listens already, for us; 0: there is none
	bool waits;              ///< apps that come while there is no compositor wait for the next
	bool is_sandboxed;       ///< apps see no globals that reach beyond their own windows
	bool imports;            ///< wl_shm buffers go on as dma-bufs where they can
	uint32_t align;      ///< what windows' rows are made a multiple of, in bytes; 0: nothing
	bool leaves_files;   ///< but apps' files are neither sealed nor rounded up
	uint64_t max_pinned; ///< bytes in imports of all apps together
	/** Apps of which nothing is imported, by the name of their program or their app id. */
	const char *never[ZS_RELAY_MAX_NEVER + 1];
	bool reports_pools;          ///< what apps' pools are like is noted
	bool checks_releases;        ///< apps that draw into what they have not got back are named
	unsigned clipboard, primary; ///< of enum zs_way_closed: of these selections; 0: none
	const char *label;           ///< in front of windows' titles and app ids; NULL: nothing
	/** Where the compositor is on another machine: no frame goes as an app's own wl_shm. */
	const struct zs_relay_remote *remote;
	const struct zs_remote_clock *remote_clock;     ///< of that machine; NULL: of this one
	const struct zs_relay_pool_source *pool_source; ///< NULL: apps are of this machine
	const struct zs_relay_observer *observer;       ///< NULL: there is none
};

/** What is chosen where a person has said nothing. */
void zs_relay_settings_init(struct zs_relay_settings *settings);

/** True if nothing is to be imported of an app of this name. */
bool zs_relay_settings_exclude(const struct zs_relay_settings *settings, const char *name);

#endif
