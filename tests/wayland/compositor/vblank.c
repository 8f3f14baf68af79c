#include "tests/wayland/compositor/vblank.h"

#include <errno.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "tests/wayland/compositor/surface.h"

#define SECOND UINT64_C(1000000000)

static int handle_vblank(int fd, uint32_t mask, void *data)
{
	struct compositor *compositor = data;
	uint64_t passed;
	struct surface *surface;
	if (read(fd, &passed, sizeof(passed)) != sizeof(passed)) {
		return 0;
	}
	compositor->vblank_count += passed;
	buffers_note_vblank(compositor);
	wl_list_for_each(surface, &compositor->surfaces, link)
	{
		surface_latch(surface);
	}
	return 1;
}

int vblank_start(struct compositor *compositor)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	compositor->vblank_period = (uint64_t)((double)SECOND / compositor->options->refresh);
	compositor->vblank_start = (uint64_t)now.tv_sec * SECOND + (uint64_t)now.tv_nsec;
	const uint64_t period = compositor->vblank_period;
	const uint64_t first = compositor->vblank_start + period;
	const struct itimerspec beat = {
		.it_interval = {(time_t)(period / SECOND), (long)(period % SECOND)},
		.it_value = {(time_t)(first / SECOND), (long)(first % SECOND)},
	};
	compositor->vblank_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	if (compositor->vblank_fd < 0 ||
		timerfd_settime(compositor->vblank_fd, TFD_TIMER_ABSTIME, &beat, NULL) < 0) {
		return -errno;
	}
	return wl_event_loop_add_fd(compositor->loop, compositor->vblank_fd, WL_EVENT_READABLE,
		       handle_vblank, compositor) == NULL
		       ? -ENOMEM
		       : 0;
}

void vblank_finish(struct compositor *compositor)
{
	if (compositor->vblank_fd >= 0) {
		close(compositor->vblank_fd);
	}
}
