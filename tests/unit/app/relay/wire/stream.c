#include "tests/unit/app/relay/wire/objects.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <sys/resource.h>

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
	/* Each message takes whole pages of it. */
	const int room = 1 << 20;
	assert_int_equal(setsockopt(relay->host, SOL_SOCKET, SO_SNDBUF, &room, sizeof(room)), 0);
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
	expect_wrong(relay, "came at once");
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

/** Where the relay may open no more files that is not the app's fault. */
static void test_no_fds(void **state)
{
	struct relay *relay = *state;
	struct rlimit old, few;
	const uint32_t create[] = {SHM, HEADER(16, 0), POOL, 4096};
	bind_all(relay);
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &old), 0);
	const int next = dup(0);
	close(next);
	send_with(relay->app, create, sizeof(create), &relay->app, 1);
	few = (struct rlimit){(rlim_t)next, old.rlim_max};
	setrlimit(RLIMIT_NOFILE, &few);
	const bool goes_on = zs_wire_client_run(&relay->client);
	setrlimit(RLIMIT_NOFILE, &old);
	assert_false(goes_on);
	assert_int_equal(relay->client.end, ZS_WIRE_NO_MEMORY);
	assert_non_null(strstr(relay->client.reason, "no more file descriptors"));
	assert_true(receive(relay, relay->app, NULL) > 20);
	assert_int_equal(relay->words[3], 2); /* wl_display.error.no_memory */
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
		WITH_RELAY(test_bytes),
		WITH_RELAY(test_slow_compositor),
		WITH_RELAY(test_full_queue),
		WITH_RELAY(test_full_queue_closed),
		WITH_RELAY(test_last_words),
		cmocka_unit_test(test_fds),
		WITH_RELAY(test_no_fds),
		WITH_RELAY(test_many_fds),
		WITH_RELAY(test_closed),
		WITH_RELAY(test_app_closed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
