#include <errno.h>
#include <json-c/json.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/common/command.h"
#include "app/common/json.h"
#include "app/common/log.h"
#include "app/common/output-file.h"
#include "app/common/signals.h"
#include "app/proxy/list-globals.h"
#include "app/proxy/options.h"
#include "app/relay/app.h"
#include "app/relay/buffers/frame-log.h"
#include "app/relay/seal-report.h"
#include "app/relay/server.h"
#include "app/relay/summary.h"

/** All that the command holds, in the order in which it is made. */
struct proxy {
	struct zs_proxy_options options;
	int signal_fd;
	struct zs_relay_server server;
	struct zs_relay_app app;
	bool has_served; ///< there was a socket for apps
	bool is_over;    ///< a signal ends it
	struct zs_output_file frame_log;
	struct zs_error err;
};

/** Runs the command as if there were no proxy. Returns only if that is not possible. */
static enum zs_exit_status run_unproxied(struct proxy *proxy)
{
	char **command = proxy->options.command;
	zs_log_error(ZS_LOG_WARNING, "without a proxy", &proxy->err);
	zs_relay_server_finish(&proxy->server);
	zs_signals_finish(proxy->signal_fd);
	execvp(command[0], command);
	zs_error_set(&proxy->err, -errno, command[0], "execvp", "give a command that there is",
		"it could not be started");
	return zs_exit_error(ZS_EXIT_FAILED, "no app", &proxy->err);
}

/** While there is the app, a signal is for that to end, or not. */
static void handle_signal(struct zs_event_source *source, uint32_t events)
{
	struct proxy *proxy = source->data;
	const int number = zs_signals_take(proxy->signal_fd);
	/* All others a terminal sends to the app, too. */
	if (number == SIGTERM && proxy->app.fd >= 0) {
		kill(proxy->app.pid, number);
	}
	proxy->is_over = proxy->is_over || (number != 0 && proxy->app.fd < 0);
}

static void handle_app_end(struct zs_event_source *source, uint32_t events)
{
	struct proxy *proxy = source->data;
	zs_event_loop_watch(&proxy->server.loop, source, 0);
	zs_relay_app_reap(&proxy->app);
}

/** Relays until the command and all apps that have connected are gone. */
static enum zs_exit_status relay(struct proxy *proxy)
{
	struct zs_event_loop *loop = &proxy->server.loop;
	struct zs_event_source signals = {
		.fd = proxy->signal_fd, .handle = handle_signal, .data = proxy};
	struct zs_event_source app = {.fd = proxy->app.fd, .handle = handle_app_end, .data = proxy};
	int ret = zs_event_loop_watch(loop, &signals, EPOLLIN);
	ret = ret < 0 ? ret : zs_event_loop_watch(loop, &app, EPOLLIN);
	while (ret == 0 && !proxy->is_over &&
		(proxy->app.fd >= 0 || proxy->server.client_count > 0)) {
		ret = zs_relay_server_dispatch(&proxy->server);
	}
	if (ret < 0) {
		zs_error_set(&proxy->err, ret, "proxy", "epoll", NULL, "");
		return zs_exit_error(ZS_EXIT_FAILED, "the proxy ends", &proxy->err);
	}
	return (enum zs_exit_status)proxy->app.status;
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
static int open_frame_log(struct proxy *proxy)
{
	const char *path = proxy->options.frame_log;
	if (path == NULL) {
		return 0;
	}
	const int ret = zs_output_file_open(&proxy->frame_log, path, &proxy->err);
	if (ret == 0) {
		zs_relay_frame_log_write_head(proxy->frame_log.stream);
		proxy->server.shared.frame_log = proxy->frame_log.stream;
	}
	return ret;
}

static enum zs_exit_status save_frame_log(struct proxy *proxy)
{
	return proxy->frame_log.stream == NULL ||
			       zs_output_file_commit(&proxy->frame_log, &proxy->err) == 0
		       ? ZS_EXIT_DONE
		       : zs_exit_error(ZS_EXIT_FAILED, "no frame log", &proxy->err);
}

static enum zs_exit_status run_app(struct proxy *proxy)
{
	if (zs_relay_server_init(&proxy->server, &proxy->options.settings, &proxy->err) < 0) {
		return proxy->options.falls_back
			       ? run_unproxied(proxy)
			       : zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no proxy", &proxy->err);
	}
	if (open_frame_log(proxy) < 0) {
		return zs_exit_error(ZS_EXIT_FAILED, "no frame log", &proxy->err);
	}
	proxy->has_served = true;
	zs_log(ZS_LOG_DEBUG, "apps connect to %s", proxy->server.socket.path);
	if (zs_relay_app_start(&proxy->app, proxy->options.command, proxy->server.socket.path,
		    false, &proxy->err) < 0) {
		return zs_exit_error(ZS_EXIT_FAILED, "no app", &proxy->err);
	}
	raise_file_limit();
	return relay(proxy);
}

/** The command's own exit status is the one to have, unless all it did is lost. */
static enum zs_exit_status save(struct proxy *proxy, enum zs_exit_status status)
{
	if (!proxy->has_served) {
		return status;
	}
	json_object *report = zs_relay_report_to_json(&proxy->server.report);
	zs_relay_summary_log(report);
	if (proxy->options.settings.reports_pools &&
		zs_relay_seal_report_print(report, stderr) < 0) {
		zs_log(ZS_LOG_ERROR, "no memory for the table of pools");
	}
	const enum zs_exit_status logged = save_frame_log(proxy);
	const enum zs_exit_status saved =
		zs_json_save(report, proxy->options.json, &proxy->signal_fd);
	return zs_exit_both(status, zs_exit_both(logged, saved));
}

static enum zs_exit_status run_proxy(int argc, char **argv)
{
	struct proxy proxy = {.app.fd = -1};
	if (zs_proxy_options_parse(&proxy.options, argc, argv) < 0) {
		return ZS_EXIT_USAGE;
	}
	if (proxy.options.help) {
		zs_options_help(&zs_proxy_option_table, stdout);
		return ZS_EXIT_DONE;
	}
	if (proxy.options.lists_globals) {
		return zs_proxy_list_globals(proxy.options.settings.is_sandboxed, &proxy.err) < 0
			       ? zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no globals", &proxy.err)
			       : ZS_EXIT_DONE;
	}
	proxy.signal_fd = zs_signals_init();
	if (proxy.signal_fd < 0) {
		zs_log(ZS_LOG_ERROR, "signals: %s", strerror(-proxy.signal_fd));
		return ZS_EXIT_FAILED;
	}
	const char *const files[] = {proxy.options.json, proxy.options.frame_log};
	enum zs_exit_status status =
		zs_output_file_check_all(files, sizeof(files) / sizeof(files[0]));
	if (status == ZS_EXIT_DONE) {
		status = run_app(&proxy);
		zs_relay_server_finish(&proxy.server);
		status = save(&proxy, status);
		zs_relay_report_finish(&proxy.server.report);
	}
	zs_signals_finish(proxy.signal_fd);
	return status;
}

const struct zs_command zs_command_proxy = {
	.name = "proxy",
	.summary = "run an app between it and the Wayland compositor",
	.options = &zs_proxy_option_table,
	.run = run_proxy,
};
