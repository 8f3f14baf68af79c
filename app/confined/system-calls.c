#include "app/confined/system-calls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define ARCHITECTURE AUDIT_ARCH_RISCV64
#endif

#ifdef ARCHITECTURE

#define CHECKS 2
#define RULES_MAX 64
/* A rule is the comparison of its number, three for each check, and the two ends. */
#define FILTER_MAX (4 + RULES_MAX * (1 + 3 * CHECKS + 2) + 1)

/** Holds if the bits of an argument have a value, or if they have another. */
struct check {
	enum {
		UNUSED,
		EQUAL,
		DIFFERENT
	} type;
	uint8_t argument;
	uint32_t mask, value;
};

/** A system call that is allowed where all checks hold. */
struct rule {
	long number;
	struct check checks[CHECKS];
};

#define NO_BITS(argument, bits)          \
	{                                \
		EQUAL, argument, bits, 0 \
	}
#define NOT_ALL_BITS(argument, bits)            \
	{                                       \
		DIFFERENT, argument, bits, bits \
	}
#define IS(argument, value)                        \
	{                                          \
		EQUAL, argument, UINT32_MAX, value \
	}

/* All flags of open but those that only make it milder. */
#define OPEN_BITS (uint32_t) ~(O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_LARGEFILE)

/*
 * Most frequent first: the kernel goes through them in this order. Not among them: write, since the
 * channel is sent to; ioctl; what names files, but for openat, and there only reading; whatever
 * starts, signals or looks into a process; sockets but the one; memory that is run or that has a
 * name. The kernel looks at the low half of these arguments alone, and so does the filter.
 */
static size_t list_rules(const struct zs_system_calls *calls, struct rule rules[RULES_MAX])
{
	const uint32_t channel = (uint32_t)calls->channel, self = (uint32_t)getpid();
	const struct rule always[] = {
		{SYS_recvmsg, {IS(0, channel)}},
		{SYS_sendto, {IS(0, channel), IS(5, 0)}},
		{SYS_getrusage, {{0}}},
		{SYS_clock_gettime, {{0}}},
		{SYS_brk, {{0}}},
		{SYS_mmap, {NO_BITS(2, PROT_EXEC), NOT_ALL_BITS(3, MAP_SHARED | MAP_ANONYMOUS)}},
		{SYS_munmap, {{0}}},
		{SYS_mremap, {{0}}},
		{SYS_mprotect, {NO_BITS(2, PROT_EXEC)}},
		{SYS_madvise, {{0}}},
		{SYS_futex, {{0}}},
		{SYS_read, {{0}}},
		{SYS_pread64, {{0}}},
		{SYS_readv, {{0}}},
		{SYS_lseek, {{0}}},
		{SYS_close, {{0}}},
		{SYS_fstat, {{0}}},
		{SYS_fcntl, {IS(1, F_SETFD)}},
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
		{SYS_tgkill, {IS(0, self)}},
		{SYS_exit, {{0}}},
		{SYS_exit_group, {{0}}},
#ifdef SYS_time
		{SYS_time, {{0}}},
#endif
#ifdef SYS_newfstatat
		{SYS_newfstatat, {IS(3, AT_EMPTY_PATH)}},
#endif
	};
	/* fontconfig asks whether it may read a font before that is opened. */
	const struct rule reading[] = {
		{SYS_openat, {NO_BITS(2, OPEN_BITS)}},
		{SYS_faccessat, {IS(2, R_OK)}},
#ifdef SYS_access
		{SYS_access, {IS(1, R_OK)}},
#endif
	};
	const size_t always_count = sizeof(always) / sizeof(always[0]);
	const size_t reading_count = sizeof(reading) / sizeof(reading[0]);
	memcpy(rules, always, sizeof(always));
	memcpy(rules + always_count, reading, sizeof(reading));
	return always_count + (calls->opens_files ? reading_count : 0);
}

struct filter {
	struct sock_filter code[FILTER_MAX];
	unsigned short length;
};

static void add(
	struct filter *filter, uint16_t code, uint8_t if_true, uint8_t if_false, uint32_t value)
{
	filter->code[filter->length++] = (struct sock_filter){code, if_true, if_false, value};
}

static void add_load(struct filter *filter, size_t offset)
{
	add(filter, BPF_LD | BPF_W | BPF_ABS, 0, 0, (uint32_t)offset);
}

static void add_return(struct filter *filter, uint32_t action)
{
	add(filter, BPF_RET | BPF_K, 0, 0, action);
}

/**
 * Instructions for one rule: where the number is another one they are jumped over, so that behind
 * them the accumulator still has the number.
 */
static void add_rule(struct filter *filter, const struct rule *rule)
{
	unsigned checks = 0;
	while (checks < CHECKS && rule->checks[checks].type != UNUSED) {
		checks++;
	}
	const unsigned length = 3 * checks + (checks > 0 ? 2 : 1);
	add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, (uint8_t)length, (uint32_t)rule->number);
	for (unsigned i = 0; i < checks; i++) {
		const struct check *check = &rule->checks[i];
		/* To the return of EPERM, over the checks that are left and the permission. */
		const uint8_t refused = (uint8_t)(3 * (checks - 1 - i) + 1);
		const bool is_equal = check->type == EQUAL;
		add_load(filter, offsetof(struct seccomp_data, args) + 8 * check->argument);
		add(filter, BPF_ALU | BPF_AND | BPF_K, 0, 0, check->mask);
		add(filter, BPF_JMP | BPF_JEQ | BPF_K, is_equal ? 0 : refused,
			is_equal ? refused : 0, check->value);
	}
	add_return(filter, SECCOMP_RET_ALLOW);
	if (checks > 0) {
		add_return(filter, SECCOMP_RET_ERRNO | EPERM);
	}
}

int zs_system_calls_restrict(const struct zs_system_calls *calls)
{
	struct rule rules[RULES_MAX];
	struct filter filter = {.length = 0};
	const size_t count = list_rules(calls, rules);
	/* Numbers mean something else in another architecture's calls. */
	add_load(&filter, offsetof(struct seccomp_data, arch));
	add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, ARCHITECTURE);
	add_return(&filter, SECCOMP_RET_KILL_PROCESS);
	add_load(&filter, offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < count; i++) {
		add_rule(&filter, &rules[i]);
	}
	add_return(&filter, SECCOMP_RET_ERRNO | EPERM);
	const struct sock_fprog program = {filter.length, filter.code};
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) < 0 ? -errno : 0;
}

#else

int zs_system_calls_restrict(const struct zs_system_calls *calls)
{
	return -EOPNOTSUPP;
}

#endif
