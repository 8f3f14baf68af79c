#include "app/display/kms/other-cards.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "app/common/log.h"
#include "kms/device-list.h"

#define CLASS "/sys/class/drm/"

/** True if the kernel has last seen a monitor there; the file says "connected". */
static bool is_connected(const char *status)
{
	char word[16] = "";
	FILE *file = fopen(status, "re");
	if (file == NULL) {
		return false;
	}
	const bool is_read = fgets(word, sizeof(word), file) != NULL;
	fclose(file);
	return is_read && strcmp(word, "connected\n") == 0;
}

/** Writes the names of a card's connectors that have a monitor. sysfs needs no open device. */
static void list_monitors(const char *card, char *text, size_t size)
{
	char pattern[96];
	glob_t found;
	size_t at = 0;
	text[0] = 0;
	snprintf(pattern, sizeof(pattern), CLASS "%s-*/status", card);
	if (glob(pattern, 0, NULL, &found) != 0) {
		return;
	}
	for (size_t i = 0; i < found.gl_pathc && at < size; i++) {
		const char *name = found.gl_pathv[i] + strlen(CLASS) + strlen(card) + 1;
		if (is_connected(found.gl_pathv[i])) {
			at += (size_t)snprintf(text + at, size - at, "%s%.*s", at == 0 ? "" : ", ",
				(int)strcspn(name, "/"), name);
		}
	}
	globfree(&found);
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
		list_monitors(strrchr(path, '/') + 1, monitors, sizeof(monitors));
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
