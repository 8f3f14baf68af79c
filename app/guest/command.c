#include <stdio.h>
#include <string.h>

#include "app/common/command.h"
#include "app/common/log.h"
#include "app/guest/activation.h"
#include "app/guest/host-link.h"
#include "app/guest/options.h"
#include "app/relay/session.h"

/** All that the command holds, in the order in which it is made. */
struct guest {
	struct zs_guest_options options;
	struct zs_relay_session session;
	struct zs_guest_host_link link;
	struct zs_error err;
};

/** What apps find it by. */
static const char *find_display(const struct guest *guest)
{
	return strrchr(guest->session.server.socket.path, '/') + 1;
}

/** For a shell to read: `export $(…)`. */
static void tell_socket(const struct guest *guest)
{
	const struct zs_guest_options *options = &guest->options;
	const char *const files[] = {options->files.json, options->files.frame_log};
	const char *name = find_display(guest);
	zs_log(ZS_LOG_INFO, "apps with WAYLAND_DISPLAY=%s have their windows on the host", name);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		if (files[i] != NULL && strcmp(files[i], "-") == 0) {
			return;
		}
	}
	printf("WAYLAND_DISPLAY=%s\n", name);
	fflush(stdout);
}

static enum zs_exit_status relay(struct guest *guest)
{
	struct zs_relay_session *session = &guest->session;
	guest->options.settings.remote = &guest->link.exports.remote;
	guest->options.settings.remote_clock = &guest->link.channel.clock;
	guest->options.settings.waits = true;
	if (zs_relay_session_serve(session) < 0) {
		return zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no relay", &session->err);
	}
	session->server.connect = zs_guest_host_link_connect;
	session->server.connect_data = &guest->link;
	if (guest->options.command == NULL) {
		tell_socket(guest);
		zs_guest_host_link_export_apps(&guest->link, find_display(guest));
	}
	return zs_relay_session_run(session, guest->options.command);
}

static enum zs_exit_status run_link(struct guest *guest)
{
	return zs_guest_host_link_init(&guest->link, &guest->session.loop,
		       guest->options.vsock_port, &guest->err) < 0
		       ? zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no host", &guest->err)
		       : relay(guest);
}

static enum zs_exit_status run_session(struct guest *guest)
{
	guest->session = (struct zs_relay_session){
		.settings = &guest->options.settings, .files = guest->options.files};
	enum zs_exit_status status = zs_relay_session_init(&guest->session);
	if (status != ZS_EXIT_DONE) {
		return status;
	}
	status = zs_relay_session_finish(&guest->session, run_link(guest));
	zs_guest_host_link_finish(&guest->link);
	zs_relay_session_finish_loop(&guest->session);
	return status;
}

static enum zs_exit_status run_guest(int argc, char **argv)
{
	struct guest guest = {0};
	guest.link.exports.card.fd = -1;
	if (zs_guest_options_parse(&guest.options, argc, argv) < 0) {
		return ZS_EXIT_USAGE;
	}
	if (guest.options.help) {
		zs_options_help(&zs_guest_option_table, stdout);
		return ZS_EXIT_DONE;
	}
	guest.options.settings.socket_fd = zs_guest_activation_take();
	return run_session(&guest);
}

const struct zs_command zs_command_guest = {
	.name = "guest",
	.summary = "in a virtual machine: run an app whose windows are on the host's screen",
	.options = &zs_guest_option_table,
	.run = run_guest,
};
