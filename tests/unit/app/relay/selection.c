#include "tests/unit/app/relay/ends.h"

#include "app/relay/buffers/buffers.h"
#include "app/relay/handlers.h"

/* Objects, in the order in which the app makes them; nothing is the relay's own. */
enum {
	DISPLAY = 1,
	REGISTRY,
	SEAT,
	MANAGER,
	DEVICE,
	SOURCE
};
#define OFFER 0xff000000u

/* What differs between the selections: their manager, and opcodes. */
static const struct selection {
	const char *manager;
	uint32_t set_selection, cancelled, offered, destroy_offer;
	bool is_primary;
} selections[] = {
	{"wl_data_device_manager", 1, 2, 5, 2, false},
	{"zwp_primary_selection_device_manager_v1", 0, 1, 1, 1, true},
};

struct test {
	struct relay *relay;
	struct zs_relay_settings settings;
	struct zs_relay_shared shared;
	struct zs_relay_buffers buffers;
};

static void run(struct test *test)
{
	for (unsigned i = 0; i < 4; i++) {
		assert_true(zs_wire_client_run(&test->relay->client));
	}
}

/** Offers a global, and binds it by this id. */
static void bind_global(struct test *test, uint32_t name, const char *interface, uint32_t id)
{
	uint32_t words[24] = {REGISTRY, 0, name, (uint32_t)strlen(interface) + 1};
	const uint32_t end = 4 + (words[3] + 3) / 4;
	memcpy(&words[4], interface, words[3]);
	words[end] = 1;
	words[1] = HEADER((end + 1) * 4, 0);
	send_with(test->relay->host, words, (end + 1) * 4, NULL, 0);
	run(test);
	words[end + 1] = id;
	words[1] = HEADER((end + 2) * 4, 0);
	send_with(test->relay->app, words, (end + 2) * 4, NULL, 0);
	run(test);
}

static void make(struct test *test, const struct selection *selection, unsigned closed)
{
	static const struct zs_wire_policy policy;
	*test = (struct test){.relay = relay_create(&policy, zs_relay_handlers)};
	unsigned *way = selection->is_primary ? &test->settings.primary : &test->settings.clipboard;
	*way = closed;
	test->shared.settings = &test->settings;
	struct relay *relay = test->relay;
	assert_int_equal(zs_relay_buffers_init(&test->buffers, &test->shared, &relay->client), 0);
	test->buffers.app = "test";
	SEND(relay->app, DISPLAY, HEADER(12, 1), REGISTRY);
	run(test);
	bind_global(test, 1, "wl_seat", SEAT);
	bind_global(test, 2, selection->manager, MANAGER);
	SEND(relay->app, MANAGER, HEADER(16, 1), DEVICE, SEAT);
	SEND(relay->app, MANAGER, HEADER(12, 0), SOURCE);
	run(test);
	receive(relay, relay->app, NULL);
	receive(relay, relay->host, NULL);
}

static void finish(struct test *test)
{
	relay_destroy(test->relay);
	zs_relay_buffers_finish(&test->buffers);
}

static void copies(struct test *test, const struct selection *selection, bool passes)
{
	struct relay *relay = test->relay;
	SEND(relay->app, DEVICE, HEADER(16, selection->set_selection), SOURCE, 7);
	run(test);
	if (passes) {
		EXPECT(relay, relay->host, DEVICE, HEADER(16, selection->set_selection), SOURCE, 7);
		assert_int_equal(receive(relay, relay->app, NULL), 0);
	} else {
		EXPECT(relay, relay->app, SOURCE, HEADER(8, selection->cancelled));
		assert_int_equal(receive(relay, relay->host, NULL), 0);
	}
	/* What there is can be its own. */
	SEND(relay->app, DEVICE, HEADER(16, selection->set_selection), 0, 8);
	run(test);
	if (passes) {
		EXPECT(relay, relay->host, DEVICE, HEADER(16, selection->set_selection), 0, 8);
	} else {
		assert_int_equal(receive(relay, relay->host, NULL), 0);
	}
}

/** The compositor offers what others have copied, again and again by the same id. */
static void is_offered(struct test *test, const struct selection *selection, bool passes)
{
	struct relay *relay = test->relay;
	const uint32_t offered = HEADER(12, selection->offered);
	for (unsigned i = 0; i < 3; i++) {
		SEND(relay->host, DEVICE, HEADER(12, 0), OFFER, OFFER, HEADER(16, 0), 2,
			letters("a\0\0\0"), DEVICE, offered, OFFER);
		run(test);
		if (passes) {
			EXPECT(relay, relay->app, DEVICE, HEADER(12, 0), OFFER, OFFER,
				HEADER(16, 0), 2, letters("a\0\0\0"), DEVICE, offered, OFFER);
			SEND(relay->app, OFFER, HEADER(8, selection->destroy_offer));
			run(test);
		} else {
			EXPECT(relay, relay->app, DEVICE, offered, 0);
		}
		EXPECT(relay, relay->host, OFFER, HEADER(8, selection->destroy_offer));
	}
}

static void test_ways(void **state)
{
	for (size_t i = 0; i < 2; i++) {
		for (unsigned closed = 0; closed < 4; closed++) {
			struct test test;
			make(&test, &selections[i], closed);
			copies(&test, &selections[i], (closed & ZS_WAY_CLOSED_OUT) == 0);
			is_offered(&test, &selections[i], (closed & ZS_WAY_CLOSED_IN) == 0);
			finish(&test);
		}
	}
}

/** What is not offered cannot be asked for: the app knows no object by that id. */
static void test_guessed(void **state)
{
	struct test test;
	make(&test, &selections[0], ZS_WAY_CLOSED_IN);
	struct relay *relay = test.relay;
	SEND(relay->host, DEVICE, HEADER(12, 0), OFFER);
	run(&test);
	receive(relay, relay->host, NULL);
	SEND(relay->app, OFFER, HEADER(8, 2));
	assert_false(zs_wire_client_run(&relay->client));
	assert_int_equal(relay->client.end, ZS_WIRE_APP_WRONG);
	finish(&test);
}

/** What is dragged goes where the clipboard may, but for what an app drags for itself. */
static void test_drag(void **state)
{
	struct test test;
	make(&test, &selections[0], ZS_WAY_CLOSED_OUT | ZS_WAY_CLOSED_IN);
	struct relay *relay = test.relay;
	bind_global(&test, 3, "wl_compositor", SOURCE + 1);
	SEND(relay->app, SOURCE + 1, HEADER(12, 0), SOURCE + 2);
	run(&test);
	receive(relay, relay->host, NULL);
	receive(relay, relay->app, NULL);
	SEND(relay->app, DEVICE, HEADER(24, 0), SOURCE, SOURCE + 2, 0, 5);
	run(&test);
	EXPECT(relay, relay->app, SOURCE, HEADER(8, 2));
	assert_int_equal(receive(relay, relay->host, NULL), 0);
	SEND(relay->app, DEVICE, HEADER(24, 0), 0, SOURCE + 2, 0, 5);
	run(&test);
	EXPECT(relay, relay->host, DEVICE, HEADER(24, 0), 0, SOURCE + 2, 0, 5);
	finish(&test);
}

/** wl_data_device.enter, motion, and drop or leave, of an offer or none. */
static void is_dragged(struct test *test, uint32_t offer, uint32_t last, bool passes)
{
	struct relay *relay = test->relay;
	const uint32_t enter[] = {DEVICE, HEADER(28, 1), 9, SOURCE + 2, 0, 0, offer};
	const uint32_t motion[] = {DEVICE, HEADER(20, 3), 10, 256, 256};
	const uint32_t end[] = {DEVICE, HEADER(8, last)};
	if (offer != 0) {
		SEND(relay->host, DEVICE, HEADER(12, 0), offer);
	}
	send_with(relay->host, enter, sizeof(enter), NULL, 0);
	send_with(relay->host, motion, sizeof(motion), NULL, 0);
	send_with(relay->host, end, sizeof(end), NULL, 0);
	run(test);
	assert_int_equal(receive(relay, relay->app, NULL) > 0, passes);
}

/** Of what is dragged over it and may not come an app sees nothing, but all of its own. */
static void test_dragged(void **state)
{
	for (unsigned closed = 0; closed < 4; closed++) {
		struct test test;
		make(&test, &selections[0], closed);
		bind_global(&test, 3, "wl_compositor", SOURCE + 1);
		SEND(test.relay->app, SOURCE + 1, HEADER(12, 0), SOURCE + 2);
		run(&test);
		receive(test.relay, test.relay->app, NULL);
		is_dragged(&test, 0, 4, true);
		is_dragged(&test, OFFER, 4, (closed & ZS_WAY_CLOSED_IN) == 0);
		is_dragged(&test, 0, 2, true);
		is_dragged(&test, OFFER + 1, 2, (closed & ZS_WAY_CLOSED_IN) == 0);
		is_dragged(&test, 0, 4, true);
		finish(&test);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ways),
		cmocka_unit_test(test_guessed),
		cmocka_unit_test(test_drag),
		cmocka_unit_test(test_dragged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
