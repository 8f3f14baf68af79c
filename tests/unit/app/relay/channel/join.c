#include <time.h>

#include "tests/unit/app/relay/channel/pair.h"

/* How two sides come to know each other, lose each other, and how one app leaves room to others. */

#define SECOND UINT64_C(1000000000)

static uint64_t now = SECOND;
static unsigned warnings, infos;

int __wrap_clock_gettime(clockid_t clock, struct timespec *time);
/* The same where time_t has 64 bits on a machine of 32. */
int __wrap___clock_gettime64(clockid_t clock, struct timespec *time);

int __wrap_clock_gettime(clockid_t clock, struct timespec *time)
{
	*time = (struct timespec){
		.tv_sec = (time_t)(now / SECOND), .tv_nsec = (long)(now % SECOND)};
	return 0;
}

int __wrap___clock_gettime64(clockid_t clock, struct timespec *time)
{
	return __wrap_clock_gettime(clock, time);
}

static void count_lines(void *data, enum zs_log_level level, const char *line)
{
	warnings += level <= ZS_LOG_WARNING;
	infos += level == ZS_LOG_INFO;
}

/** Has so many seconds pass, of which both sides see each. */
static void pass(struct pair *pair, unsigned seconds)
{
	for (unsigned i = 0; i < seconds; i++) {
		run(pair);
		now += SECOND;
		zs_event_loop_alarm(&pair->loop, &pair->step, 0);
		assert_int_equal(zs_event_loop_wait(&pair->loop), 0);
		run(pair);
	}
}

/** The guest's side ends without a word, and begins anew on the same port. */
static void replace_guest(struct pair *pair)
{
	const int port = fcntl(pair->guest.port.source.fd, F_DUPFD_CLOEXEC, 0);
	pair->guest.port.out_start = pair->guest.port.out_end = 0;
	while (!TAILQ_EMPTY(&pair->guest.set.list)) {
		zs_channel_connection_destroy(TAILQ_FIRST(&pair->guest.set.list));
	}
	zs_channel_finish(&pair->guest);
	assert_int_equal(zs_channel_init(&pair->guest, &pair->loop, port, &guest_side, pair), 0);
}

/** An app's bytes go through. */
static void check_app(struct pair *pair)
{
	char byte;
	const int app = connect_app(pair), other = pair->opened[pair->open_count - 1];
	assert_int_equal(send(app, "x", 1, 0), 1);
	run(pair);
	assert_int_equal(recv(other, &byte, 1, MSG_DONTWAIT), 1);
	close(app);
	run(pair);
	assert_int_equal(recv(other, &byte, 1, MSG_DONTWAIT), 0);
}

static void test_another_guest(void **state)
{
	struct pair *pair = create();
	char byte;
	const int app = connect_app(pair);
	replace_guest(pair);
	run(pair);
	assert_int_equal(pair->begins, 2);
	assert_int_equal(pair->host_begins, 2);
	/* What was there is gone, on both sides. */
	assert_int_equal(recv(pair->opened[0], &byte, 1, MSG_DONTWAIT), 0);
	assert_int_equal(recv(app, &byte, 1, MSG_DONTWAIT), 0);
	check_app(pair);
	close(app);
	destroy(pair);
}

/** It ended within a frame: the next one's hello is no part of that. */
static void test_torn_frame(void **state)
{
	static const struct {
		struct zs_channel_header header;
		uint8_t bytes[100];
	} half = {{.type = ZS_CHANNEL_DATA, .id = 3, .length = ZS_CHANNEL_FRAME_BYTES}, {0}};
	struct pair *pair = create();
	const int app = connect_app(pair);
	assert_int_equal(write(pair->guest.port.source.fd, &half, sizeof(half)), sizeof(half));
	replace_guest(pair);
	pass(pair, 12);
	assert_true(pair->host.is_joined && pair->guest.is_joined);
	check_app(pair);
	close(app);
	/* A host that is told of its end (by the card) need not wait. */
	assert_int_equal(write(pair->guest.port.source.fd, &half, sizeof(half)), sizeof(half));
	run(pair);
	zs_channel_restart(&pair->host);
	replace_guest(pair);
	run(pair);
	assert_true(pair->host.is_joined && pair->guest.is_joined);
	check_app(pair);
	destroy(pair);
}

/** Bytes of before do not keep sides apart, nor does a hello that was not heard. */
static void test_lost_hello(void **state)
{
	static uint8_t noise[5000];
	struct pair *pair = create();
	uint64_t random = 3;
	for (size_t i = 0; i < sizeof(noise); i++) {
		noise[i] = (uint8_t)random_next(&random);
	}
	zs_channel_restart(&pair->host);
	/* Before it is heard, the guest's side says what is none, and begins anew. */
	assert_int_equal(write(pair->guest.port.source.fd, noise, sizeof(noise)), sizeof(noise));
	replace_guest(pair);
	run(pair);
	/* All that it has said is lost. */
	zs_channel_port_drop(&pair->host.port);
	pair->host.is_joined = false;
	pass(pair, 6);
	assert_true(pair->host.is_joined && pair->guest.is_joined);
	check_app(pair);
	destroy(pair);
}

/** One that hangs is told of, once; its apps stay. A stop of both is nothing. */
static void test_silence(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair);
	char byte;
	zs_log_set_sink(count_lines, NULL);
	warnings = infos = 0;
	now += 3600 * SECOND;
	pass(pair, 30);
	assert_int_equal(warnings, 0);
	/* The host does nothing. */
	zs_event_loop_watch(&pair->loop, &pair->host.port.source, 0);
	zs_event_loop_cancel(&pair->loop, &pair->host.beat);
	pass(pair, 120);
	assert_int_equal(warnings, 1);
	assert_int_equal(infos, 0);
	assert_true(pair->guest.is_joined);
	/* It goes on. */
	zs_event_loop_watch(&pair->loop, &pair->host.port.source, EPOLLIN);
	zs_event_loop_alarm(&pair->loop, &pair->host.beat, 0);
	pass(pair, 4);
	assert_int_equal(infos, 1);
	assert_int_equal(send(app, "x", 1, 0), 1);
	run(pair);
	assert_int_equal(recv(pair->opened[0], &byte, 1, MSG_DONTWAIT), 1);
	assert_int_equal(pair->begins, 1);
	zs_log_set_sink(NULL, NULL);
	close(app);
	destroy(pair);
}

/** The other side's program has gone: apps end, and who made the channel is told, once. */
static void test_closed(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair);
	char byte;
	zs_channel_finish(&pair->host);
	pass(pair, 3);
	assert_int_equal(pair->ends, 1);
	assert_int_equal(recv(app, &byte, 1, MSG_DONTWAIT), 0);
	int ends[2];
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
	assert_int_equal(zs_channel_connect(&pair->guest, ends[1], &pair->app), -ENOTCONN);
	assert_int_equal(recv(ends[0], &byte, 1, MSG_DONTWAIT), 0);
	close(ends[0]);
	close(app);
	destroy(pair);
}

/** A side that ends says so to the apps of the other. */
static void test_goodbye(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair), port = dup(pair->guest.port.source.fd);
	char byte;
	zs_channel_finish(&pair->guest);
	run(pair);
	assert_int_equal(pair->host.set.app_count, 0);
	assert_int_equal(recv(pair->opened[0], &byte, 1, MSG_DONTWAIT), 0);
	close(port);
	close(app);
	destroy(pair);
}

/** Who does not know what frames are is not listened to more than once a beat. */
static void test_nonsense(void **state)
{
	static const uint8_t nonsense[64] = {255, 255, 255};
	struct pair *pair = create();
	const int port = dup(pair->guest.port.source.fd);
	zs_channel_finish(&pair->guest);
	zs_log_set_sink(count_lines, NULL);
	warnings = 0;
	for (unsigned i = 0; i < 1000; i++) {
		assert_int_equal(write(port, nonsense, sizeof(nonsense)), sizeof(nonsense));
		run(pair);
	}
	assert_int_equal(warnings, 1);
	zs_log_set_sink(NULL, NULL);
	/* Then comes one that knows. */
	assert_int_equal(zs_channel_init(&pair->guest, &pair->loop, port, &guest_side, pair), 0);
	pass(pair, 5);
	check_app(pair);
	destroy(pair);
}

/** Who does not read is cut off before all memory is in what waits for it. */
static void test_deaf(void **state)
{
	struct pair *pair = create();
	const struct zs_channel_marker marker = {.id = 1};
	zs_event_loop_watch(&pair->loop, &pair->guest.port.source, 0);
	for (unsigned i = 0; i < 1000000 && pair->ends == 0; i++) {
		zs_channel_mark(&pair->host, ZS_CHANNEL_MARKED, &marker);
		zs_event_loop_alarm(&pair->loop, &pair->step, 0);
		assert_int_equal(zs_event_loop_wait(&pair->loop), 0);
		assert_true(pair->host.port.out_room <= ZS_CHANNEL_PORT_MAX);
	}
	assert_int_equal(pair->ends, 1);
	destroy(pair);
}

/** Many that send all they can, and one that says something: how many bytes of theirs pass first.
 */
static void test_floods(void **state)
{
	enum {
		FLOODS = 40
	};
	struct pair *pair = create();
	static char bytes[65536];
	int floods[FLOODS];
	char byte;
	for (unsigned i = 0; i < FLOODS; i++) {
		floods[i] = connect_app(pair);
	}
	/* The last to come is the last to be looked at. */
	const int app = connect_app(pair), other = pair->opened[FLOODS];
	size_t passed = 0, most = 0, before = 0;
	unsigned answers = 0;
	for (unsigned i = 0; i < 200000 && answers < 100; i++) {
		for (unsigned j = 0; j < FLOODS; j++) {
			send(floods[j], bytes, sizeof(bytes), MSG_DONTWAIT);
			ssize_t got = recv(pair->opened[j], bytes, sizeof(bytes), MSG_DONTWAIT);
			passed += got > 0 ? (size_t)got : 0;
		}
		if (i == 100 || (i > 100 && recv(other, &byte, 1, MSG_DONTWAIT) == 1)) {
			answers += i > 100;
			most = i > 100 && passed - before > most ? passed - before : most;
			before = passed;
			assert_int_equal(send(app, "x", 1, 0), 1);
		}
		step(pair);
	}
	print_message("# at most %zu bytes of %d others in between\n", most, FLOODS);
	assert_int_equal(answers, 100);
	/* What fills the port, the socket, and each of them once. */
	assert_true(most < 2 * MANY);
	for (unsigned i = 0; i < FLOODS; i++) {
		close(floods[i]);
	}
	close(app);
	destroy(pair);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_another_guest),
		cmocka_unit_test(test_torn_frame),
		cmocka_unit_test(test_lost_hello),
		cmocka_unit_test(test_silence),
		cmocka_unit_test(test_closed),
		cmocka_unit_test(test_goodbye),
		cmocka_unit_test(test_nonsense),
		cmocka_unit_test(test_deaf),
		cmocka_unit_test(test_floods),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
