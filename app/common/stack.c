#include "app/common/stack.h"

#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/resource.h>

/* cairo and pixman draw scanlines on it, LLVM compiles shaders. What systems have by default. */
#define WANTED (UINT64_C(8) << 20)
#define NEEDED (UINT64_C(1) << 20)

/** libc has the limit of the process's start for all threads that are started later. */
static void enlarge_threads(size_t size)
{
	pthread_attr_t attributes;
	if (pthread_attr_init(&attributes) != 0) {
		return;
	}
	if (pthread_attr_setstacksize(&attributes, size) == 0) {
		pthread_setattr_default_np(&attributes);
	}
	pthread_attr_destroy(&attributes);
}

int zs_stack_reserve(struct zs_error *err)
{
	struct rlimit limit;
	if (getrlimit(RLIMIT_STACK, &limit) < 0 || limit.rlim_cur >= NEEDED) {
		return 0;
	}
	const struct rlimit raised = {
		.rlim_cur = limit.rlim_max < WANTED ? limit.rlim_max : WANTED,
		.rlim_max = limit.rlim_max,
	};
	if (raised.rlim_cur < NEEDED || setrlimit(RLIMIT_STACK, &raised) < 0) {
		return zs_error_set(err, -ENOMEM, "stack", "setrlimit", "ulimit -s 8192",
			"the limit of %llu KiB is too small for the libraries that draw: %llu KiB "
			"are needed",
			(unsigned long long)limit.rlim_max / 1024,
			(unsigned long long)NEEDED / 1024);
	}
	enlarge_threads((size_t)raised.rlim_cur);
	return 0;
}
