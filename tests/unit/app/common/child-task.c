#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/common/child-task.h"

struct answer {
	uint64_t sum;
	pid_t process;
	char name[16];
};

static void add(const void *request, size_t size, void *answer)
{
	struct answer *sum = answer;
	for (size_t i = 0; i < size; i++) {
		sum->sum += ((const uint8_t *)request)[i];
	}
	sum->process = getpid();
	prctl(PR_GET_NAME, sum->name);
}

static void leave(const void *request, size_t size, void *answer)
{
	_exit(7);
}

static void crash(const void *request, size_t size, void *answer)
{
	raise(SIGSEGV);
}

static void hang(const void *request, size_t size, void *answer)
{
	for (;;) {
		pause();
	}
}

static void spin(const void *request, size_t size, void *answer)
{
	for (volatile unsigned i = 0;; i++) {
	}
}

/** What a parent blocks ends an interruptible child only. */
static void interrupt(const void *request, size_t size, void *answer)
{
	raise(SIGTERM);
}

static void count_fds(const void *request, size_t size, void *answer)
{
	for (int fd = 0; fd < 256; fd++) {
		((struct answer *)answer)->sum += fcntl(fd, F_GETFD) >= 0;
	}
}

/** Sends back what it gets, and which fds it has, until it is told to crash. */
static void echo(int channel)
{
	char text[32];
	ssize_t count;
	while ((count = recv(channel, text, sizeof(text), 0)) > 0) {
		if (text[0] == '!') {
			raise(SIGFPE);
		}
		for (int fd = 0; fd < (int)sizeof(text); fd++) {
			text[fd] = fcntl(fd, F_GETFD) >= 0 ? 'x' : '-';
		}
		send(channel, text, sizeof(text), 0);
	}
	_exit(3);
}

#define SIZE .answer_size = sizeof(struct answer)

static const struct zs_child_task adds = {.name = "add", SIZE, .run = add};
static const struct zs_child_task leaves = {.name = "leave", SIZE, .run = leave};
static const struct zs_child_task crashes = {.name = "crash", SIZE, .run = crash};
static const struct zs_child_task hangs = {.name = "hang", SIZE, .run = hang, .wall_limit_s = 1};
static const struct zs_child_task spins = {.name = "spin", SIZE, .run = spin, .cpu_limit_s = 1};
static const struct zs_child_task stays = {.name = "stay", SIZE, .run = interrupt};
static const struct zs_child_task ends = {
	.name = "end", SIZE, .run = interrupt, .is_interruptible = true};
static const struct zs_child_task counts = {.name = "count", SIZE, .run = count_fds};

static const struct zs_child_task echoes = {.name = "echo", .serve = echo};

/** Writes more than a pipe holds: the request's bytes, each 4096 times. */
static void write_much(const void *request, size_t size, int answer)
{
	char page[4096];
	for (size_t i = 0; i < size; i++) {
		memset(page, ((const char *)request)[i], sizeof(page));
		assert_int_equal(write(answer, page, sizeof(page)), sizeof(page));
	}
}

static void write_and_crash(const void *request, size_t size, int answer)
{
	assert_int_equal(write(answer, "last", 4), 4);
	raise(SIGSEGV);
}

/** Neither its alarm nor being told to end ends it. */
static void write_and_hang(const void *request, size_t size, int answer)
{
	signal(SIGTERM, SIG_IGN);
	assert_int_equal(write(answer, "last", 4), 4);
	for (;;) {
		pause();
	}
}

static void write_until_told(const void *request, size_t size, int answer)
{
	assert_int_equal(write(answer, "last", 4), 4);
	pause();
}

static const struct zs_child_task writes = {.name = "write", .write = write_much};
static const struct zs_child_task writes_crashes = {
	.name = "write-crash", .write = write_and_crash};
static const struct zs_child_task writes_hangs = {.name = "write-hang", .write = write_and_hang};
static const struct zs_child_task writes_waits = {
	.name = "write-wait", .write = write_until_told, .is_interruptible = true};

static const struct zs_child_task *const tasks[] = {&echoes, &adds, &leaves, &crashes, &hangs,
	&spins, &stays, &ends, &counts, &writes, &writes_crashes, &writes_hangs, &writes_waits,
	NULL};

static struct zs_child_outcome run(const struct zs_child_task *task)
{
	struct zs_child_outcome outcome = {0};
	struct answer answer;
	const struct zs_child_piece piece = {"x", 1};
	assert_int_equal(zs_child_task_run(task, &piece, 1, &answer, &outcome, NULL), 0);
	return outcome;
}

static void test_answer(void **state)
{
	static uint8_t much[3 << 20];
	struct zs_child_outcome outcome;
	struct answer answer;
	uint64_t random = 1, sum = 'x';
	for (size_t i = 0; i < sizeof(much); i++) {
		much[i] = (uint8_t)random_next(&random);
		sum += much[i];
	}
	const struct zs_child_piece pieces[] = {{"x", 1}, {NULL, 0}, {much, sizeof(much)}};
	assert_int_equal(zs_child_task_run(&adds, pieces, 3, &answer, &outcome, NULL), 0);
	assert_int_equal(outcome.end, ZS_CHILD_ANSWERED);
	assert_int_equal(answer.sum, sum);
	assert_int_not_equal(answer.process, getpid());
	assert_memory_equal(answer.name, program_invocation_short_name,
		strnlen(program_invocation_short_name, 15));
}

static void test_ends(void **state)
{
	const struct {
		const struct zs_child_task *task;
		enum zs_child_end end;
		int number;
	} cases[] = {
		{&leaves, ZS_CHILD_EXITED, 7},
		{&crashes, ZS_CHILD_SIGNALLED, SIGSEGV},
		{&hangs, ZS_CHILD_TIMED_OUT, SIGALRM},
		{&spins, ZS_CHILD_TIMED_OUT, SIGPROF},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct zs_child_outcome outcome = run(cases[i].task);
		assert_int_equal(outcome.end, cases[i].end);
		assert_int_equal(outcome.number, cases[i].number);
	}
}

static void test_blocked_signals(void **state)
{
	sigset_t set, previous;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, &previous);
	assert_int_equal(run(&stays).end, ZS_CHILD_ANSWERED);
	const struct zs_child_outcome outcome = run(&ends);
	assert_int_equal(outcome.end, ZS_CHILD_SIGNALLED);
	assert_int_equal(outcome.number, SIGTERM);
	sigprocmask(SIG_SETMASK, &previous, NULL);
}

/** The child gets nothing but what is its own: the standard ones, request, answer, /dev/null. */
static void test_files(void **state)
{
	struct zs_child_outcome outcome;
	struct answer answer, other;
	const struct zs_child_piece piece = {"x", 1};
	assert_int_equal(zs_child_task_run(&counts, &piece, 1, &answer, &outcome, NULL), 0);
	const int fd = open("/dev/null", O_RDWR | O_CLOEXEC);
	assert_int_equal(zs_child_task_run(&counts, &piece, 1, &other, &outcome, NULL), 0);
	close(fd);
	assert_int_equal(answer.sum, other.sum);
}

static void exchange(const struct zs_child *child)
{
	char text[32];
	assert_int_equal(send(child->channel, "?", 1, 0), 1);
	assert_int_equal(recv(child->channel, text, sizeof(text), 0), sizeof(text));
	/* The standard ones and the channel, whatever this process has open. */
	assert_memory_equal(text, "xxxx----------------------------", sizeof(text));
}

static void test_stays(void **state)
{
	const int fd = open("/dev/null", O_RDWR);
	struct zs_child child, other;
	struct zs_child_outcome outcome;
	char byte;
	assert_int_equal(zs_child_start(&echoes, &child, NULL), 0);
	assert_int_equal(zs_child_start(&echoes, &other, NULL), 0);
	exchange(&child);
	exchange(&other);
	exchange(&child);
	assert_int_equal(send(child.channel, "!", 1, 0), 1);
	assert_true(recv(child.channel, &byte, 1, 0) <= 0);
	zs_child_end(&echoes, &child, &outcome);
	assert_int_equal(outcome.end, ZS_CHILD_SIGNALLED);
	assert_int_equal(outcome.number, SIGFPE);
	assert_int_equal(child.channel, -1);
	zs_child_end(&echoes, &child, &outcome);
	exchange(&other);
	zs_child_end(&echoes, &other, &outcome);
	assert_int_equal(outcome.number, SIGKILL);
	close(fd);
}

/** The end of the channel is the end of the child, also if nobody ends it. */
static void test_goes_with_its_parent(void **state)
{
	struct zs_child child;
	int status;
	assert_int_equal(zs_child_start(&echoes, &child, NULL), 0);
	exchange(&child);
	close(child.channel);
	assert_int_equal(waitpid(child.pid, &status, 0), child.pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
}

/** What a child has written. */
struct text {
	size_t size;
	uint64_t sum;
	char first[8];
};

static void take(void *data, const char *bytes, size_t size)
{
	struct text *text = data;
	for (size_t i = 0; i < size; i++) {
		if (text->size < sizeof(text->first) - 1) {
			text->first[text->size] = bytes[i];
		}
		text->size++;
		text->sum += (uint8_t)bytes[i];
	}
}

static struct zs_child_outcome read_child(
	const struct zs_child_task *task, unsigned limit_s, int signal_fd, struct text *text)
{
	struct zs_child_outcome outcome = {0};
	static uint8_t bytes[100];
	for (size_t i = 0; i < sizeof(bytes); i++) {
		bytes[i] = (uint8_t)i;
	}
	const struct zs_child_piece piece = {bytes, sizeof(bytes)};
	const struct zs_child_reader reader = {limit_s, signal_fd, take, text};
	*text = (struct text){0};
	assert_int_equal(zs_child_task_read(task, &piece, 1, &reader, &outcome, NULL), 0);
	return outcome;
}

static void test_reads(void **state)
{
	struct text text;
	assert_int_equal(read_child(&writes, 60, -1, &text).end, ZS_CHILD_ANSWERED);
	assert_int_equal(text.size, 100 * 4096);
	assert_int_equal(text.sum, UINT64_C(4096) * 99 * 100 / 2);
	struct zs_child_outcome outcome = read_child(&writes_crashes, 60, -1, &text);
	assert_int_equal(outcome.end, ZS_CHILD_SIGNALLED);
	assert_int_equal(outcome.number, SIGSEGV);
	assert_string_equal(text.first, "last");
	outcome = read_child(&writes_hangs, 0, -1, &text);
	assert_int_equal(outcome.end, ZS_CHILD_TIMED_OUT);
}

/** A signal to this process ends the child before its time. */
static void test_reads_until_signalled(void **state)
{
	struct text text;
	int pipe_ends[2];
	assert_int_equal(pipe2(pipe_ends, O_CLOEXEC), 0);
	assert_int_equal(write(pipe_ends[1], "x", 1), 1);
	const struct zs_child_outcome outcome =
		read_child(&writes_waits, 3600, pipe_ends[0], &text);
	assert_int_equal(outcome.end, ZS_CHILD_SIGNALLED);
	assert_int_equal(outcome.number, SIGTERM);
	close(pipe_ends[0]);
	close(pipe_ends[1]);
}

/** A task that main does not serve is none of this program's: nothing else is started for it. */
static void test_unknown(void **state)
{
	static const struct zs_child_task unknown = {.name = "unknown", SIZE, .run = add};
	struct zs_child_outcome outcome;
	struct zs_error err = {0};
	struct answer answer;
	assert_int_equal(zs_child_task_run(&unknown, NULL, 0, &answer, &outcome, &err), -ENOSYS);
	assert_string_equal(err.device, "unknown");
}

/** Called with fds that are no request and no answer, as by a person. */
static void test_called_by_hand(void **state)
{
	const char *const fds[][2] = {{"77", "78"}, {"0", "77"}, {"77", "1"}, {"x", "y"}};
	for (size_t i = 0; i < 2 * COUNT(fds); i++) {
		const struct zs_child_task *task = i < COUNT(fds) ? &counts : &echoes;
		int status;
		const pid_t child = fork();
		if (child == 0) {
			const int null = open("/dev/null", O_RDWR);
			dup2(null, STDIN_FILENO);
			dup2(null, STDOUT_FILENO);
			dup2(null, STDERR_FILENO);
			execl("/proc/self/exe", "test", "child-task", task->name,
				fds[i % COUNT(fds)][0], fds[i % COUNT(fds)][1], "1", NULL);
			_exit(1);
		}
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 2);
	}
}

int main(int argc, char **argv)
{
	zs_child_task_serve(tasks, argc, argv);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answer),
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_blocked_signals),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_stays),
		cmocka_unit_test(test_goes_with_its_parent),
		cmocka_unit_test(test_reads),
		cmocka_unit_test(test_reads_until_signalled),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_called_by_hand),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
