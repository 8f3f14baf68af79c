#include "app/display/wayland/offer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "app/display/wayland/connection.h"
#include "primary-selection-client-protocol.h"

/*
 * A type by which the process knows its own offers again, whichever of its windows they come to:
 * compositors do not say whose an offer is, nor whether they took a source.
 */
static const char *own_type(void)
{
	static char name[64];
	uint64_t number = 0;
	if (name[0] == 0) {
		if (getrandom(&number, sizeof(number), GRND_NONBLOCK) < 0) {
			number = (uint64_t)getpid();
		}
		snprintf(name, sizeof(name), "application/x-zeroscan;id=%016llx",
			(unsigned long long)number);
	}
	return name;
}

static void add_type(struct zs_wayland_offer *offer, const char *type)
{
	if (strcmp(type, own_type()) == 0) {
		offer->is_own = true;
	} else {
		zs_mime_types_add(&offer->types, type);
	}
}

static void handle_data_type(void *data, struct wl_data_offer *proxy, const char *type)
{
	add_type(data, type);
}

static void handle_actions(void *data, struct wl_data_offer *proxy, uint32_t actions)
{
}

static const struct wl_data_offer_listener data_listener = {
	.offer = handle_data_type,
	.source_actions = handle_actions,
	.action = handle_actions,
};

static void handle_primary_type(
	void *data, struct zwp_primary_selection_offer_v1 *proxy, const char *type)
{
	add_type(data, type);
}

static const struct zwp_primary_selection_offer_v1_listener primary_listener = {
	.offer = handle_primary_type,
};

struct zs_wayland_offer *zs_wayland_offer_create(
	struct wl_data_offer *data, struct zwp_primary_selection_offer_v1 *primary)
{
	struct zs_wayland_offer *offer = calloc(1, sizeof(*offer));
	if (offer == NULL) {
		/* Nothing of it is heard. */
		if (data != NULL) {
			wl_data_offer_destroy(data);
		} else {
			zwp_primary_selection_offer_v1_destroy(primary);
		}
		return NULL;
	}
	offer->data = data;
	offer->primary = primary;
	if (data != NULL) {
		wl_data_offer_add_listener(data, &data_listener, offer);
	} else {
		zwp_primary_selection_offer_v1_add_listener(primary, &primary_listener, offer);
	}
	return offer;
}

void zs_wayland_offer_destroy(struct zs_wayland_offer *offer)
{
	if (offer == NULL) {
		return;
	}
	if (offer->data != NULL) {
		wl_data_offer_destroy(offer->data);
	} else {
		zwp_primary_selection_offer_v1_destroy(offer->primary);
	}
	free(offer);
}

void zs_wayland_offer_receive(const struct zs_wayland_offer *offer, const char *type, int fd)
{
	if (offer->data != NULL) {
		wl_data_offer_receive(offer->data, type, fd);
	} else {
		zwp_primary_selection_offer_v1_receive(offer->primary, type, fd);
	}
}

/** Of the process's own type there is nothing to be had. */
static void send_type(struct zs_wayland_source *source, const char *type, int fd)
{
	if (strcmp(type, own_type()) == 0) {
		close(fd);
	} else {
		source->send(source, type, fd);
	}
}

static void handle_data_send(void *data, struct wl_data_source *proxy, const char *type, int32_t fd)
{
	send_type(data, type, fd);
}

static void handle_data_cancelled(void *data, struct wl_data_source *proxy)
{
	((struct zs_wayland_source *)data)->is_cancelled = true;
}

static void handle_target(void *data, struct wl_data_source *proxy, const char *type)
{
}

static void handle_drop(void *data, struct wl_data_source *proxy)
{
}

static void handle_action(void *data, struct wl_data_source *proxy, uint32_t action)
{
}

static const struct wl_data_source_listener data_source_listener = {
	.target = handle_target,
	.send = handle_data_send,
	.cancelled = handle_data_cancelled,
	.dnd_drop_performed = handle_drop,
	.dnd_finished = handle_drop,
	.action = handle_action,
};

static void handle_primary_send(
	void *data, struct zwp_primary_selection_source_v1 *proxy, const char *type, int32_t fd)
{
	send_type(data, type, fd);
}

static void handle_primary_cancelled(void *data, struct zwp_primary_selection_source_v1 *proxy)
{
	((struct zs_wayland_source *)data)->is_cancelled = true;
}

static const struct zwp_primary_selection_source_v1_listener primary_source_listener = {
	.send = handle_primary_send,
	.cancelled = handle_primary_cancelled,
};

static void offer_type(const struct zs_wayland_source *source, const char *type)
{
	if (source->data != NULL) {
		wl_data_source_offer(source->data, type);
	} else {
		zwp_primary_selection_source_v1_offer(source->primary, type);
	}
}

int zs_wayland_source_init(struct zs_wayland_source *source,
	const struct zs_wayland_connection *connection, const struct zs_mime_types *types)
{
	const struct zs_wayland_globals *globals = &connection->globals;
	const bool is_data = source->selection == ZS_DISPLAY_CLIPBOARD;
	if (is_data ? globals->data_devices == NULL : globals->primary_devices == NULL) {
		return -EOPNOTSUPP;
	}
	if (is_data) {
		source->data = wl_data_device_manager_create_data_source(globals->data_devices);
	} else {
		source->primary = zwp_primary_selection_device_manager_v1_create_source(
			globals->primary_devices);
	}
	if (source->data == NULL && source->primary == NULL) {
		return -ENOMEM;
	}
	if (is_data) {
		wl_data_source_add_listener(source->data, &data_source_listener, source);
	} else {
		zwp_primary_selection_source_v1_add_listener(
			source->primary, &primary_source_listener, source);
	}
	for (unsigned i = 0; i < types->count; i++) {
		offer_type(source, types->names[i]);
	}
	offer_type(source, own_type());
	return 0;
}

void zs_wayland_source_finish(struct zs_wayland_source *source)
{
	if (source->data != NULL) {
		wl_data_source_destroy(source->data);
	}
	if (source->primary != NULL) {
		zwp_primary_selection_source_v1_destroy(source->primary);
	}
	source->data = NULL;
	source->primary = NULL;
	source->is_cancelled = false;
}
