#include "app/guest/port.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "udmabuf/device-access.h"

#define FOLDER "/sys/class/virtio-ports"
#define HINT "give QEMU what `zeroscan host --qemu-options` prints"

static bool has_name(const char *port)
{
	char path[300], name[64] = "";
	snprintf(path, sizeof(path), FOLDER "/%s/name", port);
	FILE *file = fopen(path, "re");
	const bool is_read = file != NULL && fgets(name, sizeof(name), file) != NULL;
	if (file != NULL) {
		fclose(file);
	}
	name[strcspn(name, "\n")] = 0;
	return is_read && strcmp(name, ZS_GUEST_PORT) == 0;
}

int zs_guest_port_open(struct zs_error *err)
{
	DIR *folder = opendir(FOLDER);
	const struct dirent *entry = NULL;
	char path[300] = "";
	while (folder != NULL && (entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] != '.' && has_name(entry->d_name)) {
			snprintf(path, sizeof(path), "/dev/%s", entry->d_name);
		}
	}
	if (folder != NULL) {
		closedir(folder);
	}
	if (path[0] == 0) {
		return zs_error_set(err, -ENODEV, FOLDER, "readdir", HINT,
			"this machine has no port of the name " ZS_GUEST_PORT);
	}
	const int fd = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
	if (fd >= 0) {
		return fd;
	}
	return errno == EBUSY ? zs_error_set(err, -EBUSY, path, "open",
					"give its WAYLAND_DISPLAY to the app, or end it",
					"another zeroscan guest has the way to the host")
			      : zs_device_access_error(err, -errno, path, NULL);
}
