#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "app/common/command.h"
#include "app/common/log.h"
#include "app/common/signals.h"
#include "app/proxy/list-globals.h"
#include "app/proxy/options.h"
#include "app/relay/session.h"

/** Runs the command as if there were no proxy. Returns only if that is not possible. */
static enum zs_exit_status run_unproxied(struct zs_relay_session *session, char **command)
{
	zs_log_error(ZS_LOG_WARNING, "without a proxy", &session->err);
	zs_signals_finish(session->signal_fd);
	session->signal_fd = -1;
	execvp(command[0], command);
	zs_error_set(&session->err, -errno, command[0], "execvp", "give a command that there is",
		"it could not be started");
	return zs_exit_error(ZS_EXIT_FAILED, "no app", &session->err);
}

static enum zs_exit_status run_session(const struct zs_proxy_options *options)
{
	struct zs_relay_session session = {.settings = &options->settings, .files = options->files};
	enum zs_exit_status status = zs_relay_session_init(&session);
	if (status != ZS_EXIT_DONE) {
		return status;
	}
	if (zs_relay_session_serve(&session) == 0) {
		status = zs_relay_session_run(&session, options->command);
	} else {
		status = options->falls_back
				 ? run_unproxied(&session, options->command)
				 : zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no proxy", &session.err);
	}
	return zs_relay_session_finish(&session, status);
}

static enum zs_exit_status run_proxy(int argc, char **argv)
{
	struct zs_proxy_options options = {0};
	struct zs_error err = {0};
	if (zs_proxy_options_parse(&options, argc, argv) < 0) {
		return ZS_EXIT_USAGE;
	}
	if (options.help) {
		zs_options_help(&zs_proxy_option_table, stdout);
		return ZS_EXIT_DONE;
	}
	if (options.lists_globals) {
		return zs_proxy_list_globals(options.settings.is_sandboxed, &err) < 0
			       ? zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no globals", &err)
			       : ZS_EXIT_DONE;
	}
	return run_session(&options);
}

const struct zs_command zs_command_proxy = {
	.name = "proxy",
	.summary = "run an app between it and the Wayland compositor",
	.options = &zs_proxy_option_table,
	.run = run_proxy,
};
