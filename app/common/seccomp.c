#include "app/common/seccomp.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdbool.h>
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

#define RULES_MAX 64
/* A rule is the comparison of its number, three for each check, and the two ends. */
#define FILTER_MAX (4 + RULES_MAX * (1 + 3 * ZS_SECCOMP_CHECKS + 2) + 1)

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
static void add_rule(struct filter *filter, const struct zs_seccomp_rule *rule)
{
	unsigned checks = 0;
	while (checks < ZS_SECCOMP_CHECKS && rule->checks[checks].type != ZS_SECCOMP_UNUSED) {
		checks++;
	}
	const unsigned length = 3 * checks + (checks > 0 ? 2 : 1);
	add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, (uint8_t)length, (uint32_t)rule->number);
	for (unsigned i = 0; i < checks; i++) {
		const struct zs_seccomp_check *check = &rule->checks[i];
		/* To the return of EPERM, over the checks that are left and the permission. */
		const uint8_t refused = (uint8_t)(3 * (checks - 1 - i) + 1);
		const bool is_equal = check->type == ZS_SECCOMP_EQUAL;
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

int zs_seccomp_restrict(const struct zs_seccomp_rule *rules, size_t count)
{
	struct filter filter = {.length = 0};
	if (count > RULES_MAX) {
		return -E2BIG;
	}
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
	const long ret =
		syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
	/* Above 0: the thread that could not be restricted. */
	return ret < 0 ? -errno : ret > 0 ? -ESRCH : 0;
}

#else

int zs_seccomp_restrict(const struct zs_seccomp_rule *rules, size_t count)
{
	return -EOPNOTSUPP;
}

#endif
