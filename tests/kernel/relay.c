/* What the relay makes of an app's wl_shm buffers. */
#include "tests/kernel/support/relay.h"

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
		HOST_BUFFER, 0, 0, HOST_SURFACE, HEADER(8, COMMIT), IMPORTED,
		HEADER(8, DESTROY_BUFFER));
	SEND(relay->host, HOST_BUFFER, HEADER(8, RELEASE));
	run(test);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
	show_plain(test);
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
		WITH_TEST(test_rotation),
		WITH_TEST(test_rotation_ends),
		WITH_TEST(test_rotation_hidden),
		WITH_TEST(test_unsuitable),
		cmocka_unit_test(test_leaks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
