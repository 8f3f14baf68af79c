#ifndef ZS_APP_COMMON_SECCOMP_H
#define ZS_APP_COMMON_SECCOMP_H

#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>

#define ZS_SECCOMP_CHECKS 2

/** Holds if the bits of an argument have a value, or if they have another. */
struct zs_seccomp_check {
	enum {
		ZS_SECCOMP_UNUSED,
		ZS_SECCOMP_EQUAL,
		ZS_SECCOMP_DIFFERENT
	} type;
	uint8_t argument;
	uint32_t mask, value;
};

/* 32-bit Arm has mmap2 alone, with the same arguments. */
#ifdef SYS_mmap
#define ZS_SECCOMP_MMAP SYS_mmap
#else
#define ZS_SECCOMP_MMAP SYS_mmap2
#endif

/** A system call that is allowed where all checks hold. */
struct zs_seccomp_rule {
	long number;
	struct zs_seccomp_check checks[ZS_SECCOMP_CHECKS];
};

/* Of the low half of an argument, to which the kernel looks alone where these are of use. */
#define ZS_SECCOMP_NO_BITS(argument, bits)          \
	{                                           \
		ZS_SECCOMP_EQUAL, argument, bits, 0 \
	}
#define ZS_SECCOMP_NOT_ALL_BITS(argument, bits)            \
	{                                                  \
		ZS_SECCOMP_DIFFERENT, argument, bits, bits \
	}
#define ZS_SECCOMP_IS(argument, value)                        \
	{                                                     \
		ZS_SECCOMP_EQUAL, argument, UINT32_MAX, value \
	}

/**
 * Has the kernel answer all other system calls of this process, of each of its threads, with EPERM,
 * for ever. The kernel goes through the rules in their order. 0 or a negative errno: -EINVAL,
 * -ENOSYS if the kernel has no filters, -EOPNOTSUPP if this program knows none for the processor.
 * Needs PR_SET_NO_NEW_PRIVS.
 */
int zs_seccomp_restrict(const struct zs_seccomp_rule *rules, size_t count);

#endif
