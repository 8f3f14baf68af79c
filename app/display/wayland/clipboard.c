#include "app/display/wayland/clipboard.h"

#include <errno.h>

#include "primary-selection-client-protocol.h"

static void drop(struct zs_wayland_offer **offer)
{
	zs_wayland_offer_destroy(*offer);
	*offer = NULL;
}

static void introduce(struct zs_wayland_seat_selections *seat, enum zs_display_selection selection,
	struct zs_wayland_offer *offer)
{
	zs_wayland_offer_destroy(seat->introduced[selection]);
	seat->introduced[selection] = offer;
}

/** What was introduced is the selection now, if `is_there`: else there is none. */
static void select_introduced(
	struct zs_wayland_seat_selections *seat, enum zs_display_selection selection, bool is_there)
{
	drop(&seat->offers[selection]);
	if (is_there) {
		seat->offers[selection] = seat->introduced[selection];
		seat->introduced[selection] = NULL;
	}
	seat->offered_at[selection] = seat->keyboard->leaves;
	seat->has_changed[selection] = true;
}

static void handle_data_offer(void *data, struct wl_data_device *device, struct wl_data_offer *id)
{
	introduce(data, ZS_DISPLAY_CLIPBOARD, zs_wayland_offer_create(id, NULL));
}

/** What is dragged over the window is no selection. */
static void handle_data_enter(void *data, struct wl_data_device *device, uint32_t serial,
	struct wl_surface *surface, wl_fixed_t x, wl_fixed_t y, struct wl_data_offer *id)
{
	struct zs_wayland_seat_selections *seat = data;
	drop(&seat->introduced[ZS_DISPLAY_CLIPBOARD]);
}

static void handle_data_leave(void *data, struct wl_data_device *device)
{
}

static void handle_data_motion(
	void *data, struct wl_data_device *device, uint32_t time_ms, wl_fixed_t x, wl_fixed_t y)
{
}

static void handle_data_selection(
	void *data, struct wl_data_device *device, struct wl_data_offer *id)
{
	select_introduced(data, ZS_DISPLAY_CLIPBOARD, id != NULL);
}

static const struct wl_data_device_listener data_listener = {
	.data_offer = handle_data_offer,
	.enter = handle_data_enter,
	.leave = handle_data_leave,
	.motion = handle_data_motion,
	.drop = handle_data_leave,
	.selection = handle_data_selection,
};

static void handle_primary_offer(void *data, struct zwp_primary_selection_device_v1 *device,
	struct zwp_primary_selection_offer_v1 *id)
{
	introduce(data, ZS_DISPLAY_PRIMARY, zs_wayland_offer_create(NULL, id));
}

static void handle_primary_selection(void *data, struct zwp_primary_selection_device_v1 *device,
	struct zwp_primary_selection_offer_v1 *id)
{
	select_introduced(data, ZS_DISPLAY_PRIMARY, id != NULL);
}

static const struct zwp_primary_selection_device_v1_listener primary_listener = {
	.data_offer = handle_primary_offer,
	.selection = handle_primary_selection,
};

static void stop_seat(struct zs_wayland_seat_selections *seat)
{
	for (unsigned i = 0; i < ZS_DISPLAY_SELECTIONS; i++) {
		drop(&seat->introduced[i]);
		drop(&seat->offers[i]);
		seat->has_changed[i] = true;
	}
	if (seat->data != NULL &&
		wl_data_device_get_version(seat->data) >= WL_DATA_DEVICE_RELEASE_SINCE_VERSION) {
		wl_data_device_release(seat->data);
	} else if (seat->data != NULL) {
		wl_data_device_destroy(seat->data);
	}
	if (seat->primary != NULL) {
		zwp_primary_selection_device_v1_destroy(seat->primary);
	}
	seat->data = NULL;
	seat->primary = NULL;
	seat->global = 0;
}

static void start_seat(struct zs_wayland_clipboard *clipboard,
	struct zs_wayland_seat_selections *seat, const struct zs_wayland_seat *known)
{
	const struct zs_wayland_globals *globals = &clipboard->connection->globals;
	seat->global = known->global;
	if (globals->data_devices != NULL) {
		seat->data =
			wl_data_device_manager_get_data_device(globals->data_devices, known->seat);
	}
	if (globals->primary_devices != NULL) {
		seat->primary = zwp_primary_selection_device_manager_v1_get_device(
			globals->primary_devices, known->seat);
	}
	if (seat->data != NULL) {
		wl_data_device_add_listener(seat->data, &data_listener, seat);
	}
	if (seat->primary != NULL) {
		zwp_primary_selection_device_v1_add_listener(
			seat->primary, &primary_listener, seat);
	}
}

static void follow_seats(struct zs_wayland_clipboard *clipboard)
{
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		const struct zs_wayland_seat *known = &clipboard->connection->globals.seats[i];
		struct zs_wayland_seat_selections *seat = &clipboard->seats[i];
		seat->keyboard = &clipboard->input->seats[i].keyboard;
		if (seat->global != known->global) {
			stop_seat(seat);
		}
		if (seat->global == 0 && known->seat != NULL) {
			start_seat(clipboard, seat, known);
		}
	}
}

/** What a seat offers; one that was offered before the keyboard left is no longer to be had. */
static struct zs_wayland_offer *current_offer(
	struct zs_wayland_seat_selections *seat, enum zs_display_selection selection)
{
	if (seat->offers[selection] != NULL &&
		seat->offered_at[selection] != seat->keyboard->leaves) {
		drop(&seat->offers[selection]);
		seat->has_changed[selection] = true;
	}
	return seat->offers[selection];
}

static struct zs_wayland_offer *find_offer(
	struct zs_wayland_clipboard *clipboard, enum zs_display_selection selection)
{
	struct zs_wayland_offer *offer = NULL;
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		struct zs_wayland_offer *other = current_offer(&clipboard->seats[i], selection);
		offer = offer == NULL ? other : offer;
	}
	return offer;
}

static bool take_change(struct zs_wayland_clipboard *clipboard, enum zs_display_selection selection)
{
	bool has_changed = false;
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		has_changed |= clipboard->seats[i].has_changed[selection];
		clipboard->seats[i].has_changed[selection] = false;
	}
	return has_changed;
}

void zs_wayland_clipboard_start(struct zs_wayland_clipboard *clipboard)
{
	follow_seats(clipboard);
	wl_display_flush(clipboard->connection->display);
}

void zs_wayland_clipboard_update(struct zs_wayland_clipboard *clipboard)
{
	if (clipboard->listener == NULL) {
		return;
	}
	follow_seats(clipboard);
	for (unsigned i = 0; i < ZS_DISPLAY_SELECTIONS; i++) {
		const struct zs_wayland_offer *offer = find_offer(clipboard, i);
		if (clipboard->sources[i].is_cancelled) {
			zs_wayland_source_finish(&clipboard->sources[i]);
		}
		if (take_change(clipboard, i)) {
			clipboard->listener->offered(clipboard->data, clipboard->display, i,
				offer == NULL || offer->is_own ? NULL : &offer->types);
		}
	}
}

void zs_wayland_clipboard_finish(struct zs_wayland_clipboard *clipboard)
{
	for (unsigned i = 0; i < ZS_DISPLAY_SELECTIONS; i++) {
		zs_wayland_source_finish(&clipboard->sources[i]);
	}
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		stop_seat(&clipboard->seats[i]);
	}
	*clipboard = (struct zs_wayland_clipboard){0};
}

static void handle_send(struct zs_wayland_source *source, const char *type, int fd)
{
	const struct zs_wayland_clipboard *clipboard = source->owner;
	clipboard->listener->requested(clipboard->data, source->selection, type, fd);
}

/** The seat whose keyboard the window has; NULL if it has none. */
static const struct zs_wayland_seat_selections *find_focus(
	const struct zs_wayland_clipboard *clipboard)
{
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		const struct zs_wayland_seat_selections *seat = &clipboard->seats[i];
		if (seat->global != 0 && seat->keyboard->has_focus) {
			return seat;
		}
	}
	return NULL;
}

int zs_wayland_clipboard_set(struct zs_wayland_clipboard *clipboard,
	enum zs_display_selection selection, const struct zs_mime_types *types)
{
	struct zs_wayland_source *source = &clipboard->sources[selection];
	const struct zs_wayland_source made = {
		.send = handle_send, .owner = clipboard, .selection = selection};
	if (types == NULL) {
		/* The compositor learns by it that there is nothing any more. */
		zs_wayland_source_finish(source);
		wl_display_flush(clipboard->connection->display);
		return 0;
	}
	const struct zs_wayland_seat_selections *seat = find_focus(clipboard);
	if (seat == NULL) {
		return -EACCES;
	}
	struct zs_wayland_source before = *source;
	*source = made;
	const int ret = zs_wayland_source_init(source, clipboard->connection, types);
	const uint32_t serial = clipboard->input->sink.serial;
	if (ret == 0 && source->data != NULL && seat->data != NULL) {
		wl_data_device_set_selection(seat->data, source->data, serial);
	} else if (ret == 0 && source->primary != NULL && seat->primary != NULL) {
		zwp_primary_selection_device_v1_set_selection(
			seat->primary, source->primary, serial);
	}
	zs_wayland_source_finish(&before);
	wl_display_flush(clipboard->connection->display);
	return ret;
}

int zs_wayland_clipboard_receive(struct zs_wayland_clipboard *clipboard,
	enum zs_display_selection selection, const char *type, int fd)
{
	const struct zs_wayland_offer *offer = find_offer(clipboard, selection);
	if (offer == NULL || offer->is_own || !zs_mime_types_have(&offer->types, type)) {
		return -ENOENT;
	}
	zs_wayland_offer_receive(offer, type, fd);
	wl_display_flush(clipboard->connection->display);
	return 0;
}
