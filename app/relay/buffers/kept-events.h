#ifndef ZS_APP_RELAY_BUFFERS_KEPT_EVENTS_H
#define ZS_APP_RELAY_BUFFERS_KEPT_EVENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/relay/wire/state.h"

#define ZS_RELAY_MAX_KEPT_EVENTS 16

struct zs_relay_surface;

/** An event that the app gets a little later than the compositor sent it. */
struct zs_relay_kept_event {
	struct zs_wire_object *object;
	struct zs_relay_surface *surface; ///< that it is about
	uint32_t opcode, argument;
	bool has_argument;
	uint64_t since, deadline; ///< zs_clock_now(); 0: it is due
	/** It is passed, after so many ns, at its deadline or before. May be NULL. */
	void (*end)(struct zs_relay_surface *surface, uint64_t waited);
};

/** Those of one client, in their order. */
struct zs_relay_kept_events {
	struct zs_relay_kept_event list[ZS_RELAY_MAX_KEPT_EVENTS];
	unsigned count;
};

/** Keeps one back, and what frees its object's id. False if it has to be passed: they are many. */
bool zs_relay_kept_events_add(
	struct zs_relay_kept_events *kept, const struct zs_relay_kept_event *event);

/** Those of this surface are due: passes them, or has zs_relay_kept_events_run do so. */
void zs_relay_kept_events_pass(struct zs_relay_kept_events *kept, struct zs_wire_client *client,
	const struct zs_relay_surface *surface);

/** Passes what is due. */
void zs_relay_kept_events_run(struct zs_relay_kept_events *kept, struct zs_wire_client *client);

/** In how many ns something is due; UINT64_MAX: there is nothing. */
uint64_t zs_relay_kept_events_wait(const struct zs_relay_kept_events *kept);

/** The object goes. */
void zs_relay_kept_events_forget(
	struct zs_relay_kept_events *kept, const struct zs_wire_object *object);

#endif
