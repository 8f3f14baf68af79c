#ifndef ZS_APP_VIEW_VIEW_H
#define ZS_APP_VIEW_VIEW_H

#include "app/view/clipboard.h"
#include "app/view/machine.h"
#include "app/view/options.h"
#include "app/view/output.h"
#include "app/view/qemu/input.h"

/** What the display wants done once nothing is in flight. */
enum zs_view_pending {
	ZS_VIEW_PENDING_NOTHING,
	ZS_VIEW_PENDING_CONFIG, ///< it takes other buffers
	ZS_VIEW_PENDING_DEVICE, ///< it is another device: the present buffers cannot be shown
};

/** A virtual machine's screen being shown on a display. */
struct zs_view {
	const struct zs_view_options *options;
	int signal_fd;
	uint64_t until_ns; ///< CLOCK_MONOTONIC; 0 for no limit
	struct zs_qemu_connection connection;
	struct zs_view_machine machine;
	struct zs_qemu_input input;
	struct zs_view_clipboard clipboard;
	struct zs_view_output output;
	enum zs_view_pending pending;
	bool is_gone;             ///< the virtual machine has ended
	bool pointer_is_relative; ///< as the display was set last
	uint32_t locks;           ///< likewise, of zs_display_lock
	bool has_logged_loss;     ///< the log says that QEMU loses messages
	uint64_t retry_ns;        ///< when to look for the virtual machine again; 0: it is there
	uint64_t renew_ns;        ///< not before then the listener is registered anew
	const char *ended_by;     ///< "quit" or "close"; NULL if neither happened
};

/**
 * Shows what is on the guest's screen until a limit, a signal, a key or the virtual machine's end.
 * Returns 0 with `ended_by` perhaps set, a signal's number, or a negative errno with `err`:
 * ECONNRESET once the virtual machine is gone.
 */
int zs_view_run(struct zs_view *view, struct zs_error *err);

#endif
