#ifndef ZS_APP_VIEW_CLIPBOARD_H
#define ZS_APP_VIEW_CLIPBOARD_H

#include "app/common/ways.h"
#include "app/display/display.h"
#include "app/view/complaints.h"
#include "app/view/pasting.h"

#define ZS_VIEW_WRITINGS 8
#define ZS_VIEW_CLIPBOARD_FDS (ZS_QEMU_SELECTIONS + ZS_VIEW_WRITINGS)

/** Which ways selections do not go, of enum zs_way_closed, by enum zs_display_selection. */
struct zs_view_ways {
	unsigned closed[ZS_QEMU_SELECTIONS];
	bool is_given; ///< the user has named some
};

/** One selection, on both sides. */
struct zs_view_selection {
	struct zs_display *display;     ///< whose window can have what the host offers; NULL: none
	struct zs_mime_types host;      ///< what the host offers
	bool host_has_changed;          ///< which the guest has not been told yet
	bool is_grabbed;                ///< the guest has been told of something of the host's
	struct zs_mime_types guest;     ///< what the guest offers; none: nothing
	bool guest_has_changed;         ///< which the host has not been told yet
	bool is_asking;                 ///< the guest for its data
	struct zs_view_reading reading; ///< what the guest wants
};

/**
 * The clipboard and the primary selection between the host's session and the guest, each way as the
 * user allows. Nothing of the host's is read before the guest asks for it.
 */
struct zs_view_clipboard {
	const struct zs_view_ways *ways;
	struct zs_display *displays[ZS_QEMU_HEADS]; ///< of the session, a window each
	unsigned display_count;                     ///< 0: it has no clipboard
	struct zs_qemu_clipboard qemu;
	struct zs_view_selection selections[ZS_QEMU_SELECTIONS];
	struct zs_view_writing writings[ZS_VIEW_WRITINGS];
	uint64_t next_set_ns; ///< a guest that copies in a loop does so to itself only
	struct zs_view_complaints complaints;
};

/** Prepares one that is not open. */
void zs_view_clipboard_init(struct zs_view_clipboard *clipboard, const struct zs_view_ways *ways);

/** Listens to the display's session, and says so where that has no clipboard. Once for each. */
void zs_view_clipboard_open(struct zs_view_clipboard *clipboard, struct zs_display *display);

/** A display is about to be destroyed, and others go on. */
void zs_view_clipboard_leave(struct zs_view_clipboard *clipboard, struct zs_display *display);

/** QEMU is there, for the first time or again. Logs what is not possible. */
void zs_view_clipboard_connect(
	struct zs_view_clipboard *clipboard, struct zs_qemu_connection *connection);

/** The connection is about to be closed: what the guest had selected is there no more. */
void zs_view_clipboard_disconnect(struct zs_view_clipboard *clipboard);

/** Before the display is destroyed, and the connection closed. */
void zs_view_clipboard_close(struct zs_view_clipboard *clipboard);

/** What to poll for, and until when at the latest: lowers `until_ns`, CLOCK_MONOTONIC. */
void zs_view_clipboard_prepare_poll(const struct zs_view_clipboard *clipboard,
	struct pollfd fds[static ZS_VIEW_CLIPBOARD_FDS], uint64_t *until_ns);

/** Does what can be done without waiting. */
void zs_view_clipboard_dispatch(struct zs_view_clipboard *clipboard);

#endif
