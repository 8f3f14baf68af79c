#include "app/host/qemu-options.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/common/log.h"

/* The card: without scanouts, by its numbers a virtio-gpu. See app/host/vhost/gpu.h. */
#define CARD                                                                                  \
	"vhost-user-test-device-pci,chardev=zeroscan-gpu,virtio-id=16,num_vqs=2,vq_size=256," \
	"config_size=16"

/*
 * With a place of its own, in the upper half of the bus: QEMU makes it before most devices of
 * libvirt's, which have theirs from the lower end.
 */
#define CARD_PLACE ",addr=0x18"

/* How long a zeroscan host that was started in the same moment may take. */
#define STEPS 100
#define STEP_NS 20000000

/** The folder as it is named from everywhere, be it there yet or not. */
static int find_absolute(const char *folder, char path[PATH_MAX])
{
	char here[PATH_MAX] = "";
	if (realpath(folder, path) != NULL) {
		return 0;
	}
	if (folder[0] != '/' && getcwd(here, sizeof(here)) == NULL) {
		return -errno;
	}
	const int length =
		snprintf(path, PATH_MAX, "%s%s%s", here, here[0] == 0 ? "" : "/", folder);
	return length < 0 || length >= PATH_MAX ? -ENAMETOOLONG : 0;
}

/** QEMU may be started elsewhere, and a socket's name has its limit. */
static enum zs_exit_status prepare(const char *folder, char path[PATH_MAX])
{
	const int ret = find_absolute(folder, path);
	if (ret < 0) {
		zs_log(ZS_LOG_ERROR, "DIRECTORY '%s': realpath: %s", folder, strerror(-ret));
		return ZS_EXIT_FAILED;
	}
	if (strlen(path) > ZS_HOST_FOLDER_MAX) {
		zs_log(ZS_LOG_ERROR, "DIRECTORY '%s': expected a name of %zu bytes at most", path,
			ZS_HOST_FOLDER_MAX);
		return ZS_EXIT_USAGE;
	}
	return ZS_EXIT_DONE;
}

/** It may have been started just before: QEMU does not start without it. */
static void wait_for_host(const char *path)
{
	const struct timespec step = {.tv_nsec = STEP_NS};
	char socket[PATH_MAX + 8];
	snprintf(socket, sizeof(socket), "%s/gpu", path);
	for (unsigned i = 0; i < STEPS; i++) {
		if (access(socket, F_OK) == 0) {
			return;
		}
		nanosleep(&step, NULL);
	}
	zs_log(ZS_LOG_WARNING, "%s: there is no zeroscan host yet: start it before QEMU", path);
}

/** As a value in a word of QEMU's: a comma is doubled there. */
static void write_value(const char *path, char value[2 * PATH_MAX])
{
	for (; *path != 0; path++) {
		*value++ = *path;
		if (*path == ',') {
			*value++ = ',';
		}
	}
	*value = 0;
}

/** As XML's text, or its attribute between single quotes. */
static void print_text(const char *text, FILE *file)
{
	for (; *text != 0; text++) {
		switch (*text) {
		case '<':
			fputs("&lt;", file);
			break;
		case '&':
			fputs("&amp;", file);
			break;
		case '\'':
			fputs("&apos;", file);
			break;
		default:
			fputc(*text, file);
			break;
		}
	}
}

/** What the guest's stream of bytes comes by. */
static void print_transport(const struct zs_host_options *options, const char *folder, FILE *file)
{
	if (options->vsock_port != 0) {
		fprintf(file, "-device vhost-vsock-pci,guest-cid=%u\n", options->cid);
		return;
	}
	fprintf(file,
		"-chardev socket,id=zeroscan-channel,path=%s/channel,server=on,wait=off\n"
		"-device virtio-serial-pci,id=zeroscan-serial\n"
		"-device virtserialport,bus=zeroscan-serial.0,chardev=zeroscan-channel,"
		"name=zeroscan\n",
		folder);
}

enum zs_exit_status zs_host_qemu_options_print(const struct zs_host_options *options, FILE *file)
{
	char path[PATH_MAX], value[2 * PATH_MAX];
	const uint64_t memory = options->memory >> 20;
	const enum zs_exit_status status = prepare(options->folder, path);
	if (status != ZS_EXIT_DONE) {
		return status;
	}
	if (path[strcspn(path, " \t\n\"'\\$`*?[")] != 0) {
		zs_log(ZS_LOG_ERROR,
			"%s: a shell would take this name apart: give a DIRECTORY of letters, "
			"digits "
			"and / . - _ ,",
			path);
		return ZS_EXIT_USAGE;
	}
	wait_for_host(path);
	write_value(path, value);
	fprintf(file,
		"-m %" PRIu64 "M\n"
		"-object memory-backend-memfd,id=zeroscan-memory,size=%" PRIu64 "M,share=on\n"
		"-machine memory-backend=zeroscan-memory\n"
		"-chardev socket,id=zeroscan-gpu,path=%s/gpu\n"
		"-device " CARD "\n",
		memory, memory, value);
	print_transport(options, value, file);
	return ZS_EXIT_DONE;
}

/** The same as a device of libvirt's. */
static void print_libvirt_transport(
	const struct zs_host_options *options, const char *folder, FILE *file)
{
	if (options->vsock_port != 0) {
		fprintf(file,
			"    <vsock model='virtio'>\n"
			"      <cid auto='no' address='%u'/>\n"
			"    </vsock>\n",
			options->cid);
		return;
	}
	fputs("    <channel type='unix'>\n"
	      "      <source mode='bind' path='",
		file);
	print_text(folder, file);
	fputs("/channel'/>\n"
	      "      <target type='virtio' name='zeroscan'/>\n"
	      "    </channel>\n",
		file);
}

enum zs_exit_status zs_host_libvirt_print(const struct zs_host_options *options, FILE *file)
{
	char path[PATH_MAX], value[2 * PATH_MAX];
	const enum zs_exit_status status = prepare(options->folder, path);
	if (status != ZS_EXIT_DONE) {
		return status;
	}
	write_value(path, value);
	fprintf(file,
		"<!-- To be merged into the domain (virsh edit): see zeroscan-host(1), LIBVIRT. "
		"-->\n"
		"<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>\n"
		"  <memory unit='MiB'>%" PRIu64 "</memory>\n"
		"  <memoryBacking>\n"
		"    <source type='memfd'/>\n"
		"    <access mode='shared'/>\n"
		"  </memoryBacking>\n"
		"  <devices>\n",
		options->memory >> 20);
	print_libvirt_transport(options, path, file);
	fputs("  </devices>\n"
	      "  <qemu:commandline>\n"
	      "    <qemu:arg value='-chardev'/>\n"
	      "    <qemu:arg value='socket,id=zeroscan-gpu,path=",
		file);
	print_text(value, file);
	fputs("/gpu'/>\n"
	      "    <qemu:arg value='-device'/>\n"
	      "    <qemu:arg value='" CARD CARD_PLACE "'/>\n"
	      "  </qemu:commandline>\n"
	      "</domain>\n",
		file);
	return ZS_EXIT_DONE;
}
