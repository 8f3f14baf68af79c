#include "kms/device-list.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xf86drm.h>

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
