#include "app/display/kms/other-cards.h"

#include <stdio.h>
#include <string.h>

#include "app/common/log.h"
#include "kms/device-list.h"

/** Writes the names of a card's connectors that have a monitor. */
static void list_monitors(const char *card, char *text, size_t size)
{
	char name[ZS_KMS_MONITOR_NAME];
	size_t at = 0;
	text[0] = 0;
	for (unsigned i = 0; at < size && zs_kms_monitor_at(card, i, name); i++) {
		at += (size_t)snprintf(text + at, size - at, "%s%s", at == 0 ? "" : ", ", name);
	}
}

void zs_kms_log_other_cards(const char *device, const char *option)
{
	struct zs_kms_device_list devices;
	if (zs_kms_device_list_init(&devices) < 0) {
		return;
	}
	for (unsigned i = 0; i < devices.count; i++) {
		const char *path = devices.paths[i];
		char monitors[128];
		if (strcmp(path, device) == 0) {
			continue;
		}
		list_monitors(path, monitors, sizeof(monitors));
		if (monitors[0] != 0) {
			zs_log(ZS_LOG_WARNING,
				"%s: the monitors of one card, %s: %s has monitors, too (%s); name "
				"a "
				"card behind --display to have its",
				option, device, path, monitors);
		}
	}
	zs_kms_device_list_finish(&devices);
}
