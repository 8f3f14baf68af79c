#ifndef ZS_APP_GUEST_APPS_H
#define ZS_APP_GUEST_APPS_H

#include <stdbool.h>

#include "app/common/child-task.h"
#include "app/common/event-loop.h"
#include "app/relay/channel/frame.h"

/**
 * Apps that are installed in this guest, by their desktop entries: which there are, and one that is
 * to start. By a process of its own, as GLib has threads, which also does not wait. A zeroed one
 * with a loop, a `handle` and a display is ready.
 */
struct zs_guest_apps {
	struct zs_event_loop *loop;
	bool (*has_room)(void *data);                                     ///< for one more now
	void (*handle)(void *data, const struct zs_channel_entry *entry); ///< can be started
	void *data;
	const char *display; ///< what apps are to have as WAYLAND_DISPLAY; NULL: none is started
	struct zs_child child;
	struct zs_event_source source; ///< its channel
	struct zs_event_timer later;   ///< while there is no room
	bool is_running;
};

/** Has `handle` called for each; starts the process anew. */
void zs_guest_apps_list(struct zs_guest_apps *apps);

/** Starts one. */
void zs_guest_apps_start(struct zs_guest_apps *apps, const struct zs_channel_start *start);

/** Accepts one without a process. What was started stays. */
void zs_guest_apps_finish(struct zs_guest_apps *apps);

/** What the process does. */
extern const struct zs_child_task zs_child_task_apps;

#endif
