#include "render/worker-pool.h"

#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

/* 32-bit systems with 64 bits of time alone have no other. */
#ifndef SYS_futex
#define SYS_futex SYS_futex_time64
#endif

struct worker {
	pthread_t thread;
	struct zs_worker_pool *pool;
	uint32_t index;
	_Atomic uint32_t ticket; ///< counts the works given to it
};

struct zs_worker_pool {
	uint32_t limit, count; ///< threads, the caller among them
	struct worker workers[ZS_WORKERS_MAX - 1];
	zs_worker_func work;
	void *data;
	_Atomic uint32_t running; ///< workers that have not done their part yet
	atomic_bool ends;
};

/** Sleeps while the word has that value; may wake for no reason. */
static void park(_Atomic uint32_t *word, uint32_t value)
{
	syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, NULL, NULL, 0);
}

static void unpark(_Atomic uint32_t *word)
{
	syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

static void *handle_thread(void *data)
{
	struct worker *worker = data;
	struct zs_worker_pool *pool = worker->pool;
	uint32_t seen = 0;
	for (;;) {
		uint32_t now;
		while ((now = atomic_load(&worker->ticket)) == seen) {
			park(&worker->ticket, seen);
		}
		seen = now;
		if (atomic_load(&pool->ends)) {
			return NULL;
		}
		pool->work(pool->data, worker->index);
		if (atomic_fetch_sub(&pool->running, 1) == 1) {
			unpark(&pool->running);
		}
	}
}

struct zs_worker_pool *zs_worker_pool_create(uint32_t limit)
{
	struct zs_worker_pool *pool = calloc(1, sizeof(*pool));
	if (pool == NULL) {
		errno = ENOMEM;
		return NULL;
	}
	pool->limit = limit < 1 ? 1 : limit < ZS_WORKERS_MAX ? limit : ZS_WORKERS_MAX;
	pool->count = 1;
	return pool;
}

void zs_worker_pool_destroy(struct zs_worker_pool *pool)
{
	if (pool == NULL) {
		return;
	}
	atomic_store(&pool->ends, true);
	for (uint32_t i = 0; i + 1 < pool->count; i++) {
		atomic_fetch_add(&pool->workers[i].ticket, 1);
		unpark(&pool->workers[i].ticket);
		pthread_join(pool->workers[i].thread, NULL);
	}
	free(pool);
}

uint32_t zs_worker_pool_limit(const struct zs_worker_pool *pool)
{
	return pool == NULL ? 1 : pool->limit;
}

static int start_worker(struct zs_worker_pool *pool)
{
	static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGABRT};
	struct worker *worker = &pool->workers[pool->count - 1];
	sigset_t blocked, before;
	worker->pool = pool;
	worker->index = pool->count;
	atomic_store(&worker->ticket, 0);
	/* It inherits the mask. A fault that is blocked would end the process past its handler. */
	sigfillset(&blocked);
	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		sigdelset(&blocked, faults[i]);
	}
	pthread_sigmask(SIG_SETMASK, &blocked, &before);
	const int error = pthread_create(&worker->thread, NULL, handle_thread, worker);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return error;
}

uint32_t zs_worker_pool_reserve(struct zs_worker_pool *pool, uint32_t threads)
{
	if (pool == NULL) {
		return 1;
	}
	while (pool->count < threads && pool->count < pool->limit && start_worker(pool) == 0) {
		pool->count++;
	}
	return pool->count;
}

void zs_worker_pool_run(
	struct zs_worker_pool *pool, uint32_t threads, zs_worker_func work, void *data)
{
	if (threads > 1) {
		pool->work = work;
		pool->data = data;
		atomic_store(&pool->running, threads - 1);
		for (uint32_t i = 0; i + 1 < threads; i++) {
			atomic_fetch_add(&pool->workers[i].ticket, 1);
			unpark(&pool->workers[i].ticket);
		}
	}
	work(data, 0);
	uint32_t running;
	while (threads > 1 && (running = atomic_load(&pool->running)) > 0) {
		park(&pool->running, running);
	}
}
