/*
 * switch-vt AWAY BACK COUNT [flips]: switches to the virtual terminal AWAY and back to BACK, COUNT
 * times, as chvt does, and stays away for a little while or none. With `flips` it does so only
 * while frames are shown on BACK. Fails where something does not happen in time.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/vt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LIMIT_SECONDS 20

static void handle_alarm(int number)
{
}

/** 0 when `number` is on the screen, else a negative errno. */
static int switch_to(int fd, int number)
{
	struct vt_stat state;
	alarm(LIMIT_SECONDS);
	const int ret = ioctl(fd, VT_ACTIVATE, number) < 0 || ioctl(fd, VT_WAITACTIVE, number) < 0
				? -errno
				: 0;
	alarm(0);
	if (ret < 0 || ioctl(fd, VT_GETSTATE, &state) < 0) {
		return ret < 0 ? ret : -errno;
	}
	return state.v_active == number ? 0 : -EAGAIN;
}

/** The framebuffer on the first plane, 0 if there is none. */
static unsigned shown(void)
{
	char line[128];
	unsigned id = 0;
	FILE *file = fopen("/sys/kernel/debug/dri/0/state", "re");
	while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
		if (sscanf(line, "\tfb=%u", &id) == 1) {
			break;
		}
	}
	if (file != NULL) {
		fclose(file);
	}
	return id;
}

/** 0 when a few frames have been shown one after the other, else -ETIMEDOUT. */
static int await_flips(void)
{
	unsigned flips = 0, last = shown();
	for (int i = 0; i < LIMIT_SECONDS * 500; i++) {
		const unsigned now = shown();
		flips += now != 0 && now != last;
		last = now;
		if (flips == 4) {
			return 0;
		}
		usleep(2000);
	}
	return -ETIMEDOUT;
}

static int fail(int i, const char *what, int error)
{
	printf("# switch %d, %s: %s\n", i, what, strerror(-error));
	return 1;
}

int main(int argc, char **argv)
{
	/* Without SA_RESTART: an alarm ends the waiting. */
	const struct sigaction action = {.sa_handler = handle_alarm};
	const int fd = open("/dev/tty0", O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (argc < 4 || fd < 0) {
		fprintf(stderr, "usage: switch-vt AWAY BACK COUNT [flips], as root\n");
		return 2;
	}
	const int away = atoi(argv[1]), back = atoi(argv[2]), count = atoi(argv[3]);
	sigaction(SIGALRM, &action, NULL);
	for (int i = 0; i < count; i++) {
		int ret = argc > 4 ? await_flips() : 0;
		if (ret < 0) {
			return fail(i, "flips", ret);
		}
		ret = switch_to(fd, away);
		if (ret < 0) {
			return fail(i, "away", ret);
		}
		usleep(i % 3 == 0 ? 0 : (useconds_t)(i % 7) * 5000);
		ret = switch_to(fd, back);
		if (ret < 0) {
			return fail(i, "back", ret);
		}
	}
	return 0;
}
