#ifndef ZS_APP_VIEW_QEMU_SCREEN_H
#define ZS_APP_VIEW_QEMU_SCREEN_H

#include "app/view/qemu/guest-scanout.h"

/** More frames than that nobody waits for at the same time: QEMU waits for one after the other. */
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

/** What came, for the end's figures. */
struct zs_qemu_counts {
	uint64_t scanouts, updates, disables, cursors, refused;
	uint64_t expired;  ///< updates that were answered although nobody took what they told
	uint64_t renewals; ///< of the listener, for pictures that were not told
};

/**
 * What is on a virtual machine's screen, as its messages tell, and what of that has not been shown
 * yet.
 */
struct zs_qemu_screen {
	struct zs_qemu_scanout scanout; ///< ZS_QEMU_MEMORY_NONE before the first and when it is off
	struct zs_damage damage;        ///< of the picture, since it was taken last
	uint64_t received_ns;           ///< when the oldest of that came; CLOCK_MONOTONIC
	bool is_new;                    ///< the picture is another than the one taken last
	bool has_update;                ///< of that picture
	bool is_reliable;    ///< QEMU tells each picture by a message that it does not lose
	bool is_stale;       ///< QEMU shows another picture, which it did not tell: see listener.c
	bool was_announced;  ///< of a picture, since the last update or buffer's end
	uint64_t announced;  ///< pictures, since the listener was registered
	unsigned silences;   ///< listeners in a row that were registered anew and told none
	uint64_t renewed_ns; ///< when the last of them was
	uint64_t off_ns;     ///< when it was said to be off; 0 if it is not
	struct sd_bus_message *acks[ZS_QEMU_ACKS_MAX]; ///< whoever waits for what was not taken yet
	unsigned ack_count;
	uint64_t asked_ns; ///< when the first of them came
	struct zs_qemu_cursor cursor;
	struct zs_qemu_counts counts;
	struct zs_error err; ///< of the last message that could not be used
	bool has_error;      ///< and nobody has looked at it
};

/** True if what changes is not the picture that is known: the listener is to be registered anew. */
bool zs_qemu_screen_is_lost(const struct zs_qemu_screen *screen, uint64_t now_ns);

/** What was taken of a screen to be shown. */
struct zs_qemu_frame {
	struct zs_damage damage;
	uint64_t received_ns;
	struct sd_bus_message *acks[ZS_QEMU_ACKS_MAX];
	unsigned ack_count;
};

void zs_qemu_screen_init(struct zs_qemu_screen *screen);
void zs_qemu_screen_finish(struct zs_qemu_screen *screen);

/** A picture as a message offers it; takes its fds. 0 or a negative errno, noted as an error. */
int zs_qemu_screen_offer(struct zs_qemu_screen *screen, struct zs_qemu_scanout_offer *offer);

/** Bytes of a part of a picture that came as bytes. 0 or a negative errno, noted. */
int zs_qemu_screen_write(struct zs_qemu_screen *screen, struct zs_rect rect, uint32_t stride,
	uint32_t pixman, const void *bytes, size_t size);

/**
 * A part of the picture has changed where it is. `ack`, NULL if nobody waits, is taken, and
 * answered when that has been shown.
 */
void zs_qemu_screen_update(
	struct zs_qemu_screen *screen, struct zs_rect rect, struct sd_bus_message *ack);

/** A part is to be shown once more, for reasons of the display's. */
void zs_qemu_screen_repaint(struct zs_qemu_screen *screen, struct zs_rect rect);

/** The screen is off, or only a buffer is that it showed before: nothing more may follow. */
void zs_qemu_screen_disable(struct zs_qemu_screen *screen);

/** The pointer's shape, which is copied. 0 or a negative errno, noted. */
int zs_qemu_screen_define_cursor(struct zs_qemu_screen *screen, int32_t width, int32_t height,
	int32_t hot_x, int32_t hot_y, const void *bytes, size_t size);

/** Where the pointer is. */
void zs_qemu_screen_set_cursor(struct zs_qemu_screen *screen, int32_t x, int32_t y, bool is_on);

/** A message that could not be used. */
void zs_qemu_screen_error_set(struct zs_qemu_screen *screen, const struct zs_error *err);

/** Who waits for what `other` was told waits for what comes next; the pointer is that of `other`.
 */
void zs_qemu_screen_take_over(struct zs_qemu_screen *screen, struct zs_qemu_screen *other);

/** Answers whoever has waited since before `since_ns`, although nobody took what it is about. */
void zs_qemu_screen_expire(struct zs_qemu_screen *screen, uint64_t since_ns);

/**
 * When what has changed is to be shown, CLOCK_MONOTONIC; UINT64_MAX if nothing has. Of a flip QEMU
 * first tells the buffer and then that it has changed: both are one frame.
 */
uint64_t zs_qemu_screen_due(const struct zs_qemu_screen *screen);

/** True once it has been off for so long that no buffer's end can have been meant. */
bool zs_qemu_screen_is_off(const struct zs_qemu_screen *screen, uint64_t now_ns);

/** Takes what is to be shown. The frame's acks are the caller's, who answers them. */
void zs_qemu_screen_take(struct zs_qemu_screen *screen, struct zs_qemu_frame *frame);

/** Tells QEMU that the frame has been shown: it lets the guest go on. */
void zs_qemu_frame_acknowledge(struct zs_qemu_frame *frame);

#endif
