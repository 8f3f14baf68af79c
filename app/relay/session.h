#ifndef ZS_APP_RELAY_SESSION_H
#define ZS_APP_RELAY_SESSION_H

#include "app/common/exit-status.h"
#include "app/common/output-file.h"
#include "app/relay/app.h"
#include "app/relay/server.h"
#include "app/relay/session-files.h"

/**
 * A relay as a command has it: signals end it, an app may be started on it, and at its end what was
 * shown is written. The first members are the caller's.
 */
struct zs_relay_session {
	const struct zs_relay_settings *settings;
	struct zs_relay_session_files files;
	const bool *has_ended;     ///< true ends it, as failed; NULL if nothing else does
	int signal_fd;             ///< of zs_signals_init
	struct zs_event_loop loop; ///< from zs_relay_session_init on, for the caller, too
	struct zs_relay_server server;
	struct zs_relay_app app;
	bool has_served; ///< there was a socket for apps
	bool is_over;    ///< a signal ends it
	struct zs_output_file frames;
	struct zs_error err;
};

/**
 * Checks the files, and has signals come as events. ZS_EXIT_DONE, or what the command is to end
 * with, after saying why: nothing is held then.
 */
enum zs_exit_status zs_relay_session_init(struct zs_relay_session *session);

/** Makes the server. 0, or a negative errno with `err`. */
int zs_relay_session_serve(struct zs_relay_session *session);

/**
 * Starts the command and relays until it and the last app have gone; without one (NULL), until a
 * signal comes. The command's exit status, or what failed, after saying so.
 */
enum zs_exit_status zs_relay_session_run(struct zs_relay_session *session, char **command);

/** Ends it all but the loop, and writes the files. `status`, or that a file could not be written.
 */
enum zs_exit_status zs_relay_session_finish(
	struct zs_relay_session *session, enum zs_exit_status status);

/** Ends the loop, once all that the caller has added is gone. */
static inline void zs_relay_session_finish_loop(struct zs_relay_session *session)
{
	zs_event_loop_finish(&session->loop);
}

#endif
