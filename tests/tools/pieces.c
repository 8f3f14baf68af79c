/*
 * pieces [--fragment] WIDTHxHEIGHT...: in how many pieces of physical memory an app's buffers lie,
 * how many it takes to lie in after MADV_COLLAPSE, as app/relay/buffers has it done for another
 * machine, and what that costs: the app's faults when it draws on, and whose control group is
 * charged. --fragment breaks nearly all free memory into single pages first. Wants root, and a
 * kernel with huge pages of shared memory. Prints a line of JSON for each size.
 *
 *      tests/rig/qemu --kernel newest --memory 1024 -- build/tests/tools/pieces 1920x1080 3840x2160
 *
 * Debian's kernels 6.12 and 7.3 in emulated machines of 1 GiB, buffers of 1920x1080 (2025 pages)
 * and 3840x2160 (8100 pages); udmabuf takes 1024 pieces:
 *
 *                      fresh         fragmented   collapsed   took, ms
 *      1920x1080    1 to  374              2025      1 to  3    30 to 310
 *      3840x2160   12 to 6279              8100      1 to 12   110 to 1280
 *
 * What it costs, with 7.3, once for each buffer: the pages go out of the app's page table, so that
 * its next frame takes a minor fault for each page, in some sixth of the time that the buffer's
 * first frame took; after that there are none. The memory is new, and the control group of the
 * process that collapses is charged for it, in whole huge pages; the app's is charged no more.
 *
 *                   faults of a frame                      charged, KiB: before      after
 *                   first   next   after collapsing        app    proxy       app    proxy
 *      1920x1080     2025      0               2025       8100        0         0     8192
 *      3840x2160     8100      0               8100      32400        0         0    32768
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "udmabuf/memfd.h"

#define PAGE ((size_t)4096)
#define HUGE_PAGE ((size_t)2 << 20)
#define PFN_BITS 55
#define COLLAPSE 25 ///< MADV_COLLAPSE
/* What is left in one piece for all else. */
#define SPARED_KIB (48 << 10)

static int pagemap;

static double now_ms(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static uint64_t frame_of(const uint8_t *page)
{
	uint64_t entry = 0;
	const off_t at = (off_t)((uintptr_t)page / PAGE * sizeof(entry));
	if (pread(pagemap, &entry, sizeof(entry), at) != sizeof(entry)) {
		perror("/proc/self/pagemap");
		exit(1);
	}
	return entry & ((UINT64_C(1) << PFN_BITS) - 1);
}

/** Every page is looked at, as collapsing takes them out of the page table. */
static size_t count_pieces(const uint8_t *data, size_t size)
{
	size_t pieces = 0;
	uint64_t last = 0;
	for (size_t at = 0; at < size; at += PAGE) {
		(void)*(const volatile uint8_t *)(data + at);
		const uint64_t frame = frame_of(data + at);
		if (frame == 0) {
			fprintf(stderr, "frames are not to be seen: be root\n");
			exit(1);
		}
		pieces += frame != last + 1;
		last = frame;
	}
	return pieces;
}

static size_t read_free_kib(void)
{
	char line[128];
	size_t kib = 0;
	FILE *file = fopen("/proc/meminfo", "re");
	while (file != NULL && fgets(line, sizeof(line), file) != NULL &&
		sscanf(line, "MemFree: %zu kB", &kib) != 1) {
	}
	if (file != NULL) {
		fclose(file);
	}
	return kib;
}

/** Takes nearly all memory, and gives every second page back. */
static void fragment(void)
{
	const size_t kib = read_free_kib();
	const size_t size = kib > SPARED_KIB ? (kib - SPARED_KIB) << 10 : 0;
	const int fd = memfd_create("fragments", MFD_CLOEXEC);
	for (size_t at = 0; at < size; at += PAGE) {
		if (fd < 0 || pwrite(fd, "x", 1, (off_t)at) != 1) {
			perror("memfd");
			exit(1);
		}
	}
	for (size_t at = 0; at < size; at += 2 * PAGE) {
		fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t)at, PAGE);
	}
	fprintf(stderr, "%zu MiB are broken into pages\n", size >> 20);
}

/* Who is charged for memory: a control group for the app, one for the process that collapses. */

enum payer {
	APP,
	CALLER,
	PAYERS
};

static char groups[64] = "/tmp/cgroups-XXXXXX";

static void write_word(const char *name, const char *file, const char *word)
{
	char path[128];
	snprintf(path, sizeof(path), "%s/%s%s", groups, name, file);
	const int fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0 || write(fd, word, strlen(word)) < 0) {
		perror(path);
		exit(1);
	}
	close(fd);
}

static const char *const names[PAYERS] = {[APP] = "app/", [CALLER] = "caller/"};

static void make_groups(void)
{
	if (mkdtemp(groups) == NULL || mount("none", groups, "cgroup2", 0, NULL) < 0) {
		perror("cgroup2");
		exit(1);
	}
	write_word("", "cgroup.subtree_control", "+memory");
	for (unsigned i = 0; i < PAYERS; i++) {
		char path[128];
		snprintf(path, sizeof(path), "%s/%s", groups, names[i]);
		mkdir(path, 0755);
	}
}

/** Moves this process, or what it moved it from back. */
static void join(const char *name)
{
	write_word(name, "cgroup.procs", "0");
}

static void remove_groups(void)
{
	join("");
	for (unsigned i = 0; i < PAYERS; i++) {
		char path[128];
		snprintf(path, sizeof(path), "%s/%s", groups, names[i]);
		rmdir(path);
	}
	umount(groups);
	rmdir(groups);
}

static size_t read_shmem_kib(enum payer payer)
{
	char path[128], line[128];
	size_t bytes = 0;
	snprintf(path, sizeof(path), "%s/%smemory.stat", groups, names[payer]);
	FILE *file = fopen(path, "re");
	while (file != NULL && fgets(line, sizeof(line), file) != NULL &&
		sscanf(line, "shmem %zu", &bytes) != 1) {
	}
	if (file != NULL) {
		fclose(file);
	}
	return bytes >> 10;
}

/* The app: it knows nothing of all this. */

struct touch {
	long faults;
	double ms;
};

/** Draws a frame, and looks at what that took. */
static struct touch draw(uint8_t *data, size_t size)
{
	struct rusage before, after;
	const double start = now_ms();
	getrusage(RUSAGE_SELF, &before);
	for (size_t at = 0; at < size; at += PAGE) {
		*(volatile uint8_t *)(data + at) = 0x11;
	}
	getrusage(RUSAGE_SELF, &after);
	return (struct touch){after.ru_minflt - before.ru_minflt, now_ms() - start};
}

/** Draws each time that it is told to, and says what that took. */
static void run_app(int fd, size_t size, int socket)
{
	char word;
	join(names[APP]);
	uint8_t *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	while (data != MAP_FAILED && read(socket, &word, 1) == 1) {
		const struct touch touch = draw(data, size);
		if (write(socket, &touch, sizeof(touch)) != sizeof(touch)) {
			break;
		}
	}
	_exit(0);
}

static struct touch have_drawn(int socket)
{
	struct touch touch;
	if (write(socket, "x", 1) != 1 || read(socket, &touch, sizeof(touch)) != sizeof(touch)) {
		fprintf(stderr, "the app has gone\n");
		exit(1);
	}
	return touch;
}

struct state {
	size_t pieces, kib[PAYERS];
};

static struct state look(const uint8_t *data, size_t used)
{
	struct state state = {.pieces = count_pieces(data, used)};
	for (unsigned i = 0; i < PAYERS; i++) {
		state.kib[i] = read_shmem_kib(i);
	}
	return state;
}

/** Collapses the app's buffer from another process, as a proxy does. */
static int collapse(
	unsigned width, unsigned height, uint8_t *data, size_t size, size_t used, int socket)
{
	const struct touch first = have_drawn(socket), warm = have_drawn(socket);
	const struct state before = look(data, used);
	const double start = now_ms();
	/* What lies behind the last whole huge page stays in pages, where the file ends. */
	const int error = madvise(data, size, COLLAPSE) < 0 ? errno : 0;
	const double end = now_ms();
	const struct state after = look(data, used);
	const struct touch again = have_drawn(socket);
	printf("{\"size\": [%u, %u], \"pages\": %zu, \"pieces\": %zu, \"collapsed_pieces\": %zu, "
	       "\"collapse_ms\": %.1f, \"collapse_error\": \"%s\", "
	       "\"faults\": {\"first\": %ld, \"warm\": %ld, \"collapsed\": %ld}, "
	       "\"draw_ms\": {\"first\": %.1f, \"warm\": %.1f, \"collapsed\": %.1f}, "
	       "\"charged_kib\": {\"app\": [%zu, %zu], \"caller\": [%zu, %zu]}}\n",
		width, height, used / PAGE, before.pieces, after.pieces, end - start,
		error == 0 ? "" : strerror(error), first.faults, warm.faults, again.faults,
		first.ms, warm.ms, again.ms, before.kib[APP], after.kib[APP], before.kib[CALLER],
		after.kib[CALLER]);
	return 0;
}

static int measure(const char *text)
{
	unsigned width, height;
	if (sscanf(text, "%ux%u", &width, &height) != 2) {
		return 2;
	}
	const size_t bytes = (size_t)width * height * 4;
	const size_t size = (bytes + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
	const size_t used = (bytes + PAGE - 1) / PAGE * PAGE;
	const int fd = memfd_create("buffer", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	int ends[2];
	uint8_t *data;
	if (fd < 0 || ftruncate(fd, (off_t)used) < 0 ||
		socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0 ||
		(data = zs_memfd_map(fd, size)) == MAP_FAILED) {
		perror("memfd");
		return 1;
	}
	const pid_t app = fork();
	if (app == 0) {
		close(ends[0]);
		run_app(fd, used, ends[1]);
	}
	close(ends[1]);
	const int status = collapse(width, height, data, size, used, ends[0]);
	close(ends[0]);
	waitpid(app, NULL, 0);
	munmap(data, size);
	close(fd);
	return status;
}

int main(int argc, char **argv)
{
	int first = 1, status = 0;
	pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
	if (argc > 1 && strcmp(argv[1], "--fragment") == 0) {
		fragment();
		first++;
	}
	make_groups();
	join(names[CALLER]);
	for (int i = first; i < argc && status == 0; i++) {
		status = measure(argv[i]);
	}
	remove_groups();
	return status;
}
