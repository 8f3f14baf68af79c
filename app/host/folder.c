#include "app/host/folder.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

/** What of it lets others in: who can open the sockets in it can take the guest's part. */
static int check_folder(const char *folder, struct zs_error *err)
{
	struct stat status;
	if (stat(folder, &status) < 0) {
		return zs_error_set(err, -errno, folder, "stat", NULL, "");
	}
	if (status.st_uid != geteuid() || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
		return zs_error_set(err, -EPERM, folder, "stat",
			"name one that is yours alone, as in XDG_RUNTIME_DIR",
			"others may make sockets in it");
	}
	return 0;
}

int zs_host_folder_make(const char *folder, struct zs_error *err)
{
	if (mkdir(folder, 0700) < 0 && errno != EEXIST) {
		return zs_error_set(err, -errno, folder, "mkdir",
			"name one in a folder that you may write to, as in XDG_RUNTIME_DIR", "");
	}
	if (access(folder, W_OK | X_OK) < 0) {
		return zs_error_set(err, -errno, folder, "access",
			"name one that you may write to, as in XDG_RUNTIME_DIR",
			"sockets are made in it");
	}
	return check_folder(folder, err);
}
