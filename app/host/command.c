#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "app/common/command.h"
#include "app/host/keeper-process.h"
#include "app/host/options.h"
#include "app/host/windows.h"
#include "app/relay/session.h"

/** All that the command holds, in the order in which it is made. */
struct host {
	struct zs_host_options options;
	struct zs_relay_settings settings;
	struct zs_relay_session session;
	struct zs_host_windows windows;
	struct zs_error err;
};

/* SIZE is the machine's: the same as of -m. */
static void print_qemu_options(const char *folder)
{
	printf("-object memory-backend-memfd,id=zeroscan-memory,size=SIZE,share=on\n"
	       "-machine memory-backend=zeroscan-memory\n"
	       "-chardev socket,id=zeroscan-gpu,path=%s/gpu\n"
	       "-device vhost-user-test-device-pci,chardev=zeroscan-gpu,virtio-id=16,num_vqs=2,"
	       "vq_size=256,config_size=16\n"
	       "-chardev socket,id=zeroscan-channel,path=%s/channel,server=on,wait=off\n"
	       "-device virtio-serial-pci,id=zeroscan-serial\n"
	       "-device virtserialport,bus=zeroscan-serial.0,chardev=zeroscan-channel,"
	       "name=zeroscan\n",
		folder, folder);
}

static enum zs_exit_status show(struct host *host)
{
	const int keeper = zs_host_keeper_connect(host->options.folder, &host->err);
	if (keeper < 0) {
		return zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no keeper", &host->err);
	}
	if (zs_host_windows_init(&host->windows, host->options.folder, keeper,
		    &host->session.server, &host->err) < 0) {
		return zs_exit_error(ZS_EXIT_FAILED, "no windows", &host->err);
	}
	const enum zs_exit_status status = zs_relay_session_run(&host->session, NULL);
	zs_host_windows_finish(&host->windows);
	return status;
}

static enum zs_exit_status relay(struct host *host)
{
	if (mkdir(host->options.folder, 0700) < 0 && errno != EEXIST) {
		zs_error_set(&host->err, -errno, host->options.folder, "mkdir", NULL, "");
		return zs_exit_error(ZS_EXIT_FAILED, "no folder", &host->err);
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
	host->settings.imports = false;
	host->session = (struct zs_relay_session){.settings = &host->settings,
		.json = host->options.json,
		.has_ended = &host->windows.has_ended};
	const enum zs_exit_status status = zs_relay_session_init(&host->session);
	return status == ZS_EXIT_DONE ? zs_relay_session_finish(&host->session, relay(host))
				      : status;
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
		print_qemu_options(host.options.folder);
		return ZS_EXIT_DONE;
	}
	return run_session(&host);
}

const struct zs_command zs_command_host = {
	.name = "host",
	.summary = "show windows of a virtual machine's apps among one's own",
	.options = &zs_host_option_table,
	.run = run_host,
};
