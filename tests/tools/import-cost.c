/* import-cost: at what size, and from which use on, an import of an app's wl_shm buffer pays: what
 * it costs once, and then for each frame, beside the copy of the buffer that it saves the
 * compositor. The compositor's own import is not among it, nor is what copies cost others: all else
 * waits for memory meanwhile. CPU time of this process, the least of some rounds. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/relay/buffers/pool.h"
#include "app/relay/buffers/sample.h"
#include "udmabuf/access.h"

#define ROUNDS 15
#define FRAMES 64

struct cost {
	uint64_t import, frame, copy; ///< ns
};

static uint64_t now(void)
{
	return zs_clock_now();
}

static void keep_least(uint64_t *least, uint64_t value)
{
	*least = *least == 0 || value < *least ? value : *least;
}

static void fail(const char *what)
{
	fprintf(stderr, "import-cost: %s: %s\n", what, strerror(errno));
	exit(1);
}

/** What is done for each frame of an imported buffer, but for the messages. */
static void show(struct zs_relay_sample *sample, int dmabuf_fd)
{
	struct pollfd fd = {.fd = dmabuf_fd, .events = POLLOUT};
	if (!zs_relay_sample_is_same(sample)) {
		fail("other pages");
	}
	zs_access_end(dmabuf_fd);
	poll(&fd, 1, 0);
	zs_access_begin(dmabuf_fd);
}

/** Imports a file as apps have them, shows it, and lets go of it. */
static void measure_import(struct cost *cost, int memfd, size_t size)
{
	unsigned pools = 0;
	struct zs_relay_pool *pool = zs_relay_pool_create(memfd, (int32_t)size, &pools);
	struct zs_relay_sample sample = {0};
	off_t offset = 0;
	uint64_t begin = now();
	const int dmabuf_fd =
		pool == NULL ? -1 : zs_relay_pool_export(pool, true, &offset, size, NULL);
	if (dmabuf_fd < 0 || zs_relay_sample_init(&sample, memfd, dmabuf_fd, 0, size) < 0) {
		fail("no import");
	}
	zs_access_begin(dmabuf_fd);
	uint64_t import = now() - begin;
	begin = now();
	for (unsigned i = 0; i < FRAMES; i++) {
		show(&sample, dmabuf_fd);
	}
	keep_least(&cost->frame, (now() - begin) / FRAMES);
	begin = now();
	zs_relay_sample_finish(&sample);
	close(dmabuf_fd);
	import += now() - begin;
	keep_least(&cost->import, import);
	zs_relay_pool_release(pool);
}

static void measure_copy(struct cost *cost, const void *from, void *to, size_t size)
{
	const uint64_t begin = now();
	for (unsigned i = 0; i < FRAMES; i++) {
		memcpy(to, from, size);
		/* Nobody reads it, and it is to be done all the same. */
		__asm__ volatile("" ::"r"(to) : "memory");
	}
	keep_least(&cost->copy, (now() - begin) / FRAMES);
}

static void measure(size_t size)
{
	struct cost cost = {0};
	void *to = malloc(size);
	const int memfd = memfd_create("app", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (to == NULL || memfd < 0 || ftruncate(memfd, (off_t)size) < 0) {
		fail("no memory");
	}
	void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, memfd, 0);
	if (data == MAP_FAILED) {
		fail("mmap");
	}
	memset(data, 1, size);
	memset(to, 2, size);
	for (unsigned i = 0; i < ROUNDS; i++) {
		measure_import(&cost, memfd, size);
		measure_copy(&cost, data, to, size);
	}
	printf("%7zu %10.1f %10.1f %10.1f", size >> 10, (double)cost.import / 1e3,
		(double)cost.frame / 1e3, (double)cost.copy / 1e3);
	if (cost.copy > cost.frame) {
		const uint64_t saved = cost.copy - cost.frame;
		printf(" %10llu\n", (unsigned long long)((cost.import + saved - 1) / saved));
	} else {
		printf("      never\n");
	}
	munmap(data, size);
	close(memfd);
	free(to);
}

int main(void)
{
	printf("%7s %10s %10s %10s %10s\n", "KiB", "once, us", "frame, us", "copy, us",
		"pays from");
	for (size_t size = 16 << 10; size <= 32 << 20; size *= 2) {
		measure(size);
	}
	return 0;
}
