#include "app/confined/system-calls.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "app/common/seccomp.h"

#define RULES_MAX 64

/* All flags of open but those that only make it milder. */
#define OPEN_BITS (uint32_t) ~(O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_LARGEFILE)

/*
 * Most frequent first: the kernel goes through them in this order. Not among them: write, since the
 * channel is sent to; ioctl; what names files, but for openat, and there only reading; whatever
 * starts, signals or looks into a process; sockets but the one; memory that is run or that has a
 * name. The kernel looks at the low half of these arguments alone, and so does the filter.
 */
static size_t list_rules(
	const struct zs_system_calls *calls, struct zs_seccomp_rule rules[RULES_MAX])
{
	const uint32_t channel = (uint32_t)calls->channel, self = (uint32_t)getpid();
	const struct zs_seccomp_rule always[] = {
		{SYS_recvmsg, {ZS_SECCOMP_IS(0, channel)}},
		{SYS_sendto, {ZS_SECCOMP_IS(0, channel), ZS_SECCOMP_IS(5, 0)}},
		{SYS_getrusage, {{0}}},
		{SYS_clock_gettime, {{0}}},
		{SYS_brk, {{0}}},
		{ZS_SECCOMP_MMAP, {ZS_SECCOMP_NO_BITS(2, PROT_EXEC),
					  ZS_SECCOMP_NOT_ALL_BITS(3, MAP_SHARED | MAP_ANONYMOUS)}},
		{SYS_munmap, {{0}}},
		{SYS_mremap, {{0}}},
		{SYS_mprotect, {ZS_SECCOMP_NO_BITS(2, PROT_EXEC)}},
		{SYS_madvise, {{0}}},
		{SYS_futex, {{0}}},
		{SYS_read, {{0}}},
		{SYS_pread64, {{0}}},
		{SYS_readv, {{0}}},
		{SYS_lseek, {{0}}},
		{SYS_close, {{0}}},
		{SYS_fstat, {{0}}},
		{SYS_fcntl, {ZS_SECCOMP_IS(1, F_SETFD)}},
		{SYS_getrandom, {{0}}},
		{SYS_getpid, {{0}}},
		{SYS_gettid, {{0}}},
		{SYS_gettimeofday, {{0}}},
		{SYS_sched_yield, {{0}}},
		{SYS_rt_sigaction, {{0}}},
		{SYS_rt_sigprocmask, {{0}}},
		{SYS_rt_sigreturn, {{0}}},
		{SYS_sigaltstack, {{0}}},
		{SYS_restart_syscall, {{0}}},
		{SYS_tgkill, {ZS_SECCOMP_IS(0, self)}},
		{SYS_exit, {{0}}},
		{SYS_exit_group, {{0}}},
#ifdef SYS_time
		{SYS_time, {{0}}},
#endif
#ifdef SYS_newfstatat
		{SYS_newfstatat, {ZS_SECCOMP_IS(3, AT_EMPTY_PATH)}},
#endif
	};
	/* fontconfig asks whether it may read a font before that is opened. */
	const struct zs_seccomp_rule reading[] = {
		{SYS_openat, {ZS_SECCOMP_NO_BITS(2, OPEN_BITS)}},
		{SYS_faccessat, {ZS_SECCOMP_IS(2, R_OK)}},
#ifdef SYS_access
		{SYS_access, {ZS_SECCOMP_IS(1, R_OK)}},
#endif
	};
	const size_t always_count = sizeof(always) / sizeof(always[0]);
	const size_t reading_count = sizeof(reading) / sizeof(reading[0]);
	memcpy(rules, always, sizeof(always));
	memcpy(rules + always_count, reading, sizeof(reading));
	return always_count + (calls->opens_files ? reading_count : 0);
}

int zs_system_calls_restrict(const struct zs_system_calls *calls)
{
	struct zs_seccomp_rule rules[RULES_MAX];
	return zs_seccomp_restrict(rules, list_rules(calls, rules));
}
