#ifndef ZS_TESTS_KERNEL_SUPPORT_RELAY_H
#define ZS_TESTS_KERNEL_SUPPORT_RELAY_H

/* An app and a compositor by hand, with what the relay makes of wl_shm buffers between them: memory
 * and dma-bufs are real. */
#include "tests/unit/app/relay/ends.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/mman.h>

#include "app/relay/buffers/buffers.h"
#include "app/relay/handlers.h"

#define WIDTH 256
#define HEIGHT 256
#define STRIDE (WIDTH * 4)
#define SIZE (STRIDE * HEIGHT)
#define XRGB8888 0x34325258

/* Opcodes of requests and events. */
enum {
	ATTACH = 1,
	COMMIT = 6,
	DAMAGE_BUFFER = 9,
	DESTROY_BUFFER = 0,
	RELEASE = 0
};
enum {
	PARAMS_DESTROY,
	PARAMS_ADD,
	PARAMS_CREATE
};
enum {
	CREATED,
	FAILED
};

/* The app's objects, in its order; the relay's own registry and dmabuf have ids between on the
 * other side. */
enum {
	DISPLAY = 1,
	REGISTRY,
	COMPOSITOR,
	SHM,
	SURFACE,
	POOL,
	BUFFER,
	SPARE,
	ANOTHER
};
/* There. */
enum {
	OWN_REGISTRY = 2,
	HOST_REGISTRY,
	OWN_DMABUF,
	HOST_COMPOSITOR,
	HOST_SHM,
	HOST_SURFACE,
	HOST_POOL,
	HOST_BUFFER,
	HOST_SPARE,
	PARAMS,
	HOST_ANOTHER = PARAMS, ///< that is destroyed before
	ANOTHERS_PARAMS,
};
#define IMPORTED 0xff000000

static const struct zs_wire_policy policy;
static const struct zs_relay_settings settings = {.imports = true};

struct test {
	struct relay *relay;
	struct zs_relay_shared shared;
	struct zs_relay_buffers buffers;
	int memfd;
	unsigned char *data;
};

static inline void run(struct test *test)
{
	for (unsigned i = 0; i < 4; i++) {
		assert_true(zs_wire_client_run(&test->relay->client));
	}
}

/** Drops what has come to both ends. */
static inline void drop(struct test *test)
{
	int fd;
	run(test);
	receive(test->relay, test->relay->host, &fd);
	if (fd >= 0) {
		close(fd);
	}
	receive(test->relay, test->relay->app, NULL);
}

/** Drops what has come to the compositor. */
static inline void drop_request(struct test *test)
{
	run(test);
	assert_true(receive(test->relay, test->relay->host, NULL) > 0);
}

/**
 * The registry's events and binds, a surface, a pool of this file, a buffer at `offset` of it, and
 * a second one, which was shown.
 */
static inline void begin(struct test *test, int memfd, uint32_t offset)
{
	struct relay *relay = test->relay;
	const uint32_t create_pool[] = {SHM, HEADER(16, 0), POOL, SIZE + offset};
	run(test);
	EXPECT(relay, relay->host, DISPLAY, HEADER(12, 1), OWN_REGISTRY);
	SEND(relay->app, DISPLAY, HEADER(12, 1), REGISTRY);
	run(test);
	EXPECT(relay, relay->host, DISPLAY, HEADER(12, 1), HOST_REGISTRY);
	SEND(relay->host, OWN_REGISTRY, HEADER(40, 0), 1, 20, letters("zwp_"), letters("linu"),
		letters("x_dm"), letters("abuf"), letters("_v1\0"), 4);
	SEND(relay->host, HOST_REGISTRY, HEADER(36, 0), 2, 14, letters("wl_c"), letters("ompo"),
		letters("sito"), letters("r\0\0\0"), 4);
	SEND(relay->host, HOST_REGISTRY, HEADER(28, 0), 3, 7, letters("wl_s"), letters("hm\0\0"),
		1);
	run(test);
	EXPECT(relay, relay->host, OWN_REGISTRY, HEADER(44, 0), 1, 20, letters("zwp_"),
		letters("linu"), letters("x_dm"), letters("abuf"), letters("_v1\0"), 3, OWN_DMABUF);
	SEND(relay->host, OWN_DMABUF, HEADER(20, 1), XRGB8888, 0, 0);
	SEND(relay->app, REGISTRY, HEADER(40, 0), 2, 14, letters("wl_c"), letters("ompo"),
		letters("sito"), letters("r\0\0\0"), 4, COMPOSITOR);
	SEND(relay->app, REGISTRY, HEADER(32, 0), 3, 7, letters("wl_s"), letters("hm\0\0"), 1, SHM);
	SEND(relay->app, COMPOSITOR, HEADER(12, 0), SURFACE);
	send_with(relay->app, create_pool, sizeof(create_pool), &memfd, 1);
	SEND(relay->app, POOL, HEADER(32, 0), BUFFER, offset, WIDTH, HEIGHT, STRIDE, 1);
	SEND(relay->app, POOL, HEADER(32, 0), SPARE, offset, WIDTH, HEIGHT, STRIDE, 1);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), SPARE, 0, 0, SURFACE, HEADER(8, COMMIT));
	drop(test);
	SEND(relay->host, HOST_SPARE, HEADER(8, RELEASE));
	drop(test);
}

static inline int setup(void **state)
{
	struct test *test = calloc(1, sizeof(*test));
	test->relay = relay_create(&policy, zs_relay_handlers);
	test->shared.settings = &settings;
	assert_int_equal(
		zs_relay_buffers_init(&test->buffers, &test->shared, &test->relay->client), 0);
	test->memfd = memfd_create("app", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	assert_int_equal(ftruncate(test->memfd, SIZE), 0);
	test->data = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, test->memfd, 0);
	memset(test->data, 0x11, SIZE);
	*state = test;
	return 0;
}

static inline int teardown(void **state)
{
	struct test *test = *state;
	relay_destroy(test->relay);
	zs_relay_buffers_finish(&test->buffers);
	munmap(test->data, SIZE);
	close(test->memfd);
	free(test);
	return 0;
}

/** A frame that shows the buffer as wl_shm, which the compositor releases at once. */
static inline void show_plain(struct test *test)
{
	struct relay *relay = test->relay;
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, SURFACE, HEADER(8, COMMIT));
	run(test);
	EXPECT(relay, relay->host, HOST_SURFACE, HEADER(20, ATTACH), HOST_BUFFER, 0, 0,
		HOST_SURFACE, HEADER(8, COMMIT));
	SEND(relay->host, HOST_BUFFER, HEADER(8, RELEASE));
	run(test);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
}

/** The second frame: the compositor is asked to import it, and still shows wl_shm. */
static inline int ask(struct test *test, uint32_t offset)
{
	struct relay *relay = test->relay;
	int fd;
	show_plain(test);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, SURFACE, HEADER(8, COMMIT));
	run(test);
	const uint32_t expected[] = {HOST_SURFACE, HEADER(20, ATTACH), HOST_BUFFER, 0, 0,
		OWN_DMABUF, HEADER(12, 1), PARAMS, PARAMS, HEADER(28, PARAMS_ADD), 0, offset,
		STRIDE, 0, 0, PARAMS, HEADER(24, PARAMS_CREATE), WIDTH, HEIGHT, XRGB8888, 0,
		HOST_SURFACE, HEADER(8, COMMIT)};
	assert_int_equal(receive(relay, relay->host, &fd), sizeof(expected));
	assert_memory_equal(relay->words, expected, sizeof(expected));
	assert_true(fd >= 0);
	SEND(relay->host, HOST_BUFFER, HEADER(8, RELEASE));
	run(test);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
	return fd;
}

/** Imported, and shown so once. */
static inline void import(struct test *test)
{
	struct relay *relay = test->relay;
	close(ask(test, 0));
	SEND(relay->host, PARAMS, HEADER(12, CREATED), IMPORTED);
	run(test);
	EXPECT(relay, relay->host, PARAMS, HEADER(8, PARAMS_DESTROY));
	assert_int_equal(receive(relay, relay->app, NULL), 0);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, SURFACE, HEADER(8, COMMIT));
	run(test);
	EXPECT(relay, relay->host, HOST_SURFACE, HEADER(24, DAMAGE_BUFFER), 0, 0, WIDTH, HEIGHT,
		HOST_SURFACE, HEADER(20, ATTACH), IMPORTED, 0, 0, HOST_SURFACE, HEADER(8, COMMIT));
	SEND(relay->host, IMPORTED, HEADER(8, RELEASE), DISPLAY, HEADER(12, 1), PARAMS);
	run(test);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
}

static inline unsigned open_fds(void)
{
	unsigned count = 0;
	DIR *folder = opendir("/proc/self/fd");
	while (readdir(folder) != NULL) {
		count++;
	}
	closedir(folder);
	return count;
}

static inline int dmabufs(void)
{
	int count = -1;
	char line[256];
	FILE *file = fopen("/sys/kernel/debug/dma_buf/bufinfo", "re");
	while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
		sscanf(line, "Total %d objects", &count);
	}
	if (file != NULL) {
		fclose(file);
	}
	return count;
}

#endif
