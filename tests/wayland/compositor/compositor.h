#ifndef ZS_TESTS_COMPOSITOR_H
#define ZS_TESTS_COMPOSITOR_H

#include <stdbool.h>
#include <stdint.h>
#include <wayland-server-core.h>

#include "tests/wayland/compositor/options.h"
#include "tests/wayland/compositor/report.h"

struct surface;

/** What all parts of the compositor know. There is one. */
struct compositor {
	const struct options *options;
	struct report *report; ///< shared with the supervisor
	struct wl_display *display;
	struct wl_event_loop *loop;
	struct stage stages[FATES]; ///< those still to be reached
	uint64_t random;
	int supervisor_fd; ///< -1, or where a byte asks for COMMAND's end

	struct wl_list surfaces;                 ///< struct surface.link
	struct wl_list buffers;                  ///< struct buffer.link
	struct wl_list outputs;                  ///< wl_output resources
	struct wl_list keyboards;                ///< wl_keyboard resources
	struct wl_list seats;                    ///< wl_seat resources
	struct wl_list pointers;                 ///< wl_pointer resources
	struct wl_list touches;                  ///< wl_touch resources
	struct wl_list relative_pointers, locks; ///< the like
	struct wl_list feedbacks; ///< zwp_linux_dmabuf_feedback_v1 resources of surfaces
	struct wl_global *output;
	struct surface *shown; ///< the toplevel's surface once it has pixels; NULL before

	const struct wl_client *leaving; ///< the latest whose connection has ended
	bool suspended;                  ///< neither frame callbacks nor presentation
	bool ending; ///< COMMAND has ended: when its connections have, so does the compositor
	struct wl_event_source *resume, *storm, *key, *last_chance;
	uint64_t storm_left;
	bool has_told; ///< that all sizes and keys have been sent

	int vblank_fd;
	uint64_t vblank_start, vblank_period, vblank_count; ///< nanoseconds
	uint64_t feedbacks_answered;
	bool tables_turned; ///< the next surface feedback has the other order

	struct wl_client *wrong; ///< was sent the error of --error-at, but not yet cut off
	struct wl_event_source *cut;
	uint64_t wrong_since; ///< milliseconds

	uint32_t buffers_seen;
	int keymap_fd;
	uint32_t keymap_size;
	uint32_t next_key;
	uint32_t capabilities;   ///< of the seat: enum wl_seat_capability
	unsigned locked, layout; ///< of its keyboard: a mask of modifiers, and an index
	uint32_t enter_serial;   ///< of the last wl_pointer.enter
	bool has_commands;
	char command[256]; ///< the begin of a line that is to come
};

/**
 * Runs the compositor until SIGTERM; then says what is left to say and returns 0, or 1 if it could
 * not start. A byte is written to `supervisor_fd` when clients can connect, and one whenever
 * COMMAND is to be ended.
 */
int compositor_run(const struct options *options, struct report *report, int supervisor_fd);

/** Makes every global that is wanted. 0 or -ENOMEM. */
int globals_create(struct compositor *compositor);

/** True if the name is that of a global. */
bool globals_has(const char *interface);

#endif
