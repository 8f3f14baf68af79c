#ifndef ZS_APP_VIEW_IN_FLIGHT_H
#define ZS_APP_VIEW_IN_FLIGHT_H

#include "app/display/display.h"
#include "app/view/frame.h"
#include "app/view/qemu/screen.h"

/** More submissions than that no display has under way. */
#define ZS_VIEW_IN_FLIGHT_MAX 16

/** Something that was submitted, and whoever waits until it is on the screen. */
struct zs_view_submission {
	bool is_waiting;
	struct zs_qemu_frame frame;
	struct zs_view_frame *record; ///< NULL if nobody wants it
	struct zs_display_buffer *buffer;
	uint64_t limit_ns; ///< then QEMU is told, shown or not
};

/** What is on its way to the screen, and the buffer before, which the display may still read. */
struct zs_view_in_flight {
	struct zs_view_submission submissions[ZS_VIEW_IN_FLIGHT_MAX];
	uint32_t count;  ///< of submissions to this display so far
	bool is_pending; ///< the display takes no other yet
	struct zs_display_buffer *shown;
	struct zs_view_submission leaving; ///< is shown; what it took the place of is still read
	struct zs_display_buffer *left;    ///< that buffer
	uint64_t flips, late;              ///< acknowledged after the limit, not when shown
};

/** A buffer was submitted: from now on its frame's acks are the flight's. */
void zs_view_in_flight_add(struct zs_view_in_flight *in_flight, const struct zs_qemu_frame *frame,
	struct zs_view_frame *record, struct zs_display_buffer *buffer);

/**
 * Books what the display tells. Acknowledges what was shown once the buffer before is not read any
 * more: a guest would draw into it. True if another may be submitted now.
 */
bool zs_view_in_flight_take(
	struct zs_view_in_flight *in_flight, const struct zs_display_flip *flip);

/** Notes in the record of what has flipped how it was shown. */
void zs_view_in_flight_label(
	struct zs_view_in_flight *in_flight, const struct zs_display_flip *flip, const char *label);

/**
 * Acknowledges what has been let go and what QEMU must not wait for any longer. Returns when to
 * call again at the latest; UINT64_MAX for no such time.
 */
uint64_t zs_view_in_flight_check(struct zs_view_in_flight *in_flight);

/** True if the display may still read a buffer, or what is noted here is about it. */
bool zs_view_in_flight_holds(
	const struct zs_view_in_flight *in_flight, const struct zs_display_buffer *buffer);

/** True if a flip is of a submission that is still waited for. */
bool zs_view_in_flight_awaits(
	struct zs_view_in_flight *in_flight, const struct zs_display_flip *flip);

/** True if nobody waits for anything. */
bool zs_view_in_flight_is_idle(const struct zs_view_in_flight *in_flight);

/** Nothing of the display's buffers is known any more: acknowledges all. */
void zs_view_in_flight_forget(struct zs_view_in_flight *in_flight);

#endif
