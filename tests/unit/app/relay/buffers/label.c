#include "tests/unit/app/relay/ends.h"

#include "app/relay/buffers/buffers.h"
#include "app/relay/handlers.h"

/* Objects, in the order in which the app makes them; nothing is the relay's own. */
enum {
	DISPLAY = 1,
	REGISTRY,
	COMPOSITOR,
	WM_BASE,
	SURFACE,
	XDG_SURFACE,
	TOPLEVEL
};
/* Requests. */
enum {
	GET_XDG_SURFACE = 2,
	GET_TOPLEVEL = 1,
	SET_TITLE = 2,
	SET_APP_ID = 3
};

static const struct zs_wire_policy policy;
static const struct zs_relay_settings settings = {.label = "vm"};

struct test {
	struct relay *relay;
	struct zs_relay_shared shared;
	struct zs_relay_buffers buffers;
};

static void run(struct test *test)
{
	for (unsigned i = 0; i < 4; i++) {
		assert_true(zs_wire_client_run(&test->relay->client));
	}
}

static int setup(void **state)
{
	struct test *test = calloc(1, sizeof(*test));
	struct relay *relay = test->relay = relay_create(&policy, zs_relay_handlers);
	test->shared.settings = &settings;
	assert_int_equal(zs_relay_buffers_init(&test->buffers, &test->shared, &relay->client), 0);
	SEND(relay->app, DISPLAY, HEADER(12, 1), REGISTRY);
	run(test);
	SEND(relay->host, REGISTRY, HEADER(36, 0), 2, 14, letters("wl_c"), letters("ompo"),
		letters("sito"), letters("r\0\0\0"), 4);
	SEND(relay->host, REGISTRY, HEADER(32, 0), 3, 12, letters("xdg_"), letters("wm_b"),
		letters("ase\0"), 1);
	run(test);
	SEND(relay->app, REGISTRY, HEADER(40, 0), 2, 14, letters("wl_c"), letters("ompo"),
		letters("sito"), letters("r\0\0\0"), 4, COMPOSITOR);
	SEND(relay->app, REGISTRY, HEADER(36, 0), 3, 12, letters("xdg_"), letters("wm_b"),
		letters("ase\0"), 1, WM_BASE);
	SEND(relay->app, COMPOSITOR, HEADER(12, 0), SURFACE);
	SEND(relay->app, WM_BASE, HEADER(16, GET_XDG_SURFACE), XDG_SURFACE, SURFACE);
	run(test);
	receive(relay, relay->app, NULL);
	receive(relay, relay->host, NULL);
	*state = test;
	return 0;
}

static int teardown(void **state)
{
	struct test *test = *state;
	relay_destroy(test->relay);
	zs_relay_buffers_finish(&test->buffers);
	free(test);
	return 0;
}

/** A window has a name, whether the app gives it one or not. */
static void begin(struct test *test)
{
	struct relay *relay = test->relay;
	SEND(relay->app, XDG_SURFACE, HEADER(12, GET_TOPLEVEL), TOPLEVEL);
	run(test);
	EXPECT(relay, relay->host, XDG_SURFACE, HEADER(12, GET_TOPLEVEL), TOPLEVEL, TOPLEVEL,
		HEADER(20, SET_TITLE), 5, letters("[vm]"), 0, TOPLEVEL, HEADER(16, SET_APP_ID), 3,
		letters("vm\0"));
}

static void test_names(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test);
	SEND(relay->app, TOPLEVEL, HEADER(20, SET_TITLE), 6, letters("shel"), letters("l\0\0\0"));
	SEND(relay->app, TOPLEVEL, HEADER(20, SET_APP_ID), 5, letters("foot"), 0);
	run(test);
	EXPECT(relay, relay->host, TOPLEVEL, HEADER(24, SET_TITLE), 11, letters("[vm]"),
		letters(" she"), letters("ll\0"), TOPLEVEL, HEADER(20, SET_APP_ID), 8,
		letters("vm.f"), letters("oot\0"));
	/* One that has none any more. */
	SEND(relay->app, TOPLEVEL, HEADER(16, SET_TITLE), 1, 0);
	run(test);
	EXPECT(relay, relay->host, TOPLEVEL, HEADER(20, SET_TITLE), 5, letters("[vm]"), 0);
}

/** A long one is cut between two characters, and what follows is what it was. */
static void test_long(void **state)
{
	enum {
		BYTES = 4000
	};
	struct test *test = *state;
	struct relay *relay = test->relay;
	static uint32_t message[3 + BYTES / 4 + 1] = {
		TOPLEVEL, HEADER(12 + BYTES + 4, SET_TITLE), BYTES + 1};
	begin(test);
	for (unsigned i = 0; i < BYTES / 2; i++) {
		memcpy((char *)(message + 3) + i * 2, "\xc3\xa4", 2);
	}
	for (unsigned i = 0; i < 100; i++) {
		send_with(relay->app, message, sizeof(message), NULL, 0);
		SEND(relay->app, TOPLEVEL, HEADER(16, SET_APP_ID), 2, letters("x\0\0"));
		run(test);
		const size_t size = receive(relay, relay->host, NULL);
		const uint32_t *words = relay->words;
		const char *title = (const char *)(words + 3);
		assert_int_equal(words[1] & 0xffff, SET_TITLE);
		assert_int_equal(words[2], strlen(title) + 1);
		assert_memory_equal(title, "[vm] \xc3\xa4", 7);
		assert_true(strlen(title) > 500 && strlen(title) < 640);
		assert_int_equal((strlen(title) - 5) % 2, 0);
		const size_t first = words[1] >> 16;
		assert_int_equal(size, first + 20);
		assert_memory_equal((const char *)words + first + 12, "vm.x", 5);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_names, setup, teardown),
		cmocka_unit_test_setup_teardown(test_long, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
