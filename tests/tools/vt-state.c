/*
 * vt-state TTY: prints what a program on a virtual terminal has to put back: whether the console
 * draws, what it does with keys, and who is asked before a switch.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/kd.h>
#include <linux/vt.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>

static const char *screen_name(int mode)
{
	return mode == KD_TEXT ? "text" : mode == KD_GRAPHICS ? "graphics" : "unknown";
}

static const char *keys_name(int mode)
{
	static const char *const names[] = {
		[K_RAW] = "raw",
		[K_XLATE] = "characters",
		[K_MEDIUMRAW] = "codes",
		[K_UNICODE] = "unicode",
		[K_OFF] = "off",
	};
	return mode < 0 || mode > K_OFF ? "unknown" : names[mode];
}

int main(int argc, char **argv)
{
	int screen, keys;
	struct vt_mode mode;
	if (argc != 2) {
		fprintf(stderr, "usage: vt-state TTY\n");
		return 2;
	}
	const int fd = open(argv[1], O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (fd < 0 || ioctl(fd, KDGETMODE, &screen) < 0 || ioctl(fd, KDGKBMODE, &keys) < 0 ||
		ioctl(fd, VT_GETMODE, &mode) < 0) {
		fprintf(stderr, "vt-state: %s: %s\n", argv[1], strerror(errno));
		return 1;
	}
	printf("screen %s, keys %s, switches %s, signals %d %d\n", screen_name(screen),
		keys_name(keys), mode.mode == VT_AUTO ? "automatic" : "asked", mode.relsig,
		mode.acqsig);
	return 0;
}
