#ifndef ZS_TESTS_UNIT_APP_RELAY_WIRE_OBJECTS_H
#define ZS_TESTS_UNIT_APP_RELAY_WIRE_OBJECTS_H

#include "tests/unit/app/relay/ends.h"

#include <sys/mman.h>

/* Objects that the tests make: by the app, in this order. */
enum {
	DISPLAY = 1,
	REGISTRY,
	SHM,
	POOL,
	SEAT,
	MANAGER,
	DEVICE,
	NEXT
};

static const char *const denied[] = {"wl_subcompositor", NULL};
static const struct zs_wire_policy policy = {denied};

static inline int setup(void **state)
{
	*state = relay_create(&policy, NULL);
	return 0;
}

static inline int teardown(void **state)
{
	relay_destroy(*state);
	return 0;
}

/** The compositor has these globals, and the app has bound them. */
static inline void bind_all(struct relay *relay)
{
	SEND(relay->app, DISPLAY, HEADER(12, 1), REGISTRY);
	assert_true(zs_wire_client_run(&relay->client));
	EXPECT(relay, relay->host, DISPLAY, HEADER(12, 1), REGISTRY);
	SEND(relay->host, REGISTRY, HEADER(28, 0), 7, 7, letters("wl_s"), letters("hm\0\0"), 1);
	SEND(relay->host, REGISTRY, HEADER(28, 0), 8, 8, letters("wl_s"), letters("eat\0"), 5);
	SEND(relay->host, REGISTRY, HEADER(44, 0), 9, 23, letters("wl_d"), letters("ata_"),
		letters("devi"), letters("ce_m"), letters("anag"), letters("er\0\0"), 3);
	assert_true(zs_wire_client_run(&relay->client));
	assert_int_equal(receive(relay, relay->app, NULL), 28 + 28 + 44);
	SEND(relay->app, REGISTRY, HEADER(32, 0), 7, 7, letters("wl_s"), letters("hm\0\0"), 1, SHM);
	assert_true(zs_wire_client_run(&relay->client));
	assert_int_equal(receive(relay, relay->host, NULL), 32);
}

/** Makes POOL, SEAT, MANAGER and DEVICE, too. */
static inline void make_all(struct relay *relay)
{
	const int fd = memfd_create("pool", MFD_CLOEXEC);
	const uint32_t create[] = {SHM, HEADER(16, 0), POOL, 4096};
	bind_all(relay);
	send_with(relay->app, create, sizeof(create), &fd, 1);
	close(fd);
	SEND(relay->app, REGISTRY, HEADER(32, 0), 8, 8, letters("wl_s"), letters("eat\0"), 4, SEAT);
	SEND(relay->app, REGISTRY, HEADER(48, 0), 9, 23, letters("wl_d"), letters("ata_"),
		letters("devi"), letters("ce_m"), letters("anag"), letters("er\0\0"), 3, MANAGER);
	SEND(relay->app, MANAGER, HEADER(16, 1), DEVICE, SEAT);
	assert_true(zs_wire_client_run(&relay->client));
	assert_true(zs_wire_client_run(&relay->client));
	int passed;
	assert_int_equal(receive(relay, relay->host, &passed), 16 + 32 + 48 + 16);
	assert_true(passed >= 0);
	close(passed);
}

/** The app has got wl_display.error, and the compositor nothing. */
static inline void expect_wrong(struct relay *relay, const char *reason)
{
	assert_false(zs_wire_client_run(&relay->client));
	assert_int_equal(relay->client.end, ZS_WIRE_APP_WRONG);
	if (strstr(relay->client.reason, reason) == NULL) {
		fail_msg("'%s' instead of '%s'", relay->client.reason, reason);
	}
	assert_int_equal(receive(relay, relay->host, NULL), 0);
	assert_true(receive(relay, relay->app, NULL) > 20);
	assert_int_equal(relay->words[0], DISPLAY);
	assert_int_equal(relay->words[1] & 0xffff, 0);
	assert_string_equal((char *)(relay->words + 5), relay->client.reason);
}

#endif
