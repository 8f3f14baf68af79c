#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/common/command.h"
#include "app/common/json.h"
#include "app/common/log.h"
#include "app/common/output-file.h"
#include "app/common/signals.h"
#include "app/host/keeper-process.h"
#include "app/host/options.h"
#include "app/host/windows.h"
#include "app/relay/server.h"
#include "app/relay/summary.h"

/** All that the command holds, in the order in which it is made. */
struct host {
	struct zs_host_options options;
	struct zs_relay_settings settings;
	int signal_fd;
	struct zs_relay_server server;
	struct zs_host_windows windows;
	bool is_over;
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

static void handle_signal(struct zs_event_source *source, uint32_t events)
{
	struct host *host = source->data;
	host->is_over = zs_signals_take(host->signal_fd) != 0;
}

static enum zs_exit_status show(struct host *host)
{
	struct zs_event_source signals = {
		.fd = host->signal_fd, .handle = handle_signal, .data = host};
	int ret = zs_event_loop_watch(&host->server.loop, &signals, EPOLLIN);
	while (ret == 0 && !host->is_over && !host->windows.has_ended) {
		ret = zs_relay_server_dispatch(&host->server);
	}
	return ret < 0 || host->windows.has_ended ? ZS_EXIT_FAILED : ZS_EXIT_DONE;
}

static enum zs_exit_status run_windows(struct host *host)
{
	const int keeper = zs_host_keeper_connect(host->options.folder, &host->err);
	if (keeper < 0) {
		return zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no keeper", &host->err);
	}
	if (zs_host_windows_init(
		    &host->windows, host->options.folder, keeper, &host->server, &host->err) < 0) {
		return zs_exit_error(ZS_EXIT_FAILED, "no windows", &host->err);
	}
	const enum zs_exit_status status = show(host);
	zs_host_windows_finish(&host->windows);
	return status;
}

static enum zs_exit_status run_relay(struct host *host)
{
	if (mkdir(host->options.folder, 0700) < 0 && errno != EEXIST) {
		zs_error_set(&host->err, -errno, host->options.folder, "mkdir", NULL, "");
		return zs_exit_error(ZS_EXIT_FAILED, "no folder", &host->err);
	}
	/* A guest is as strange as an app can be; its buffers are dma-bufs already. */
	zs_relay_settings_init(&host->settings);
	host->settings.is_sandboxed = true;
	host->settings.imports = false;
	if (zs_relay_server_init(&host->server, &host->settings, &host->err) < 0) {
		return zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no relay", &host->err);
	}
	enum zs_exit_status status = run_windows(host);
	zs_relay_server_finish(&host->server);
	json_object *report = zs_relay_report_to_json(&host->server.report);
	status = zs_exit_both(status, zs_json_save(report, host->options.json, &host->signal_fd));
	zs_relay_report_finish(&host->server.report);
	return status;
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
	host.signal_fd = zs_signals_init();
	if (host.signal_fd < 0) {
		zs_log(ZS_LOG_ERROR, "signals: %s", strerror(-host.signal_fd));
		return ZS_EXIT_FAILED;
	}
	enum zs_exit_status status = zs_output_file_check_all(&host.options.json, 1);
	status = status == ZS_EXIT_DONE ? run_relay(&host) : status;
	zs_signals_finish(host.signal_fd);
	return status;
}

const struct zs_command zs_command_host = {
	.name = "host",
	.summary = "show windows of a virtual machine's apps among one's own",
	.options = &zs_host_option_table,
	.run = run_host,
};
