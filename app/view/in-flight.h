#ifndef ZS_APP_VIEW_IN_FLIGHT_H
#define ZS_APP_VIEW_IN_FLIGHT_H

#include "app/display/display.h"
#include "app/display/in-flight.h"
#include "app/view/frame.h"
#include "app/view/qemu/screen.h"

/** A frame that was submitted, and QEMU's calls to answer once it is on the screen. */
struct zs_view_submission {
	struct zs_qemu_frame frame;
	struct zs_view_frame *record; ///< NULL if none is kept
	struct zs_display_buffer *buffer;
	uint64_t limit_ns; ///< then QEMU gets its answer, shown or not
};

/** What is on its way to the screen, and the buffer before, which the display may still read. */
struct zs_view_in_flight {
	struct zs_in_flight ring;
	struct zs_view_submission submissions[ZS_IN_FLIGHT_MAX]; ///< by slot of the ring
	bool is_pending;                                         ///< the display takes no other yet
	struct zs_display_buffer *shown;
	struct zs_display_buffer *left;    ///< the one before; NULL unless the display reads it
	struct zs_view_submission leaving; ///< of `shown`, which waits until `left` is let go
	bool has_leaving;
	uint64_t late; ///< answered after the limit, not when shown
};

/** A buffer was submitted: from now on its frame's acks are answered here. */
void zs_view_in_flight_add(struct zs_view_in_flight *in_flight, const struct zs_qemu_frame *frame,
	struct zs_view_frame *record, struct zs_display_buffer *buffer);

/**
 * Books a flip. Acknowledges what was shown once the display does not read the buffer before any
 * more: a guest would draw into it. True if another may be submitted now.
 */
bool zs_view_in_flight_take(
	struct zs_view_in_flight *in_flight, const struct zs_display_flip *flip);

/** Notes in the record of what has flipped how it was shown. */
void zs_view_in_flight_label(
	struct zs_view_in_flight *in_flight, const struct zs_display_flip *flip, const char *label);

/**
 * Acknowledges what the display has let go, and answers what QEMU must not wait for any longer.
 * Returns when to call again at the latest; UINT64_MAX for no such time.
 */
uint64_t zs_view_in_flight_check(struct zs_view_in_flight *in_flight);

/** True if the display may still read a buffer, or a submission here is of it. */
bool zs_view_in_flight_holds(
	const struct zs_view_in_flight *in_flight, const struct zs_display_buffer *buffer);

/** True if a flip is of a submission that still waits. */
bool zs_view_in_flight_awaits(
	const struct zs_view_in_flight *in_flight, const struct zs_display_flip *flip);

/** True if no submission waits. */
bool zs_view_in_flight_is_idle(const struct zs_view_in_flight *in_flight);

/** Answers all of QEMU's calls: the connection is about to go. The submissions still wait. */
void zs_view_in_flight_answer_all(struct zs_view_in_flight *in_flight);

/** Acknowledges all: the display's buffers are about to go, or to be replaced. */
void zs_view_in_flight_invalidate(struct zs_view_in_flight *in_flight);

#endif
