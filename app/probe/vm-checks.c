#include "app/probe/vm-checks.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/utsname.h>
#include <unistd.h>
#include <virtgpu_drm.h>
#include <xf86drm.h>

#include "app/common/finding.h"
#include "app/common/log.h"
#include "app/probe/qemu-process.h"
#include "config.h"
#include "kms/device-list.h"
#include "udmabuf/create.h"
#include "udmabuf/memfd.h"

/* As the kernel's virtgpu_drm.h has it; libdrm's is older. */
#define PARAM_RESOURCE_BLOB 3

/* A guest's screen lies in as many pieces as it has pages, at worst: 4K has 8100 of 4 KiB. */
#define LIST_LIMIT_4K 8100

/* The guest's own buffers are dma-bufs of its host since then. */
#define GUEST_MAJOR 6
#define GUEST_MINOR 14

/** What QEMU does: its guest's memory is a sealed, shared memfd. */
static void check_memfd(struct json_object *finding)
{
	struct zs_error err = {0};
	const int memfd = zs_memfd_create("zeroscan-probe", 1 << 20, false, &err);
	if (memfd < 0) {
		zs_finding_append(
			finding, zs_finding_create_failed("guest memory in a memfd", &err));
		return;
	}
	const struct udmabuf_create_item item = {.memfd = (uint32_t)memfd, .size = 1 << 20};
	const int dmabuf = zs_udmabuf_create(&item, 1, &err);
	if (dmabuf < 0) {
		zs_finding_append(
			finding, zs_finding_create_failed("guest memory as a dma-buf", &err));
	} else {
		zs_finding_note(finding, "guest memory as a dma-buf", ZS_FINDING_WORKS,
			"QEMU needs memory-backend-memfd,share=on, and may open %s as this user "
			"may",
			ZS_UDMABUF_DEVICE);
		close(dmabuf);
	}
	close(memfd);
}

static void check_limits(struct json_object *finding)
{
	struct zs_udmabuf_limits limits;
	zs_udmabuf_limits_read(&limits);
	if (limits.list == UINT32_MAX) {
		zs_finding_note(finding, "list_limit", ZS_FINDING_FACT, "not known");
		return;
	}
	zs_finding_note(finding, "list_limit",
		limits.list < LIST_LIMIT_4K ? ZS_FINDING_LIMITED : ZS_FINDING_WORKS,
		"%u pieces of a guest's screen; one of 3840x2160 may lie in %u: as root raise it "
		"in "
		"/sys/module/udmabuf/parameters",
		limits.list, LIST_LIMIT_4K);
}

static void check_render_node(struct json_object *finding)
{
	char path[64] = "";
	for (int i = 128; i < 192; i++) {
		snprintf(path, sizeof(path), "/dev/dri/renderD%d", i);
		const int fd = open(path, O_RDWR | O_CLOEXEC);
		if (fd >= 0) {
			close(fd);
			zs_finding_note(finding, "render node", ZS_FINDING_WORKS,
				"%s opens; QEMU's gl=on needs one", path);
			return;
		}
	}
	zs_finding_note(finding, "render node", ZS_FINDING_FAILS,
		"none opens: QEMU's gl=on needs one, and without it the screen is copied");
}

static void check_kvm(struct json_object *finding)
{
	const int fd = open("/dev/kvm", O_RDWR | O_CLOEXEC);
	zs_log(ZS_LOG_DEBUG, "/dev/kvm: open: %s", fd < 0 ? strerror(errno) : "done");
	zs_finding_note(finding, "KVM", fd < 0 ? ZS_FINDING_LIMITED : ZS_FINDING_WORKS,
		fd < 0 ? "/dev/kvm does not open (%s): virtual machines are slow"
		       : "/dev/kvm opens",
		strerror(errno));
	if (fd >= 0) {
		close(fd);
	}
}

/** Debian's and Fedora's names; a machine of another kind does not show here. */
static void list_emulators(char (*names)[ZS_QEMU_PROGRAM])
{
	zs_qemu_program_name(names[0]);
	snprintf(names[1], sizeof(names[1]), "qemu-kvm");
}

/** QEMU's version as it prints it; false if it does not run. */
static bool read_version(const char *emulator, char *line, size_t size)
{
	char command[192];
	snprintf(command, sizeof(command), "%s --version 2>/dev/null", emulator);
	FILE *pipe = popen(command, "re");
	const bool is_there = pipe != NULL && fgets(line, (int)size, pipe) != NULL;
	if (pipe != NULL) {
		pclose(pipe);
	}
	line[is_there ? strcspn(line, "\n") : 0] = 0;
	return is_there;
}

static void check_qemu(struct json_object *finding)
{
	char names[2][ZS_QEMU_PROGRAM], line[128];
	list_emulators(names);
	for (size_t i = 0; i < 2; i++) {
		int major = 0, minor = 0;
		if (!read_version(names[i], line, sizeof(line))) {
			continue;
		}
		const char *number = strstr(line, "version ");
		sscanf(number == NULL ? "" : number, "version %d.%d", &major, &minor);
		const bool is_new = major > 9 || (major == 9 && minor >= 2);
		zs_finding_note(finding, "QEMU", is_new ? ZS_FINDING_WORKS : ZS_FINDING_LIMITED,
			"%s%s", line,
			is_new ? "" : ": before 9.2 a change of the screen's size may come untold");
		return;
	}
	zs_finding_note(finding, "QEMU", ZS_FINDING_FACT, "no %s in PATH", names[0]);
}

static void check_dbus(struct json_object *finding)
{
#if ZS_HAS_DBUS
	const char *address = getenv("DBUS_SESSION_BUS_ADDRESS");
	zs_finding_note(finding, "D-Bus", ZS_FINDING_WORKS,
		"zeroscan view is in this build; a session bus is %s",
		address == NULL || address[0] == 0 ? "not set, and p2p=yes needs none" : "set");
#else
	zs_finding_note(finding, "D-Bus", ZS_FINDING_FAILS,
		"zeroscan view is not in this build: build it with libsystemd");
#endif
}

void zs_vm_checks_run_host(struct json_object *finding)
{
	check_memfd(finding);
	check_limits(finding);
	check_render_node(finding);
	check_kvm(finding);
	check_qemu(finding);
	check_dbus(finding);
}

/** The first card of this driver, opened; -1 if there is none. */
static int open_card(const char *driver, char *path, size_t size)
{
	struct zs_kms_device_list devices;
	int fd = -1;
	zs_kms_device_list_init(&devices);
	for (unsigned i = 0; i < devices.count && fd < 0; i++) {
		fd = open(devices.paths[i], O_RDWR | O_CLOEXEC);
		drmVersion *version = fd < 0 ? NULL : drmGetVersion(fd);
		if (fd >= 0 && (version == NULL || strcmp(version->name, driver) != 0)) {
			close(fd);
			fd = -1;
		}
		snprintf(path, size, "%s", devices.paths[i]);
		drmFreeVersion(version);
	}
	zs_kms_device_list_finish(&devices);
	return fd;
}

static bool has_parameter(int fd, uint64_t parameter)
{
	int value = 0;
	struct drm_virtgpu_getparam get = {
		.param = parameter, .value = (uint64_t)(uintptr_t)&value};
	const int ret = ioctl(fd, DRM_IOCTL_VIRTGPU_GETPARAM, &get);
	zs_log(ZS_LOG_DEBUG, "virtio-gpu: GETPARAM %llu: %s, %d", (unsigned long long)parameter,
		ret < 0 ? strerror(errno) : "done", value);
	return ret == 0 && value != 0;
}

static void check_blob(int fd, const char *path, struct json_object *finding)
{
	const bool has_blob = has_parameter(fd, PARAM_RESOURCE_BLOB);
	zs_finding_note(finding, "card", ZS_FINDING_FACT, "%s, virtio-gpu, %s 3D", path,
		has_parameter(fd, VIRTGPU_PARAM_3D_FEATURES) ? "with" : "without");
	zs_finding_note(finding, "blob", has_blob ? ZS_FINDING_WORKS : ZS_FINDING_FAILS, "%s",
		has_blob ? "the host can show the guest's memory"
			 : "the host has to copy: QEMU's card needs blob=true");
}

static void check_release(struct json_object *finding)
{
	struct utsname name;
	int major = 0, minor = 0;
	uname(&name);
	sscanf(name.release, "%d.%d", &major, &minor);
	const bool is_new = major > GUEST_MAJOR || (major == GUEST_MAJOR && minor >= GUEST_MINOR);
	zs_finding_note(finding, "import of udmabufs", is_new ? ZS_FINDING_FACT : ZS_FINDING_FAILS,
		"by the release, %s: virtio-gpu has it since Linux %d.%d", name.release,
		GUEST_MAJOR, GUEST_MINOR);
}

void zs_vm_checks_run_guest(struct json_object *finding)
{
	char path[64] = "";
	const int fd = open_card("virtio_gpu", path, sizeof(path));
	if (fd < 0) {
		zs_finding_set(finding, ZS_FINDING_FACT, "it is none with a virtio-gpu that opens");
		return;
	}
	check_blob(fd, path, finding);
	check_release(finding);
	close(fd);
}
