#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/common/finding.h"
#include "app/common/io.h"
#include "app/common/log.h"
#include "app/probe/section.h"
#include "kms/device-list.h"
#include "kms/device.h"
#include "kms/session/vt.h"
#include "udmabuf/sandbox.h"

#define LOGIN "login"
#define SEATD "/run/seatd.sock"
#define SESSIONS "/run/systemd/sessions/"

static bool list(unsigned i, char *target, size_t size)
{
	struct zs_kms_device_list devices;
	bool is_there = i == 0;
	if (i == 0) {
		snprintf(target, size, LOGIN);
		return true;
	}
	if (zs_kms_device_list_init(&devices) == 0) {
		is_there = i - 1 < devices.count;
		if (is_there) {
			snprintf(target, size, "%s", devices.paths[i - 1]);
		}
	}
	zs_kms_device_list_finish(&devices);
	return is_there;
}

/** An environment variable; NULL if it is not set or empty. */
static const char *get(const char *name)
{
	const char *value = getenv(name);
	return value == NULL || value[0] == 0 ? NULL : value;
}

static void note_sandbox(struct json_object *finding)
{
	const struct zs_sandbox *sandbox = zs_sandbox_find("");
	char give[256];
	if (sandbox == NULL) {
		zs_finding_note(finding, "sandbox", ZS_FINDING_FACT, "none that is known");
		return;
	}
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(give, sizeof(give), sandbox->give, "DEVICE");
#pragma GCC diagnostic pop
	zs_finding_note(finding, "sandbox", ZS_FINDING_LIMITED, "%s; it is given a device by: %s",
		sandbox->name, give);
}

static void note_login(struct json_object *finding)
{
	const char *type = get("XDG_SESSION_TYPE");
	const bool is_remote = get("SSH_CONNECTION") != NULL || get("SSH_TTY") != NULL;
	zs_finding_note(
		finding, "user", ZS_FINDING_FACT, "%s", geteuid() == 0 ? "root" : "not root");
	zs_finding_note(finding, "from", ZS_FINDING_FACT, "%s, session type %s",
		is_remote ? "afar, by ssh: udev gives such a login no device (uaccess)"
			  : "this machine, as far as it can be known",
		type == NULL ? "not set" : type);
}

static void note_vt(struct json_object *finding)
{
	struct zs_kms_vt vt;
	if (!zs_kms_vt_init(&vt)) {
		zs_finding_note(
			finding, "virtual terminal", ZS_FINDING_FACT, "none controls this process");
		return;
	}
	zs_finding_note(finding, "virtual terminal", ZS_FINDING_FACT, "%u, %s", vt.number,
		zs_kms_vt_is_active(&vt) ? "which is on the screen" : "which is not on the screen");
	zs_kms_vt_finish(&vt);
}

/** Whether seatd listens. Connecting takes no seat yet. */
static void note_seatd(struct json_object *finding)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	const char *path = get("SEATD_SOCK") == NULL ? SEATD : get("SEATD_SOCK");
	const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	const bool is_there = connect(fd, (const struct sockaddr *)&address, sizeof(address)) == 0;
	zs_log(ZS_LOG_DEBUG, "%s: connect: %s", path, is_there ? "done" : strerror(errno));
	if (is_there) {
		zs_finding_note(finding, "seatd", ZS_FINDING_WORKS, "listens");
	} else {
		zs_finding_note(finding, "seatd", ZS_FINDING_FACT, "%s",
			errno == EACCES ? "runs, but is not open to this user: join its group"
					: "does not run");
	}
	close(fd);
}

/** One value of logind's file on a session. */
static bool find_value(const char *text, const char *key, char *value, size_t size)
{
	const size_t length = strlen(key);
	for (const char *line = text; line != NULL && *line != 0;) {
		if (strncmp(line, key, length) == 0 && line[length] == '=') {
			snprintf(value, size, "%.*s", (int)strcspn(line + length + 1, "\n"),
				line + length + 1);
			return true;
		}
		line = strchr(line, '\n');
		line = line == NULL ? NULL : line + 1;
	}
	return false;
}

static void note_logind(struct json_object *finding)
{
	char path[128], text[4096], seat[64] = "no seat", is_active[8] = "0";
	const char *id = get("XDG_SESSION_ID");
	if (access(SESSIONS, F_OK) < 0) {
		zs_finding_note(finding, "logind", ZS_FINDING_FACT, "does not run");
		return;
	}
	snprintf(path, sizeof(path), SESSIONS "%s", id == NULL ? "" : id);
	if (id == NULL || strchr(id, '/') != NULL ||
		zs_io_read_text(AT_FDCWD, path, text, sizeof(text)) < 0) {
		zs_finding_note(finding, "logind", ZS_FINDING_FACT,
			"runs, but this process is in no session of its");
		return;
	}
	find_value(text, "SEAT", seat, sizeof(seat));
	find_value(text, "ACTIVE", is_active, sizeof(is_active));
	zs_finding_note(finding, "logind", ZS_FINDING_FACT, "a session of %s, %s", seat,
		is_active[0] == '1' ? "which is active" : "which is not active");
}

static void note_windows(struct json_object *finding)
{
	zs_finding_note(finding, "window systems", ZS_FINDING_FACT, "%s%s",
		get("WAYLAND_DISPLAY") != NULL ? "Wayland (WAYLAND_DISPLAY is set)"
					       : "no Wayland (WAYLAND_DISPLAY is not set)",
		get("DISPLAY") != NULL ? ", X11" : "");
}

/** Opens a card as a program that would show something, but changes nothing. */
static void run_card(const char *path, struct json_object *finding)
{
	struct zs_kms_device device;
	struct zs_error err = {0};
	const int ret = zs_kms_device_open_shared(&device, NULL, path, false, &err);
	zs_log(ZS_LOG_DEBUG, "%s: open: %s", path, ret < 0 ? strerror(-ret) : "done");
	if (ret < 0) {
		zs_finding_set(finding, ZS_FINDING_FAILS, "");
		zs_finding_set_error(finding, &err);
		return;
	}
	if (device.has_other_master) {
		zs_finding_set(finding, ZS_FINDING_LIMITED,
			"another program is master: the screen is its own until it ends or the "
			"user "
			"switches the virtual terminal");
	} else {
		zs_finding_set(finding, ZS_FINDING_WORKS, "this program can be master");
	}
	zs_kms_device_close(&device);
}

static void run(
	const char *target, const struct zs_probe_request *request, struct json_object *finding)
{
	if (strcmp(target, LOGIN) != 0) {
		run_card(target, finding);
		return;
	}
	note_login(finding);
	note_sandbox(finding);
	note_vt(finding);
	note_seatd(finding);
	note_logind(finding);
	note_windows(finding);
}

const struct zs_probe_section zs_probe_section_session = {
	.name = "session",
	.title = "what this process may do on the machine's screens",
	.limit_s = 10,
	.list = list,
	.run = run,
};
