/* What the relay makes of an app's wl_shm buffers: the compositor is played by hand, memory and
 * dma-bufs are real. */
#include "tests/unit/app/relay/ends.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/mman.h>

#include "app/relay/buffers/buffers.h"

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

static void run(struct test *test)
{
	for (unsigned i = 0; i < 4; i++) {
		assert_true(zs_wire_client_run(&test->relay->client));
	}
}

/** Drops what has come to both ends. */
static void drop(struct test *test)
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
static void drop_request(struct test *test)
{
	run(test);
	assert_true(receive(test->relay, test->relay->host, NULL) > 0);
}

/**
 * The registry's events and binds, a surface, a pool of this file, a buffer at `offset` of it, and
 * a second one, which was shown.
 */
static void begin(struct test *test, int memfd, uint32_t offset)
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

static int setup(void **state)
{
	struct test *test = calloc(1, sizeof(*test));
	test->relay = relay_create(&policy, zs_relay_buffers_handlers);
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

static int teardown(void **state)
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
static void show_plain(struct test *test)
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
static int ask(struct test *test, uint32_t offset)
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
static void import(struct test *test)
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

static void test_import(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	import(test);
	for (unsigned i = 0; i < 3; i++) {
		memset(test->data, 0x20 + (int)i, SIZE);
		SEND(relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, SURFACE,
			HEADER(8, COMMIT));
		run(test);
		EXPECT(relay, relay->host, HOST_SURFACE, HEADER(20, ATTACH), IMPORTED, 0, 0,
			HOST_SURFACE, HEADER(8, COMMIT));
		SEND(relay->host, IMPORTED, HEADER(8, RELEASE));
		run(test);
		EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
	}
	assert_int_equal(test->buffers.counts.frames, 7);
	assert_int_equal(test->buffers.counts.reasons[ZS_RELAY_NO_REASON], 4);
	/* Both go with the app's. */
	SEND(relay->app, BUFFER, HEADER(8, DESTROY_BUFFER));
	run(test);
	EXPECT(relay, relay->host, HOST_BUFFER, HEADER(8, DESTROY_BUFFER), IMPORTED,
		HEADER(8, DESTROY_BUFFER));
	/* What is released too late is of no use to the app. */
	SEND(relay->host, IMPORTED, HEADER(8, RELEASE), DISPLAY, HEADER(12, 1), HOST_BUFFER);
	run(test);
	EXPECT(relay, relay->app, DISPLAY, HEADER(12, 1), BUFFER);
}

/** The dma-buf is of the app's very pages, and the offset is within them. */
static void test_pages(void **state)
{
	struct test *test = *state;
	const uint32_t offset = 4096 + 512;
	assert_int_equal(ftruncate(test->memfd, SIZE + offset), 0);
	begin(test, test->memfd, offset);
	const int fd = ask(test, 512);
	const unsigned char *seen = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
	assert_true(seen != MAP_FAILED);
	test->data[4096 + 512] = 0x77;
	assert_int_equal(seen[512], 0x77);
	munmap((void *)seen, 4096);
	close(fd);
	/* The last page was rounded up, the file sealed. */
	assert_int_equal(lseek(test->memfd, 0, SEEK_END), SIZE + 8192);
	assert_int_equal(ftruncate(test->memfd, SIZE), -1);
}

static void test_failed(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	close(ask(test, 0));
	SEND(relay->host, PARAMS, HEADER(8, FAILED));
	run(test);
	EXPECT(relay, relay->host, PARAMS, HEADER(8, PARAMS_DESTROY));
	show_plain(test);
	show_plain(test);
	assert_int_equal(test->buffers.counts.reasons[ZS_RELAY_NO_REASON], 0);
}

/** The app destroys its buffer before the compositor answers. */
static void test_destroyed_meanwhile(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	close(ask(test, 0));
	SEND(relay->app, BUFFER, HEADER(8, DESTROY_BUFFER));
	run(test);
	EXPECT(relay, relay->host, HOST_BUFFER, HEADER(8, DESTROY_BUFFER));
	SEND(relay->host, PARAMS, HEADER(12, CREATED), IMPORTED);
	run(test);
	EXPECT(relay, relay->host, PARAMS, HEADER(8, PARAMS_DESTROY), IMPORTED,
		HEADER(8, DESTROY_BUFFER));
	assert_int_equal(receive(relay, relay->app, NULL), 0);
}

/** The app destroys what it has attached, and commits then, when the id is free or another's. */
static void test_destroyed_before_commit(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	import(test);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, BUFFER,
		HEADER(8, DESTROY_BUFFER));
	run(test);
	SEND(relay->host, DISPLAY, HEADER(12, 1), HOST_BUFFER);
	drop(test);
	const uint64_t frames = test->buffers.counts.frames;
	SEND(relay->app, SURFACE, HEADER(8, COMMIT), SURFACE, HEADER(20, ATTACH), 0, 0, 0, POOL,
		HEADER(32, 0), BUFFER, 0, WIDTH, HEIGHT, STRIDE, 1, SURFACE, HEADER(8, COMMIT));
	drop(test);
	assert_int_equal(test->buffers.counts.frames, frames);
	/* A new buffer by the old id is wl_shm at first. */
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, SURFACE, HEADER(8, COMMIT));
	run(test);
	EXPECT(relay, relay->host, HOST_SURFACE, HEADER(24, DAMAGE_BUFFER), 0, 0, WIDTH, HEIGHT,
		HOST_SURFACE, HEADER(20, ATTACH), HOST_BUFFER, 0, 0, HOST_SURFACE,
		HEADER(8, COMMIT));
}

/** A compositor that takes the relay's own objects away, and a buffer that the app still has. */
static void test_taken_away(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	close(ask(test, 0));
	SEND(relay->host, DISPLAY, HEADER(12, 1), OWN_REGISTRY, DISPLAY, HEADER(12, 1), OWN_DMABUF,
		DISPLAY, HEADER(12, 1), PARAMS, DISPLAY, HEADER(12, 1), HOST_BUFFER);
	run(test);
	EXPECT(relay, relay->app, DISPLAY, HEADER(12, 1), BUFFER);
	SEND(relay->host, PARAMS, HEADER(12, CREATED), IMPORTED);
	run(test);
	EXPECT(relay, relay->host, PARAMS, HEADER(8, PARAMS_DESTROY), IMPORTED,
		HEADER(8, DESTROY_BUFFER));
}

/** A hole parts the file's pages from the dma-buf's: what is shown is the file's. */
static void test_hole(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	import(test);
	assert_int_equal(
		fallocate(test->memfd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, SIZE), 0);
	memset(test->data, 0x55, SIZE);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, SURFACE, HEADER(8, COMMIT));
	run(test);
	EXPECT(relay, relay->host, HOST_SURFACE, HEADER(20, ATTACH), IMPORTED, 0, 0, HOST_SURFACE,
		HEADER(24, DAMAGE_BUFFER), 0, 0, WIDTH, HEIGHT, HOST_SURFACE, HEADER(20, ATTACH),
		HOST_BUFFER, 0, 0, HOST_SURFACE, HEADER(8, COMMIT));
	SEND(relay->host, HOST_BUFFER, HEADER(8, RELEASE));
	run(test);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
	show_plain(test);
	assert_int_equal(test->buffers.swapped, 1);
}

static void set_in_vm(const char *name, const char *value)
{
	char path[64];
	snprintf(path, sizeof(path), "/proc/sys/vm/%s", name);
	const int fd = open(path, O_WRONLY | O_CLOEXEC);
	assert_true(fd >= 0 && write(fd, value, strlen(value)) > 0);
	close(fd);
}

/** A hole for which the kernel has no memory: reading it is a SIGBUS, and not the relay's end. */
static void test_hole_without_memory(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	import(test);
	assert_int_equal(
		fallocate(test->memfd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, SIZE), 0);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, SURFACE, HEADER(8, COMMIT));
	/* Above its limit no page is to be had. */
	set_in_vm("overcommit_ratio", "0");
	set_in_vm("overcommit_memory", "2");
	const bool goes_on = zs_wire_client_run(&relay->client);
	set_in_vm("overcommit_memory", "0");
	set_in_vm("overcommit_ratio", "50");
	assert_true(goes_on);
	assert_true(receive(relay, relay->host, NULL) > 28);
	assert_int_equal(test->buffers.swapped, 1);
}

/** Beside an imported buffer another is shown for the first time, and the compositor releases it at
 * once. */
static void show_another(struct test *test)
{
	struct relay *relay = test->relay;
	int fd;
	import(test);
	SEND(relay->app, POOL, HEADER(32, 0), ANOTHER, 0, WIDTH, HEIGHT, STRIDE, 1);
	drop(test);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), ANOTHER, 0, 0, SURFACE, HEADER(8, COMMIT));
	run(test);
	const uint32_t expected[] = {HOST_SURFACE, HEADER(24, DAMAGE_BUFFER), 0, 0, WIDTH, HEIGHT,
		HOST_SURFACE, HEADER(20, ATTACH), HOST_ANOTHER, 0, 0, OWN_DMABUF, HEADER(12, 1),
		ANOTHERS_PARAMS, ANOTHERS_PARAMS, HEADER(28, PARAMS_ADD), 0, 0, STRIDE, 0, 0,
		ANOTHERS_PARAMS, HEADER(24, PARAMS_CREATE), WIDTH, HEIGHT, XRGB8888, 0,
		HOST_SURFACE, HEADER(8, COMMIT)};
	assert_int_equal(receive(relay, relay->host, &fd), sizeof(expected));
	assert_memory_equal(relay->words, expected, sizeof(expected));
	close(fd);
	SEND(relay->host, HOST_ANOTHER, HEADER(8, RELEASE));
	run(test);
	assert_int_equal(receive(relay, relay->app, NULL), 0);
}

/** The app hears of that release when the next buffer is shown, as it would of a dma-buf. */
static void test_rotation(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	show_another(test);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, SURFACE, HEADER(8, COMMIT));
	drop_request(test);
	EXPECT(relay, relay->app, ANOTHER, HEADER(8, RELEASE));
}

/** Or when it has no other, and when there is no picture any more. */
static void test_rotation_ends(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	show_another(test);
	SEND(relay->app, BUFFER, HEADER(8, DESTROY_BUFFER));
	drop_request(test);
	EXPECT(relay, relay->app, ANOTHER, HEADER(8, RELEASE));
}

static void test_rotation_hidden(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	show_another(test);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), 0, 0, 0, SURFACE, HEADER(8, COMMIT));
	drop_request(test);
	EXPECT(relay, relay->app, ANOTHER, HEADER(8, RELEASE));
	SEND(relay->app, ANOTHER, HEADER(8, DESTROY_BUFFER), SURFACE, HEADER(8, 0));
	drop_request(test);
}

/** Files that cannot be imported stay as they are. */
static void test_unsuitable(void **state)
{
	struct test *test = *state;
	/* Sealed against seals, as GTK 3 does. */
	assert_int_equal(fcntl(test->memfd, F_ADD_SEALS, F_SEAL_SEAL), 0);
	begin(test, test->memfd, 0);
	for (unsigned i = 0; i < 4; i++) {
		show_plain(test);
	}
	assert_int_equal(test->buffers.failed_imports, 1);
	assert_int_equal(test->buffers.imports, 0);
}

/** What an app says is not in its file, or not in its pool, is never touched. */
static void test_outside(void **state)
{
	static const uint32_t buffers[][4] = {
		{0, WIDTH, HEIGHT * 2, STRIDE}, {0, WIDTH, 0xffffffff, 0xffffffff},
		{0, WIDTH, 0x7fffffff, 0x7fffffff}, {0x7ffffff0, WIDTH, HEIGHT, STRIDE},
		{-4096u, WIDTH, HEIGHT, STRIDE}, {0, WIDTH + 1, HEIGHT, STRIDE},
		{0, WIDTH, HEIGHT, STRIDE}, /* the file is shorter */
	};
	for (size_t i = 0; i < COUNT(buffers); i++) {
		struct test *test;
		setup((void **)&test);
		begin(test, test->memfd, 0);
		const off_t size = i + 1 < COUNT(buffers) ? SIZE : SIZE / 2;
		assert_int_equal(ftruncate(test->memfd, size), 0);
		SEND(test->relay->app, POOL, HEADER(32, 0), ANOTHER, buffers[i][0], buffers[i][1],
			buffers[i][2], buffers[i][3], 1);
		drop(test);
		for (unsigned j = 0; j < 4; j++) {
			SEND(test->relay->app, SURFACE, HEADER(20, ATTACH), ANOTHER, 0, 0, SURFACE,
				HEADER(8, COMMIT));
			run(test);
			EXPECT(test->relay, test->relay->host, HOST_SURFACE, HEADER(20, ATTACH),
				HOST_ANOTHER, 0, 0, HOST_SURFACE, HEADER(8, COMMIT));
		}
		assert_int_equal(lseek(test->memfd, 0, SEEK_END), size);
		assert_int_equal(test->buffers.imports, 0);
		teardown((void **)&test);
	}
}

static unsigned open_fds(void)
{
	unsigned count = 0;
	DIR *folder = opendir("/proc/self/fd");
	while (readdir(folder) != NULL) {
		count++;
	}
	closedir(folder);
	return count;
}

static int dmabufs(void)
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

/** Nothing stays of clients that end at any step. */
static void test_leaks(void **state)
{
	void (*const steps[])(void **) = {test_import, test_failed, test_destroyed_meanwhile,
		test_hole, test_destroyed_before_commit, test_taken_away, test_rotation,
		test_rotation_ends, test_rotation_hidden};
	const unsigned fds = open_fds();
	const int buffers = dmabufs();
	for (size_t i = 0; i < COUNT(steps); i++) {
		void *test;
		setup(&test);
		steps[i](&test);
		teardown(&test);
	}
	void *half;
	setup(&half);
	begin(half, ((struct test *)half)->memfd, 0);
	close(ask(half, 0));
	teardown(&half);
	assert_int_equal(open_fds(), fds);
	assert_int_equal(dmabufs(), buffers);
	assert_true(buffers >= 0);
}

int main(void)
{
#define WITH_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		WITH_TEST(test_import),
		WITH_TEST(test_pages),
		WITH_TEST(test_failed),
		WITH_TEST(test_destroyed_meanwhile),
		WITH_TEST(test_destroyed_before_commit),
		WITH_TEST(test_taken_away),
		WITH_TEST(test_hole),
		WITH_TEST(test_hole_without_memory),
		WITH_TEST(test_rotation),
		WITH_TEST(test_rotation_ends),
		WITH_TEST(test_rotation_hidden),
		WITH_TEST(test_unsuitable),
		cmocka_unit_test(test_outside),
		cmocka_unit_test(test_leaks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
