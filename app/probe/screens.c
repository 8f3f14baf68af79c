#include "app/probe/screens.h"

#include <errno.h>
#include <stdio.h>

#include "kms/connector.h"

/** True for one that `run` takes where another is connected, or none. */
static bool is_target(const struct zs_kms_connector *connector, bool any_connected)
{
	return connector->state ==
	       (any_connected ? ZS_KMS_CONNECTOR_CONNECTED : ZS_KMS_CONNECTOR_UNKNOWN);
}

static void list(const struct zs_kms_connectors *connectors, struct zs_probe_screens *screens)
{
	bool any_connected = false;
	for (unsigned i = 0; i < connectors->count; i++) {
		any_connected |= connectors->list[i].state == ZS_KMS_CONNECTOR_CONNECTED;
	}
	for (unsigned i = 0; i < connectors->count && screens->count < ZS_PROBE_SCREENS; i++) {
		if (is_target(&connectors->list[i], any_connected)) {
			snprintf(screens->connectors[screens->count++],
				sizeof(screens->connectors[0]), "%s", connectors->list[i].name);
		}
	}
}

/** As `run` fails while another program is master. */
static void note_master(const char *path, struct zs_probe_screens *screens)
{
	struct zs_kms_device device = {.fd = -1};
	if (zs_kms_device_open(&device, NULL, path, false, &screens->err) == 0) {
		/* That program has just ended. */
		zs_kms_device_close(&device);
	}
}

int zs_probe_screens_read(const char *path, struct zs_probe_screens *screens)
{
	struct zs_kms_device device = {.fd = -1};
	struct zs_kms_connectors connectors;
	*screens = (struct zs_probe_screens){0};
	snprintf(device.path, sizeof(device.path), "%s", path);
	int ret = zs_kms_session_open_device(NULL, path, &device.fd, &screens->err);
	if (ret < 0) {
		return ret;
	}
	/* The kernel reads monitors for a master alone: another program that is one has read them.
	 */
	const bool has_other_master = !zs_kms_device_take_master(&device);
	ret = zs_kms_connectors_read(&connectors, &device, &screens->err);
	if (ret == -EOPNOTSUPP) {
		/* It only renders. */
		*screens = (struct zs_probe_screens){0};
	}
	if (ret == 0) {
		list(&connectors, screens);
		if (has_other_master) {
			note_master(path, screens);
		} else if (zs_kms_device_shows_picture(&device)) {
			zs_error_set(&screens->use, -EBUSY, path, "DRM_IOCTL_MODE_GETCRTC",
				"zeroscan probe --take-over tries it, and puts the screen back",
				"the screen is in use, as by a console, and was left alone");
		}
		zs_kms_connectors_finish(&connectors);
	}
	zs_kms_device_close(&device);
	return ret;
}
