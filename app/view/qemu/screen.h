#ifndef ZS_APP_VIEW_QEMU_SCREEN_H
#define ZS_APP_VIEW_QEMU_SCREEN_H

#include "app/view/qemu/guest-scanout.h"

/** The most frames that QEMU waits for at the same time: it waits for one after the other. */
#define ZS_QEMU_ACKS_MAX 16
/**
 * So long QEMU may wait for an answer: after 1000 ms it complains (ui/dbus.h,
 * DBUS_DEFAULT_TIMEOUT).
 */
#define ZS_QEMU_ACK_LIMIT_NS UINT64_C(500000000)
/** No cursor is larger, in pixels. */
#define ZS_QEMU_CURSOR_MAX 512

struct sd_bus_message;

/** The shape of the guest's pointer. */
struct zs_qemu_cursor {
	bool is_on;
	int32_t x, y; ///< where its hot spot is
	uint32_t width, height, hot_x, hot_y;
	uint32_t *pixels; ///< ARGB8888 with premultiplied alpha; NULL before the first
	bool has_moved, has_changed;
};

/** Messages that came, for the result. */
struct zs_qemu_counts {
	uint64_t scanouts, updates, disables, cursors, refused;
	uint64_t expired;  ///< updates that were answered although their damage was not shown
	uint64_t renewals; ///< of the listener, for scanouts that QEMU did not announce
};

/**
 * What is on a virtual machine's screen, by QEMU's messages, and which of its damage has not been
 * shown yet.
 */
struct zs_qemu_screen {
	struct zs_qemu_scanout scanout; ///< ZS_QEMU_MEMORY_NONE before the first and when it is off
	struct zs_damage damage;        ///< of the scanout, since it was taken last
	uint64_t received_ns;           ///< when the oldest of that came; CLOCK_MONOTONIC
	bool is_new;                    ///< the scanout is another than the one taken last
	bool has_update;                ///< of that scanout
	bool is_reliable;               ///< no message that announces a scanout is lost
	bool is_stale;       ///< QEMU shows another scanout, not announced: see listener.c
	bool was_announced;  ///< a scanout, since the last update or Disable
	uint64_t announced;  ///< scanouts, since the listener was registered
	unsigned silences;   ///< new listeners in a row to which QEMU announced none
	uint64_t renewed_ns; ///< when the last of them was
	uint64_t off_ns;     ///< when it was said to be off; 0 if it is not
	struct sd_bus_message *acks[ZS_QEMU_ACKS_MAX]; ///< calls to answer once the damage is shown
	unsigned ack_count;
	uint64_t asked_ns; ///< when the first of them came
	struct zs_qemu_cursor cursor;
	struct zs_qemu_counts counts;
	struct zs_error err; ///< of the last message that could not be used
	bool has_error;      ///< which was not taken yet
};

/** True if the updates are of an unknown scanout: the caller registers the listener anew. */
bool zs_qemu_screen_is_lost(const struct zs_qemu_screen *screen, uint64_t now_ns);

/** The damage that was taken from a screen to be shown, and the calls to answer then. */
struct zs_qemu_frame {
	struct zs_damage damage;
	uint64_t received_ns;
	struct sd_bus_message *acks[ZS_QEMU_ACKS_MAX];
	unsigned ack_count;
};

void zs_qemu_screen_init(struct zs_qemu_screen *screen);
void zs_qemu_screen_finish(struct zs_qemu_screen *screen);

/** A message announces a scanout; takes its fds. 0 or a negative errno, noted as an error. */
int zs_qemu_screen_offer(struct zs_qemu_screen *screen, struct zs_qemu_scanout_offer *offer);

/** Bytes for a part of a scanout that came as bytes. 0 or a negative errno, noted. */
int zs_qemu_screen_write(struct zs_qemu_screen *screen, struct zs_rect rect, uint32_t stride,
	uint32_t pixman, const void *bytes, size_t size);

/**
 * A part of the scanout has changed in its memory. `ack`, NULL if QEMU does not wait, is taken,
 * and answered when the change has been shown.
 */
void zs_qemu_screen_update(
	struct zs_qemu_screen *screen, struct zs_rect rect, struct sd_bus_message *ack);

/** Has a part shown once more: the display needs it. */
void zs_qemu_screen_repaint(struct zs_qemu_screen *screen, struct zs_rect rect);

/** The screen is off, or QEMU only lets a former buffer go: perhaps nothing more follows. */
void zs_qemu_screen_disable(struct zs_qemu_screen *screen);

/** The pointer's shape, which is copied. 0 or a negative errno, noted. */
int zs_qemu_screen_define_cursor(struct zs_qemu_screen *screen, int32_t width, int32_t height,
	int32_t hot_x, int32_t hot_y, const void *bytes, size_t size);

/** The display needs the pointer's shape once more. */
void zs_qemu_screen_redefine_cursor(struct zs_qemu_screen *screen);

/** Where the pointer is. */
void zs_qemu_screen_set_cursor(struct zs_qemu_screen *screen, int32_t x, int32_t y, bool is_on);

/** Notes a message that could not be used. */
void zs_qemu_screen_error_set(struct zs_qemu_screen *screen, const struct zs_error *err);

/** True, and the last error, if one was noted since it was taken last. */
bool zs_qemu_screen_take_error(struct zs_qemu_screen *screen, struct zs_error *err);

/** QEMU announces each scanout by a message that it does not lose. */
void zs_qemu_screen_set_reliable(struct zs_qemu_screen *screen);

/** Takes over the acks, the cursor and, unless it has one, the scanout of `other`. */
void zs_qemu_screen_take_over(struct zs_qemu_screen *screen, struct zs_qemu_screen *other);

/** Answers the calls that wait since before `since_ns`, although their damage is not shown. */
void zs_qemu_screen_expire(struct zs_qemu_screen *screen, uint64_t since_ns);

/**
 * When the damage is to be shown, CLOCK_MONOTONIC; UINT64_MAX if there is none. Of a flip QEMU
 * first announces the buffer and then the update: both are one frame.
 */
uint64_t zs_qemu_screen_due(const struct zs_qemu_screen *screen);

/** True once it has been off for so long that no buffer's end can have been meant. */
bool zs_qemu_screen_is_off(const struct zs_qemu_screen *screen, uint64_t now_ns);

/** Takes the damage to be shown. The caller answers the frame's acks. */
void zs_qemu_screen_take(struct zs_qemu_screen *screen, struct zs_qemu_frame *frame);

/** Tells QEMU that the frame has been shown: it lets the guest go on. */
void zs_qemu_frame_acknowledge(struct zs_qemu_frame *frame);

#endif
