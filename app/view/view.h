#ifndef ZS_APP_VIEW_VIEW_H
#define ZS_APP_VIEW_VIEW_H

#include "app/view/cursor.h"
#include "app/view/in-flight.h"
#include "app/view/latency-mark.h"
#include "app/view/options.h"
#include "app/view/presenter.h"
#include "app/view/qemu/console.h"
#include "app/view/qemu/input.h"

#define ZS_VIEW_LABELS 5

/** Whom the last connection was to: it outlives that. */
struct zs_view_machine {
	struct zs_qemu_config_check config;
	char name[64], label[64];
	struct zs_qemu_counts before; ///< messages of the connections before this one
};

/** A virtual machine's screen being shown on a display. */
struct zs_view {
	const struct zs_view_options *options;
	struct zs_display *display;
	struct zs_qemu_connection connection;
	struct zs_view_machine machine;
	struct zs_qemu_input input;
	struct zs_presenter *presenter; ///< NULL before the first picture
	struct zs_qemu_scanout blank;   ///< what is shown while the guest's screen is off
	struct zs_view_cursor cursor;
	struct zs_view_latency_mark latency_mark;
	struct zs_view_in_flight in_flight;
	struct zs_view_frames frames; ///< none are kept if nobody wants them
	int signal_fd;
	uint64_t until_ns;   ///< CLOCK_MONOTONIC; 0 for no limit
	uint64_t shown;      ///< frames that reached the screen
	uint64_t configured; ///< how often a first buffer was shown, with a mode perhaps
	uint64_t imports;    ///< of presenters that are gone
	uint64_t by_label[ZS_VIEW_LABELS];
	uint64_t bytes_copied;
	char exporter[32];      ///< of the memory shown last; empty if it is no dma-buf
	uint32_t width, height; ///< of the guest's picture shown last
	bool is_gone;           ///< the virtual machine has ended
	bool is_blank;          ///< the guest's screen is off
	bool shows_copy;        ///< what was shown last had been copied by QEMU
	bool pointer_relative;  ///< as the display was told last
	bool logged_lost;       ///< it was said that QEMU loses messages
	bool logged_reasons;    ///< it was said why pictures are copied
	uint32_t refused_width, refused_height; ///< a size that the display would not have
	bool must_change;  ///< the presenter's buffers are not what the display likes best now
	bool must_adopt;   ///< it said so
	bool must_renew;   ///< nor can they be shown: it is another device
	uint64_t retry_ns; ///< when to look for the virtual machine again; 0: it is there
	uint64_t renew_ns; ///< not before then a lost picture is asked for again
	unsigned complaints;
	uint32_t failures;    ///< to show a picture, in a row
	char said[256];       ///< the last thing that was wrong, so that it is said once
	const char *ended_by; ///< "quit" or "close"; NULL if nobody did
};

/** The label of zs_view.by_label[i]. */
const char *zs_view_label(unsigned i);

/**
 * Shows what the guest's screen has now, if nothing is under way and anything is to be seen. What
 * cannot be shown is logged and left out. 0, or a negative errno with `err` if nothing can be
 * shown by any path.
 */
int zs_view_show(struct zs_view *view, struct zs_error *err);

/** When to call it again at the latest, CLOCK_MONOTONIC; UINT64_MAX if something has to come first.
 */
uint64_t zs_view_due(const struct zs_view *view);

/** Says what is wrong, unless that is what was said last, or too much was said. */
void zs_view_complain(struct zs_view *view, const char *what, const struct zs_error *err);

/** Has the display be black: the guest's screen is off. 0 or a negative errno with `err`. */
int zs_view_show_blank(struct zs_view *view, struct zs_error *err);

/** Books what the display tells of what `presenter` has shown. */
void zs_view_book_flip(
	struct zs_view *view, struct zs_presenter *presenter, const struct zs_display_flip *flip);

/** Takes everything off the display: other buffers are wanted. */
void zs_view_drop(struct zs_view *view);

/** There is a connection: notes and tells who is there. */
void zs_view_take_guest(struct zs_view *view);

/** Closes the connection; the guest's last picture stays on the screen. */
void zs_view_drop_guest(struct zs_view *view);

/** The messages of all connections. */
struct zs_qemu_counts zs_view_count_messages(const struct zs_view *view);

/**
 * Shows what is on the guest's screen until a limit, a signal, a key or the virtual machine's end.
 * Returns 0 with `ended_by` perhaps set, a signal's number, or a negative errno with `err`:
 * ECONNRESET once the virtual machine is gone.
 */
int zs_view_run(struct zs_view *view, struct zs_error *err);

#endif
