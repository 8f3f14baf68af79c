#include "app/probe/qemu-process.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "udmabuf/create.h"

void zs_qemu_program_name(char name[ZS_QEMU_PROGRAM])
{
	/* The kernel's names that are not QEMU's; of arm there are several. */
	static const struct {
		const char *kernel, *qemu;
	} names[] = {{"i686", "i386"}, {"arm", "arm"}, {"ppc64", "ppc64"}};
	struct utsname system;
	uname(&system);
	const char *machine = system.machine;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strncmp(machine, names[i].kernel, strlen(names[i].kernel)) == 0) {
			machine = names[i].qemu;
		}
	}
	snprintf(name, ZS_QEMU_PROGRAM, "qemu-system-%.40s", machine);
}

#define CARD "vhost-user-test-device-pci,"
#define PORT "virtserialport,"
#define VSOCK "vhost-vsock-"
#define PORT_NAME "name=zeroscan"
/* QEMU's name of it: hostmem-memfd.c. */
#define MEMORY "/memfd:memory-backend-memfd"
/* A guest has no less; libraries and queues have. */
#define LARGE (UINT64_C(64) << 20)
#define HINT "give QEMU what `zeroscan host --qemu-options` prints"

/** Reads its words, each ending with a 0. Bytes. */
static size_t read_words(const char *pid, char *words, size_t size)
{
	char path[300];
	snprintf(path, sizeof(path), "/proc/%s/cmdline", pid);
	FILE *file = fopen(path, "re");
	const size_t length = file == NULL ? 0 : fread(words, 1, size - 1, file);
	if (file != NULL) {
		fclose(file);
	}
	words[length] = 0;
	return length;
}

static bool has_word(const char *words, size_t length, const char *start, const char *part)
{
	for (const char *word = words; word < words + length; word += strlen(word) + 1) {
		if (strncmp(word, start, strlen(start)) == 0 && strstr(word, part) != NULL) {
			return true;
		}
	}
	return false;
}

/** What only starts one has the same words. */
static bool is_qemu(const char *words)
{
	const char *slash = strrchr(words, '/');
	return strstr(slash == NULL ? words : slash, "qemu") != NULL;
}

unsigned zs_qemu_process_list(struct zs_qemu_process processes[ZS_QEMU_PROCESSES])
{
	static char words[64 << 10];
	DIR *folder = opendir("/proc");
	const struct dirent *entry;
	unsigned count = 0;
	while (folder != NULL && count < ZS_QEMU_PROCESSES && (entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] < '1' || entry->d_name[0] > '9') {
			continue;
		}
		const size_t length = read_words(entry->d_name, words, sizeof(words));
		if (is_qemu(words) && has_word(words, length, CARD, "virtio-id=16")) {
			processes[count++] = (struct zs_qemu_process){
				.pid = (pid_t)strtol(entry->d_name, NULL, 10),
				.has_port = has_word(words, length, PORT, PORT_NAME),
				.has_vsock = has_word(words, length, VSOCK, "guest-cid=")};
		}
	}
	if (folder != NULL) {
		closedir(folder);
	}
	return count;
}

/** How its guest's memory is mapped. */
struct mapping {
	bool is_memfd, is_shared;
};

/** A line of maps: "7f3c00000000-7f3c80000000 rw-s 00000000 00:01 1042 /memfd:...": proc(5). */
static void read_mapping(const char *line, struct mapping *mapping)
{
	unsigned long start, end;
	char modes[8], path[256] = "";
	if (sscanf(line, "%lx-%lx %7s %*x %*s %*u %255s", &start, &end, modes, path) < 3) {
		return;
	}
	const bool is_memfd = strncmp(path, MEMORY, strlen(MEMORY)) == 0;
	const bool is_other = path[0] == '/' && modes[3] == 's' && end - start >= LARGE;
	if (is_memfd || (is_other && !mapping->is_memfd)) {
		*mapping = (struct mapping){is_memfd, modes[3] == 's'};
	}
}

/** 0, or a negative errno with `err`: it is not shared, or no memfd. */
static int check_mapping(const struct zs_qemu_process *process, struct zs_error *err)
{
	struct mapping mapping = {0};
	char path[64], line[512];
	snprintf(path, sizeof(path), "/proc/%d/maps", (int)process->pid);
	FILE *file = fopen(path, "re");
	if (file == NULL) {
		return zs_error_set(err, -errno, path, "open", "have the same user ask", "");
	}
	while (fgets(line, sizeof(line), file) != NULL) {
		read_mapping(line, &mapping);
	}
	fclose(file);
	if (!mapping.is_shared) {
		return zs_error_set(err, -EINVAL, "guest memory", "maps", HINT,
			"it is QEMU's alone: memory-backend-memfd wants share=on");
	}
	return mapping.is_memfd ? 0
				: zs_error_set(err, -EBADFD, "guest memory", "maps", HINT,
					  "it is no memfd, as of memory-backend-memfd");
}

/** Its memfd, opened anew, or a negative errno. */
static int open_memory(const struct zs_qemu_process *process)
{
	char path[64], entry_path[400], link[256];
	snprintf(path, sizeof(path), "/proc/%d/fd", (int)process->pid);
	DIR *folder = opendir(path);
	const struct dirent *entry;
	int fd = folder == NULL ? -errno : -ENOENT;
	while (fd == -ENOENT && folder != NULL && (entry = readdir(folder)) != NULL) {
		snprintf(entry_path, sizeof(entry_path), "%s/%s", path, entry->d_name);
		const ssize_t length = readlink(entry_path, link, sizeof(link) - 1);
		link[length < 0 ? 0 : length] = 0;
		if (strncmp(link, MEMORY, strlen(MEMORY)) == 0) {
			fd = open(entry_path, O_RDWR | O_CLOEXEC);
			fd = fd < 0 ? -errno : fd;
		}
	}
	if (folder != NULL) {
		closedir(folder);
	}
	return fd;
}

int zs_qemu_process_try_memory(const struct zs_qemu_process *process, struct zs_error *err)
{
	const int ret = check_mapping(process, err);
	if (ret < 0) {
		return ret;
	}
	const int memfd = open_memory(process);
	if (memfd < 0) {
		return zs_error_set(
			err, memfd, "guest memory", "open", "have the same user ask", "");
	}
	const struct udmabuf_create_item item = {
		.memfd = (uint32_t)memfd, .size = (uint64_t)sysconf(_SC_PAGESIZE)};
	const int dmabuf = zs_udmabuf_create(&item, 1, err);
	close(memfd);
	if (dmabuf < 0) {
		return dmabuf;
	}
	close(dmabuf);
	return 0;
}
