/* What the relay makes of an app's wl_shm buffers for a compositor on another machine: memory goes
 * as wl_shm pools that are dma-bufs, and what there is on the other machine goes only once it has
 * answered. Then the relay of that machine. */
#include "tests/kernel/support/relay.h"

#include <errno.h>
#include <sys/stat.h>

#include "app/measure/allocations.h"
#include "app/relay/buffers/remote.h"
#include "udmabuf/create.h"
#include "udmabuf/dmabuf.h"
#include "udmabuf/memfd.h"

#define OWN_SHM OWN_DMABUF
#define SYNC 0
#define DONE 0
#define CREATE_POOL 0
#define CREATE_BUFFER 0
#define DESTROY_POOL 1
/* The first free ones there: of a pool and a buffer of the relay's own. */
#define NEW_POOL HOST_SPARE
#define NEW_BUFFER (HOST_SPARE + 1)

/* The other machine's memory, by numbers of this test. */
static struct {
	unsigned adds, removed;
	uint64_t last_removed;
	int error;
} there;

static int add(void *data, const struct zs_relay_buffers *app, int dmabuf_fd, bool is_copy,
	uint64_t *memory, struct zs_error *err)
{
	assert_true(zs_dmabuf_is(dmabuf_fd));
	if (there.error < 0) {
		return zs_error_set(err, there.error, "memory", "add", NULL, "");
	}
	*memory = ++there.adds;
	return 0;
}

static void remove_memory(void *data, uint64_t memory)
{
	there.removed++;
	there.last_removed = memory;
}

static const struct zs_relay_remote remote = {
	.add = add, .remove = remove_memory, .max_pieces = UINT32_MAX};
static const struct zs_relay_settings remote_settings = {
	.imports = true, .max_pinned = UINT64_C(1) << 30, .remote = &remote};

/** The registry's events and binds, a surface, a pool of the app's file, and two buffers in it. */
static void begin_remote(struct test *test)
{
	struct relay *relay = test->relay;
	const uint32_t create_pool[] = {SHM, HEADER(16, CREATE_POOL), POOL, SIZE};
	memset(&there, 0, sizeof(there));
	test->shared.settings = &remote_settings;
	run(test);
	EXPECT(relay, relay->host, DISPLAY, HEADER(12, 1), OWN_REGISTRY);
	SEND(relay->app, DISPLAY, HEADER(12, 1), REGISTRY);
	run(test);
	EXPECT(relay, relay->host, DISPLAY, HEADER(12, 1), HOST_REGISTRY);
	SEND(relay->host, OWN_REGISTRY, HEADER(28, 0), 3, 7, letters("wl_s"), letters("hm\0\0"), 1);
	SEND(relay->host, HOST_REGISTRY, HEADER(36, 0), 2, 14, letters("wl_c"), letters("ompo"),
		letters("sito"), letters("r\0\0\0"), 4);
	SEND(relay->host, HOST_REGISTRY, HEADER(28, 0), 3, 7, letters("wl_s"), letters("hm\0\0"),
		1);
	run(test);
	EXPECT(relay, relay->host, OWN_REGISTRY, HEADER(32, 0), 3, 7, letters("wl_s"),
		letters("hm\0\0"), 1, OWN_SHM);
	SEND(relay->app, REGISTRY, HEADER(40, 0), 2, 14, letters("wl_c"), letters("ompo"),
		letters("sito"), letters("r\0\0\0"), 4, COMPOSITOR);
	SEND(relay->app, REGISTRY, HEADER(32, 0), 3, 7, letters("wl_s"), letters("hm\0\0"), 1, SHM);
	SEND(relay->app, COMPOSITOR, HEADER(12, 0), SURFACE);
	send_with(relay->app, create_pool, sizeof(create_pool), &test->memfd, 1);
	SEND(relay->app, POOL, HEADER(32, CREATE_BUFFER), BUFFER, 0, WIDTH, HEIGHT, STRIDE, 1);
	drop(test);
}

/** Attaches and commits. */
static void show(struct test *test, uint32_t buffer)
{
	SEND(test->relay->app, SURFACE, HEADER(20, ATTACH), buffer, 0, 0, SURFACE,
		HEADER(8, COMMIT));
	run(test);
}

/** The buffer is shown for the first time. The dma-buf that goes there. */
static int show_first(struct test *test)
{
	struct relay *relay = test->relay;
	int fd;
	show(test, BUFFER);
	const uint32_t expected[] = {OWN_SHM, HEADER(16, CREATE_POOL), NEW_POOL, SIZE, NEW_POOL,
		HEADER(32, CREATE_BUFFER), NEW_BUFFER, 0, WIDTH, HEIGHT, STRIDE, 1, NEW_POOL,
		HEADER(8, DESTROY_POOL), HOST_SURFACE, HEADER(20, ATTACH), NEW_BUFFER, 0, 0,
		HOST_SURFACE, HEADER(8, COMMIT)};
	assert_int_equal(receive(relay, relay->host, &fd), sizeof(expected));
	assert_memory_equal(relay->words, expected, sizeof(expected));
	assert_true(zs_dmabuf_is(fd));
	SEND(relay->host, DISPLAY, HEADER(12, 1), NEW_POOL);
	run(test);
	assert_int_equal(receive(relay, relay->app, NULL), 0);
	return fd;
}

/** The compositor releases the relay's own buffer, and the app gets back its. */
static void release(struct test *test, uint32_t own)
{
	struct relay *relay = test->relay;
	SEND(relay->host, own, HEADER(8, RELEASE));
	run(test);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
}

/** It is imported at its first use, small or large, with the app's very pages. */
static void test_first_use(void **state)
{
	struct test *test = *state;
	begin_remote(test);
	const int fd = show_first(test);
	const unsigned char *seen = mmap(NULL, SIZE, PROT_READ, MAP_SHARED, fd, 0);
	assert_true(seen != MAP_FAILED);
	test->data[SIZE - 1] = 0x77;
	assert_int_equal(seen[SIZE - 1], 0x77);
	munmap((void *)seen, SIZE);
	close(fd);
	release(test, NEW_BUFFER);
	assert_int_equal(there.adds, 1);
	assert_int_equal(test->buffers.counts.reasons[ZS_RELAY_NO_REASON], 1);
	assert_int_equal(test->buffers.counts.copied, 0);
}

/** Then a frame is two messages: no file, no mapping, no memory, nothing to be told there. */
static void test_steady(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin_remote(test);
	close(show_first(test));
	release(test, NEW_BUFFER);
	const unsigned fds = open_fds();
	const bool is_counted = zs_allocations_are_counted();
	uint64_t allocations = zs_allocations_count();
	for (unsigned i = 0; i < 100; i++) {
		memset(test->data, (int)i, SIZE);
		show(test, BUFFER);
		EXPECT(relay, relay->host, HOST_SURFACE, HEADER(20, ATTACH), NEW_BUFFER, 0, 0,
			HOST_SURFACE, HEADER(8, COMMIT));
		release(test, NEW_BUFFER);
	}
	if (is_counted) {
		assert_int_equal(zs_allocations_count(), allocations);
	}
	assert_int_equal(open_fds(), fds);
	assert_int_equal(there.adds, 1);
	assert_int_equal(test->buffers.counts.reasons[ZS_RELAY_NO_REASON], 101);
}

/** What it showed goes there only once the compositor has destroyed it. */
static void test_removed_late(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin_remote(test);
	close(show_first(test));
	release(test, NEW_BUFFER);
	SEND(relay->app, BUFFER, HEADER(8, DESTROY_BUFFER));
	run(test);
	/* The pool's id is free again. */
	EXPECT(relay, relay->host, HOST_BUFFER, HEADER(8, DESTROY_BUFFER), NEW_BUFFER,
		HEADER(8, DESTROY_BUFFER), DISPLAY, HEADER(12, SYNC), NEW_POOL);
	assert_int_equal(there.removed, 0);
	SEND(relay->host, NEW_POOL, HEADER(12, DONE), 0, DISPLAY, HEADER(12, 1), NEW_POOL);
	run(test);
	assert_int_equal(there.removed, 1);
	assert_int_equal(there.last_removed, 1);
	assert_int_equal(receive(relay, relay->app, NULL), 0);
}

/** The app destroys what is on the screen: it stays that until another is. */
static void test_destroyed_while_shown(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin_remote(test);
	close(show_first(test));
	SEND(relay->app, BUFFER, HEADER(8, DESTROY_BUFFER));
	run(test);
	EXPECT(relay, relay->host, HOST_BUFFER, HEADER(8, DESTROY_BUFFER));
	assert_int_equal(there.removed, 0);
	SEND(relay->host, NEW_BUFFER, HEADER(8, RELEASE));
	run(test);
	EXPECT(relay, relay->host, NEW_BUFFER, HEADER(8, DESTROY_BUFFER), DISPLAY, HEADER(12, SYNC),
		NEW_POOL);
	SEND(relay->host, NEW_POOL, HEADER(12, DONE), 0);
	run(test);
	assert_int_equal(there.removed, 1);
	assert_int_equal(receive(relay, relay->app, NULL), 0);
}

/** A surface that is not seen any more keeps nothing there. */
static void test_hidden(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin_remote(test);
	close(show_first(test));
	release(test, NEW_BUFFER);
	show(test, 0);
	EXPECT(relay, relay->host, HOST_SURFACE, HEADER(20, ATTACH), 0, 0, 0, HOST_SURFACE,
		HEADER(8, COMMIT), NEW_BUFFER, HEADER(8, DESTROY_BUFFER), DISPLAY, HEADER(12, SYNC),
		NEW_POOL);
	SEND(relay->host, NEW_POOL, HEADER(12, DONE), 0);
	run(test);
	assert_int_equal(there.removed, 1);
}

/** What has come there so far: bytes in relay->words; its fd is closed. */
static void drop_frame(struct test *test)
{
	int fd;
	run(test);
	assert_true(receive(test->relay, test->relay->host, &fd) > 0);
	if (fd >= 0) {
		close(fd);
	}
	receive(test->relay, test->relay->app, NULL);
}

/** A buffer of the app's own for each frame: from the fifth on they are copied. */
static void test_shown_once(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin_remote(test);
	for (unsigned i = 0; i < 12; i++) {
		show(test, BUFFER);
		drop_frame(test);
		SEND(relay->app, BUFFER, HEADER(8, DESTROY_BUFFER));
		drop_frame(test);
		SEND(relay->host, DISPLAY, HEADER(12, 1), HOST_BUFFER);
		drop(test);
		SEND(relay->app, POOL, HEADER(32, CREATE_BUFFER), BUFFER, 0, WIDTH, HEIGHT, STRIDE,
			1);
		drop_frame(test);
	}
	const struct zs_relay_counts *counts = &test->buffers.counts;
	assert_int_equal(counts->reasons[ZS_RELAY_NO_REASON], 4);
	assert_int_equal(counts->reasons[ZS_RELAY_FIRST_USES], 8);
	assert_int_equal(counts->copied, 8);
	/* One that is shown again is worth an import, and so are those behind it. */
	show(test, BUFFER);
	drop_frame(test);
	show(test, BUFFER);
	drop_frame(test);
	assert_int_equal(counts->reasons[ZS_RELAY_FIRST_USES], 9);
	assert_int_equal(counts->reasons[ZS_RELAY_NO_REASON], 5);
	SEND(relay->app, POOL, HEADER(32, CREATE_BUFFER), SPARE, 0, WIDTH, HEIGHT, STRIDE, 1);
	show(test, SPARE);
	assert_int_equal(counts->reasons[ZS_RELAY_NO_REASON], 6);
	drop_frame(test);
}

/** Pages that are no longer those of the file, memory that there is no place for there. */
static void test_copied(void **state)
{
	struct test *test = *state;
	begin_remote(test);
	close(show_first(test));
	release(test, NEW_BUFFER);
	assert_int_equal(
		fallocate(test->memfd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, SIZE), 0);
	memset(test->data, 0x55, SIZE);
	show(test, BUFFER);
	assert_int_equal(test->buffers.counts.reasons[ZS_RELAY_SWAPPED], 1);
	assert_int_equal(test->buffers.counts.copied_bytes, SIZE);
	drop_frame(test);
}

/** Without memory for a copy either the surface goes on showing what it shows. */
static void test_nothing(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin_remote(test);
	there.error = -ENODEV;
	show(test, BUFFER);
	EXPECT(relay, relay->host, HOST_SURFACE, HEADER(8, COMMIT));
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
	assert_int_equal(test->buffers.counts.reasons[ZS_RELAY_NO_IMPORT], 1);
}

/* The relay of the other machine, of which a pool's fd is a dma-buf already. */

static int create_dmabuf(void)
{
	const int memfd = zs_memfd_create("guest", SIZE, false, NULL);
	const struct udmabuf_create_item item = {.memfd = (uint32_t)memfd, .size = SIZE};
	const int fd = zs_udmabuf_create(&item, 1, NULL);
	assert_true(fd >= 0);
	close(memfd);
	return fd;
}

/** It goes to the compositor as it is. */
static void test_dmabuf_pool(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	struct stat pool, seen;
	const int fd = create_dmabuf();
	const int before = dmabufs();
	begin(test, fd, 0);
	const int imported = ask(test, 0);
	assert_int_equal(fstat(fd, &pool), 0);
	assert_int_equal(fstat(imported, &seen), 0);
	assert_int_equal(pool.st_ino, seen.st_ino);
	assert_int_equal(dmabufs(), before);
	close(imported);
	close(fd);
	SEND(relay->host, PARAMS, HEADER(12, CREATED), IMPORTED);
	run(test);
	EXPECT(relay, relay->host, PARAMS, HEADER(8, PARAMS_DESTROY));
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, SURFACE, HEADER(8, COMMIT));
	run(test);
	EXPECT(relay, relay->host, HOST_SURFACE, HEADER(24, DAMAGE_BUFFER), 0, 0, WIDTH, HEIGHT,
		HOST_SURFACE, HEADER(20, ATTACH), IMPORTED, 0, 0, HOST_SURFACE, HEADER(8, COMMIT));
	SEND(relay->host, IMPORTED, HEADER(8, RELEASE));
	run(test);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
	assert_int_equal(test->shared.budget.bytes, 0);
}

/** Nothing stays of clients that end at any step. */
static void test_leaks(void **state)
{
	void (*const steps[])(void **) = {test_first_use, test_steady, test_removed_late,
		test_destroyed_while_shown, test_hidden, test_shown_once, test_copied, test_nothing,
		test_dmabuf_pool};
	const unsigned fds = open_fds();
	const int buffers = dmabufs();
	assert_true(buffers >= 0);
	for (size_t i = 0; i < COUNT(steps); i++) {
		void *test;
		setup(&test);
		steps[i](&test);
		teardown(&test);
	}
	assert_int_equal(open_fds(), fds);
	assert_int_equal(dmabufs(), buffers);
}

int main(void)
{
#define WITH_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		WITH_TEST(test_first_use),
		WITH_TEST(test_steady),
		WITH_TEST(test_removed_late),
		WITH_TEST(test_destroyed_while_shown),
		WITH_TEST(test_hidden),
		WITH_TEST(test_shown_once),
		WITH_TEST(test_copied),
		WITH_TEST(test_nothing),
		WITH_TEST(test_dmabuf_pool),
		cmocka_unit_test(test_leaks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
