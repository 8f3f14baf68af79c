/*
 * pieces [--fragment] WIDTHxHEIGHT...: in how many pieces of physical memory an app's buffers lie,
 * and how many it takes to lie in after MADV_COLLAPSE, as app/relay/buffers has it done for another
 * machine. --fragment breaks nearly all free memory into single pages first. Wants root, and a
 * kernel with huge pages of shared memory. Prints a line of JSON for each size.
 *
 * Debian's kernels 6.12 and 7.3 in emulated machines of 1 GiB, buffers of 1920x1080 (2025 pages)
 * and 3840x2160 (8100 pages); udmabuf takes 1024 pieces:
 *
 *                      fresh         fragmented   collapsed   took, ms
 *      1920x1080    1 to  374              2025      1 to  3    30 to 220
 *      3840x2160   12 to 6279              8100      1 to 12   110 to 760
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
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

/** As an app makes it: it knows nothing of all this. */
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
	uint8_t *data;
	if (fd < 0 || ftruncate(fd, (off_t)used) < 0 ||
		(data = zs_memfd_map(fd, size)) == MAP_FAILED) {
		perror("memfd");
		return 1;
	}
	memset(data, 0x11, used);
	const size_t before = count_pieces(data, used);
	const double start = now_ms();
	/* What lies behind the last whole huge page stays in pages, where the file ends. */
	const int error = madvise(data, size, COLLAPSE) < 0 ? errno : 0;
	const double end = now_ms();
	const size_t after = count_pieces(data, used);
	printf("{\"size\": [%u, %u], \"pages\": %zu, \"pieces\": %zu, \"collapsed_pieces\": %zu, "
	       "\"collapse_ms\": %.1f, \"collapse_error\": \"%s\"}\n",
		width, height, used / PAGE, before, after, end - start,
		error == 0 ? "" : strerror(error));
	munmap(data, size);
	close(fd);
	return 0;
}

int main(int argc, char **argv)
{
	int first = 1, status = 0;
	pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
	if (argc > 1 && strcmp(argv[1], "--fragment") == 0) {
		fragment();
		first++;
	}
	for (int i = first; i < argc && status == 0; i++) {
		status = measure(argv[i]);
	}
	return status;
}
