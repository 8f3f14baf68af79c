#ifndef ZS_TESTS_OLDER_KERNEL_H
#define ZS_TESTS_OLDER_KERNEL_H

#include <stdbool.h>

/**
 * Has the kernel answer this process, and those it starts, as one that has no seccomp filters or
 * no Landlock. False if that is not possible.
 */
bool older_kernel_play(bool without_seccomp, bool without_landlock);

#endif
