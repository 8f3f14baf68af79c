#ifndef ZS_APP_VIEW_VIEW_H
#define ZS_APP_VIEW_VIEW_H

#include "app/view/clipboard.h"
#include "app/view/head.h"

/** A virtual machine's screens being shown. */
struct zs_view {
	const struct zs_view_options *options;
	int signal_fd;
	uint64_t until_ns; ///< CLOCK_MONOTONIC; 0 for no limit
	struct zs_view_head heads[ZS_QEMU_HEADS];
	unsigned head_count; ///< the first has the connection that the others share
	bool has_displays;   ///< for each: there come no more
	struct zs_view_clipboard clipboard;
	bool is_gone;         ///< the virtual machine has ended
	uint64_t retry_ns;    ///< when to look for the virtual machine again; 0: it is there
	const char *ended_by; ///< "quit" or "close"; NULL if neither happened
};

/**
 * Connects to the virtual machine and to each console that is to be shown: fills `heads`. 0, or a
 * negative errno with `err`; then all are closed.
 */
int zs_view_connect(struct zs_view *view, struct zs_error *err);

/** Closes the connections to all consoles. */
void zs_view_close(struct zs_view *view);

/** The first whose window is still open; the last that is closed ends the view. */
struct zs_view_head *zs_view_first_open(struct zs_view *view);

/** Frames of all heads that reached the screen. */
uint64_t zs_view_count_shown(const struct zs_view *view);

/**
 * Shows what is on the guest's screens until a limit, a signal, a key or the virtual machine's end.
 * Returns 0 with `ended_by` perhaps set, a signal's number, or a negative errno with `err`:
 * ECONNRESET once the virtual machine is gone.
 */
int zs_view_run(struct zs_view *view, struct zs_error *err);

#endif
