#include <stdio.h>
#include <unistd.h>

#include "app/common/command.h"
#include "app/host/folder.h"
#include "app/host/keeper-process.h"
#include "app/host/menu.h"
#include "app/host/options.h"
#include "app/host/qemu-options.h"
#include "app/host/windows.h"
#include "app/relay/session.h"
#include "udmabuf/create.h"

/** All that the command holds, in the order in which it is made. */
struct host {
	struct zs_host_options options;
	struct zs_relay_settings settings;
	struct zs_relay_session session;
	struct zs_host_windows windows;
	struct zs_error err;
};

static enum zs_exit_status show(struct host *host)
{
	const int keeper = zs_host_keeper_connect(host->options.folder, &host->err);
	if (keeper < 0) {
		return zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no keeper", &host->err);
	}
	if (zs_host_windows_init(&host->windows, &host->options, keeper, &host->session.server,
		    &host->err) < 0) {
		return zs_exit_error(ZS_EXIT_FAILED, "no windows", &host->err);
	}
	const enum zs_exit_status status = zs_relay_session_run(&host->session, NULL);
	zs_host_windows_finish(&host->windows);
	return status;
}

static enum zs_exit_status relay(struct host *host)
{
	if (zs_host_folder_make(host->options.folder, &host->err) < 0) {
		return zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no folder", &host->err);
	}
	return zs_relay_session_serve(&host->session) < 0
		       ? zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no relay", &host->session.err)
		       : show(host);
}

static enum zs_exit_status run_session(struct host *host)
{
	/* A guest is as strange as an app can be; its buffers are dma-bufs already. */
	zs_relay_settings_init(&host->settings);
	host->settings.is_sandboxed = true;
	host->settings.waits = true;
	host->settings.label = host->options.name;
	host->settings.clipboard = host->options.clipboard;
	host->settings.primary = host->options.primary;
	host->settings.pool_source = &host->windows.pool_source;
	host->settings.imports = access(ZS_UDMABUF_DEVICE, R_OK | W_OK) == 0;
	host->session = (struct zs_relay_session){.settings = &host->settings,
		.files = host->options.files,
		.has_ended = &host->windows.has_ended};
	enum zs_exit_status status = zs_relay_session_init(&host->session);
	if (status != ZS_EXIT_DONE) {
		return status;
	}
	status = zs_relay_session_finish(&host->session, relay(host));
	zs_relay_session_finish_loop(&host->session);
	return status;
}

static enum zs_exit_status start_app(struct host *host)
{
	return zs_host_menu_ask(host->options.folder, host->options.starts, &host->err) < 0
		       ? zs_exit_error(ZS_EXIT_FAILED, "not started", &host->err)
		       : ZS_EXIT_DONE;
}

static enum zs_exit_status run_host(int argc, char **argv)
{
	struct host host = {0};
	if (zs_host_options_parse(&host.options, argc, argv) < 0) {
		return ZS_EXIT_USAGE;
	}
	if (host.options.help) {
		zs_options_help(&zs_host_option_table, stdout);
		return ZS_EXIT_DONE;
	}
	if (host.options.prints_qemu_options) {
		return zs_host_qemu_options_print(&host.options, stdout);
	}
	if (host.options.prints_libvirt) {
		return zs_host_libvirt_print(&host.options, stdout);
	}
	return host.options.starts != NULL ? start_app(&host) : run_session(&host);
}

const struct zs_command zs_command_host = {
	.name = "host",
	.summary = "show windows of a virtual machine's apps among one's own",
	.options = &zs_host_option_table,
	.run = run_host,
};
