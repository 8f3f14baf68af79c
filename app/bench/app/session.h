#ifndef ZS_APP_BENCH_APP_SESSION_H
#define ZS_APP_BENCH_APP_SESSION_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "app/common/event-loop.h"
#include "app/relay/app.h"
#include "app/relay/server.h"

/**
 * A command on a relay to the compositor that counts its frames: embedded, and zeroed but for the
 * first members, which are the caller's.
 */
struct zs_app_session {
	const char *command;               ///< for a shell
	int signal_fd;                     ///< of zs_signals_init
	uint64_t stall_ns;                 ///< what shows nothing for so long does not draw
	struct zs_relay_settings settings; ///< with zs_relay_settings_init
	const uint64_t *count;             ///< of frames; NULL: the relay's own

	struct zs_event_loop loop;
	struct zs_relay_server server;
	clockid_t compositor;    ///< the clock of its CPU time
	struct zs_relay_app app; ///< the shell's, in a session of its own
	struct zs_event_source signals, end, other;
	struct zs_event_timer timer;
	uint64_t seen; ///< frames when the timer was set
	bool is_late, is_over;
	int signal; ///< that interrupts it; 0: none has
};

/** Makes the relay and starts the command. 0, or a negative errno with `err`; finish it anyway. */
int zs_app_session_start(struct zs_app_session *session, struct zs_error *err);

/**
 * Relays until so many frames were shown. 0, -EINTR if a signal came, -ENODATA with `err` if they
 * were not shown, or another negative errno with `err`.
 */
int zs_app_session_show(struct zs_app_session *session, uint64_t frames, struct zs_error *err);

/**
 * Relays until the fd can be read (-1: never), or the time is over. 0, -EINTR if a signal came,
 * -ETIMEDOUT, or another negative errno.
 */
int zs_app_session_wait(struct zs_app_session *session, int fd, uint64_t nanoseconds);

/** Asks the command to end, and sees to it; relays meanwhile. Accepts one that was not started. */
void zs_app_session_end(struct zs_app_session *session);

/** After the end. Accepts one that was not started. */
void zs_app_session_finish(struct zs_app_session *session);

#endif
