#include "app/guest/activation.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/common/option-value.h"

#define FIRST_FD 3

int zs_guest_activation_take(void)
{
	const char *pid = getenv("LISTEN_PID"), *fds = getenv("LISTEN_FDS");
	uint64_t number = 0, count = 0;
	const bool is_ours =
		pid != NULL && fds != NULL && zs_option_number(pid, 1, INT32_MAX, &number) &&
		number == (uint64_t)getpid() && zs_option_number(fds, 1, INT32_MAX, &count);
	unsetenv("LISTEN_PID");
	unsetenv("LISTEN_FDS");
	unsetenv("LISTEN_FDNAMES");
	return is_ours ? FIRST_FD : 0;
}
