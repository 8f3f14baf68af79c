#ifndef ZS_APP_DISPLAY_INPUT_EVENT_H
#define ZS_APP_DISPLAY_INPUT_EVENT_H

#include <stdbool.h>
#include <stdint.h>

/** The user's input on a display that passes it to the caller. */
enum zs_display_input_type {
	ZS_DISPLAY_INPUT_KEY,          ///< code (linux/input-event-codes.h), down; no repetition
	ZS_DISPLAY_INPUT_BUTTON,       ///< code (BTN_LEFT ...), down
	ZS_DISPLAY_INPUT_POSITION,     ///< x, y: of the pointer
	ZS_DISPLAY_INPUT_MOTION,       ///< x, y: moved by that, pixels
	ZS_DISPLAY_INPUT_WHEEL,        ///< x, y: notches, may be fractions; y > 0 is down
	ZS_DISPLAY_INPUT_TOUCH_BEGIN,  ///< code: slot, 0 to ZS_DISPLAY_INPUT_SLOTS - 1; x, y
	ZS_DISPLAY_INPUT_TOUCH_UPDATE, ///< code: slot; x, y
	ZS_DISPLAY_INPUT_TOUCH_END,    ///< code: slot
	ZS_DISPLAY_INPUT_TOUCH_CANCEL, ///< code: slot
	ZS_DISPLAY_INPUT_LOCKS, ///< code: of zs_display_lock, as the window finds them at focus
};

/** The keys that lock, a bit each. */
enum zs_display_lock {
	ZS_DISPLAY_LOCK_NUM = 1,
	ZS_DISPLAY_LOCK_CAPS = 2,
};

#define ZS_DISPLAY_INPUT_SLOTS 10

/** Positions are 0 to 1 of the frame's width and height, and never outside of it. */
struct zs_display_input {
	enum zs_display_input_type type;
	uint32_t code;
	bool down;
	double x, y;
};

/** A cursor image. */
struct zs_display_cursor {
	const uint32_t *pixels; ///< ARGB8888, premultiplied, row after row; read during the call
	uint32_t width, height; ///< pixels of the display's frame, 1 to ZS_DISPLAY_CURSOR_MAX
	int32_t hot_x, hot_y;   ///< the hotspot
};

#define ZS_DISPLAY_CURSOR_MAX 512

#endif
