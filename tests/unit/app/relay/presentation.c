#include "tests/unit/app/relay/ends.h"

#include <time.h>

#include "app/common/remote-clock.h"
#include "app/relay/buffers/buffers.h"
#include "app/relay/handlers.h"

/* Objects, in the order in which the app makes them; nothing is the relay's own. */
enum {
	DISPLAY = 1,
	REGISTRY,
	COMPOSITOR,
	PRESENTATION,
	SURFACE,
	FEEDBACK
};
/* Events of feedback. */
enum {
	PRESENTED = 1,
	DISCARDED
};
#define SECOND UINT64_C(1000000000)

struct test {
	struct relay *relay;
	struct zs_relay_settings settings;
	struct zs_relay_shared shared;
	struct zs_relay_buffers buffers;
	struct zs_remote_clock clock;
};

static void run(struct test *test)
{
	for (unsigned i = 0; i < 4; i++) {
		assert_true(zs_wire_client_run(&test->relay->client));
	}
}

/** Both sides' globals are bound, the app waits for its first frame. */
static void make(struct test *test, bool is_remote)
{
	static const struct zs_wire_policy policy;
	*test = (struct test){.relay = relay_create(&policy, zs_relay_handlers)};
	struct relay *relay = test->relay;
	test->settings.remote_clock = is_remote ? &test->clock : NULL;
	test->shared.settings = &test->settings;
	assert_int_equal(zs_relay_buffers_init(&test->buffers, &test->shared, &relay->client), 0);
	SEND(relay->app, DISPLAY, HEADER(12, 1), REGISTRY);
	run(test);
	SEND(relay->host, REGISTRY, HEADER(36, 0), 2, 14, letters("wl_c"), letters("ompo"),
		letters("sito"), letters("r\0\0\0"), 4);
	SEND(relay->host, REGISTRY, HEADER(36, 0), 3, 16, letters("wp_p"), letters("rese"),
		letters("ntat"), letters("ion\0"), 1);
	run(test);
	SEND(relay->app, REGISTRY, HEADER(40, 0), 2, 14, letters("wl_c"), letters("ompo"),
		letters("sito"), letters("r\0\0\0"), 4, COMPOSITOR);
	SEND(relay->app, REGISTRY, HEADER(40, 0), 3, 16, letters("wp_p"), letters("rese"),
		letters("ntat"), letters("ion\0"), 1, PRESENTATION);
	SEND(relay->app, COMPOSITOR, HEADER(12, 0), SURFACE);
	SEND(relay->app, PRESENTATION, HEADER(16, 1), SURFACE, FEEDBACK);
	run(test);
	receive(relay, relay->app, NULL);
	receive(relay, relay->host, NULL);
}

static void finish(struct test *test)
{
	relay_destroy(test->relay);
	zs_relay_buffers_finish(&test->buffers);
}

/** The other machine's clocks are ahead of ours by so many ns. */
static void know(struct test *test, uint64_t ahead)
{
	struct zs_remote_clock_sample *sample = &test->clock.samples[0];
	sample->asked = sample->answered = 100 * SECOND;
	for (unsigned i = 0; i < ZS_REMOTE_CLOCKS; i++) {
		sample->times.list[i] = 100 * SECOND + ahead;
	}
	test->clock.count = 1;
}

static void test_times_are_translated(void **state)
{
	struct test test;
	make(&test, true);
	struct relay *relay = test.relay;
	know(&test, 50 * SECOND + 1);
	SEND(relay->host, PRESENTATION, HEADER(12, 0), CLOCK_MONOTONIC_RAW);
	run(&test);
	EXPECT(relay, relay->app, PRESENTATION, HEADER(12, 0), CLOCK_MONOTONIC);
	/* By vblank, the hardware's clock, the hardware's completion, without a copy. */
	SEND(relay->host, FEEDBACK, HEADER(36, PRESENTED), 0, 120, 0, 16666666, 0, 42, 0xf);
	run(&test);
	EXPECT(relay, relay->app, FEEDBACK, HEADER(36, PRESENTED), 0, 69, SECOND - 1, 16666666, 0,
		42, 0xd);
	finish(&test);
}

/** Seconds of more than 32 bits. */
static void test_large_times(void **state)
{
	struct test test;
	make(&test, true);
	struct relay *relay = test.relay;
	know(&test, (UINT64_C(1) << 32) * SECOND - SECOND);
	SEND(relay->host, FEEDBACK, HEADER(36, PRESENTED), 1, 7, 5, 0, 0, 0, 0);
	run(&test);
	EXPECT(relay, relay->app, FEEDBACK, HEADER(36, PRESENTED), 0, 8, 5, 0, 0, 0, 0);
	finish(&test);
}

/** No time is better than another machine's. */
static void test_unknown(void **state)
{
	struct test test;
	make(&test, true);
	struct relay *relay = test.relay;
	SEND(relay->host, FEEDBACK, HEADER(36, PRESENTED), 0, 120, 0, 16666666, 0, 42, 0xf);
	run(&test);
	EXPECT(relay, relay->app, FEEDBACK, HEADER(8, DISCARDED));
	finish(&test);
}

static void test_same_machine(void **state)
{
	struct test test;
	make(&test, false);
	struct relay *relay = test.relay;
	know(&test, SECOND);
	SEND(relay->host, PRESENTATION, HEADER(12, 0), CLOCK_MONOTONIC_RAW);
	SEND(relay->host, FEEDBACK, HEADER(36, PRESENTED), 0, 120, 0, 16666666, 0, 42, 0xf);
	run(&test);
	EXPECT(relay, relay->app, PRESENTATION, HEADER(12, 0), CLOCK_MONOTONIC_RAW, FEEDBACK,
		HEADER(36, PRESENTED), 0, 120, 0, 16666666, 0, 42, 0xf);
	finish(&test);
}

/** What the observer was told last, and how often. */
struct observed {
	uint64_t number, time;
	unsigned count;
};

static void observe(void *data, uint64_t number, uint64_t time)
{
	struct observed *observed = data;
	*observed = (struct observed){number, time, observed->count + 1};
}

static void test_observer(void **state)
{
	struct test test;
	struct observed observed = {0};
	const struct zs_relay_observer observer = {.data = &observed, .presented = observe};
	make(&test, false);
	struct relay *relay = test.relay;
	test.settings.observer = &observer;
	SEND(relay->host, PRESENTATION, HEADER(12, 0), CLOCK_MONOTONIC);
	/* Two more, of which the second is the first to be shown. */
	SEND(relay->app, PRESENTATION, HEADER(16, 1), SURFACE, FEEDBACK + 1);
	SEND(relay->app, PRESENTATION, HEADER(16, 1), SURFACE, FEEDBACK + 2);
	run(&test);
	SEND(relay->host, FEEDBACK + 2, HEADER(36, PRESENTED), 0, 120, 7, 16666666, 0, 42, 0);
	run(&test);
	assert_int_equal(observed.count, 1);
	assert_int_equal(observed.number, 1);
	assert_int_equal(observed.time, 120 * SECOND + 7);
	SEND(relay->host, FEEDBACK + 1, HEADER(8, DISCARDED));
	run(&test);
	assert_int_equal(observed.count, 2);
	assert_int_equal(observed.number, 0);
	assert_int_equal(observed.time, 0);
	/* Of another clock, which is a day behind or so: this one's time is now. */
	SEND(relay->host, PRESENTATION, HEADER(12, 0), CLOCK_REALTIME);
	SEND(relay->app, PRESENTATION, HEADER(16, 1), SURFACE, FEEDBACK + 3);
	run(&test);
	struct timespec now, here;
	clock_gettime(CLOCK_REALTIME, &now);
	SEND(relay->host, FEEDBACK + 3, HEADER(36, PRESENTED),
		(uint32_t)((uint64_t)now.tv_sec >> 32), (uint32_t)now.tv_sec, (uint32_t)now.tv_nsec,
		0, 0, 0, 0);
	run(&test);
	clock_gettime(CLOCK_MONOTONIC, &here);
	const uint64_t ns = (uint64_t)here.tv_sec * SECOND + (uint64_t)here.tv_nsec;
	assert_int_equal(observed.number, 2);
	assert_in_range(observed.time, ns - SECOND, ns);
	finish(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_times_are_translated),
		cmocka_unit_test(test_large_times),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_same_machine),
		cmocka_unit_test(test_observer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
