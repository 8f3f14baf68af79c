#ifndef ZS_TESTS_COMPOSITOR_REPORT_H
#define ZS_TESTS_COMPOSITOR_REPORT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#define REPORT_REQUESTS 256
#define REPORT_VIOLATIONS 64
#define REPORT_RECTS 32
#define REPORT_FALLS 8
/** Requests are counted per frame from here on, when all has settled. */
#define REPORT_SETTLED_FRAME 30

struct request_count {
	const void *message; ///< libwayland's description, which tells requests apart
	char name[72];
	uint64_t total;
	uint64_t settled, latest; ///< at frame REPORT_SETTLED_FRAME and at the latest frame
};

struct report_rect {
	int32_t x, y, width, height;
};

/**
 * What was seen. It lies in memory shared by the compositor, which fills it, and the supervisor,
 * which prints it even if the compositor is gone.
 */
struct report {
	/* Of the toplevel's surface: */
	uint64_t frames; ///< commits with a buffer
	uint64_t latched, replaced;
	uint64_t presented, discarded; ///< answers to wp_presentation.feedback
	uint64_t shm, dmabuf;          ///< buffers created
	uint64_t alive, max_alive, held, max_held;
	uint64_t distinct; ///< buffers that were ever shown
	uint64_t others;   ///< those shown by other surfaces, as decorations are
	uint64_t released, reattached_while_held, destroyed_while_held;
	uint64_t dmabuf_refused;
	uint64_t feedbacks_sent;

	uint32_t violation_count; ///< also of those that there was no room for
	char violations[REPORT_VIOLATIONS][224];

	uint32_t request_count;
	struct request_count requests[REPORT_REQUESTS];

	uint64_t configures, acked;
	uint64_t size_mismatches, frames_without_damage, keys_sent, connections, closes_sent;
	int32_t last_size[2], last_configure[2], min_size[2], max_size[2], destination[2];
	int32_t geometry[4];
	uint64_t cursors_set, locks, locks_ended, grabs, grabs_ended;
	bool cursor_is_seen;
	int32_t cursor_hot[2], cursor_size[2];
	uint32_t last_format, buffer_scale;
	uint64_t marks_read, marks_missing, marks_repeated;
	uint32_t last_mark;
	bool marks_out_of_order; ///< a fall to another number than 0, where a count begins
	uint64_t falls;          ///< of marks, also of those that there was no room for
	struct {
		uint32_t from, to;
	} fell[REPORT_FALLS];
	char title[128], app_id[128];
	uint64_t fullscreen, unfullscreen, maximized, unmaximized, minimized;
	bool has_tearing_hint, is_async;
	uint32_t rect_count; ///< of the last frame's damage, also of those without room
	struct report_rect rects[REPORT_RECTS];

	char socket[32];
	char stage[80];    ///< the one that was reached
	char problem[160]; ///< the protocol error that was sent
	bool error_wanted; ///< by --error-at
	bool hangs;        ///< for ever, as --hang-at wants

	/* The supervisor's: */
	int command_status;
	const char *terminated; ///< "TERM", "KILL" or NULL
};

/** Shared memory, all zero. NULL with errno. It lives as long as the process. */
struct report *report_create(void);

/** Notes what the client must not do, and says it on standard error. */
void report_violate(struct report *report, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/** A frame has been committed: the counts up to it are the latest. */
void report_settle(struct report *report);

/** Writes the JSON object. 0 or a negative errno. */
int report_print(const struct report *report, FILE *file);

#endif
