#include "udmabuf/sandbox.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PATH 512

/** The first line of a file that has this word in it, as far as it fits. False if none has. */
static bool find_line(const char *root, const char *file, const char *word, char *line, size_t size)
{
	char path[PATH];
	snprintf(path, sizeof(path), "%s%s", root, file);
	FILE *stream = fopen(path, "re");
	bool is_there = false;
	while (stream != NULL && !is_there && fgets(line, (int)size, stream) != NULL) {
		is_there = strstr(line, word) != NULL;
	}
	if (stream != NULL) {
		fclose(stream);
	}
	return is_there;
}

static bool has_word(const char *root, const char *file, const char *word)
{
	char line[1024];
	return find_line(root, file, word, line, sizeof(line));
}

static bool has_file(const char *root, const char *file)
{
	char path[PATH];
	snprintf(path, sizeof(path), "%s%s", root, file);
	return access(path, F_OK) == 0;
}

bool zs_sandbox_has_own_dev(const char *root)
{
	char path[PATH], line[1024];
	bool is_own = false;
	snprintf(path, sizeof(path), "%s/proc/self/mountinfo", root);
	FILE *file = fopen(path, "re");
	/* "36 25 0:6 / /dev rw,nosuid shared:2 - devtmpfs udev rw": proc(5). The last is on top. */
	while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
		const char *type = strstr(line, " /dev ") == NULL ? NULL : strstr(line, " - ");
		if (type != NULL) {
			is_own = strncmp(type, " - devtmpfs ", strlen(" - devtmpfs ")) != 0;
		}
	}
	if (file != NULL) {
		fclose(file);
	}
	return is_own;
}

static bool is_flatpak(const char *root)
{
	return has_file(root, "/.flatpak-info");
}

/* A classic snap is no sandbox: its profile does not enforce anything. */
static bool is_snap(const char *root)
{
	char line[256];
	return find_line(root, "/proc/self/attr/current", "snap.", line, sizeof(line)) &&
	       strncmp(line, "snap.", strlen("snap.")) == 0 && strstr(line, "(enforce)") != NULL;
}

static bool is_podman(const char *root)
{
	return has_file(root, "/run/.containerenv");
}

static bool is_docker(const char *root)
{
	return has_file(root, "/.dockerenv");
}

static bool is_nspawn(const char *root)
{
	return has_word(root, "/run/host/container-manager", "systemd-nspawn") ||
	       has_word(root, "/run/systemd/container", "systemd-nspawn");
}

static bool is_lxc(const char *root)
{
	return has_word(root, "/run/systemd/container", "lxc") || has_file(root, "/dev/.lxc");
}

static bool is_kubernetes(const char *root)
{
	return has_file(root, "/run/secrets/kubernetes.io") ||
	       has_file(root, "/var/run/secrets/kubernetes.io");
}

/* The last part of the control group's path is what this process was started as. */
static bool is_unit(const char *root)
{
	char line[1024];
	if (!find_line(root, "/proc/self/cgroup", "/", line, sizeof(line))) {
		return false;
	}
	line[strcspn(line, "\n")] = 0;
	const char *last = strrchr(line, '/'), *end = strstr(last, ".service");
	return end != NULL && end[strlen(".service")] == 0;
}

/* What bubblewrap, firejail, chroots and container engines without marks have in common. */
static bool is_other(const char *root)
{
	return zs_sandbox_has_own_dev(root);
}

/* Those that may have others around them come first. */
static const struct zs_sandbox sandboxes[] = {
	{"a Flatpak", "flatpak override --user --device=all APP-ID", NULL, is_flatpak},
	{"a snap", "install it with --devmode, or connect an interface that has %s", NULL, is_snap},
	{"a Kubernetes pod", "have a device plugin give the pod %s",
		"supplementalGroups in the pod's securityContext: the number of %s", is_kubernetes},
	{"a Podman container", "podman run --device %s",
		"podman run --group-add keep-groups, of a user in %s", is_podman},
	{"a Docker container", "docker run --device %s",
		"docker run --group-add GID, the host's number of %s", is_docker},
	{"a systemd-nspawn container", "systemd-nspawn --bind=%s, and DeviceAllow=%1$s in its unit",
		NULL, is_nspawn},
	{"an LXC container", "lxc config device add NAME DEVICE unix-char path=%s", NULL, is_lxc},
	{"a systemd unit", "PrivateDevices=no and DeviceAllow=%s in the unit",
		"SupplementaryGroups=%s in the unit", is_unit},
	{"a sandbox with a /dev of its own",
		"have its maker bind the device (bwrap --dev-bind %s %1$s)", NULL, is_other},
};

#define SANDBOXES (sizeof(sandboxes) / sizeof(sandboxes[0]))

const struct zs_sandbox *zs_sandbox_at(unsigned i)
{
	return i < SANDBOXES ? &sandboxes[i] : NULL;
}

const struct zs_sandbox *zs_sandbox_find(const char *root)
{
	for (size_t i = 0; i < SANDBOXES; i++) {
		if (sandboxes[i].is_here(root)) {
			return &sandboxes[i];
		}
	}
	return NULL;
}
