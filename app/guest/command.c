#include <errno.h>
#include <json-c/json.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/command.h"
#include "app/common/json.h"
#include "app/common/log.h"
#include "app/common/output-file.h"
#include "app/common/signals.h"
#include "app/guest/host-link.h"
#include "app/guest/options.h"
#include "app/relay/app.h"
#include "app/relay/server.h"
#include "app/relay/summary.h"

/** All that the command holds, in the order in which it is made. */
struct guest {
	struct zs_guest_options options;
	int signal_fd;
	struct zs_event_loop loop; ///< while the link is being made
	struct zs_guest_host_link link;
	struct zs_relay_server server;
	struct zs_relay_app app;
	bool is_over;
	struct zs_error err;
};

static void handle_signal(struct zs_event_source *source, uint32_t events)
{
	struct guest *guest = source->data;
	const int number = zs_signals_take(guest->signal_fd);
	if (number == SIGTERM && guest->app.fd >= 0) {
		kill(guest->app.pid, number);
	}
	guest->is_over = guest->is_over || (number != 0 && guest->app.fd < 0);
}

static void handle_app_end(struct zs_event_source *source, uint32_t events)
{
	struct guest *guest = source->data;
	zs_event_loop_watch(&guest->server.loop, source, 0);
	zs_relay_app_reap(&guest->app);
}

static enum zs_exit_status relay(struct guest *guest)
{
	struct zs_event_loop *loop = &guest->server.loop;
	struct zs_event_source signals = {
		.fd = guest->signal_fd, .handle = handle_signal, .data = guest};
	struct zs_event_source app = {.fd = guest->app.fd, .handle = handle_app_end, .data = guest};
	int ret = zs_event_loop_watch(loop, &signals, EPOLLIN);
	ret = ret < 0 ? ret : zs_event_loop_watch(loop, &app, EPOLLIN);
	while (ret == 0 && !guest->is_over &&
		(guest->app.fd >= 0 || guest->server.client_count > 0)) {
		ret = zs_relay_server_dispatch(&guest->server);
	}
	if (guest->link.has_ended) {
		zs_log(ZS_LOG_ERROR, "the host has gone, and all windows with it");
	}
	return ret < 0 ? ZS_EXIT_FAILED : (enum zs_exit_status)guest->app.status;
}

/** What the link has to do: it has a loop of its own, from before there was a server. */
static void handle_link(struct zs_event_source *source, uint32_t events)
{
	struct guest *guest = source->data;
	zs_event_loop_wait(&guest->loop);
}

static enum zs_exit_status run_app(struct guest *guest)
{
	struct zs_event_source link = {.fd = guest->loop.fd, .handle = handle_link, .data = guest};
	if (setenv("WAYLAND_DISPLAY", guest->link.socket.path, 1) < 0 ||
		zs_relay_server_init(&guest->server, &guest->options.settings, &guest->err) < 0) {
		return zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no relay", &guest->err);
	}
	const int ret = zs_event_loop_watch(&guest->server.loop, &link, EPOLLIN);
	if (ret < 0) {
		zs_error_set(&guest->err, ret, "epoll", "epoll_ctl", NULL, "");
		return zs_exit_error(ZS_EXIT_FAILED, "no relay", &guest->err);
	}
	if (zs_relay_app_start(&guest->app, guest->options.command, guest->server.socket.path,
		    false, &guest->err) < 0) {
		return zs_exit_error(ZS_EXIT_FAILED, "no app", &guest->err);
	}
	const enum zs_exit_status status = relay(guest);
	zs_relay_server_finish(&guest->server);
	json_object *report = zs_relay_report_to_json(&guest->server.report);
	zs_relay_summary_log(report);
	return zs_exit_both(status, zs_json_save(report, guest->options.json, &guest->signal_fd));
}

static enum zs_exit_status run_link(struct guest *guest)
{
	if (zs_event_loop_init(&guest->loop, &guest->err) < 0 ||
		zs_guest_host_link_init(&guest->link, &guest->loop, &guest->err) < 0) {
		return zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no host", &guest->err);
	}
	return run_app(guest);
}

static enum zs_exit_status run_guest(int argc, char **argv)
{
	struct guest guest = {.app.fd = -1, .loop.fd = -1};
	guest.link.exports.card.fd = guest.link.socket.fd = guest.link.socket.lock_fd = -1;
	if (zs_guest_options_parse(&guest.options, argc, argv) < 0) {
		return ZS_EXIT_USAGE;
	}
	if (guest.options.help) {
		zs_options_help(&zs_guest_option_table, stdout);
		return ZS_EXIT_DONE;
	}
	guest.signal_fd = zs_signals_init();
	if (guest.signal_fd < 0) {
		zs_log(ZS_LOG_ERROR, "signals: %s", strerror(-guest.signal_fd));
		return ZS_EXIT_FAILED;
	}
	enum zs_exit_status status = zs_output_file_check_all(&guest.options.json, 1);
	if (status == ZS_EXIT_DONE) {
		status = run_link(&guest);
		zs_guest_host_link_finish(&guest.link);
		zs_event_loop_finish(&guest.loop);
	}
	zs_signals_finish(guest.signal_fd);
	return status;
}

const struct zs_command zs_command_guest = {
	.name = "guest",
	.summary = "in a virtual machine: run an app whose windows are on the host's screen",
	.options = &zs_guest_option_table,
	.run = run_guest,
};
