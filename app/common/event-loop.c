#include "app/common/event-loop.h"

#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <unistd.h>

#include "app/common/clock.h"

#define MILLISECOND 1000000

int zs_event_loop_init(struct zs_event_loop *loop, struct zs_error *err)
{
	*loop = (struct zs_event_loop){.fd = epoll_create1(EPOLL_CLOEXEC)};
	return loop->fd < 0 ? zs_error_set(err, -errno, "epoll", "epoll_create1", NULL, "") : 0;
}

/** What came for it in this batch is of no use any more. */
static void drop_events(struct zs_event_loop *loop, const struct zs_event_source *source)
{
	for (int i = 0; i < loop->batch_count; i++) {
		if (loop->batch[i].data.ptr == source) {
			loop->batch[i].data.ptr = NULL;
		}
	}
}

int zs_event_loop_watch(struct zs_event_loop *loop, struct zs_event_source *source, uint32_t events)
{
	struct epoll_event event = {.events = events, .data.ptr = source};
	if (events == source->events) {
		return 0;
	}
	const int change = events == 0           ? EPOLL_CTL_DEL
			   : source->events == 0 ? EPOLL_CTL_ADD
						 : EPOLL_CTL_MOD;
	if (epoll_ctl(loop->fd, change, source->fd, &event) < 0) {
		return -errno;
	}
	source->events = events;
	if (events == 0) {
		drop_events(loop, source);
	}
	return 0;
}

void zs_event_loop_close(struct zs_event_loop *loop, struct zs_event_source *source)
{
	if (source->fd >= 0) {
		zs_event_loop_watch(loop, source, 0);
		close(source->fd);
		source->fd = -1;
	}
}

void zs_event_loop_cancel(struct zs_event_loop *loop, struct zs_event_timer *timer)
{
	struct zs_event_timer **link = &loop->timers;
	while (*link != NULL && *link != timer) {
		link = &(*link)->next;
	}
	if (*link != NULL) {
		*link = timer->next;
	}
	timer->due = 0;
}

void zs_event_loop_alarm(
	struct zs_event_loop *loop, struct zs_event_timer *timer, uint64_t nanoseconds)
{
	struct zs_event_timer **link = &loop->timers;
	zs_event_loop_cancel(loop, timer);
	timer->due = zs_clock_now() + nanoseconds;
	while (*link != NULL && (*link)->due <= timer->due) {
		link = &(*link)->next;
	}
	timer->next = *link;
	*link = timer;
}

/** For epoll_wait; never so short that it would come back before the timer is due. */
static int timeout(const struct zs_event_loop *loop)
{
	if (loop->timers == NULL) {
		return -1;
	}
	const uint64_t now = zs_clock_now(), due = loop->timers->due;
	const uint64_t wait = due <= now ? 0 : (due - now + MILLISECOND - 1) / MILLISECOND;
	return wait > INT_MAX ? INT_MAX : (int)wait;
}

/** Those that are due now: one that is set anew meanwhile waits for the next time. */
static void handle_timers(struct zs_event_loop *loop)
{
	const uint64_t now = loop->timers == NULL ? 0 : zs_clock_now();
	while (loop->timers != NULL && loop->timers->due <= now) {
		struct zs_event_timer *timer = loop->timers;
		loop->timers = timer->next;
		timer->due = 0;
		timer->handle(timer);
	}
}

int zs_event_loop_wait(struct zs_event_loop *loop)
{
	const int count = epoll_wait(loop->fd, loop->batch, ZS_EVENT_LOOP_BATCH, timeout(loop));
	if (count < 0) {
		return errno == EINTR ? 0 : -errno;
	}
	loop->batch_count = count;
	for (int i = 0; i < count; i++) {
		struct zs_event_source *source = loop->batch[i].data.ptr;
		if (source != NULL) {
			source->handle(source, loop->batch[i].events);
		}
	}
	loop->batch_count = 0;
	handle_timers(loop);
	return 0;
}

void zs_event_loop_finish(struct zs_event_loop *loop)
{
	if (loop->fd >= 0) {
		close(loop->fd);
	}
	loop->fd = -1;
}
