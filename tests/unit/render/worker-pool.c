#include "tests/unit/check.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "render/worker-pool.h"

#define TIMES 3000

/** What all parts of a work share. */
struct job {
	atomic_uint calls[ZS_WORKERS_MAX];
	pthread_t threads[ZS_WORKERS_MAX];
	bool is_done[ZS_WORKERS_MAX]; ///< plain: the pool has to order it
	unsigned delay_us;
};

static void handle_part(void *data, uint32_t index)
{
	struct job *job = data;
	if (job->delay_us > 0 && index % 2 == 1) {
		usleep(job->delay_us);
	}
	atomic_fetch_add(&job->calls[index], 1);
	job->threads[index] = pthread_self();
	job->is_done[index] = true;
}

/** Threads of this process. */
static unsigned count_threads(void)
{
	unsigned count = 0;
	DIR *folder = opendir("/proc/self/task");
	assert_non_null(folder);
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
		count += entry->d_name[0] != '.';
	}
	closedir(folder);
	return count;
}

static void test_each_part_once(void **state)
{
	struct zs_worker_pool *pool = zs_worker_pool_create(ZS_WORKERS_MAX);
	assert_non_null(pool);
	for (uint32_t threads = 1; threads <= ZS_WORKERS_MAX; threads++) {
		assert_int_equal(zs_worker_pool_reserve(pool, threads), threads);
		struct job job = {0};
		for (unsigned i = 0; i < TIMES; i++) {
			job.delay_us = i % 500 == 0 ? 300 : 0;
			memset(job.is_done, 0, sizeof(job.is_done));
			zs_worker_pool_run(pool, threads, handle_part, &job);
			for (uint32_t k = 0; k < ZS_WORKERS_MAX; k++) {
				assert_int_equal(job.is_done[k], k < threads);
			}
		}
		for (uint32_t k = 0; k < threads; k++) {
			assert_int_equal(atomic_load(&job.calls[k]), TIMES);
			assert_int_equal(
				pthread_equal(job.threads[k], pthread_self()) != 0, k == 0);
		}
	}
	/* Fewer than there are. */
	struct job job = {0};
	zs_worker_pool_run(pool, 3, handle_part, &job);
	assert_int_equal(atomic_load(&job.calls[2]), 1);
	assert_int_equal(atomic_load(&job.calls[3]), 0);
	zs_worker_pool_destroy(pool);
}

static void test_limits(void **state)
{
	const unsigned before = count_threads();
	struct zs_worker_pool *pool = zs_worker_pool_create(3);
	assert_non_null(pool);
	assert_int_equal(count_threads(), before);
	assert_int_equal(zs_worker_pool_limit(pool), 3);
	assert_int_equal(zs_worker_pool_reserve(pool, 1), 1);
	assert_int_equal(count_threads(), before);
	assert_int_equal(zs_worker_pool_reserve(pool, 2), 2);
	assert_int_equal(count_threads(), before + 1);
	assert_int_equal(zs_worker_pool_reserve(pool, 100), 3);
	assert_int_equal(zs_worker_pool_reserve(pool, 1), 3);
	assert_int_equal(count_threads(), before + 2);
	zs_worker_pool_destroy(pool);
	/* A joined thread may be seen for a moment. */
	for (int i = 0; i < 1000 && count_threads() != before; i++) {
		usleep(1000);
	}
	assert_int_equal(count_threads(), before);
	pool = zs_worker_pool_create(1000);
	assert_int_equal(zs_worker_pool_limit(pool), ZS_WORKERS_MAX);
	zs_worker_pool_destroy(pool);
	zs_worker_pool_destroy(NULL);
	assert_int_equal(zs_worker_pool_limit(NULL), 1);
	assert_int_equal(zs_worker_pool_reserve(NULL, 5), 1);
	struct job job = {0};
	zs_worker_pool_run(NULL, 1, handle_part, &job);
	assert_int_equal(atomic_load(&job.calls[0]), 1);
}

static void handle_mask(void *data, uint32_t index)
{
	pthread_sigmask(SIG_SETMASK, NULL, (sigset_t *)data + index);
}

/** Signals that end or stop the program reach the thread that expects them; faults reach all. */
static void test_signals(void **state)
{
	sigset_t masks[2], before, after;
	pthread_sigmask(SIG_SETMASK, NULL, &before);
	struct zs_worker_pool *pool = zs_worker_pool_create(2);
	assert_int_equal(zs_worker_pool_reserve(pool, 2), 2);
	pthread_sigmask(SIG_SETMASK, NULL, &after);
	zs_worker_pool_run(pool, 2, handle_mask, masks);
	static const int blocked[] = {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGALRM, SIGCHLD};
	static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};
	for (size_t i = 0; i < COUNT(blocked); i++) {
		assert_true(sigismember(&masks[1], blocked[i]));
		assert_int_equal(sigismember(&before, blocked[i]), sigismember(&after, blocked[i]));
		assert_int_equal(
			sigismember(&before, blocked[i]), sigismember(&masks[0], blocked[i]));
	}
	for (size_t i = 0; i < COUNT(faults); i++) {
		assert_false(sigismember(&masks[1], faults[i]));
	}
	zs_worker_pool_destroy(pool);
}

static uint64_t cpu_ns(void)
{
	struct timespec used;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
	return (uint64_t)used.tv_sec * 1000000000 + (uint64_t)used.tv_nsec;
}

/** Parked threads use no processor: not while nothing is to be done, nor while one works alone. */
static void test_parked(void **state)
{
	struct zs_worker_pool *pool = zs_worker_pool_create(4);
	assert_int_equal(zs_worker_pool_reserve(pool, 4), 4);
	struct job job = {.delay_us = 200000};
	const uint64_t start = cpu_ns();
	usleep(200000);
	/* Parts 1 and 3 sleep, 0 and 2 have to wait for them. */
	zs_worker_pool_run(pool, 4, handle_part, &job);
	assert_true(cpu_ns() - start < 50000000);
	zs_worker_pool_destroy(pool);
}

static int threads_left = INT_MAX;

int __real_pthread_create(
	pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *data);
int __wrap_pthread_create(
	pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *data);

int __wrap_pthread_create(
	pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *data)
{
	if (threads_left == 0) {
		return EAGAIN;
	}
	threads_left--;
	return __real_pthread_create(thread, attributes, start, data);
}

/** Where the system gives no more threads there are fewer. */
static void test_no_more_threads(void **state)
{
	struct zs_worker_pool *pool = zs_worker_pool_create(4);
	threads_left = 1;
	assert_int_equal(zs_worker_pool_reserve(pool, 4), 2);
	threads_left = INT_MAX;
	assert_int_equal(zs_worker_pool_reserve(pool, 4), 4);
	zs_worker_pool_destroy(pool);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_part_once),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_signals),
		cmocka_unit_test(test_parked),
		cmocka_unit_test(test_no_more_threads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
