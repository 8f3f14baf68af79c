#ifndef ZS_APP_DISPLAY_WAYLAND_OFFER_H
#define ZS_APP_DISPLAY_WAYLAND_OFFER_H

#include <stdint.h>

#include "app/display/clipboard.h"

struct wl_data_offer;
struct wl_data_source;
struct zwp_primary_selection_offer_v1;
struct zwp_primary_selection_source_v1;
struct zs_wayland_connection;

/* Both protocols have the same objects by other names: these are what either has. */

/** What an app offers: one of the first two is set. */
struct zs_wayland_offer {
	struct wl_data_offer *data;
	struct zwp_primary_selection_offer_v1 *primary;
	bool is_own; ///< this process offers it itself
	struct zs_mime_types types;
};

/** Takes the new object, of which one is NULL, and listens to its types. NULL without memory. */
struct zs_wayland_offer *zs_wayland_offer_create(
	struct wl_data_offer *data, struct zwp_primary_selection_offer_v1 *primary);

/** Accepts NULL. */
void zs_wayland_offer_destroy(struct zs_wayland_offer *offer);

void zs_wayland_offer_receive(const struct zs_wayland_offer *offer, const char *type, int fd);

/** What this process offers: one of the first two is set. */
struct zs_wayland_source {
	struct wl_data_source *data;
	struct zwp_primary_selection_source_v1 *primary;
	/** An app wants it in this type, written to the fd, which is taken. */
	void (*send)(struct zs_wayland_source *source, const char *type, int fd);
	void *owner;
	enum zs_display_selection selection;
	bool is_cancelled; ///< another app's has come in its place
};

/** Offers these types. 0, -EOPNOTSUPP or -ENOMEM; then there is nothing to finish. */
int zs_wayland_source_init(struct zs_wayland_source *source,
	const struct zs_wayland_connection *connection, const struct zs_mime_types *types);

/** Accepts a zeroed one. */
void zs_wayland_source_finish(struct zs_wayland_source *source);

#endif
