#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "app/child-tasks.h"
#include "app/common/log.h"
#include "app/guest/card-process.h"

#define SECOND UINT64_C(1000000000)

/* A card that takes nothing: what is shown here is who waits for whom. */
struct test {
	struct zs_event_loop loop;
	struct zs_guest_card card;
	struct zs_guest_card_process process;
	unsigned answers;
	uint64_t last;
	int error;
};

static void handle(void *data, const struct zs_guest_card_answer *answer)
{
	struct test *test = data;
	test->answers++;
	test->last = answer->memory;
	test->error = answer->err.code;
}

static void begin(struct test *test)
{
	struct zs_error err;
	*test = (struct test){.card = {.fd = open("/dev/null", O_RDWR | O_CLOEXEC), .path = "card"},
		.process = {.loop = &test->loop, .handle = handle, .data = test}};
	assert_int_equal(zs_event_loop_init(&test->loop, NULL), 0);
	assert_int_equal(zs_guest_card_process_start(&test->process, &test->card, &err), 0);
}

static void finish(struct test *test)
{
	close(test->card.fd);
	zs_guest_card_process_finish(&test->process);
	zs_event_loop_finish(&test->loop);
}

static void import(struct test *test, uint64_t memory)
{
	assert_int_equal(zs_guest_card_process_import(&test->process, memory, test->card.fd), 0);
}

static void wait_for(struct test *test, unsigned answers)
{
	for (unsigned i = 0; i < 100 && test->answers < answers; i++) {
		zs_guest_card_process_wait(&test->process, SECOND / 10);
	}
	assert_int_equal(test->answers, answers);
}

/** What the driver does not take is an answer, which names the card. */
static void test_answer(void **state)
{
	struct test test;
	begin(&test);
	import(&test, 7);
	assert_int_equal(test.answers, 0);
	wait_for(&test, 1);
	assert_int_equal(test.last, 7);
	assert_int_equal(test.error, -ENOTTY);
	finish(&test);
}

/** While the driver waits, and all queues are full, this process goes on; then all is done. */
static void test_stopped(void **state)
{
	struct test test;
	begin(&test);
	assert_int_equal(kill(test.process.child.pid, SIGSTOP), 0);
	for (unsigned i = 1; i <= 2000; i++) {
		import(&test, i);
		zs_guest_card_process_close(&test.process, i);
	}
	assert_int_equal(zs_guest_card_process_wait(&test.process, SECOND / 10), -ETIMEDOUT);
	assert_int_equal(test.answers, 0);
	assert_int_equal(kill(test.process.child.pid, SIGCONT), 0);
	while (test.answers < 2000) {
		assert_int_equal(zs_event_loop_wait(&test.loop), 0);
		assert_true(test.last == test.answers);
	}
	finish(&test);
}

/** One that is killed has another in its stead. What kills twice is not tried again. */
static void test_killed(void **state)
{
	struct test test;
	begin(&test);
	const pid_t first = test.process.child.pid;
	assert_int_equal(kill(first, SIGKILL), 0);
	import(&test, 1);
	wait_for(&test, 1);
	assert_int_equal(test.error, -ENOTTY);
	assert_int_not_equal(test.process.child.pid, first);
	for (unsigned i = 0; i < 2; i++) {
		assert_int_equal(kill(test.process.child.pid, SIGSTOP), 0);
		if (i == 0) {
			import(&test, 2);
		}
		assert_int_equal(kill(test.process.child.pid, SIGKILL), 0);
		zs_guest_card_process_wait(&test.process, SECOND);
	}
	wait_for(&test, 2);
	finish(&test);
}

int main(int argc, char **argv)
{
	zs_child_tasks_serve(argc, argv);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answer),
		cmocka_unit_test(test_stopped),
		cmocka_unit_test(test_killed),
	};
	zs_log_set_level(ZS_LOG_ERROR);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
