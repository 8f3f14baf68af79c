#include "kms/device-list.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xf86drm.h>

#define CLASS "/sys/class/drm/"

/* It counts as connected, and is no monitor. */
#define WRITEBACK "Writeback-"

static const char prefix[] = DRM_PRIMARY_MINOR_NAME;

/*
 * drmGetDevices2() would not do: it looks up the bus of each device and leaves out those on a bus
 * that it does not know, such as vkms' on the faux bus of Linux 7.
 */
static int is_primary(const struct dirent *entry)
{
	const char *number = entry->d_name + strlen(prefix);
	return strncmp(entry->d_name, prefix, strlen(prefix)) == 0 && number[0] != 0 &&
	       number[strspn(number, "0123456789")] == 0;
}

/** versionsort() has card2 before card10. */
static int read_names(struct dirent ***names)
{
	const int count = scandir(DRM_DIR_NAME, names, is_primary, versionsort);
	if (count < 0) {
		*names = NULL;
		return errno == ENOMEM ? -ENOMEM : 0;
	}
	return count;
}

int zs_kms_device_list_init(struct zs_kms_device_list *list)
{
	struct dirent **names;
	const int count = read_names(&names);
	*list = (struct zs_kms_device_list){0};
	if (count > 0) {
		list->paths = calloc((size_t)count, sizeof(*list->paths));
	}
	for (int i = 0; i < count; i++) {
		if (list->paths != NULL) {
			snprintf(list->paths[list->count++], sizeof(*list->paths), "%s/%.32s",
				DRM_DIR_NAME, names[i]->d_name);
		}
		free(names[i]);
	}
	free(names);
	return count < 0 || (count > 0 && list->paths == NULL) ? -ENOMEM : 0;
}

void zs_kms_device_list_finish(struct zs_kms_device_list *list)
{
	free(list->paths);
	*list = (struct zs_kms_device_list){0};
}

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

bool zs_kms_monitor_at(const char *device, unsigned index, char name[ZS_KMS_MONITOR_NAME])
{
	const char *card = strrchr(device, '/') + 1;
	char pattern[96];
	glob_t found;
	bool is_there = false;
	snprintf(pattern, sizeof(pattern), CLASS "%s-*/status", card);
	if (glob(pattern, 0, NULL, &found) != 0) {
		return false;
	}
	for (size_t i = 0; i < found.gl_pathc && !is_there; i++) {
		const char *path = found.gl_pathv[i] + strlen(CLASS) + strlen(card) + 1;
		is_there = strncmp(path, WRITEBACK, strlen(WRITEBACK)) != 0 &&
			   is_connected(found.gl_pathv[i]) && index-- == 0;
		if (is_there) {
			snprintf(name, ZS_KMS_MONITOR_NAME, "%.*s", (int)strcspn(path, "/"), path);
		}
	}
	globfree(&found);
	return is_there;
}
