#include "app/relay/session.h"

#include <errno.h>
#include <json-c/json.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "app/common/json.h"
#include "app/common/log.h"
#include "app/common/signals.h"
#include "app/relay/buffers/frame-log.h"
#include "app/relay/seal-report.h"
#include "app/relay/summary.h"

enum zs_exit_status zs_relay_session_init(struct zs_relay_session *session)
{
	const char *const files[] = {session->files.json, session->files.frame_log};
	session->app.fd = -1;
	session->signal_fd = zs_signals_init();
	if (session->signal_fd < 0) {
		zs_log(ZS_LOG_ERROR, "signals: %s", strerror(-session->signal_fd));
		return ZS_EXIT_FAILED;
	}
	enum zs_exit_status status =
		zs_output_file_check_all(files, sizeof(files) / sizeof(files[0]));
	if (status == ZS_EXIT_DONE && zs_event_loop_init(&session->loop, &session->err) < 0) {
		status = zs_exit_error(ZS_EXIT_FAILED, "no loop", &session->err);
	}
	if (status != ZS_EXIT_DONE) {
		zs_signals_finish(session->signal_fd);
	}
	return status;
}

int zs_relay_session_serve(struct zs_relay_session *session)
{
	const int ret = zs_relay_server_init(
		&session->server, &session->loop, session->settings, &session->err);
	if (ret == 0) {
		session->has_served = true;
		zs_log(ZS_LOG_DEBUG, "apps connect to %s", session->server.socket.path);
	} else {
		zs_relay_server_finish(&session->server);
		zs_relay_report_finish(&session->server.report);
	}
	return ret;
}

/** While there is the app, a signal is for that to end, or not. */
static void handle_signal(struct zs_event_source *source, uint32_t events)
{
	struct zs_relay_session *session = source->data;
	const int number = zs_signals_take(session->signal_fd);
	/* All others a terminal sends to the app, too. */
	if (number == SIGTERM && session->app.fd >= 0) {
		kill(session->app.pid, number);
	}
	session->is_over = session->is_over || (number != 0 && session->app.fd < 0);
}

static void handle_app_end(struct zs_event_source *source, uint32_t events)
{
	struct zs_relay_session *session = source->data;
	zs_event_loop_watch(&session->loop, source, 0);
	zs_relay_app_reap(&session->app);
}

/** Until what was started, and all apps that have connected, are gone; else until it is ended. */
static bool goes_on(const struct zs_relay_session *session, bool has_command)
{
	const bool has_apps = session->app.fd >= 0 || session->server.client_count > 0;
	return !session->is_over && (session->has_ended == NULL || !*session->has_ended) &&
	       (has_apps || !has_command);
}

static enum zs_exit_status relay(struct zs_relay_session *session, bool has_command)
{
	struct zs_event_loop *loop = &session->loop;
	struct zs_event_source signals = {
		.fd = session->signal_fd, .handle = handle_signal, .data = session};
	struct zs_event_source app = {
		.fd = session->app.fd, .handle = handle_app_end, .data = session};
	int ret = zs_event_loop_watch(loop, &signals, EPOLLIN);
	ret = ret < 0 || !has_command ? ret : zs_event_loop_watch(loop, &app, EPOLLIN);
	while (ret == 0 && goes_on(session, has_command)) {
		ret = zs_relay_server_dispatch(&session->server);
	}
	if (ret < 0) {
		zs_error_set(&session->err, ret, "proxy", "epoll", NULL, "");
		return zs_exit_error(ZS_EXIT_FAILED, "the proxy ends", &session->err);
	}
	return session->has_ended != NULL && *session->has_ended
		       ? ZS_EXIT_FAILED
		       : (enum zs_exit_status)session->app.status;
}

/**
 * Each import and each app costs fds. The app was started before: programs that use select() rely
 * on the usual limit.
 */
static void raise_file_limit(void)
{
	struct rlimit limit;
	if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
		limit.rlim_cur = limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
}

/** Where it is wanted. 0, or a negative errno with `err`. */
static int open_frame_log(struct zs_relay_session *session)
{
	const char *path = session->files.frame_log;
	if (path == NULL) {
		return 0;
	}
	const int ret = zs_output_file_open(&session->frames, path, &session->err);
	if (ret == 0) {
		zs_relay_frame_log_write_head(session->frames.stream);
		session->server.shared.frame_log = session->frames.stream;
	}
	return ret;
}

enum zs_exit_status zs_relay_session_run(struct zs_relay_session *session, char **command)
{
	if (open_frame_log(session) < 0) {
		return zs_exit_error(ZS_EXIT_FAILED, "no frame log", &session->err);
	}
	if (command != NULL && zs_relay_app_start(&session->app, command,
				       session->server.socket.path, false, &session->err) < 0) {
		return zs_exit_error(ZS_EXIT_FAILED, "no app", &session->err);
	}
	raise_file_limit();
	return relay(session, command != NULL);
}

static enum zs_exit_status save_frame_log(struct zs_relay_session *session)
{
	return session->frames.stream == NULL ||
			       zs_output_file_commit(&session->frames, &session->err) == 0
		       ? ZS_EXIT_DONE
		       : zs_exit_error(ZS_EXIT_FAILED, "no frame log", &session->err);
}

/** The command's own exit status is the one to have, unless all it did is lost. */
static enum zs_exit_status save(struct zs_relay_session *session, enum zs_exit_status status)
{
	json_object *report = zs_relay_report_to_json(&session->server.report);
	zs_relay_summary_log(report);
	if (session->settings->reports_pools && zs_relay_seal_report_print(report, stderr) < 0) {
		zs_log(ZS_LOG_ERROR, "no memory for the table of pools");
	}
	const enum zs_exit_status logged = save_frame_log(session);
	const enum zs_exit_status saved =
		zs_json_save(report, session->files.json, &session->signal_fd);
	return zs_exit_both(status, zs_exit_both(logged, saved));
}

enum zs_exit_status zs_relay_session_finish(
	struct zs_relay_session *session, enum zs_exit_status status)
{
	if (session->has_served) {
		zs_relay_server_finish(&session->server);
		status = save(session, status);
		zs_relay_report_finish(&session->server.report);
	}
	zs_signals_finish(session->signal_fd);
	return status;
}
