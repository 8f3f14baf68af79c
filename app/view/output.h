#ifndef ZS_APP_VIEW_OUTPUT_H
#define ZS_APP_VIEW_OUTPUT_H

#include "app/view/complaints.h"
#include "app/view/cursor.h"
#include "app/view/in-flight.h"
#include "app/view/latency-mark.h"
#include "app/view/presenter.h"
#include "app/view/qemu/connection.h"
#include "app/view/totals.h"

/** How a view is to be shown. */
struct zs_view_output_request {
	const char *path; ///< "auto", or a presenter's name
	const struct zs_gpu_choice *gpu;
	bool keeps_mode; ///< the display does not change its size to the guest's
};

/** The display that shows a virtual machine's screen, and all that is on it. */
struct zs_view_output {
	struct zs_view_output_request request;
	struct zs_display *display;
	struct zs_presenter *presenter; ///< NULL before the first frame
	struct zs_qemu_scanout blank;   ///< is shown while the guest's screen is off
	struct zs_view_cursor cursor;
	struct zs_view_latency_mark latency_mark;
	struct zs_view_in_flight in_flight;
	struct zs_view_frames frames; ///< zeroed if none are kept
	struct zs_view_totals totals;
	struct zs_view_complaints complaints;
	bool is_blank;      ///< it shows `blank`
	bool shows_copy;    ///< QEMU had copied the pixels that were shown last
	bool has_explained; ///< the log says why QEMU copies
	bool is_outdated;   ///< the presenter's buffers are not what the display likes best now
	uint32_t refused_width, refused_height; ///< a size that the display would not have
	uint32_t failures;                      ///< to show a frame, in a row
	bool is_refused;         ///< the display did not take what the presenter had ready
	const char *passed_over; ///< `auto` begins behind this path, which failed; or NULL
	bool has_flipped;        ///< a frame of the presenter came to the screen by a flip
	uint64_t submitted_ns;   ///< the last frame
};

/**
 * Makes what is shown while the guest's screen is off; `request` and `display` are the caller's to
 * set. 0 or a negative errno with `err`.
 */
int zs_view_output_init(struct zs_view_output *output, struct zs_error *err);

/** Releases all but the display's buffers and the display. Accepts a zeroed one. */
void zs_view_output_finish(struct zs_view_output *output);

/**
 * Shows what the guest's screen has now, if nothing is in flight and there is damage. A frame that
 * cannot be shown is logged and left out. 0, or a negative errno with `err` if none can be shown by
 * any path.
 */
int zs_view_output_show(
	struct zs_view_output *output, struct zs_qemu_connection *connection, struct zs_error *err);

/** When to call it again at the latest, CLOCK_MONOTONIC; UINT64_MAX if something has to come first.
 */
uint64_t zs_view_output_due(
	const struct zs_view_output *output, const struct zs_qemu_screen *screen);

/** Has the display be black: the guest's screen is off. 0 or a negative errno with `err`. */
int zs_view_output_show_blank(struct zs_view_output *output, struct zs_error *err);

/** Shows the guest's pointer where the guest has it. */
void zs_view_output_show_cursor(
	struct zs_view_output *output, struct zs_qemu_screen *screen, bool is_relative);

/**
 * Reads the display's flips and books them. Where none has come of a presenter for two seconds, or
 * none any more for five, `auto` goes on by the next. 0, or a negative errno with `err`.
 */
int zs_view_output_read_flips(
	struct zs_view_output *output, struct zs_qemu_screen *screen, struct zs_error *err);

/** The display takes other buffers from now on: the next frame gets a new presenter. */
void zs_view_output_invalidate(struct zs_view_output *output);

/** The connection is about to be closed: answers its calls and takes its pointer off. */
void zs_view_output_disconnect(struct zs_view_output *output);

/** Takes everything off the display: other buffers are wanted, or none. */
void zs_view_output_drop(struct zs_view_output *output);

/** Releases memory of the guest's that is not shown any more. */
void zs_view_output_tidy(struct zs_view_output *output);

/** The imports of all presenters. */
uint64_t zs_view_output_count_imports(const struct zs_view_output *output);

#endif
