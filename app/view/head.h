#ifndef ZS_APP_VIEW_HEAD_H
#define ZS_APP_VIEW_HEAD_H

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

/** One console of a virtual machine, and the display that shows it. */
struct zs_view_head {
	const struct zs_view_options *options;
	struct zs_qemu_connection connection;
	struct zs_view_machine machine;
	struct zs_qemu_input input;
	struct zs_view_output output;
	enum zs_view_pending pending;
	bool is_closed;           ///< its window was, and others are still there
	bool pointer_is_relative; ///< as the display was set last
	uint32_t locks;           ///< the same, of zs_display_lock
	bool has_logged_loss;     ///< the log says that QEMU loses messages
	uint64_t renew_ns;        ///< not before then the listener is registered anew
	const char *ended_by;     ///< "quit" or "close"; NULL if neither happened
};

/** Asks the guest for a screen as large as the window or the monitor. */
void zs_view_head_ask_for_size(struct zs_view_head *head);

/**
 * Handles QEMU's messages of this console. 1 if there may be more, 0, or a negative errno with
 * `err`.
 */
int zs_view_head_dispatch(struct zs_view_head *head, struct zs_error *err);

/** Handles the display's flips and events, and passes its input. 0 or a negative errno. */
int zs_view_head_handle_display(struct zs_view_head *head, struct zs_error *err);

/** Shows what there is to show; black without a virtual machine. 0 or a negative errno. */
int zs_view_head_show(struct zs_view_head *head, bool has_machine, struct zs_error *err);

#define ZS_VIEW_HEAD_FDS (ZS_QEMU_FDS + 1)

/** What to poll for, and until when at the latest: lowers `until_ns`, CLOCK_MONOTONIC. */
void zs_view_head_prepare_poll(
	struct zs_view_head *head, struct pollfd fds[static ZS_VIEW_HEAD_FDS], uint64_t *until_ns);

/** The virtual machine has gone: nothing that is pressed stays so, QEMU's calls are answered. */
void zs_view_head_disconnect(struct zs_view_head *head);

/** Its window was closed: the guest learns that this screen is off. */
void zs_view_head_close(struct zs_view_head *head);

#endif
