#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/common/log.h"
#include "app/display/input/devices.h"
#include "app/display/input/input.h"
#include "app/display/input/keymap.h"
#include "kms/hotplug/hotplug.h"
#include "kms/libudev-functions.h"
#include "kms/session/session.h"

/* So many have lamps: more are left dark. */
#define KEYBOARDS 16

/** Keys from all keyboards of the seat, and all other input if it is passed on. */
struct seat_input {
	struct zs_input base;
	struct zs_kms_session *session;
	struct udev *udev;
	struct libinput *libinput;
	struct xkb_context *context;
	struct xkb_state *state;
	unsigned devices;                             ///< with input that is used
	struct libinput_device *keyboards[KEYBOARDS]; ///< those with lamps; NULL: not used
	uint32_t locks; ///< of zs_display_lock: the lamps that are lit
	bool is_muted;
};

static int open_device(const char *path, int flags, void *data)
{
	int fd;
	const int ret = zs_kms_session_open_device(data, path, &fd, NULL);
	return ret < 0 ? ret : fd;
}

static void close_device(int fd, void *data)
{
	zs_kms_session_close_device(data, fd);
}

static const struct libinput_interface interface = {
	.open_restricted = open_device,
	.close_restricted = close_device,
};

static void handle_log(struct libinput *libinput, enum libinput_log_priority priority,
	const char *format, va_list args) __attribute__((format(printf, 3, 0)));

static void handle_log(struct libinput *libinput, enum libinput_log_priority priority,
	const char *format, va_list args)
{
	char text[256];
	vsnprintf(text, sizeof(text), format, args);
	text[strcspn(text, "\n")] = 0;
	zs_log(ZS_LOG_DEBUG, "libinput: %s", text);
}

/** True if the key is a switch to another virtual terminal, which is requested. */
static bool switch_vt(const struct seat_input *input, uint32_t code)
{
	const unsigned vt = zs_keymap_find_vt(input->state, code);
	const int ret = vt == 0 ? 0 : zs_kms_session_switch_vt(input->session, vt);
	if (ret < 0) {
		zs_log(ZS_LOG_DEBUG, "no switch to virtual terminal %u: %s", vt,
			strerrordesc_np(-ret));
	}
	return vt != 0;
}

/** Passes a key on to the caller, but for chords: at those all its keys are released. */
static void pass_key(struct seat_input *input, uint32_t code, bool down)
{
	const enum zs_chord_action chord =
		down ? zs_keymap_find_chord(input->state, &input->base.passed->chords, code)
		     : ZS_CHORD_NONE;
	if (chord != ZS_CHORD_NONE || (down && switch_vt(input, code))) {
		zs_input_queue_release_keys(input->base.passed);
		zs_key_queue_push(&input->base.keys, zs_keymap_chord_key(chord));
	} else {
		zs_input_queue_key(input->base.passed, code, down);
	}
}

/** Handles a press: a switch of the virtual terminal, an interrupt, or a key of zeroscan. */
static void press(struct seat_input *input, uint32_t code)
{
	if (switch_vt(input, code)) {
		return;
	}
	if (zs_keymap_interrupts(input->state, code)) {
		zs_key_queue_push(&input->base.keys, ZS_KEY_QUIT);
	} else {
		zs_key_queue_push(&input->base.keys, zs_keymap_find(input->state, code));
	}
}

static void handle_key(struct seat_input *input, struct libinput_event_keyboard *event)
{
	const uint32_t code = libinput_event_keyboard_get_key(event);
	const bool down =
		libinput_event_keyboard_get_key_state(event) == LIBINPUT_KEY_STATE_PRESSED;
	if (input->base.passed != NULL) {
		pass_key(input, code, down);
	} else if (down) {
		press(input, code);
	}
	zs_keymap_update(input->state, code, down);
}

static void light(struct libinput_device *keyboard, uint32_t locks)
{
	libinput_device_led_update(keyboard,
		((locks & ZS_DISPLAY_LOCK_NUM) != 0 ? LIBINPUT_LED_NUM_LOCK : 0) |
			((locks & ZS_DISPLAY_LOCK_CAPS) != 0 ? LIBINPUT_LED_CAPS_LOCK : 0));
}

static void seat_set_locks(struct zs_input *base, uint32_t locks)
{
	struct seat_input *input = (struct seat_input *)base;
	input->locks = locks;
	for (size_t i = 0; i < KEYBOARDS; i++) {
		if (input->keyboards[i] != NULL) {
			light(input->keyboards[i], locks);
		}
	}
}

/** Puts `to` in the first place that has `from`. */
static void replace_keyboard(
	struct seat_input *input, const struct libinput_device *from, struct libinput_device *to)
{
	for (size_t i = 0; i < KEYBOARDS; i++) {
		if (input->keyboards[i] == from) {
			input->keyboards[i] = to;
			return;
		}
	}
}

/** Lamps are the guest's where the keys are: what the kernel had lit is another's. */
static void add_keyboard(struct seat_input *input, struct libinput_device *device)
{
	if (input->base.passed != NULL &&
		libinput_device_has_capability(device, LIBINPUT_DEVICE_CAP_KEYBOARD)) {
		replace_keyboard(input, NULL, device);
		light(device, input->locks);
	}
}

static void handle_event(struct seat_input *input, struct libinput_event *event)
{
	struct libinput_device *device = libinput_event_get_device(event);
	struct zs_input_queue *passed = input->base.passed;
	const bool matters = passed != NULL ? zs_input_devices_matters(device)
					    : libinput_device_has_capability(
						      device, LIBINPUT_DEVICE_CAP_KEYBOARD);
	switch (libinput_event_get_type(event)) {
	case LIBINPUT_EVENT_DEVICE_ADDED:
		input->devices += matters;
		add_keyboard(input, device);
		break;
	case LIBINPUT_EVENT_DEVICE_REMOVED:
		input->devices -= matters;
		replace_keyboard(input, device, NULL);
		break;
	case LIBINPUT_EVENT_KEYBOARD_KEY:
		handle_key(input, libinput_event_get_keyboard_event(event));
		break;
	default:
		if (passed != NULL) {
			zs_input_devices_pass(passed, event);
		}
		break;
	}
}

static int process_events(struct zs_input *base)
{
	struct seat_input *input = (struct seat_input *)base;
	const int ret = libinput_dispatch(input->libinput);
	struct libinput_event *event;
	while ((event = libinput_get_event(input->libinput)) != NULL) {
		handle_event(input, event);
		libinput_event_destroy(event);
	}
	return ret;
}

static void seat_close(struct zs_input *base)
{
	struct seat_input *input = (struct seat_input *)base;
	libinput_unref(input->libinput);
	udev_unref(input->udev);
	if (input->is_muted) {
		zs_kms_session_mute_keys(input->session, false);
	}
	xkb_state_unref(input->state);
	xkb_context_unref(input->context);
	free(input);
}

static int load_keymap(struct seat_input *input, struct zs_error *err)
{
	input->context = zs_keymap_context_create();
	struct xkb_keymap *keymap =
		input->context == NULL ? NULL : zs_keymap_create_console(input->context);
	input->state = keymap == NULL ? NULL : xkb_state_new(keymap);
	xkb_keymap_unref(keymap);
	if (input->state == NULL) {
		return zs_error_set(err, -ENOENT, "xkbcommon", "xkb_keymap_new_from_names",
			"install xkb-data; see XKBLAYOUT in /etc/default/keyboard",
			"no keymap can be made");
	}
	return 0;
}

static int find_keyboards(struct seat_input *input, struct zs_error *err)
{
	const char *seat = input->session->seat;
	int ret = zs_library_load(&zs_library_libudev, err);
	ret = ret < 0 ? ret : zs_library_load(&zs_library_libinput, err);
	if (ret < 0) {
		return ret;
	}
	input->udev = udev_new();
	input->libinput = input->udev == NULL ? NULL
					      : libinput_udev_create_context(
							&interface, input->session, input->udev);
	if (input->libinput == NULL) {
		return zs_error_set(
			err, -ENOMEM, "libinput", "libinput_udev_create_context", NULL, "");
	}
	libinput_log_set_handler(input->libinput, handle_log);
	libinput_log_set_priority(input->libinput, LIBINPUT_LOG_PRIORITY_ERROR);
	if (libinput_udev_assign_seat(input->libinput, seat) < 0) {
		return zs_error_set(
			err, -EIO, "libinput", "libinput_udev_assign_seat", NULL, "seat %s", seat);
	}
	input->base.fd = libinput_get_fd(input->libinput);
	ret = process_events(&input->base);
	if (ret < 0) {
		return zs_error_set(err, ret, "libinput", "libinput_dispatch", NULL, "");
	}
	if (input->devices == 0) {
		const bool has_udevd = access(ZS_UDEVD_SOCKET, F_OK) == 0;
		return zs_error_set(err, -ENODEV, "libinput", "libinput_udev_assign_seat",
			has_udevd ? "plug one in" : "start udevd",
			has_udevd ? "seat %s has no keyboard that may be opened"
				  : "udevd does not run: seat %s is not known to have keyboards",
			seat);
	}
	return 0;
}

/** Mutes the console: keys that are read here must not reach a shell behind the frame. */
static int mute_console(struct seat_input *input, struct zs_error *err)
{
	if (!input->session->has_vt) {
		return 0;
	}
	const int ret = zs_kms_session_mute_keys(input->session, true);
	if (ret < 0) {
		return zs_error_set(err, ret, "/dev/tty", "KDSKBMODE", NULL, "");
	}
	input->is_muted = true;
	return 0;
}

static struct zs_input *seat_open(
	struct zs_kms_session *session, struct zs_input_queue *passed, struct zs_error *err)
{
	if (!session->has_keys) {
		errno = -zs_error_set(err, -ENOTTY, "/dev/tty", "KDGKBMODE",
			"start zeroscan on a virtual terminal, or on a seat of seatd's or logind's",
			"keyboards are not read for who sits at another terminal");
		return NULL;
	}
	struct seat_input *input = calloc(1, sizeof(*input));
	if (input == NULL) {
		errno = -zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		return NULL;
	}
	input->session = session;
	input->base.passed = passed;
	int ret = load_keymap(input, err);
	if (ret == 0) {
		ret = find_keyboards(input, err);
	}
	if (ret == 0) {
		ret = mute_console(input, err);
	}
	if (ret < 0) {
		seat_close(&input->base);
		errno = -ret;
		return NULL;
	}
	return &input->base;
}

static void seat_suspend(struct zs_input *base)
{
	libinput_suspend(((struct seat_input *)base)->libinput);
	/* libinput sends the releases of held keys. */
	process_events(base);
	if (base->passed != NULL) {
		zs_input_queue_release_all(base->passed);
	}
}

static void seat_resume(struct zs_input *base)
{
	struct seat_input *input = (struct seat_input *)base;
	if (libinput_resume(input->libinput) < 0) {
		zs_log(ZS_LOG_WARNING,
			"libinput: the keyboards did not come back; Ctrl-C ends zeroscan");
		zs_kms_session_mute_keys(input->session, false);
	}
}

static void seat_restore(struct zs_input *base)
{
	/* The session restores the console's keys. */
}

const struct zs_input_impl zs_input_libinput = {
	.name = "libinput",
	.passes = true,
	.open = seat_open,
	.dispatch = process_events,
	.set_locks = seat_set_locks,
	.suspend = seat_suspend,
	.resume = seat_resume,
	.restore = seat_restore,
	.close = seat_close,
};
