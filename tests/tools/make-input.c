/*
 * make-input: devices that the kernel takes for a keyboard, a mouse, a touch screen and a tablet,
 * by uinput. Says "ready" and obeys lines on standard input: "key CODE 1|0", "button CODE 1|0", "by
 * X Y", "wheel 120THS", "finger SLOT X Y", "up SLOT", "place X Y" (0 to 1000), "gone
 * keyboard|mouse|touch|tablet"; at "lamps" says which of the keyboard's are lit. Ends with its
 * input.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/uinput.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define MOST 1000

enum {
	KEYBOARD,
	MOUSE,
	TOUCH,
	TABLET,
	DEVICES
};

static const char *const names[DEVICES] = {"keyboard", "mouse", "touch", "tablet"};
static int fds[DEVICES];

static int start(void)
{
	const int fd = open("/dev/uinput", O_RDWR | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0) {
		perror("/dev/uinput");
	}
	return fd;
}

static void allow(int fd, unsigned long request, int type, int first, int last)
{
	ioctl(fd, UI_SET_EVBIT, type);
	for (int code = first; code <= last; code++) {
		ioctl(fd, request, code);
	}
}

static void allow_axis(int fd, uint16_t code, int32_t most)
{
	/* Libinput wants to know how large a touch screen is. */
	struct uinput_abs_setup setup = {
		.code = code, .absinfo = {.maximum = most, .resolution = 10}};
	ioctl(fd, UI_SET_EVBIT, EV_ABS);
	ioctl(fd, UI_ABS_SETUP, &setup);
}

static int create(int fd, const char *name)
{
	struct uinput_setup setup = {.id = {.bustype = BUS_USB, .vendor = 1, .product = 1}};
	snprintf(setup.name, sizeof(setup.name), "test %s", name);
	if (ioctl(fd, UI_DEV_SETUP, &setup) < 0 || ioctl(fd, UI_DEV_CREATE) < 0) {
		perror("UI_DEV_CREATE");
		return -1;
	}
	return 0;
}

static int make_all(void)
{
	for (int i = 0; i < DEVICES; i++) {
		fds[i] = start();
		if (fds[i] < 0) {
			return -1;
		}
	}
	allow(fds[KEYBOARD], UI_SET_KEYBIT, EV_KEY, KEY_ESC, KEY_MICMUTE);
	allow(fds[KEYBOARD], UI_SET_KEYBIT, EV_REP, 1, 0);
	allow(fds[KEYBOARD], UI_SET_LEDBIT, EV_LED, LED_NUML, LED_SCROLLL);
	allow(fds[MOUSE], UI_SET_KEYBIT, EV_KEY, BTN_LEFT, BTN_TASK);
	allow(fds[MOUSE], UI_SET_RELBIT, EV_REL, REL_X, REL_Y);
	allow(fds[MOUSE], UI_SET_RELBIT, EV_REL, REL_WHEEL, REL_WHEEL);
	allow(fds[MOUSE], UI_SET_RELBIT, EV_REL, REL_WHEEL_HI_RES, REL_WHEEL_HI_RES);
	allow(fds[TOUCH], UI_SET_KEYBIT, EV_KEY, BTN_TOUCH, BTN_TOUCH);
	allow_axis(fds[TOUCH], ABS_X, MOST);
	allow_axis(fds[TOUCH], ABS_Y, MOST);
	allow_axis(fds[TOUCH], ABS_MT_SLOT, 9);
	allow_axis(fds[TOUCH], ABS_MT_TRACKING_ID, 65535);
	allow_axis(fds[TOUCH], ABS_MT_POSITION_X, MOST);
	allow_axis(fds[TOUCH], ABS_MT_POSITION_Y, MOST);
	ioctl(fds[TOUCH], UI_SET_PROPBIT, INPUT_PROP_DIRECT);
	/* As QEMU's: a mouse that says where it is. */
	allow(fds[TABLET], UI_SET_KEYBIT, EV_KEY, BTN_LEFT, BTN_MIDDLE);
	allow_axis(fds[TABLET], ABS_X, MOST);
	allow_axis(fds[TABLET], ABS_Y, MOST);
	for (int i = 0; i < DEVICES; i++) {
		if (create(fds[i], names[i]) < 0) {
			return -1;
		}
	}
	return 0;
}

static void emit(int device, uint16_t type, uint16_t code, int32_t value)
{
	const struct input_event event = {.type = type, .code = code, .value = value};
	if (write(fds[device], &event, sizeof(event)) != sizeof(event)) {
		perror(names[device]);
	}
}

static void touch(int slot, int x, int y)
{
	static int next_id = 1;
	static int ids[10];
	emit(TOUCH, EV_ABS, ABS_MT_SLOT, slot);
	if (ids[slot] == 0) {
		ids[slot] = next_id++;
		emit(TOUCH, EV_ABS, ABS_MT_TRACKING_ID, ids[slot]);
		emit(TOUCH, EV_KEY, BTN_TOUCH, 1);
	} else if (x < 0) {
		ids[slot] = 0;
		emit(TOUCH, EV_ABS, ABS_MT_TRACKING_ID, -1);
	}
	if (x >= 0) {
		emit(TOUCH, EV_ABS, ABS_MT_POSITION_X, x);
		emit(TOUCH, EV_ABS, ABS_MT_POSITION_Y, y);
	}
	emit(TOUCH, EV_SYN, SYN_REPORT, 0);
}

static void say_lamps(void)
{
	static unsigned lit;
	struct input_event event;
	while (read(fds[KEYBOARD], &event, sizeof(event)) == sizeof(event)) {
		if (event.type == EV_LED) {
			const unsigned bit = 1u << event.code;
			lit = event.value != 0 ? lit | bit : lit & ~bit;
		}
	}
	printf("lamps%s%s\n", (lit & 1u << LED_NUML) != 0 ? " num" : "",
		(lit & 1u << LED_CAPSL) != 0 ? " caps" : "");
	fflush(stdout);
}

static void obey(const char *line)
{
	int a, b, c;
	char name[16];
	if (sscanf(line, "key %d %d", &a, &b) == 2) {
		emit(KEYBOARD, EV_KEY, (uint16_t)a, b);
		emit(KEYBOARD, EV_SYN, SYN_REPORT, 0);
	} else if (sscanf(line, "button %d %d", &a, &b) == 2) {
		emit(MOUSE, EV_KEY, (uint16_t)a, b);
		emit(MOUSE, EV_SYN, SYN_REPORT, 0);
	} else if (sscanf(line, "by %d %d", &a, &b) == 2) {
		emit(MOUSE, EV_REL, REL_X, a);
		emit(MOUSE, EV_REL, REL_Y, b);
		emit(MOUSE, EV_SYN, SYN_REPORT, 0);
	} else if (sscanf(line, "wheel %d", &a) == 1) {
		emit(MOUSE, EV_REL, REL_WHEEL_HI_RES, a);
		if (a / 120 != 0) {
			emit(MOUSE, EV_REL, REL_WHEEL, a / 120);
		}
		emit(MOUSE, EV_SYN, SYN_REPORT, 0);
	} else if (sscanf(line, "finger %d %d %d", &a, &b, &c) == 3) {
		touch(a, b, c);
	} else if (sscanf(line, "up %d", &a) == 1) {
		touch(a, -1, -1);
	} else if (sscanf(line, "place %d %d", &a, &b) == 2) {
		emit(TABLET, EV_ABS, ABS_X, a);
		emit(TABLET, EV_ABS, ABS_Y, b);
		emit(TABLET, EV_SYN, SYN_REPORT, 0);
	} else if (strcmp(line, "lamps\n") == 0) {
		say_lamps();
	} else if (sscanf(line, "gone %15s", name) == 1) {
		for (int i = 0; i < DEVICES; i++) {
			if (strcmp(names[i], name) == 0) {
				close(fds[i]);
			}
		}
	}
}

int main(void)
{
	char line[128];
	if (make_all() < 0) {
		return 1;
	}
	puts("ready");
	fflush(stdout);
	while (fgets(line, sizeof(line), stdin) != NULL) {
		obey(line);
	}
	return 0;
}
