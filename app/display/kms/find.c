#include "app/display/kms/find.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/common/log.h"
#include "app/display/kms/other-cards.h"
#include "app/display/kms/process.h"
#include "kms/hotplug/hotplug.h"
#include "kms/output-group-init.h"

#define DEVICE_FOLDER "/dev/dri"
#define FRAMEBUFFER "/dev/fb0"
#define MAX_DENIED 5

static const enum zs_kms_arrangement arrangements[] = {
	[ZS_DISPLAY_ONE] = ZS_KMS_ONE,
	[ZS_DISPLAY_MIRROR] = ZS_KMS_MIRROR,
	[ZS_DISPLAY_SPAN] = ZS_KMS_SPAN,
};

int zs_kms_wanted_init(struct zs_kms_wanted *wanted, const struct zs_display_request *request,
	struct zs_error *err)
{
	const char *argument = request->argument == NULL ? "" : request->argument;
	const size_t length = strcspn(argument, ":");
	const char *connectors = argument[length] == ':' ? argument + length + 1 : "";
	const char *prefix = argument[0] == '/' || length == 0 ? "" : "/dev/dri/";
	*wanted = (struct zs_kms_wanted){
		.request =
			{
				.arrangement = arrangements[request->arrangement],
				.mode = {request->mode.width, request->mode.height,
					request->mode.refresh, request->mode.interlaced},
				.fourcc = request->fourcc,
				.legacy = getenv("ZEROSCAN_NO_ATOMIC") != NULL,
				.async = request->async,
			},
	};
	const int printed = snprintf(
		wanted->device, sizeof(wanted->device), "%s%.*s", prefix, (int)length, argument);
	if (printed < 0 || (size_t)printed >= sizeof(wanted->device) ||
		strlen(connectors) >= sizeof(wanted->connectors)) {
		return zs_error_set(err, -ENAMETOOLONG, "--display", argument,
			"name one of /dev/dri/card*", "");
	}
	snprintf(wanted->connectors, sizeof(wanted->connectors), "%s", connectors);
	return 0;
}

/** True for what may be otherwise soon: no monitor, no device, another program's display. */
static bool may_change(int error)
{
	return error == -ENODEV || error == -ENOENT || error == -EBUSY || error == -ENXIO;
}

/** How near a device was to showing something: one that is another program's is the nearest. */
static int rank(int error)
{
	return error == -EBUSY ? 2 : may_change(error) ? 1 : 0;
}

/** Notes why a device was passed over. The reason of the nearest one is kept, others are logged. */
static void note(struct zs_error *best, const struct zs_error *err, enum zs_log_level level)
{
	const bool is_better = best->code == 0 || rank(err->code) > rank(best->code);
	const struct zs_error *other = is_better ? best : err;
	if (other->code != 0) {
		zs_log_error(level, "device passed over", other);
	}
	if (is_better) {
		*best = *err;
	}
}

static int no_device_error(struct zs_error *err)
{
	if (access(FRAMEBUFFER, F_OK) == 0) {
		return zs_error_set(err, -ENODEV, DEVICE_FOLDER, "open",
			"start Linux without nomodeset and with the graphics driver, or use "
			"--display headless",
			"this machine has no DRM device, only a framebuffer without modesetting "
			"(" FRAMEBUFFER ")");
	}
	return zs_error_set(err, -ENODEV, DEVICE_FOLDER, "open",
		"load the graphics driver, or use --display headless",
		"this machine has no DRM device");
}

/** Opens the first of all devices that shows something. 0 or a negative errno with `err`. */
static int find_any(struct zs_kms_output_group_request *request, bool is_quiet,
	struct zs_kms_output_group *group, struct zs_error *err)
{
	const enum zs_log_level level = is_quiet ? ZS_LOG_DEBUG : ZS_LOG_WARNING;
	struct zs_kms_device_list devices;
	struct zs_error best = {0};
	int ret = zs_kms_device_list_init(&devices);
	if (ret < 0) {
		return zs_error_set(err, ret, DEVICE_FOLDER, "scandir", NULL, "");
	}
	ret = -ENODEV;
	for (unsigned i = 0; i < devices.count && ret < 0; i++) {
		request->device = devices.paths[i];
		ret = zs_kms_output_group_init(group, request, err);
		if (ret < 0) {
			note(&best, err, level);
		}
	}
	zs_kms_device_list_finish(&devices);
	if (ret < 0 && best.code == 0) {
		return no_device_error(err);
	}
	if (ret < 0) {
		*err = best;
		return best.code;
	}
	if (best.code != 0) {
		zs_log_error(level, "device passed over", &best);
	}
	if (!is_quiet && request->arrangement != ZS_KMS_ONE) {
		zs_kms_log_other_cards(group->device.path,
			request->arrangement == ZS_KMS_MIRROR ? "--mirror" : "--span");
	}
	return 0;
}

int zs_kms_find(const struct zs_kms_wanted *wanted, struct zs_kms_session *session,
	uint32_t generation, struct zs_kms_output_group *group, struct zs_error *err)
{
	struct zs_kms_output_group_request request = wanted->request;
	request.session = session;
	request.generation = generation;
	request.connectors = wanted->connectors[0] == 0 ? NULL : wanted->connectors;
	if (wanted->device[0] != 0) {
		request.device = wanted->device;
		return zs_kms_output_group_init(group, &request, err);
	}
	return find_any(&request, wanted->is_quiet, group, err);
}

static struct zs_kms_session *open_session(struct zs_error *err)
{
	struct zs_kms_session_tries tries;
	struct zs_kms_session *session =
		zs_kms_session_open(getenv("ZEROSCAN_SESSION"), &zs_kms_process, &tries, err);
	for (unsigned i = 0; i < tries.count; i++) {
		zs_log_error(ZS_LOG_DEBUG, "session passed over", &tries.errors[i]);
	}
	return session;
}

static int open_screen(const struct zs_kms_wanted *wanted, struct zs_kms_session **session,
	struct zs_kms_output_group *group, struct zs_error *err)
{
	*session = open_session(err);
	const int ret = *session == NULL ? -errno : zs_kms_find(wanted, *session, 0, group, err);
	if (ret < 0) {
		zs_kms_session_close(*session);
		*session = NULL;
	}
	return ret;
}

/**
 * Waits until something may be otherwise: for events of monitors and devices where there can be
 * any, for a second if another program has the display. EINTR for a signal. The session is not held
 * meanwhile: it would blank the console and mute its keys.
 */
static int wait_for_change(struct zs_kms_hotplug *hotplug, int signal_fd, int error)
{
	struct zs_kms_hotplug_event event;
	struct pollfd fds[] = {
		{.fd = hotplug->fd, .events = POLLIN},
		{.fd = signal_fd, .events = POLLIN},
	};
	const bool asks_again = error == -EBUSY || error == -EACCES || hotplug->fd < 0;
	poll(fds, 2, asks_again ? 1000 : -1);
	while (zs_kms_hotplug_take(hotplug, &event) == 1) {
	}
	return fds[1].revents != 0 ? -EINTR : 0;
}

/** Tries until it works, a signal comes, or it fails for good. As zs_kms_find_first. */
static int keep_trying(struct zs_kms_wanted *wanted, const struct zs_display_request *request,
	struct zs_kms_hotplug *hotplug, struct zs_kms_session **session,
	struct zs_kms_output_group *group, struct zs_error *err)
{
	unsigned denied = 0;
	int ret = open_screen(wanted, session, group, err);
	if (may_change(ret)) {
		zs_log_error(ZS_LOG_INFO, "waiting for a display", err);
	}
	wanted->is_quiet = true;
	/* A node that has just come is given to its group a little later. */
	while (may_change(ret) || (ret == -EACCES && denied > 0 && denied < MAX_DENIED)) {
		denied = ret == -EACCES ? denied + 1 : 1;
		if (wait_for_change(hotplug, request->signal_fd, ret) < 0) {
			return zs_error_set(err, -EINTR, "kms", "poll", NULL,
				"a signal ended the wait for a display");
		}
		ret = open_screen(wanted, session, group, err);
	}
	return ret;
}

int zs_kms_find_first(struct zs_kms_wanted *wanted, const struct zs_display_request *request,
	struct zs_kms_session **session, struct zs_kms_output_group *group, struct zs_error *err)
{
	struct zs_kms_hotplug hotplug = {.fd = -1};
	struct zs_error unheard;
	int ret;
	if (request->waits) {
		zs_kms_hotplug_init(&hotplug, &unheard);
		ret = keep_trying(wanted, request, &hotplug, session, group, err);
		zs_kms_hotplug_finish(&hotplug);
	} else {
		ret = open_screen(wanted, session, group, err);
	}
	wanted->is_quiet = true;
	return ret;
}
