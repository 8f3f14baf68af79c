#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/common/finding.h"
#include "app/common/log.h"
#include "app/probe/qemu-process.h"
#include "app/probe/windows-checks.h"
#include "app/relay/socket.h"
#include "udmabuf/create.h"
#include "udmabuf/device-access.h"

/* What a window of 3840x2160 has where the guest's kernel gives it whole huge pages, and its ends.
 * More comes of memory that is not collapsed. */
#define PIECES_COLLAPSED 20

#define VHOST_VSOCK "/dev/vhost-vsock"

static enum zs_finding_status worse(enum zs_finding_status one, enum zs_finding_status other)
{
	return one == ZS_FINDING_FAILS || other == ZS_FINDING_FAILS       ? ZS_FINDING_FAILS
	       : one == ZS_FINDING_LIMITED || other == ZS_FINDING_LIMITED ? ZS_FINDING_LIMITED
									  : one;
}

static enum zs_finding_status check_compositor(json_object *finding)
{
	char path[sizeof(((struct sockaddr_un *)NULL)->sun_path)];
	struct zs_error err = {0};
	int ret = zs_relay_find_compositor(path, sizeof(path), &err);
	ret = ret < 0 ? ret : zs_relay_connect(path, &err);
	if (ret < 0) {
		zs_finding_append(finding, zs_finding_create_failed("compositor", &err));
		return ZS_FINDING_FAILS;
	}
	close(ret);
	zs_finding_note(finding, "compositor", ZS_FINDING_WORKS, "%s takes connections", path);
	return ZS_FINDING_WORKS;
}

/** Without it the keeper copies each window's damage. */
static enum zs_finding_status check_udmabuf(json_object *finding)
{
	struct zs_error err = {0};
	const int dmabuf = zs_udmabuf_allocate((size_t)sysconf(_SC_PAGESIZE), &err);
	if (dmabuf < 0) {
		zs_finding_append(finding, zs_finding_create_failed("udmabuf", &err));
		return ZS_FINDING_LIMITED;
	}
	close(dmabuf);
	zs_finding_note(finding, "udmabuf", ZS_FINDING_WORKS, "%s makes dma-bufs for this user",
		ZS_UDMABUF_DEVICE);
	return ZS_FINDING_WORKS;
}

static enum zs_finding_status check_limit(json_object *finding)
{
	struct zs_udmabuf_limits limits;
	zs_udmabuf_limits_read(&limits);
	if (limits.list == UINT32_MAX) {
		zs_finding_note(finding, "list_limit", ZS_FINDING_FACT, "not known");
		return ZS_FINDING_WORKS;
	}
	const bool is_small = limits.list < PIECES_COLLAPSED;
	zs_finding_note(finding, "list_limit", is_small ? ZS_FINDING_LIMITED : ZS_FINDING_WORKS,
		"a buffer may lie in %u pieces%s", limits.list,
		is_small ? "; others are copied: as root raise "
			   "/sys/module/udmabuf/parameters/list_limit to 1024"
			 : "");
	return is_small ? ZS_FINDING_LIMITED : ZS_FINDING_WORKS;
}

/** The end of a program: its status, or -1; and whether it had anything to say. */
static int run_silent(char *const *words, bool *has_said)
{
	posix_spawn_file_actions_t actions;
	pid_t child;
	char text[4096];
	int status = -1, ends[2];
	*has_said = false;
	if (pipe2(ends, O_CLOEXEC) < 0) {
		return -1;
	}
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	const bool runs = posix_spawnp(&child, words[0], &actions, NULL, words, environ) == 0;
	close(ends[1]);
	while (read(ends[0], text, sizeof(text)) > 0) {
		*has_said = true;
	}
	close(ends[0]);
	if (runs) {
		waitpid(child, &status, 0);
	}
	posix_spawn_file_actions_destroy(&actions);
	return runs && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/** The one for machines like this is asked; others may be there. */
static enum zs_finding_status check_qemu(json_object *finding)
{
	char program[ZS_QEMU_PROGRAM], device[] = "vhost-user-test-device-pci,help";
	zs_qemu_program_name(program);
	char *const version[] = {program, (char *)"--version", NULL};
	char *const help[] = {program, (char *)"-device", device, NULL};
	bool has;
	const int starts = run_silent(version, &has);
	/* Of a device that it has not, QEMU 10 says so as an error, and ends well. */
	has = starts == 0 && run_silent(help, &has) == 0 && has;
	zs_log(ZS_LOG_DEBUG, "%s --version: status %d; -device %s: %s", program, starts, device,
		has ? "there" : "not there");
	if (starts != 0) {
		zs_finding_note(finding, "QEMU", ZS_FINDING_FACT, "no %s in PATH", program);
		return ZS_FINDING_WORKS;
	}
	zs_finding_note(finding, "QEMU", has ? ZS_FINDING_WORKS : ZS_FINDING_FAILS, "%s %s",
		program,
		has ? "has the device vhost-user-test-device-pci"
		    : "has no vhost-user-test-device-pci: install 10.2 or later, as of "
		      "trixie-backports");
	return has ? ZS_FINDING_WORKS : ZS_FINDING_FAILS;
}

/** Has QEMU what the guest's stream of bytes comes by? */
static bool has_transport(const struct zs_qemu_process *process, uint32_t vsock_port,
	const char *name, json_object *finding)
{
	if (vsock_port != 0 ? process->has_vsock : process->has_port) {
		return true;
	}
	zs_finding_note(finding, name, ZS_FINDING_FAILS,
		"it has no %s: give QEMU what `zeroscan host%s --qemu-options` prints",
		vsock_port != 0 ? "vhost-vsock" : "virtserialport of the name zeroscan",
		vsock_port != 0 ? " --vsock PORT" : "");
	return false;
}

static enum zs_finding_status check_machine(
	const struct zs_qemu_process *process, uint32_t vsock_port, json_object *finding)
{
	struct zs_error err = {0};
	char name[48];
	snprintf(name, sizeof(name), "machine of process %d", (int)process->pid);
	if (zs_qemu_process_try_memory(process, &err) < 0) {
		zs_finding_append(finding, zs_finding_create_failed(name, &err));
		return ZS_FINDING_FAILS;
	}
	if (!has_transport(process, vsock_port, name, finding)) {
		return ZS_FINDING_FAILS;
	}
	zs_finding_note(finding, name, ZS_FINDING_WORKS,
		"its memory is a memfd that udmabuf takes, and it has the %s",
		vsock_port != 0 ? "vhost-vsock" : "port");
	return ZS_FINDING_WORKS;
}

/** QEMU opens it, and with it the host's kernel is the other end of AF_VSOCK. */
static enum zs_finding_status check_vsock(json_object *finding)
{
	struct zs_error err = {0};
	const int fd = open(VHOST_VSOCK, O_RDWR | O_CLOEXEC);
	if (fd < 0) {
		zs_device_access_error(&err, -errno, VHOST_VSOCK, "as root: modprobe vhost_vsock");
		zs_finding_append(finding, zs_finding_create_failed("vsock", &err));
		return ZS_FINDING_FAILS;
	}
	close(fd);
	zs_finding_note(finding, "vsock", ZS_FINDING_WORKS, "%s opens for this user", VHOST_VSOCK);
	return ZS_FINDING_WORKS;
}

void zs_windows_checks_run_host(uint32_t vsock_port, json_object *finding)
{
	struct zs_qemu_process processes[ZS_QEMU_PROCESSES];
	const unsigned count = zs_qemu_process_list(processes);
	enum zs_finding_status status = check_compositor(finding);
	const enum zs_finding_status udmabuf = check_udmabuf(finding);
	status = worse(status, udmabuf);
	status = worse(status, check_limit(finding));
	status = worse(status, check_qemu(finding));
	status = worse(status, vsock_port == 0 ? ZS_FINDING_WORKS : check_vsock(finding));
	/* Without udmabuf nothing can be said of their memory. */
	for (unsigned i = 0; i < count && udmabuf == ZS_FINDING_WORKS; i++) {
		status = worse(status, check_machine(&processes[i], vsock_port, finding));
	}
	zs_finding_set(finding, status, "%s",
		status == ZS_FINDING_WORKS     ? "a guest's windows can be shown without a copy"
		: status == ZS_FINDING_LIMITED ? "a guest's windows can be shown, by copies"
					       : "a guest's windows cannot be shown");
}
