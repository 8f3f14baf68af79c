/*
 * take-master PID: takes the display from a program that shows frames, against its will: has the
 * program's own file no longer be master, and becomes master itself. Says "ready" and stays until
 * it is killed. Needs root.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <xf86drm.h>

#define CARD "/dev/dri/card0"

static int fail(const char *what)
{
	fprintf(stderr, "take-master: %s: %s\n", what, strerror(errno));
	return 1;
}

/** A copy of the process's file of that number, if that is the display. -1 if not. */
static int copy_card(int process, const char *pid, int number)
{
	char link[64], target[64] = "";
	snprintf(link, sizeof(link), "/proc/%s/fd/%d", pid, number);
	if (readlink(link, target, sizeof(target) - 1) < 0 ||
		strncmp(target, CARD, strlen(CARD)) != 0) {
		return -1;
	}
	return (int)syscall(SYS_pidfd_getfd, process, number, 0);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: take-master PID\n");
		return 2;
	}
	const int process = (int)syscall(SYS_pidfd_open, atoi(argv[1]), 0);
	if (process < 0) {
		return fail("pidfd_open");
	}
	bool taken = false;
	for (int number = 0; number < 256; number++) {
		const int fd = copy_card(process, argv[1], number);
		taken = (fd >= 0 && drmDropMaster(fd) == 0) || taken;
		/* Here it would keep the file open when the program has ended. */
		close(fd);
	}
	if (!taken) {
		return fail("the process is no master");
	}
	const int fd = open(CARD, O_RDWR | O_CLOEXEC);
	if (fd < 0 || (!drmIsMaster(fd) && drmSetMaster(fd) < 0)) {
		return fail(CARD);
	}
	puts("ready");
	fflush(stdout);
	for (;;) {
		pause();
	}
}
