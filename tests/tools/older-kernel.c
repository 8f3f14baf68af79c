/* older-kernel seccomp|landlock... -- COMMAND...: runs a command as on a kernel that lacks these.
 */
#include "tests/kernel/support/older-kernel.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	bool without_seccomp = false, without_landlock = false;
	for (argv++; *argv != NULL && strcmp(*argv, "--") != 0; argv++) {
		without_seccomp |= strcmp(*argv, "seccomp") == 0;
		without_landlock |= strcmp(*argv, "landlock") == 0;
	}
	if (*argv == NULL || !older_kernel_play(without_seccomp, without_landlock)) {
		fprintf(stderr, "older-kernel: no command, or this kernel has no filters\n");
		return 125;
	}
	execvp(argv[1], argv + 1);
	perror(argv[1]);
	return 127;
}
