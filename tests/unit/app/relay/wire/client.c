#include "tests/unit/app/relay/ends.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <sys/mman.h>

#include "app/relay/wire/send.h"

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

static int setup(void **state)
{
	*state = relay_create(&policy, NULL);
	return 0;
}

static int teardown(void **state)
{
	relay_destroy(*state);
	return 0;
}

/** The compositor has these globals, and the app has bound them. */
static void bind_all(struct relay *relay)
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
static void make_all(struct relay *relay)
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

/** The app has got wl_display.error, and the compositor nothing. */
static void expect_wrong(struct relay *relay, const char *reason)
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
		{"global 77", 28, {REGISTRY, HEADER(28, 0), 77, 2, 'a', 1, NEXT}},
		{"binds global 7 as a", 28, {REGISTRY, HEADER(28, 0), 7, 2, 'a', 1, NEXT}},
		{"version 6", 32, {REGISTRY, HEADER(32, 0), 8, 8, 0x735f6c77, 0x746165, 6, NEXT}},
		{"version 0", 32, {REGISTRY, HEADER(32, 0), 8, 8, 0x735f6c77, 0x746165, 0, NEXT}},
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

/** An id may be used again once the compositor has said so, and not before. */
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
		SEND(relay->host, offer, HEADER(16, 0), 2, 'a');
		assert_true(zs_wire_client_run(&relay->client));
		EXPECT(relay, relay->app, offer, HEADER(16, 0), 2, 'a');
	}
	SEND(relay->app, offer, HEADER(8, 2));
	assert_false(zs_wire_client_run(&relay->client));
	assert_int_equal(relay->client.end, ZS_WIRE_APP_WRONG);
}

/** A byte at a time, both ways. */
static void test_bytes(void **state)
{
	struct relay *relay = *state;
	const uint32_t sync[] = {DISPLAY, HEADER(12, 0), REGISTRY};
	const uint32_t done[] = {REGISTRY, HEADER(12, 0), 3};
	for (size_t i = 0; i < sizeof(sync); i++) {
		assert_int_equal(receive(relay, relay->host, NULL), 0);
		send_with(relay->app, (const char *)sync + i, 1, NULL, 0);
		assert_true(zs_wire_client_run(&relay->client));
	}
	EXPECT(relay, relay->host, DISPLAY, HEADER(12, 0), REGISTRY);
	for (size_t i = 0; i < sizeof(done); i++) {
		assert_int_equal(receive(relay, relay->app, NULL), 0);
		send_with(relay->host, (const char *)done + i, 1, NULL, 0);
		assert_true(zs_wire_client_run(&relay->client));
	}
	EXPECT(relay, relay->app, REGISTRY, HEADER(12, 0), 3);
}

/** Checks the numbers of what the compositor has got, of whose messages some may be cut. */
static void check_numbers(struct relay *relay, size_t *total)
{
	const size_t size = receive(relay, relay->host, NULL);
	for (size_t i = 0; i < size / 4; i++) {
		const size_t word = *total / 4 + i;
		if (word % 6 == 2) {
			assert_int_equal(relay->words[i], word / 6);
		}
	}
	assert_int_equal(size % 4, 0);
	*total += size;
}

/**
 * A compositor that does not read: the app cannot write without end, and once it reads it gets all
 * in its order.
 */
static void test_slow_compositor(void **state)
{
	struct relay *relay = *state;
	size_t sent = 0, total = 0;
	make_all(relay);
	/* wl_pointer by wl_seat.get_pointer; wl_pointer.set_cursor carries the number. */
	SEND(relay->app, SEAT, HEADER(12, 0), NEXT);
	assert_true(zs_wire_client_run(&relay->client));
	assert_int_equal(receive(relay, relay->host, NULL), 12);
	for (unsigned round = 0; round < 40; round++) {
		ssize_t count;
		do {
			const uint32_t words[] = {NEXT, HEADER(24, 0), (uint32_t)sent, 0, 0, 0};
			count = send(relay->app, words, sizeof(words), MSG_NOSIGNAL);
			sent += count == sizeof(words);
		} while (count == sizeof(uint32_t[6]));
		assert_true(count < 0);
		for (unsigned i = 0; i < 8; i++) {
			assert_true(zs_wire_client_run(&relay->client));
		}
		if (round >= 20) {
			check_numbers(relay, &total);
		}
	}
	/* What is under way: two queues, and what the sockets hold. */
	assert_true(sent * 24 - total < 2 << 20);
	assert_true(total > 0);
	for (unsigned i = 0; i < 10000 && total < sent * 24; i++) {
		zs_wire_client_run(&relay->client);
		check_numbers(relay, &total);
	}
	assert_int_equal(total, sent * 24);
}

/** Runs the relay as its server does: only when a socket is ready. False once it has ended. */
static bool run_when_ready(struct relay *relay)
{
	struct zs_wire_client *client = &relay->client;
	for (;;) {
		struct pollfd fds[] = {
			{.fd = client->app.fd, .events = zs_wire_client_app_events(client)},
			{.fd = client->host.fd, .events = zs_wire_client_host_events(client)},
		};
		fds[0].fd = fds[0].events == 0 ? -1 : fds[0].fd;
		fds[1].fd = fds[1].events == 0 ? -1 : fds[1].fd;
		if (poll(fds, COUNT(fds), 0) <= 0) {
			return true;
		}
		if (!zs_wire_client_run(client)) {
			return false;
		}
	}
}

/** Sends numbered requests to a compositor that does not read until no more go. How many. */
static size_t stuff(struct relay *relay)
{
	size_t sent = 0, before;
	make_all(relay);
	SEND(relay->app, SEAT, HEADER(12, 0), NEXT);
	assert_true(zs_wire_client_run(&relay->client));
	assert_int_equal(receive(relay, relay->host, NULL), 12);
	do {
		ssize_t count;
		before = sent;
		do {
			const uint32_t words[] = {NEXT, HEADER(24, 0), (uint32_t)sent, 0, 0, 0};
			count = send(relay->app, words, sizeof(words), MSG_NOSIGNAL);
			sent += count == sizeof(words);
		} while (count == sizeof(uint32_t[6]));
		assert_true(run_when_ready(relay));
	} while (sent > before);
	return sent;
}

/** Where a full queue goes out at once, what waited behind it follows, and is not lost. */
static void test_full_queue(void **state)
{
	struct relay *relay = *state;
	const size_t sent = stuff(relay);
	size_t total = 0, before;
	do {
		before = total;
		check_numbers(relay, &total);
		assert_true(run_when_ready(relay));
	} while (total > before);
	assert_int_equal(total, sent * 24);
}

/** The app has gone meanwhile. */
static void test_full_queue_closed(void **state)
{
	struct relay *relay = *state;
	const size_t sent = stuff(relay);
	size_t total = 0, before;
	bool goes_on = true;
	close(relay->app);
	relay->app = -1;
	do {
		before = total;
		check_numbers(relay, &total);
		goes_on = goes_on && run_when_ready(relay);
	} while (total > before);
	assert_int_equal(total, sent * 24);
	assert_false(goes_on);
	assert_int_equal(relay->client.end, ZS_WIRE_APP_CLOSED);
}

/** The compositor's last words reach the app, though a request cannot be sent to it any more. */
static void test_last_words(void **state)
{
	struct relay *relay = *state;
	static uint32_t error[2048] = {
		DISPLAY, HEADER(sizeof(error), 0), DISPLAY, 2, sizeof(error) - 20};
	size_t total = 0, before;
	memset(error + 5, 'x', sizeof(error) - 21);
	/* More than is read at once. */
	for (unsigned i = 0; i < 20; i++) {
		send_with(relay->host, error, sizeof(error), NULL, 0);
	}
	SEND(relay->app, DISPLAY, HEADER(12, 1), REGISTRY);
	close(relay->host);
	relay->host = -1;
	bool goes_on = true;
	do {
		before = total;
		goes_on = goes_on && run_when_ready(relay);
		total += receive(relay, relay->app, NULL);
	} while (total > before);
	assert_int_equal(total, 20 * sizeof(error));
	assert_false(goes_on);
	assert_int_equal(relay->client.end, ZS_WIRE_HOST_CLOSED);
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

/** Fds that belong to no message, and more than any message has. */
static void test_fds(void **state)
{
	struct relay *relay;
	const unsigned before = open_fds();
	int fds[64];
	const uint32_t half[] = {DISPLAY};
	setup((void **)&relay);
	for (size_t i = 0; i < COUNT(fds); i++) {
		fds[i] = relay->app;
	}
	send_with(relay->app, half, 1, fds, COUNT(fds));
	assert_false(zs_wire_client_run(&relay->client));
	assert_int_equal(relay->client.end, ZS_WIRE_APP_WRONG);
	teardown((void **)&relay);
	assert_int_equal(open_fds(), before);
	/* Few at a time, without end. */
	setup((void **)&relay);
	bool goes_on = true;
	for (unsigned i = 0; i < 64 && goes_on; i++) {
		fds[0] = fds[1] = fds[2] = fds[3] = fds[4] = fds[5] = relay->app;
		send_with(relay->app, half, 1, fds, 6);
		goes_on = zs_wire_client_run(&relay->client);
	}
	assert_false(goes_on);
	assert_int_equal(relay->client.end, ZS_WIRE_APP_WRONG);
	teardown((void **)&relay);
	assert_int_equal(open_fds(), before);
}

/** More fds than go at once come with the messages that they belong to. */
static void test_many_fds(void **state)
{
	struct relay *relay = *state;
	bind_all(relay);
	const int file = memfd_create("pool", MFD_CLOEXEC);
	for (uint32_t i = 0; i < 100; i++) {
		const uint32_t create[] = {SHM, HEADER(16, 0), POOL + i, 4096 + i};
		send_with(relay->app, create, sizeof(create), &file, 1);
	}
	close(file);
	for (unsigned i = 0; i < 200; i++) {
		assert_true(zs_wire_client_run(&relay->client));
	}
	unsigned fds = 0, bytes = 0;
	for (;;) {
		_Alignas(struct cmsghdr) char control[CMSG_SPACE(64 * sizeof(int))];
		struct iovec part = {relay->words, sizeof(relay->words)};
		struct msghdr header = {.msg_iov = &part,
			.msg_iovlen = 1,
			.msg_control = control,
			.msg_controllen = sizeof(control)};
		const ssize_t size = recvmsg(relay->host, &header, MSG_CMSG_CLOEXEC);
		if (size <= 0) {
			break;
		}
		const struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
		bytes += (unsigned)size;
		for (size_t i = 0;
			rights != NULL && i < (rights->cmsg_len - CMSG_LEN(0)) / sizeof(int); i++) {
			int fd;
			memcpy(&fd, CMSG_DATA(rights) + i * sizeof(fd), sizeof(fd));
			close(fd);
			fds++;
		}
		/* Never later than the message. */
		assert_true(fds >= bytes / 16);
	}
	assert_int_equal(bytes, 1600);
	assert_int_equal(fds, 100);
}

/** The compositor closes: what came before arrives. */
static void test_closed(void **state)
{
	struct relay *relay = *state;
	SEND(relay->app, DISPLAY, HEADER(12, 1), REGISTRY);
	assert_true(zs_wire_client_run(&relay->client));
	EXPECT(relay, relay->host, DISPLAY, HEADER(12, 1), REGISTRY);
	SEND(relay->host, DISPLAY, HEADER(24, 0), REGISTRY, 2, 4, letters("bad"));
	close(relay->host);
	relay->host = -1;
	while (zs_wire_client_run(&relay->client)) {
	}
	assert_int_equal(relay->client.end, ZS_WIRE_HOST_CLOSED);
	EXPECT(relay, relay->app, DISPLAY, HEADER(24, 0), REGISTRY, 2, 4, letters("bad"));
}

static void test_app_closed(void **state)
{
	struct relay *relay = *state;
	SEND(relay->app, DISPLAY, HEADER(12, 1), REGISTRY);
	close(relay->app);
	relay->app = -1;
	while (zs_wire_client_run(&relay->client)) {
	}
	assert_int_equal(relay->client.end, ZS_WIRE_APP_CLOSED);
	EXPECT(relay, relay->host, DISPLAY, HEADER(12, 1), REGISTRY);
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
		WITH_RELAY(test_bytes),
		WITH_RELAY(test_slow_compositor),
		WITH_RELAY(test_full_queue),
		WITH_RELAY(test_full_queue_closed),
		WITH_RELAY(test_last_words),
		cmocka_unit_test(test_fds),
		WITH_RELAY(test_many_fds),
		WITH_RELAY(test_closed),
		WITH_RELAY(test_app_closed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
