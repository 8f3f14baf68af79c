#include "app/host/keeper-confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/udmabuf.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "app/common/landlock.h"
#include "app/common/seccomp.h"
#include "udmabuf/create.h"

int zs_keeper_confine_files(void)
{
	/* Where the module comes later, its node does. */
	static const char *const device[] = {ZS_UDMABUF_DEVICE, NULL}, *const all[] = {
									       "/dev", NULL};
	static const char *const parameters[] = {"/sys/module", NULL};
	const struct zs_landlock_paths paths = {.readable = parameters,
		.devices = access(ZS_UDMABUF_DEVICE, F_OK) == 0 ? device : all};
	const struct rlimit none = {0, 0};
	/* A core file would be a guest's memory. */
	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	return zs_landlock_restrict(&paths);
}

/* All flags of open but those that only make it milder. */
#define OPEN_BITS (uint32_t) ~(O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_LARGEFILE)

/* The type and number, but for the last bit, of UDMABUF_CREATE and UDMABUF_CREATE_LIST. */
#define UDMABUF_BITS 0xfffeu

int zs_keeper_confine_calls(void)
{
	static const struct zs_seccomp_rule rules[] = {
#ifdef SYS_epoll_wait
		{SYS_epoll_wait, {{0}}},
#endif
		{SYS_epoll_pwait, {{0}}},
		{SYS_read, {{0}}},
		{SYS_write, {{0}}},
		{SYS_recvmsg, {{0}}},
		/* Without an address. */
		{SYS_sendto, {ZS_SECCOMP_IS(5, 0)}},
		{SYS_sendmsg, {{0}}},
		{SYS_recvfrom, {{0}}},
		{SYS_pwritev, {{0}}},
		{SYS_ioctl, {{ZS_SECCOMP_EQUAL, 1, UDMABUF_BITS, UDMABUF_CREATE & UDMABUF_BITS}}},
		{SYS_openat, {ZS_SECCOMP_NO_BITS(2, OPEN_BITS)}},
		{SYS_close, {{0}}},
		{SYS_fstat, {{0}}},
#ifdef SYS_newfstatat
		{SYS_newfstatat, {ZS_SECCOMP_IS(3, AT_EMPTY_PATH)}},
#endif
		{SYS_fcntl, {ZS_SECCOMP_IS(1, F_GET_SEALS)}},
		{SYS_futex, {{0}}},
		{SYS_clock_gettime, {{0}}},
		{SYS_brk, {{0}}},
		{ZS_SECCOMP_MMAP, {ZS_SECCOMP_NO_BITS(2, PROT_EXEC)}},
		{SYS_munmap, {{0}}},
		{SYS_mremap, {{0}}},
		{SYS_mprotect, {ZS_SECCOMP_NO_BITS(2, PROT_EXEC)}},
		{SYS_madvise, {{0}}},
		{SYS_accept4, {{0}}},
		{SYS_epoll_ctl, {{0}}},
		{SYS_shutdown, {{0}}},
		{SYS_getrandom, {{0}}},
		{SYS_rt_sigprocmask, {{0}}},
		{SYS_rt_sigreturn, {{0}}},
		{SYS_restart_syscall, {{0}}},
		/* The thread may only now begin; with sanitizers it ends like this. */
		{SYS_gettid, {{0}}},
		{SYS_sigaltstack, {{0}}},
		{SYS_set_robust_list, {{0}}},
#ifdef SYS_rseq
		{SYS_rseq, {{0}}},
#endif
		{SYS_exit, {{0}}},
		{SYS_exit_group, {{0}}},
	};
	return zs_seccomp_restrict(rules, sizeof(rules) / sizeof(rules[0]));
}
