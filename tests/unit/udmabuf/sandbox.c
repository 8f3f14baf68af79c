#include "tests/unit/check.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "udmabuf/device-access.h"
#include "udmabuf/sandbox.h"

static char root[] = "/tmp/zeroscan-sandbox.XXXXXX";

/** Makes a file of the root folder, and the folders above it. */
static void plant(const char *file, const char *text)
{
	char path[256];
	snprintf(path, sizeof(path), "%s%s", root, file);
	for (char *slash = path + strlen(root) + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
		*slash = 0;
		mkdir(path, 0700);
		*slash = '/';
	}
	FILE *stream = fopen(path, "w");
	assert_non_null(stream);
	fputs(text, stream);
	fclose(stream);
}

static int clear_entry(const char *path, const struct stat *file, int type, struct FTW *at)
{
	return at->level == 0 ? 0 : remove(path);
}

#define HOST_DEV "24 27 0:6 / /dev rw,nosuid shared:2 - devtmpfs udev rw,size=8k\n"
#define OWN_DEV "60 59 0:6 / /dev rw,nosuid - tmpfs tmpfs rw,size=8k\n"
#define OWN_ON_TOP HOST_DEV OWN_DEV
#define TERMINAL "0::/user.slice/user-1000.slice/user@1000.service/app.slice/vte-1.scope\n"
#define UNIT "0::/system.slice/show.service\n"

static const struct {
	const char *files[3][2];
	const char *name; ///< NULL: none
} marks[] = {
	{{{"/proc/self/mountinfo", HOST_DEV}, {"/proc/self/cgroup", TERMINAL}}, NULL},
	{{{"/proc/self/attr/current", "unconfined\n"}}, NULL},
	{{{"/proc/self/attr/current", "snap.show.show (complain)\n"}}, NULL},
	{{{"/proc/self/attr/current", "snap.show.show (enforce)\n"}}, "a snap"},
	{{{"/.flatpak-info", "[Application]\n"}, {"/proc/self/mountinfo", OWN_DEV}}, "a Flatpak"},
	{{{"/.dockerenv", ""}, {"/proc/self/mountinfo", OWN_DEV}}, "a Docker container"},
	{{{"/run/.containerenv", ""}}, "a Podman container"},
	{{{"/run/secrets/kubernetes.io/token", ""}, {"/.dockerenv", ""}}, "a Kubernetes pod"},
	{{{"/run/systemd/container", "systemd-nspawn\n"}}, "a systemd-nspawn container"},
	{{{"/run/systemd/container", "lxc\n"}}, "an LXC container"},
	{{{"/proc/self/cgroup", UNIT}, {"/proc/self/mountinfo", OWN_DEV}}, "a systemd unit"},
	{{{"/proc/self/mountinfo", OWN_ON_TOP}}, "a sandbox with a /dev of its own"},
	{{{"/proc/self/mountinfo", OWN_DEV HOST_DEV}}, NULL},
	{{{"/proc/self/cgroup", TERMINAL}, {"/proc/self/mountinfo", OWN_DEV}},
		"a sandbox with a /dev of its own"},
};

static void test_marks(void **state)
{
	for (size_t i = 0; i < COUNT(marks); i++) {
		nftw(root, clear_entry, 8, FTW_DEPTH | FTW_PHYS);
		for (size_t j = 0; j < COUNT(marks[i].files) && marks[i].files[j][0] != NULL; j++) {
			plant(marks[i].files[j][0], marks[i].files[j][1]);
		}
		const struct zs_sandbox *sandbox = zs_sandbox_find(root);
		assert_string_equal(sandbox == NULL ? "none" : sandbox->name,
			marks[i].name == NULL ? "none" : marks[i].name);
	}
}

static const struct zs_sandbox *find(const char *name)
{
	const struct zs_sandbox *sandbox;
	for (unsigned i = 0; (sandbox = zs_sandbox_at(i)) != NULL; i++) {
		if (strstr(sandbox->name, name) != NULL) {
			return sandbox;
		}
	}
	return NULL;
}

#define KVM .group = 102, .group_name = "kvm"

/** Who cannot open what, and a word of the reason and of the hint. */
static const struct {
	int error;
	struct zs_device_node node;
	struct zs_device_user user;
	const char *sandbox;
	const char *reason, *hint;
} cases[] = {
	{-EACCES, {.mode = 0660, KVM}, {.user = 1000}, NULL, "not in group kvm",
		"adduser USER kvm"},
	{-EACCES, {.mode = 0660, KVM}, {.user = 1000, .is_remote = true}, NULL, "ssh",
		"log in on the machine"},
	{-EACCES, {.mode = 0660, KVM}, {.user = 1000, .is_member = true}, NULL, "since the login",
		"log out"},
	{-EACCES, {.mode = 0600}, {.user = 1000}, NULL, "0600", "udev"},
	{-EACCES, {.mode = 0666, KVM}, {.user = 1000, .may_by_mode = true}, NULL, "security module",
		"journalctl"},
	{-EPERM, {.mode = 0666}, {.may_by_mode = true}, "Docker", "control group",
		"docker run --device /dev/udmabuf"},
	{-EPERM, {.mode = 0666}, {.may_by_mode = true}, NULL, "control group", "control group"},
	{-EPERM, {.mode = 0660, KVM}, {.may_by_mode = true}, "unit", "control group",
		"DeviceAllow=/dev/udmabuf"},
	{-EACCES, {.mode = 0660, KVM}, {.user = 33}, "unit", "not in group kvm",
		"SupplementaryGroups=kvm"},
	{-EACCES, {.mode = 0660, KVM}, {.user = 1000}, "Podman", "not in group kvm", "keep-groups"},
	{-EACCES, {.mode = 0666, KVM}, {.user = 1000, .may_by_mode = true}, "snap",
		"security module", "devmode"},
};

static void test_hints(void **state)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct zs_error err = {0};
		struct zs_device_user user = cases[i].user;
		user.sandbox = cases[i].sandbox == NULL ? NULL : find(cases[i].sandbox);
		assert_int_equal(zs_device_access_explain(&err, cases[i].error, "/dev/udmabuf",
					 &cases[i].node, &user),
			cases[i].error);
		if (strstr(err.reason, cases[i].reason) == NULL ||
			strstr(err.hint, cases[i].hint) == NULL) {
			fail_msg("%zu: '%s' '%s'", i, err.reason, err.hint);
		}
	}
}

/** Each hint names the device, and is whole. */
static void test_sandboxes(void **state)
{
	const struct zs_sandbox *sandbox;
	for (unsigned i = 0; (sandbox = zs_sandbox_at(i)) != NULL; i++) {
		const struct zs_device_node node = {.mode = 0666};
		const struct zs_device_user user = {.sandbox = sandbox};
		struct zs_error err = {0};
		zs_device_access_explain(&err, -EPERM, "/dev/udmabuf", &node, &user);
		assert_null(strchr(err.hint, '%'));
		assert_true(strstr(sandbox->give, "%s") == NULL ||
			    strstr(err.hint, "/dev/udmabuf") != NULL);
		assert_true(strlen(err.hint) < sizeof(err.hint) - 1);
	}
}

static void test_missing(void **state)
{
	struct zs_error err = {0};
	assert_int_equal(zs_device_access_error(
				 &err, -ENOENT, "/dev/no-such-device", "get a kernel with it"),
		-ENOENT);
	assert_string_equal(err.reason, "this kernel offers no no-such-device");
	assert_string_equal(err.hint, "get a kernel with it");
}

static int make_root(void **state)
{
	return mkdtemp(root) == NULL ? -1 : 0;
}

static int remove_root(void **state)
{
	nftw(root, clear_entry, 8, FTW_DEPTH | FTW_PHYS);
	return rmdir(root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_hints),
		cmocka_unit_test(test_sandboxes),
		cmocka_unit_test(test_missing),
	};
	return cmocka_run_group_tests(tests, make_root, remove_root);
}
