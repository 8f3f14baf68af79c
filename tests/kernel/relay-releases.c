/* When an app gets its buffers back, and its frame callbacks: late fences, compositors that hold
 * dma-bufs for longer than wl_shm memory, apps with one buffer. */
#include "tests/kernel/support/relay.h"

#include <linux/dma-buf.h>
#include <sys/ioctl.h>
#include <sys/resource.h>

#include "app/measure/allocations.h"
#include "app/relay/buffers/buffer.h"
#include "tests/kernel/support/support.h"

#define TIME 1234

/* Opcodes of wl_surface and wl_compositor. */
enum {
	DESTROY_SURFACE = 0,
	FRAME = 3
};
enum {
	CREATE_SURFACE
};

/** The app's object of this id. */
static struct zs_wire_object *object(const struct test *test, uint32_t id)
{
	struct zs_wire_object *found = zs_wire_objects_find_app(&test->relay->client.objects, id);
	assert_non_null(found);
	return found;
}

static struct zs_relay_buffer *buffer_of(const struct test *test, uint32_t id)
{
	return zs_relay_buffer_of(object(test, id));
}

static void expect_nothing(struct test *test)
{
	run(test);
	assert_int_equal(receive(test->relay, test->relay->app, NULL), 0);
}

/** The app shows one, and what the compositor gets of it is dropped. */
static void show(struct test *test, uint32_t surface, uint32_t buffer)
{
	SEND(test->relay->app, surface, HEADER(20, ATTACH), buffer, 0, 0, surface,
		HEADER(8, COMMIT));
	drop_request(test);
}

/** The compositor lets go of a dma-buf. */
static void release(struct test *test, uint32_t buffer)
{
	SEND(test->relay->host, buffer_of(test, buffer)->own->host_id, HEADER(8, RELEASE));
	run(test);
}

/** What the server's timer does, after so many ms. */
static void wait_ms(struct test *test, unsigned ms)
{
	usleep(ms * 1000);
	zs_relay_buffers_run(&test->buffers, &test->relay->client);
	run(test);
}

/** A GPU still reads what the compositor has released: poll, START, release, in this order. */
static void test_fence(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	import(test);
	struct zs_relay_buffer *buffer = buffer_of(test, BUFFER);
	assert_true(buffer->has_access);
	show(test, SURFACE, BUFFER);
	assert_false(buffer->has_access);
	const int timeline = open_timeline();
	struct dma_buf_import_sync_file fence = {
		.flags = DMA_BUF_SYNC_READ, .fd = create_fence(timeline, 1)};
	assert_int_equal(ioctl(buffer->dmabuf_fd, DMA_BUF_IOCTL_IMPORT_SYNC_FILE, &fence), 0);
	close(fence.fd);
	/* START would wait for the fence, and all apps for START. */
	alarm(10);
	release(test, BUFFER);
	expect_nothing(test);
	assert_false(buffer->has_access);
	assert_true(zs_relay_buffers_wait(&test->buffers) < 10000000);
	wait_ms(test, 5);
	expect_nothing(test);
	advance_timeline(timeline);
	wait_ms(test, 0);
	assert_true(buffer->has_access);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
	assert_int_equal(zs_relay_buffers_wait(&test->buffers), UINT64_MAX);
	alarm(0);
	close(timeline);
}

/** The app destroys a buffer that still waits, or ends. */
static void test_fence_ends(void **state)
{
	struct test *test = *state;
	begin(test, test->memfd, 0);
	import(test);
	show(test, SURFACE, BUFFER);
	const int timeline = open_timeline();
	struct dma_buf_import_sync_file fence = {
		.flags = DMA_BUF_SYNC_READ, .fd = create_fence(timeline, 1)};
	const int dmabuf = buffer_of(test, BUFFER)->dmabuf_fd;
	assert_int_equal(ioctl(dmabuf, DMA_BUF_IOCTL_IMPORT_SYNC_FILE, &fence), 0);
	close(fence.fd);
	release(test, BUFFER);
	SEND(test->relay->app, BUFFER, HEADER(8, DESTROY_BUFFER));
	drop_request(test);
	assert_null(test->buffers.fencing);
	advance_timeline(timeline);
	wait_ms(test, 0);
	expect_nothing(test);
	close(timeline);
}

/** Both are dma-bufs; the compositor has one. */
static void import_both(struct test *test)
{
	struct relay *relay = test->relay;
	int fd;
	import(test);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), SPARE, 0, 0, SURFACE, HEADER(8, COMMIT));
	run(test);
	assert_true(receive(relay, relay->host, &fd) > 0);
	close(fd);
	const uint32_t params = buffer_of(test, SPARE)->params->host_id;
	SEND(relay->host, params, HEADER(12, CREATED), IMPORTED + 1, HOST_SPARE,
		HEADER(8, RELEASE));
	drop_request(test);
	show(test, SURFACE, BUFFER);
	EXPECT(relay, relay->app, SPARE, HEADER(8, RELEASE));
	show(test, SURFACE, SPARE);
	release(test, BUFFER);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
	assert_true(buffer_of(test, SPARE)->is_own_held);
}

/** The app shows the other one and waits; the compositor answers before it has let go of one. */
static void starve(struct test *test, uint32_t buffer, uint32_t callback)
{
	struct relay *relay = test->relay;
	SEND(relay->app, SURFACE, HEADER(12, FRAME), callback);
	show(test, SURFACE, buffer);
	const uint32_t host = object(test, callback)->host_id;
	SEND(relay->host, host, HEADER(12, 0), TIME, DISPLAY, HEADER(12, 1), host);
	expect_nothing(test);
}

#define EXPECT_DONE(test, callback)                                                       \
	EXPECT((test)->relay, (test)->relay->app, callback, HEADER(12, 0), TIME, DISPLAY, \
		HEADER(12, 1), callback)

/** The callback comes behind the release; and after some of those all is wl_shm. */
static void test_starved(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	import_both(test);
	for (unsigned i = 0; i < 3; i++) {
		const uint32_t shown = i % 2 == 0 ? BUFFER : SPARE, before = shown ^ BUFFER ^ SPARE;
		assert_int_equal(test->buffers.banned, 0);
		starve(test, shown, ANOTHER);
		/* What is not about that goes on. */
		SEND(relay->host, HOST_REGISTRY, HEADER(12, 1), 2);
		run(test);
		EXPECT(relay, relay->app, REGISTRY, HEADER(12, 1), 2);
		usleep(5000);
		release(test, before);
		EXPECT(relay, relay->app, before, HEADER(8, RELEASE), ANOTHER, HEADER(12, 0), TIME,
			DISPLAY, HEADER(12, 1), ANOTHER);
		assert_int_equal(test->buffers.kept.count, 0);
	}
	assert_int_equal(test->buffers.banned, 1);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), SPARE, 0, 0, SURFACE, HEADER(8, COMMIT));
	run(test);
	EXPECT(relay, relay->host, HOST_SURFACE, HEADER(24, DAMAGE_BUFFER), 0, 0, WIDTH, HEIGHT,
		HOST_SURFACE, HEADER(20, ATTACH), HOST_SPARE, 0, 0, HOST_SURFACE,
		HEADER(8, COMMIT));
	/* What it still has as a dma-buf comes back, and the callback does not wait. */
	SEND(relay->app, SURFACE, HEADER(12, FRAME), ANOTHER, SURFACE, HEADER(8, COMMIT));
	drop_request(test);
	const uint32_t host = object(test, ANOTHER)->host_id;
	SEND(relay->host, HOST_SPARE, HEADER(8, RELEASE), host, HEADER(12, 0), TIME, DISPLAY,
		HEADER(12, 1), host);
	run(test);
	EXPECT(relay, relay->app, SPARE, HEADER(8, RELEASE), ANOTHER, HEADER(12, 0), TIME, DISPLAY,
		HEADER(12, 1), ANOTHER);
	release(test, BUFFER);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
}

/** A release that comes a little later only is as good as one that comes before. */
static void test_late(void **state)
{
	struct test *test = *state;
	begin(test, test->memfd, 0);
	import_both(test);
	for (unsigned i = 0; i < 20; i++) {
		const uint32_t shown = i % 2 == 0 ? BUFFER : SPARE, before = shown ^ BUFFER ^ SPARE;
		starve(test, shown, ANOTHER);
		release(test, before);
		EXPECT(test->relay, test->relay->app, before, HEADER(8, RELEASE), ANOTHER,
			HEADER(12, 0), TIME, DISPLAY, HEADER(12, 1), ANOTHER);
	}
	assert_int_equal(test->buffers.banned, 0);
}

/** No release comes: the callback does not wait for ever. */
static void test_starved_in_vain(void **state)
{
	struct test *test = *state;
	begin(test, test->memfd, 0);
	import_both(test);
	starve(test, BUFFER, ANOTHER);
	assert_in_range(zs_relay_buffers_wait(&test->buffers), 1000000, 50000000);
	wait_ms(test, 60);
	EXPECT_DONE(test, ANOTHER);
	assert_int_equal(test->buffers.banned, 1);
	assert_int_equal(zs_relay_buffers_wait(&test->buffers), UINT64_MAX);
}

/** An app that has a third buffer has its callback at once. */
static void test_spare(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	SEND(relay->app, POOL, HEADER(32, 0), ANOTHER, 0, WIDTH, HEIGHT, STRIDE, 1);
	drop_request(test);
	show(test, SURFACE, ANOTHER);
	SEND(relay->host, object(test, ANOTHER)->host_id, HEADER(8, RELEASE));
	run(test);
	EXPECT(relay, relay->app, ANOTHER, HEADER(8, RELEASE));
	int fd;
	for (unsigned i = 0; i < 2; i++) {
		SEND(relay->app, SURFACE, HEADER(20, ATTACH), BUFFER + i, 0, 0, SURFACE,
			HEADER(8, COMMIT));
		run(test);
		assert_true(receive(relay, relay->host, &fd) > 0);
		if (fd >= 0) {
			close(fd);
		}
	}
	SEND(relay->app, SURFACE, HEADER(12, FRAME), ANOTHER + 1, SURFACE, HEADER(8, COMMIT));
	drop_request(test);
	SEND(relay->host, object(test, ANOTHER + 1)->host_id, HEADER(12, 0), TIME);
	run(test);
	EXPECT(relay, relay->app, ANOTHER + 1, HEADER(12, 0), TIME);
}

/** The app destroys the surface, a buffer, or ends, while a callback waits. */
static void test_starved_ends(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	import_both(test);
	starve(test, BUFFER, ANOTHER);
	SEND(relay->app, SURFACE, HEADER(8, DESTROY_SURFACE));
	drop_request(test);
	wait_ms(test, 0);
	EXPECT_DONE(test, ANOTHER);
	SEND(relay->host, DISPLAY, HEADER(12, 1), HOST_SURFACE);
	run(test);
	EXPECT(relay, relay->app, DISPLAY, HEADER(12, 1), SURFACE);
}

static void test_starved_gone(void **state)
{
	struct test *test = *state;
	begin(test, test->memfd, 0);
	import_both(test);
	starve(test, BUFFER, ANOTHER);
	SEND(test->relay->app, BUFFER, HEADER(8, DESTROY_BUFFER), SURFACE, HEADER(12, FRAME),
		ANOTHER + 1);
	drop_request(test);
	assert_int_equal(test->buffers.kept.count, 1);
}

/** A compositor that frees a surface while it still answers to it. */
static void test_starved_taken_away(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	import_both(test);
	SEND(relay->app, SURFACE, HEADER(12, FRAME), ANOTHER, SURFACE, HEADER(12, FRAME),
		ANOTHER + 1);
	show(test, SURFACE, BUFFER);
	const uint32_t host = object(test, ANOTHER)->host_id;
	SEND(relay->host, host, HEADER(12, 0), TIME, host, HEADER(12, 0), TIME, DISPLAY,
		HEADER(12, 1), HOST_SURFACE, object(test, ANOTHER + 1)->host_id, HEADER(12, 0),
		TIME);
	drop(test);
	wait_ms(test, 60);
	drop(test);
	assert_int_equal(test->buffers.kept.count, 0);
}

/** A surface with one buffer: its release comes late, once, and nothing is imported. */
static void test_one_buffer(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	SEND(relay->app, COMPOSITOR, HEADER(12, CREATE_SURFACE), ANOTHER);
	drop_request(test);
	for (unsigned i = 0; i < 8; i++) {
		SEND(relay->app, ANOTHER, HEADER(20, ATTACH), BUFFER, 0, 0, ANOTHER,
			HEADER(8, COMMIT));
		run(test);
		EXPECT(relay, relay->host, object(test, ANOTHER)->host_id, HEADER(20, ATTACH),
			HOST_BUFFER, 0, 0, object(test, ANOTHER)->host_id, HEADER(8, COMMIT));
		SEND(relay->host, HOST_BUFFER, HEADER(8, RELEASE));
		run(test);
		if (i == 1) {
			expect_nothing(test);
			wait_ms(test, 110);
		}
		EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
	}
	assert_int_equal(test->buffers.counts.reasons[ZS_RELAY_ONE_BUFFER], 7);
}

/** An app that makes a second one then: the first is released with it, and both are imported. */
static void test_second_buffer(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	SEND(relay->app, COMPOSITOR, HEADER(12, CREATE_SURFACE), ANOTHER);
	drop_request(test);
	show(test, ANOTHER, BUFFER);
	SEND(relay->host, HOST_BUFFER, HEADER(8, RELEASE));
	run(test);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
	show(test, ANOTHER, BUFFER);
	SEND(relay->host, HOST_BUFFER, HEADER(8, RELEASE));
	expect_nothing(test);
	show(test, ANOTHER, SPARE);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
	SEND(relay->app, ANOTHER, HEADER(20, ATTACH), BUFFER, 0, 0, ANOTHER, HEADER(8, COMMIT));
	run(test);
	int fd;
	assert_true(receive(relay, relay->host, &fd) > 0);
	assert_true(fd >= 0);
	close(fd);
}

/** A surface without a picture pins nothing, as soon as the compositor has let go of it. */
static void test_hidden(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	const int before = dmabufs();
	begin(test, test->memfd, 0);
	import(test);
	show(test, SURFACE, BUFFER);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), 0, 0, 0, SURFACE, HEADER(8, COMMIT));
	drop_request(test);
	assert_int_equal(dmabufs(), before + 1);
	release(test, BUFFER);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
	EXPECT(relay, relay->host, IMPORTED, HEADER(8, DESTROY_BUFFER));
	assert_int_equal(dmabufs(), before);
	/* It comes again: as at first. */
	show(test, SURFACE, BUFFER);
	SEND(relay->host, HOST_BUFFER, HEADER(8, RELEASE));
	drop(test);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, SURFACE, HEADER(8, COMMIT));
	run(test);
	int fd;
	assert_true(receive(relay, relay->host, &fd) > 0);
	assert_true(fd >= 0);
	close(fd);
	/* And is gone before the compositor has imported it. */
	const uint32_t params = buffer_of(test, BUFFER)->params->host_id;
	SEND(relay->app, SURFACE, HEADER(8, DESTROY_SURFACE));
	drop_request(test);
	SEND(relay->host, params, HEADER(12, CREATED), IMPORTED);
	drop(test);
	assert_int_equal(dmabufs(), before);
}

/** What is attached first and then replaced, on one surface or two, is not committed. */
static void test_attached_twice(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	const uint32_t attach[] = {HEADER(20, ATTACH)}, commit[] = {HEADER(8, COMMIT)};
	begin(test, test->memfd, 0);
	import(test);
	SEND(relay->app, COMPOSITOR, HEADER(12, CREATE_SURFACE), ANOTHER);
	drop_request(test);
	show(test, ANOTHER, SPARE);
	show(test, ANOTHER, BUFFER);
	SEND(relay->host, HOST_SPARE, HEADER(8, RELEASE), HOST_BUFFER, HEADER(8, RELEASE));
	drop(test);
	SEND(relay->app, SURFACE, attach[0], BUFFER, 0, 0, ANOTHER, attach[0], BUFFER, 0, 0);
	drop_request(test);
	struct zs_relay_buffer *buffer = buffer_of(test, BUFFER);
	assert_int_equal(buffer->attached, 2);
	assert_false(zs_relay_buffer_drop(buffer));
	SEND(relay->app, SURFACE, attach[0], SPARE, 0, 0, SURFACE, commit[0], SURFACE, commit[0]);
	run(test);
	const uint32_t surface = object(test, ANOTHER)->host_id;
	assert_int_equal(buffer->attached, 1);
	assert_false(buffer->is_own_held);
	drop(test);
	/* A commit without an attach has no frame; the other surface's has. */
	const uint64_t frames = test->buffers.counts.frames;
	SEND(relay->app, SURFACE, commit[0], ANOTHER, commit[0]);
	run(test);
	EXPECT(relay, relay->host, HOST_SURFACE, commit[0], surface, commit[0]);
	assert_int_equal(test->buffers.counts.frames, frames + 1);
	assert_int_equal(buffer->attached, 0);
	assert_true(buffer->is_own_held);
	/* On both: it stays of one kind, and is released once. */
	SEND(relay->app, SURFACE, attach[0], BUFFER, 0, 0, SURFACE, commit[0]);
	drop(test);
	SEND(relay->host, IMPORTED, HEADER(8, RELEASE), IMPORTED, HEADER(8, RELEASE));
	run(test);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
}

/** Scale, transform, offset and regions pass as they are, between attach and commit. */
static void test_state(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	import(test);
	SEND(relay->app, SURFACE, HEADER(12, 8), 2, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0,
		SURFACE, HEADER(12, 7), 3, SURFACE, HEADER(24, DAMAGE_BUFFER), 1, 2, 3, 4, SURFACE,
		HEADER(12, 4), 0, SURFACE, HEADER(8, COMMIT));
	run(test);
	EXPECT(relay, relay->host, HOST_SURFACE, HEADER(12, 8), 2, HOST_SURFACE, HEADER(20, ATTACH),
		IMPORTED, 0, 0, HOST_SURFACE, HEADER(12, 7), 3, HOST_SURFACE,
		HEADER(24, DAMAGE_BUFFER), 1, 2, 3, 4, HOST_SURFACE, HEADER(12, 4), 0, HOST_SURFACE,
		HEADER(8, COMMIT));
}

/** An app that draws into what it has not got back: seen at the release, or as it is shown again.
 */
static void test_early_writes(void **state)
{
	static const struct zs_relay_settings checking = {.imports = true, .checks_releases = true};
	struct test *test = *state;
	struct relay *relay = test->relay;
	test->shared.settings = &checking;
	begin(test, test->memfd, 0);
	import(test);
	show(test, SURFACE, BUFFER);
	release(test, BUFFER);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
	memset(test->data, 0x33, SIZE);
	show(test, SURFACE, BUFFER);
	show(test, SURFACE, BUFFER);
	assert_int_equal(test->buffers.early_writes, 0);
	test->data[SIZE - 1] ^= 1;
	show(test, SURFACE, BUFFER);
	assert_int_equal(test->buffers.early_writes, 1);
	release(test, BUFFER);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
	assert_int_equal(test->buffers.early_writes, 1);
	show(test, SURFACE, BUFFER);
	test->data[0] ^= 1;
	release(test, BUFFER);
	EXPECT(relay, relay->app, BUFFER, HEADER(8, RELEASE));
	assert_int_equal(test->buffers.early_writes, 2);
}

static void show_steadily(struct test *test, unsigned frames)
{
	struct relay *relay = test->relay;
	for (unsigned i = 0; i < frames; i++) {
		const uint32_t shown = i % 2 == 0 ? BUFFER : SPARE, before = shown ^ BUFFER ^ SPARE;
		SEND(relay->app, SURFACE, HEADER(12, FRAME), ANOTHER);
		show(test, SURFACE, shown);
		release(test, before);
		const uint32_t host = object(test, ANOTHER)->host_id;
		SEND(relay->host, host, HEADER(12, 0), TIME, DISPLAY, HEADER(12, 1), host);
		run(test);
		EXPECT(relay, relay->app, before, HEADER(8, RELEASE), ANOTHER, HEADER(12, 0), TIME,
			DISPLAY, HEADER(12, 1), ANOTHER);
	}
}

/** Once all is imported and was looked at, a frame takes no memory, and no page is touched first.
 */
static void test_steady(void **state)
{
	struct test *test = *state;
	struct rusage before, after;
	const bool is_counted = zs_allocations_are_counted();
	begin(test, test->memfd, 0);
	import_both(test);
	show_steadily(test, 200);
	const uint64_t allocations = zs_allocations_count();
	assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
	show_steadily(test, 300);
	assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
	/* A sanitizer has the allocations to itself. */
	if (is_counted) {
		assert_int_equal(zs_allocations_count(), allocations);
	}
	assert_in_range(after.ru_minflt - before.ru_minflt, 0, 3);
	assert_int_equal(test->buffers.imports, 2);
}

/** Nothing stays of clients that end at any step. */
static void test_leaks(void **state)
{
	void (*const steps[])(void **) = {test_fence, test_fence_ends, test_starved,
		test_starved_in_vain, test_starved_ends, test_starved_gone, test_starved_taken_away,
		test_one_buffer, test_second_buffer, test_early_writes, test_hidden,
		test_attached_twice};
	const unsigned fds = open_fds();
	const int buffers = dmabufs();
	for (size_t i = 0; i < COUNT(steps); i++) {
		void *test;
		setup(&test);
		steps[i](&test);
		teardown(&test);
	}
	assert_int_equal(open_fds(), fds);
	assert_int_equal(dmabufs(), buffers);
	assert_true(buffers >= 0);
}

int main(void)
{
#define WITH_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		WITH_TEST(test_fence),
		WITH_TEST(test_fence_ends),
		WITH_TEST(test_starved),
		WITH_TEST(test_late),
		WITH_TEST(test_starved_in_vain),
		WITH_TEST(test_starved_ends),
		WITH_TEST(test_starved_gone),
		WITH_TEST(test_starved_taken_away),
		WITH_TEST(test_spare),
		WITH_TEST(test_one_buffer),
		WITH_TEST(test_second_buffer),
		WITH_TEST(test_early_writes),
		WITH_TEST(test_hidden),
		WITH_TEST(test_attached_twice),
		WITH_TEST(test_state),
		WITH_TEST(test_steady),
		cmocka_unit_test(test_leaks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
