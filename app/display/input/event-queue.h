#ifndef ZS_APP_DISPLAY_INPUT_EVENT_QUEUE_H
#define ZS_APP_DISPLAY_INPUT_EVENT_QUEUE_H

#include <linux/input-event-codes.h>

#include "app/display/chord.h"
#include "app/display/input-event.h"

#define ZS_INPUT_QUEUE_SIZE 256

/** The one pointer, whatever devices move it. */
struct zs_input_pointer {
	bool is_relative;       ///< its input is MOTION, else POSITION
	bool has_position;      ///< x and y are known
	double x, y;            ///< 0 to 1 of the frame
	uint32_t width, height; ///< of the frame, pixels
};

/**
 * The user's input that the caller has not taken yet; zeroed it is empty. What is down in it is
 * what its reader believes to be down: each press is followed by its release, come what may.
 * Motions are summed up, and are dropped first if the reader is too slow.
 */
struct zs_input_queue {
	struct zs_display_input inputs[ZS_INPUT_QUEUE_SIZE];
	unsigned first, count;
	/* So many devices hold this key, this button: */
	uint8_t keys[KEY_CNT], buttons[KEY_CNT];
	bool touches[ZS_DISPLAY_INPUT_SLOTS];
	unsigned down; ///< keys, buttons and touches whose release is still to come
	struct zs_input_pointer pointer;
	struct zs_chords chords; ///< set by the reader: of keys all but these are in it
};

/** Takes the oldest; false if there is none. */
bool zs_input_queue_take(struct zs_input_queue *queue, struct zs_display_input *input);

/**
 * Adds a key or a button. Ignored are a press that another device holds already, and a release of
 * what is not down.
 */
void zs_input_queue_key(struct zs_input_queue *queue, uint32_t code, bool down);
void zs_input_queue_button(struct zs_input_queue *queue, uint32_t code, bool down);

/** Adds what the host has locked, of zs_display_lock: the window has the keyboard from now on. */
void zs_input_queue_set_locks(struct zs_input_queue *queue, uint32_t locks);

/** Adds notches; y > 0 is down. */
void zs_input_queue_wheel(struct zs_input_queue *queue, double x, double y);

/** Adds the pointer's new position, 0 to 1 of the frame; clamped. */
void zs_input_queue_set_position(struct zs_input_queue *queue, double x, double y);

/** Adds a motion in pixels; `raw` is the motion before the host's acceleration. */
void zs_input_queue_move(
	struct zs_input_queue *queue, double x, double y, double raw_x, double raw_y);

/** The pointer left: the next position is no motion. */
void zs_input_queue_forget_position(struct zs_input_queue *queue);

/** Sets the frame's size in pixels, to which motions refer. */
void zs_input_queue_set_size(struct zs_input_queue *queue, uint32_t width, uint32_t height);

/** From now on the pointer's input is MOTION, or POSITION. */
void zs_input_queue_set_relative(struct zs_input_queue *queue, bool relative);

/** Adds a touch in a free slot; its motion; its end. Ignored are slots in another state. */
void zs_input_queue_touch_begin(struct zs_input_queue *queue, uint32_t slot, double x, double y);
void zs_input_queue_touch_update(struct zs_input_queue *queue, uint32_t slot, double x, double y);
void zs_input_queue_touch_end(struct zs_input_queue *queue, uint32_t slot, bool cancelled);

/** A slot that is free; ZS_DISPLAY_INPUT_SLOTS if there is none. */
uint32_t zs_input_queue_free_slot(const struct zs_input_queue *queue);

/** Adds the releases of all keys; of all buttons; of keys, buttons and touches. */
void zs_input_queue_release_keys(struct zs_input_queue *queue);
void zs_input_queue_release_buttons(struct zs_input_queue *queue);
void zs_input_queue_release_all(struct zs_input_queue *queue);

#endif
