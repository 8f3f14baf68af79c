#include "udmabuf/device-access.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GROUPS 256

static bool has_group(gid_t group)
{
	gid_t groups[GROUPS];
	const int count = getgroups(GROUPS, groups);
	bool is_there = getegid() == group;
	for (int i = 0; i < count && !is_there; i++) {
		is_there = groups[i] == group;
	}
	return is_there;
}

static bool is_listed(const struct group *group)
{
	const struct passwd *user = getpwuid(getuid());
	for (char **member = group == NULL || user == NULL ? NULL : group->gr_mem;
		member != NULL && *member != NULL; member++) {
		if (strcmp(*member, user->pw_name) == 0) {
			return true;
		}
	}
	return false;
}

static void read_facts(const char *path, struct zs_device_node *node, struct zs_device_user *user)
{
	struct stat file = {0};
	stat(path, &file);
	const struct group *group = getgrgid(file.st_gid);
	*node = (struct zs_device_node){
		.mode = file.st_mode, .user = file.st_uid, .group = file.st_gid};
	if (group != NULL) {
		snprintf(node->group_name, sizeof(node->group_name), "%s", group->gr_name);
	}
	*user = (struct zs_device_user){
		.user = geteuid(),
		.is_in_group = has_group(file.st_gid),
		.is_member = is_listed(group),
		.is_remote = getenv("SSH_CONNECTION") != NULL || getenv("SSH_TTY") != NULL,
		/* The ioctls of these devices ask for no more than reading. */
		.may_by_mode = faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) == 0,
		.sandbox = zs_sandbox_find(""),
	};
}

/** A hint of a sandbox's, which names a device or a group. */
static const char *describe(char *text, size_t size, const char *format, const char *name)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(text, size, format, name);
#pragma GCC diagnostic pop
	return text;
}

/** A user who is not in the device's group. */
static int explain_group(struct zs_error *err, int error, const char *path, const char *group,
	const struct zs_device_user *user)
{
	char hint[sizeof(err->hint)];
	if (user->is_member) {
		return zs_error_set(err, error, path, "open", "log out and in again",
			"the user has joined group %s since the login", group);
	}
	if (user->sandbox != NULL && user->sandbox->join != NULL) {
		return zs_error_set(err, error, path, "open",
			describe(hint, sizeof(hint), user->sandbox->join, group),
			"this is %s, whose user is not in group %s", user->sandbox->name, group);
	}
	snprintf(hint, sizeof(hint),
		"join the device's group (adduser USER %s, then log in again)%s", group,
		user->is_remote ? ", or log in on the machine itself" : "");
	return zs_error_set(err, error, path, "open", hint, "%s, and this user is not in group %s",
		user->is_remote ? "a login by ssh gets no access by its seat (uaccess)"
				: "this login has no access by its seat (uaccess)",
		group);
}

/** The group that distributions give such a device to; NULL if they give it to none. */
static const char *find_usual_group(const char *path)
{
	static const struct {
		const char *prefix, *group;
	} devices[] = {
		{"/dev/udmabuf", "kvm"},
		{"/dev/vport", "kvm"},
		{"/dev/dri/card", "video"},
		{"/dev/dri/renderD", "render"},
	};
	for (size_t i = 0; i < sizeof(devices) / sizeof(devices[0]); i++) {
		if (strncmp(path, devices[i].prefix, strlen(devices[i].prefix)) == 0) {
			return devices[i].group;
		}
	}
	return NULL;
}

/** By the mode of the node alone. */
static int explain_mode(struct zs_error *err, int error, const char *path,
	const struct zs_device_node *node, const struct zs_device_user *user)
{
	const char *group = node->group_name[0] == 0 ? "GROUP" : node->group_name;
	if ((node->mode & S_IRGRP) != 0 && node->group != 0) {
		return explain_group(err, error, path, group, user);
	}
	const char *usual = find_usual_group(path);
	char hint[sizeof(err->hint)];
	snprintf(hint, sizeof(hint),
		"as root: give it to group %s (chgrp, chmod 0660; for good by a rule of udev's), "
		"and "
		"join that",
		usual == NULL ? "GROUP" : usual);
	return zs_error_set(err, error, path, "open", hint, "its mode, %04o, is for root alone",
		node->mode & 07777);
}

int zs_device_access_explain(struct zs_error *err, int error, const char *path,
	const struct zs_device_node *node, const struct zs_device_user *user)
{
	const struct zs_sandbox *sandbox = user->sandbox;
	char hint[sizeof(err->hint)] = "";
	if (sandbox != NULL) {
		describe(hint, sizeof(hint), sandbox->give, path);
	}
	if (error == -EPERM) {
		return zs_error_set(err, error, path, "open",
			sandbox == NULL ? "see which control group this process is in, and what it "
					  "allows"
					: hint,
			"the rules of a control group forbid the device%s%s",
			sandbox == NULL ? "" : ": this is ", sandbox == NULL ? "" : sandbox->name);
	}
	if (user->may_by_mode) {
		return zs_error_set(err, error, path, "open",
			sandbox == NULL ? "see what the security module logged (journalctl -k)"
					: hint,
			"its mode allows it, but a security module (AppArmor, SELinux) does not");
	}
	return explain_mode(err, error, path, node, user);
}

/** True if the list of misc devices has the name: it is there without /sys, too. */
static bool is_misc(const char *name)
{
	char line[128], listed[64];
	FILE *file = fopen("/proc/misc", "re");
	bool is_there = false;
	while (file != NULL && !is_there && fgets(line, sizeof(line), file) != NULL) {
		is_there = sscanf(line, "%*d %63s", listed) == 1 && strcmp(listed, name) == 0;
	}
	if (file != NULL) {
		fclose(file);
	}
	return is_there;
}

/** True if the kernel has the device, whatever /dev has. */
static bool kernel_has(const char *name)
{
	static const char *const classes[] = {"misc", "dma_heap", "drm"};
	bool is_there = is_misc(name);
	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]) && !is_there; i++) {
		char path[128];
		snprintf(path, sizeof(path), "/sys/class/%s/%s", classes[i], name);
		is_there = access(path, F_OK) == 0;
	}
	return is_there;
}

static int explain_missing(struct zs_error *err, int error, const char *path, const char *missing)
{
	/* Units and users without a /dev of their own see the kernel's. */
	const struct zs_sandbox *sandbox = zs_sandbox_has_own_dev("") ? zs_sandbox_find("") : NULL;
	char hint[sizeof(err->hint)] = "as root: mknod, or see why udev made no node";
	const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;
	if (!kernel_has(name)) {
		return zs_error_set(err, error, path, "open", missing, "this kernel offers no %s",
			strrchr(path, '/') + 1);
	}
	if (sandbox != NULL) {
		describe(hint, sizeof(hint), sandbox->give, path);
	}
	return zs_error_set(err, error, path, "open", hint,
		"no %s is in the /dev of %s, although the kernel has it", name,
		sandbox == NULL ? "this process" : sandbox->name);
}

int zs_device_access_error(struct zs_error *err, int error, const char *path, const char *missing)
{
	struct zs_device_node node;
	struct zs_device_user user;
	switch (error) {
	case -ENOENT:
	case -ENXIO:
	case -ENODEV:
		return explain_missing(err, error, path, missing);
	case -EACCES:
	case -EPERM:
		read_facts(path, &node, &user);
		return zs_device_access_explain(err, error, path, &node, &user);
	default:
		return zs_error_set(err, error, path, "open", NULL, "");
	}
}
