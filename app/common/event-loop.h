#ifndef ZS_APP_COMMON_EVENT_LOOP_H
#define ZS_APP_COMMON_EVENT_LOOP_H

#include <stdint.h>
#include <sys/epoll.h>

#include "udmabuf/error.h"

#define ZS_EVENT_LOOP_BATCH 64

/** An fd that is waited for. Embedded in what it belongs to, which must remove it in time. */
struct zs_event_source {
	int fd;
	uint32_t events; ///< EPOLLIN, EPOLLOUT; 0: it is not waited for. Set by zs_event_loop_watch
	void (*handle)(struct zs_event_source *source, uint32_t events);
	void *data; ///< the owner's
};

/** A point in time that is waited for, once. Embedded as well. */
struct zs_event_timer {
	uint64_t
		due; ///< CLOCK_MONOTONIC in ns; 0: it is not waited for. Set by zs_event_loop_alarm
	void (*handle)(struct zs_event_timer *timer);
	void *data; ///< the owner's
	struct zs_event_timer *next;
};

/** Waits for many fds and points in time at once, by one system call. */
struct zs_event_loop {
	int fd; ///< of epoll
	struct epoll_event batch[ZS_EVENT_LOOP_BATCH];
	int batch_count; ///< in which there may be a source that is just being removed
	struct zs_event_timer *timers; ///< the first that is due in front
};

/** 0, or a negative errno with `err`; then it must not be used, but may be finished. */
int zs_event_loop_init(struct zs_event_loop *loop, struct zs_error *err);

/** Waits for the source no more, and closes its fd, which is -1 then. Accepts one without. */
void zs_event_loop_close(struct zs_event_loop *loop, struct zs_event_source *source);

/**
 * Has `source->handle` called whenever one of these events has come, EPOLLHUP and EPOLLERR among
 * them; for 0 no more. Costs a system call where that is a change. 0 or a negative errno.
 */
int zs_event_loop_watch(
	struct zs_event_loop *loop, struct zs_event_source *source, uint32_t events);

/** Has `timer->handle` called once in so many ns, in the stead of when it was set to before. */
void zs_event_loop_alarm(
	struct zs_event_loop *loop, struct zs_event_timer *timer, uint64_t nanoseconds);

/** Accepts one that is not set. */
void zs_event_loop_cancel(struct zs_event_loop *loop, struct zs_event_timer *timer);

/**
 * Waits until something comes, and has it handled. Handlers may add and remove what they like. 0 or
 * a negative errno.
 */
int zs_event_loop_wait(struct zs_event_loop *loop);

void zs_event_loop_finish(struct zs_event_loop *loop);

#endif
