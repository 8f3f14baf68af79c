#include "tests/unit/check.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/bench/ipc.h"
#include "app/common/signals.h"

#define FRAMES 300

/** A block and the end of a round as bytes. */
static size_t make_stream(char **bytes)
{
	int ends[2];
	static struct zs_frame frames[FRAMES];
	const struct zs_bench_measured measured = {
		.position = {7, 2}, .block = {.round = 3, .frames = FRAMES}, .kernel_cpu_ns = 12.5};
	const struct zs_bench_ipc_ended ended = {ZS_EXIT_FAILED, true};
	for (uint64_t i = 0; i < FRAMES; i++) {
		frames[i].number = i * i;
	}
	assert_int_equal(pipe(ends), 0);
	const size_t size = 2 * 8 + sizeof(measured) + sizeof(frames) + sizeof(ended);
	*bytes = malloc(size);
	assert_non_null(*bytes);
	assert_true(sizeof(frames) + sizeof(measured) < 65536 - 64);
	assert_int_equal(
		zs_bench_ipc_send_frames(ends[1], ZS_BENCH_IPC_MEASURED, &measured, frames, FRAMES),
		0);
	assert_int_equal(zs_bench_ipc_send(ends[1], ZS_BENCH_IPC_ENDED, &ended), 0);
	close(ends[1]);
	assert_int_equal(read(ends[0], *bytes, size), size);
	close(ends[0]);
	return size;
}

/** What is in the stream comes out, in whatever pieces it arrives. */
static void read_in_pieces(const char *bytes, size_t size, size_t piece)
{
	struct zs_bench_inbox inbox = {0};
	const void *body;
	const struct zs_frame *frames;
	size_t count, types = 0;
	for (size_t at = 0; at < size; at += piece) {
		int ends[2], type;
		const size_t length = size - at < piece ? size - at : piece;
		assert_int_equal(pipe(ends), 0);
		assert_int_equal(write(ends[1], bytes + at, length), length);
		close(ends[1]);
		assert_int_equal(zs_bench_inbox_read(&inbox, ends[0]), 1);
		while ((type = zs_bench_inbox_take(&inbox, &body, &frames, &count)) >= 0) {
			if (types++ == 0) {
				const struct zs_bench_measured *measured = body;
				assert_int_equal(type, ZS_BENCH_IPC_MEASURED);
				assert_int_equal(measured->position.cell, 7);
				assert_int_equal(measured->block.round, 3);
				assert_true(measured->kernel_cpu_ns == 12.5);
				assert_int_equal(count, FRAMES);
				for (uint64_t i = 0; i < FRAMES; i++) {
					assert_int_equal(frames[i].number, i * i);
				}
			} else {
				assert_int_equal(type, ZS_BENCH_IPC_ENDED);
				assert_true(
					((const struct zs_bench_ipc_ended *)body)->is_cut_short);
			}
		}
		assert_int_equal(type, -EAGAIN);
		assert_int_equal(zs_bench_inbox_read(&inbox, ends[0]), 0);
		close(ends[0]);
	}
	assert_int_equal(types, 2);
	zs_bench_inbox_finish(&inbox);
}

static void test_pieces(void **state)
{
	char *bytes;
	const size_t size = make_stream(&bytes);
	static const size_t pieces[] = {97, 1000, 4096, 50000, 1 << 20};
	for (size_t i = 0; i < COUNT(pieces); i++) {
		read_in_pieces(bytes, size, pieces[i]);
	}
	free(bytes);
}

/** Whatever the bytes: a message, a wish for more, or an error. */
static void test_garbage(void **state)
{
	uint64_t random = 5;
	size_t bad = 0;
	for (int i = 0; i < 2000; i++) {
		struct zs_bench_inbox inbox = {0};
		const void *body;
		const struct zs_frame *frames;
		size_t count;
		uint64_t noise[64];
		int ends[2], type;
		for (size_t k = 0; k < COUNT(noise); k++) {
			noise[k] = random_next(&random);
		}
		if (i % 2 == 0) {
			noise[0] = random_between(&random, 0, 9);
		}
		assert_int_equal(pipe(ends), 0);
		assert_int_equal(write(ends[1], noise, sizeof(noise)), sizeof(noise));
		close(ends[1]);
		assert_int_equal(zs_bench_inbox_read(&inbox, ends[0]), 1);
		while ((type = zs_bench_inbox_take(&inbox, &body, &frames, &count)) >= 0) {
		}
		assert_true(type == -EAGAIN || type == -EBADMSG);
		bad += type == -EBADMSG;
		close(ends[0]);
		zs_bench_inbox_finish(&inbox);
	}
	assert_true(bad > 500);
}

/** Sends into a pipe without a reader. */
static _Noreturn void send_for_ever(int fd)
{
	const struct zs_bench_ipc_ended ended = {ZS_EXIT_DONE, false};
	if (zs_signals_init() < 0) {
		_exit(1);
	}
	alarm(60);
	while (zs_bench_ipc_send(fd, ZS_BENCH_IPC_ENDED, &ended) == 0) {
	}
	_exit(2);
}

static void test_full_pipe(void **state)
{
	int ends[2], status;
	assert_int_equal(pipe(ends), 0);
	const pid_t child = fork();
	if (child == 0) {
		send_for_ever(ends[1]);
	}
	/* Once the first message is there the signal is blocked. */
	char byte;
	assert_int_equal(read(ends[0], &byte, 1), 1);
	assert_int_equal(kill(child, SIGTERM), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGTERM);
	close(ends[0]);
	close(ends[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_garbage),
		cmocka_unit_test(test_full_pipe),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
