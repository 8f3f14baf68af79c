#include "tests/kernel/support/older-kernel.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

struct filter {
	struct sock_filter code[16];
	unsigned short length;
};

static void add(
	struct filter *filter, uint16_t code, uint8_t if_true, uint8_t if_false, uint32_t value)
{
	filter->code[filter->length++] = (struct sock_filter){code, if_true, if_false, value};
}

static void load(struct filter *filter, size_t offset)
{
	add(filter, BPF_LD | BPF_W | BPF_ABS, 0, 0, (uint32_t)offset);
}

static void refuse(struct filter *filter, uint32_t value, uint32_t error)
{
	add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, value);
	add(filter, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | error);
}

bool older_kernel_play(bool without_seccomp, bool without_landlock)
{
	struct filter filter = {.length = 0};
	load(&filter, offsetof(struct seccomp_data, nr));
	if (without_landlock) {
		refuse(&filter, SYS_landlock_create_ruleset, EOPNOTSUPP);
	}
	if (without_seccomp) {
		refuse(&filter, SYS_seccomp, ENOSYS);
		add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 3, SYS_prctl);
		load(&filter, offsetof(struct seccomp_data, args));
		refuse(&filter, PR_SET_SECCOMP, EINVAL);
	}
	add(&filter, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW);
	const struct sock_fprog program = {filter.length, filter.code};
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
