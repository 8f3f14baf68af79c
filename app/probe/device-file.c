#include "app/probe/device-file.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/common/finding.h"
#include "app/common/log.h"

/** 0 if it can be opened so, or a negative errno. */
static int try_open(const char *path, int access, const char *words)
{
	const int fd = open(path, access | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	const int ret = fd < 0 ? -errno : 0;
	zs_log(ZS_LOG_DEBUG, "%s: open for %s: %s", path, words, fd < 0 ? strerror(-ret) : "done");
	if (fd >= 0) {
		close(fd);
	}
	return ret;
}

/** "0660 root:kvm"; a system's users and groups only, others by number. */
static void describe_owner(const struct stat *file, char *text, size_t size)
{
	const struct passwd *user = file->st_uid < 1000 ? getpwuid(file->st_uid) : NULL;
	const struct group *group = file->st_gid < 1000 ? getgrgid(file->st_gid) : NULL;
	char uid[16] = "another", gid[16] = "another";
	if (file->st_uid < 1000) {
		snprintf(uid, sizeof(uid), "%u", file->st_uid);
	}
	if (file->st_gid < 1000) {
		snprintf(gid, sizeof(gid), "%u", file->st_gid);
	}
	snprintf(text, size, "%04o %s:%s", file->st_mode & 07777,
		user == NULL ? uid : user->pw_name, group == NULL ? gid : group->gr_name);
}

int zs_device_file_check(const char *path, struct json_object *finding, struct zs_error *err)
{
	struct stat file;
	char owner[96];
	if (stat(path, &file) < 0) {
		return zs_error_set(err, -errno, path, "stat", NULL, "");
	}
	describe_owner(&file, owner, sizeof(owner));
	const int to_read = try_open(path, O_RDONLY, "reading");
	const int to_write = try_open(path, O_RDWR, "reading and writing");
	if (to_read == 0) {
		zs_finding_note(finding, "device",
			to_write == 0 ? ZS_FINDING_WORKS : ZS_FINDING_LIMITED,
			"%s, %s, opens for %s", path, owner,
			to_write == 0 ? "reading and writing" : "reading, which is enough");
		return 0;
	}
	return zs_error_set(err, to_read, path, "open", NULL, "its mode is %s", owner);
}
