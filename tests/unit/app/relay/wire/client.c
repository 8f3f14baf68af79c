#include "tests/unit/app/relay/wire/objects.h"

#include "app/measure/allocations.h"
#include "app/relay/wire/send.h"

static void test_globals(void **state)
{
	struct relay *relay = *state;
	SEND(relay->app, DISPLAY, HEADER(12, 1), REGISTRY);
	assert_true(zs_wire_client_run(&relay->client));
	EXPECT(relay, relay->host, DISPLAY, HEADER(12, 1), REGISTRY);
	/* One that is in no table, one that the policy denies, one of a later version. */
	SEND(relay->host, REGISTRY, HEADER(28, 0), 1, 8, letters("zz_n"), letters("one\0"), 1);
	SEND(relay->host, REGISTRY, HEADER(40, 0), 2, 17, letters("wl_s"), letters("ubco"),
		letters("mpos"), letters("itor"), 0, 1);
	SEND(relay->host, REGISTRY, HEADER(28, 0), 3, 7, letters("wl_s"), letters("hm\0\0"), 1000);
	assert_true(zs_wire_client_run(&relay->client));
	const uint32_t known = zs_wire_interface_version(zs_wire_interface_find("wl_shm"));
	EXPECT(relay, relay->app, REGISTRY, HEADER(28, 0), 3, 7, letters("wl_s"), letters("hm\0\0"),
		known);
	/* What was hidden goes unnoticed, too. */
	SEND(relay->host, REGISTRY, HEADER(12, 1), 2);
	SEND(relay->host, REGISTRY, HEADER(12, 1), 3);
	assert_true(zs_wire_client_run(&relay->client));
	EXPECT(relay, relay->app, REGISTRY, HEADER(12, 1), 3);
	/* An app that does not know yet may bind it. */
	SEND(relay->app, REGISTRY, HEADER(32, 0), 3, 7, letters("wl_s"), letters("hm\0\0"), 1, SHM);
	assert_true(zs_wire_client_run(&relay->client));
	assert_int_equal(receive(relay, relay->host, NULL), 32);
}

static void test_app_is_wrong(void **state)
{
	static const struct {
		const char *reason;
		uint32_t size, words[12];
	} messages[] = {
		{"which there is not", 8, {99, HEADER(8, 0)}},
		{"none of that number", 8, {DISPLAY, HEADER(8, 9)}},
		{"no message", 8, {DISPLAY, HEADER(4, 0)}},
		{"no message", 8, {DISPLAY, HEADER(10, 0)}},
		{"too short", 8, {DISPLAY, HEADER(8, 0)}},
		{"too long", 16, {DISPLAY, HEADER(16, 0), NEXT}},
		{"object is missing", 12, {DISPLAY, HEADER(12, 0), 0}},
		{"leaves a gap", 12, {DISPLAY, HEADER(12, 0), NEXT + 1}},
		{"in use", 12, {DISPLAY, HEADER(12, 0), SHM}},
		{"in use", 12, {DISPLAY, HEADER(12, 0), 0xff000000}},
		{"file descriptor is missing", 16, {SHM, HEADER(16, 0), NEXT, 4096}},
		{"later version", 8, {SEAT, HEADER(8, 3)}},
		{"a wl_seat belongs", 16, {MANAGER, HEADER(16, 1), NEXT, SHM}},
		{"names object 50", 16, {MANAGER, HEADER(16, 1), NEXT, 50}},
		{"longer than its message", 32, {REGISTRY, HEADER(32, 0), 7, 999, 0, 0, 1, NEXT}},
		{"does not end", 32,
			{REGISTRY, HEADER(32, 0), 7, 7, 0x61616161, 0x61616161, 1, NEXT}},
		{"a string is missing", 24, {REGISTRY, HEADER(24, 0), 7, 0, 1, NEXT}},
		{"global 77", 28, {REGISTRY, HEADER(28, 0), 77, 2, LETTERS('a', 0, 0, 0), 1, NEXT}},
		{"binds global 7 as a", 28,
			{REGISTRY, HEADER(28, 0), 7, 2, LETTERS('a', 0, 0, 0), 1, NEXT}},
		{"version 6", 32,
			{REGISTRY, HEADER(32, 0), 8, 8, LETTERS('w', 'l', '_', 's'),
				LETTERS('e', 'a', 't', 0), 6, NEXT}},
		{"version 0", 32,
			{REGISTRY, HEADER(32, 0), 8, 8, LETTERS('w', 'l', '_', 's'),
				LETTERS('e', 'a', 't', 0), 0, NEXT}},
	};
	for (size_t i = 0; i < COUNT(messages); i++) {
		struct relay *relay;
		setup((void **)&relay);
		make_all(relay);
		send_with(relay->app, messages[i].words, messages[i].size, NULL, 0);
		expect_wrong(relay, messages[i].reason);
		teardown((void **)&relay);
	}
}

static void test_host_is_wrong(void **state)
{
	static const struct {
		const char *reason;
		uint32_t size, words[8];
	} messages[] = {
		{"which there is not", 8, {99, HEADER(8, 0)}},
		{"none of that number", 8, {DISPLAY, HEADER(8, 9)}},
		{"no message", 8, {DISPLAY, HEADER(0, 0)}},
		{"in use", 12, {DEVICE, HEADER(12, 0), NEXT}},
		{"leaves a gap", 12, {DEVICE, HEADER(12, 0), 0xff000005}},
		{"file descriptor is missing", 16, {50, HEADER(16, 0), 1, 4096}},
	};
	for (size_t i = 0; i + 1 < COUNT(messages); i++) {
		struct relay *relay;
		setup((void **)&relay);
		make_all(relay);
		send_with(relay->host, messages[i].words, messages[i].size, NULL, 0);
		assert_false(zs_wire_client_run(&relay->client));
		assert_int_equal(relay->client.end, ZS_WIRE_HOST_WRONG);
		assert_non_null(strstr(relay->client.reason, messages[i].reason));
		assert_int_equal(receive(relay, relay->app, NULL), 0);
		teardown((void **)&relay);
	}
}

/** The app is told that it is not its fault, and what the compositor said is known. */
static void test_own_is_wrong(void **state)
{
	struct relay *relay = *state;
	const struct zs_wire_object *own =
		zs_wire_create_own(&relay->client, "wl_shm_pool", 1, NULL);
	assert_int_equal(own->host_id, 2);
	SEND(relay->host, DISPLAY, HEADER(24, 0), own->host_id, 2, 4, letters("bad\0"));
	assert_false(zs_wire_client_run(&relay->client));
	assert_int_equal(relay->client.end, ZS_WIRE_RELAY_WRONG);
	assert_string_equal(relay->client.reason, "error 2 of its wl_shm_pool: bad");
	EXPECT(relay, relay->app, DISPLAY, HEADER(24, 0), DISPLAY, 3, 4, letters("bad\0"));
}

/** Of the app's own objects it is what the compositor said, under the app's id. */
static void test_app_object_is_wrong(void **state)
{
	struct relay *relay = *state;
	assert_non_null(zs_wire_create_own(&relay->client, "wl_shm_pool", 1, NULL));
	SEND(relay->app, DISPLAY, HEADER(12, 1), REGISTRY);
	assert_true(zs_wire_client_run(&relay->client));
	EXPECT(relay, relay->host, DISPLAY, HEADER(12, 1), 3);
	SEND(relay->host, DISPLAY, HEADER(24, 0), 3, 2, 4, letters("bad\0"));
	close(relay->host);
	relay->host = -1;
	while (zs_wire_client_run(&relay->client)) {
	}
	assert_int_equal(relay->client.end, ZS_WIRE_HOST_CLOSED);
	EXPECT(relay, relay->app, DISPLAY, HEADER(24, 0), REGISTRY, 2, 4, letters("bad\0"));
}

/** An id may be used again once the compositor has said so, and not before. */
static void test_ids_come_back(void **state)
{
	struct relay *relay = *state;
	bind_all(relay);
	SEND(relay->app, DISPLAY, HEADER(12, 0), POOL);
	assert_true(zs_wire_client_run(&relay->client));
	EXPECT(relay, relay->host, DISPLAY, HEADER(12, 0), POOL);
	/* wl_callback.done, wl_display.delete_id. */
	SEND(relay->host, POOL, HEADER(12, 0), 5, DISPLAY, HEADER(12, 1), POOL);
	assert_true(zs_wire_client_run(&relay->client));
	EXPECT(relay, relay->app, POOL, HEADER(12, 0), 5, DISPLAY, HEADER(12, 1), POOL);
	assert_null(zs_wire_objects_find_app(&relay->client.objects, POOL));
	SEND(relay->app, DISPLAY, HEADER(12, 0), POOL);
	assert_true(zs_wire_client_run(&relay->client));
	EXPECT(relay, relay->host, DISPLAY, HEADER(12, 0), POOL);
	/* Of an id that there is not it says nothing to the app. */
	SEND(relay->host, DISPLAY, HEADER(12, 1), 40);
	assert_true(zs_wire_client_run(&relay->client));
	assert_int_equal(receive(relay, relay->app, NULL), 0);
}

/** What the compositor makes, the app destroys, and the compositor makes again. */
static void test_made_by_the_compositor(void **state)
{
	struct relay *relay = *state;
	const uint32_t offer = 0xff000000, second = 0xff000001;
	make_all(relay);
	for (unsigned i = 0; i < 3; i++) {
		/* wl_data_device.data_offer, wl_data_device.selection. */
		SEND(relay->host, DEVICE, HEADER(12, 0), offer, DEVICE, HEADER(12, 5), offer);
		assert_true(zs_wire_client_run(&relay->client));
		EXPECT(relay, relay->app, DEVICE, HEADER(12, 0), offer, DEVICE, HEADER(12, 5),
			offer);
		/* One more, while the app has not destroyed the first. */
		SEND(relay->host, DEVICE, HEADER(12, 0), second);
		assert_true(zs_wire_client_run(&relay->client));
		EXPECT(relay, relay->app, DEVICE, HEADER(12, 0), second);
		/* wl_data_offer.destroy; events that were under way still come. */
		SEND(relay->app, offer, HEADER(8, 2), second, HEADER(8, 2));
		assert_true(zs_wire_client_run(&relay->client));
		EXPECT(relay, relay->host, offer, HEADER(8, 2), second, HEADER(8, 2));
		SEND(relay->host, offer, HEADER(16, 0), 2, LETTERS('a', 0, 0, 0));
		assert_true(zs_wire_client_run(&relay->client));
		EXPECT(relay, relay->app, offer, HEADER(16, 0), 2, LETTERS('a', 0, 0, 0));
	}
	SEND(relay->app, offer, HEADER(8, 2));
	assert_false(zs_wire_client_run(&relay->client));
	assert_int_equal(relay->client.end, ZS_WIRE_APP_WRONG);
}

/** As many frames as it likes: in each a wl_callback is made and done with. */
static void test_frames_allocate_nothing(void **state)
{
	struct relay *relay = *state;
	const bool is_counted = zs_allocations_are_counted();
	uint64_t before = 0;
	for (unsigned i = 0; i < 40; i++) {
		before = i == 20 ? zs_allocations_count() : before;
		SEND(relay->app, DISPLAY, HEADER(12, 0), 2);
		assert_true(zs_wire_client_run(&relay->client));
		EXPECT(relay, relay->host, DISPLAY, HEADER(12, 0), 2);
		SEND(relay->host, 2, HEADER(12, 0), i, DISPLAY, HEADER(12, 1), 2);
		assert_true(zs_wire_client_run(&relay->client));
		EXPECT(relay, relay->app, 2, HEADER(12, 0), i, DISPLAY, HEADER(12, 1), 2);
	}
	if (is_counted) {
		assert_int_equal(zs_allocations_count(), before);
	}
}

/** A compositor whose globals have no end. */
static void test_many_globals(void **state)
{
	struct relay *relay = *state;
	bool goes_on = true;
	bind_all(relay);
	for (uint32_t i = 10; goes_on && i < 10000; i++) {
		SEND(relay->host, REGISTRY, HEADER(28, 0), i, 7, letters("wl_s"), letters("hm\0\0"),
			1);
		goes_on = zs_wire_client_run(&relay->client);
		receive(relay, relay->app, NULL);
	}
	assert_false(goes_on);
	assert_int_equal(relay->client.end, ZS_WIRE_HOST_WRONG);
	assert_non_null(strstr(relay->client.reason, "globals"));
}

int main(void)
{
#define WITH_RELAY(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		WITH_RELAY(test_globals),
		cmocka_unit_test(test_app_is_wrong),
		cmocka_unit_test(test_host_is_wrong),
		WITH_RELAY(test_own_is_wrong),
		WITH_RELAY(test_app_object_is_wrong),
		WITH_RELAY(test_ids_come_back),
		WITH_RELAY(test_made_by_the_compositor),
		WITH_RELAY(test_frames_allocate_nothing),
		WITH_RELAY(test_many_globals),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
