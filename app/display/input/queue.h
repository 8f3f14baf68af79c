#ifndef ZS_APP_DISPLAY_INPUT_QUEUE_H
#define ZS_APP_DISPLAY_INPUT_QUEUE_H

#include <linux/input-event-codes.h>

#include "app/display/input-event.h"

#define ZS_INPUT_QUEUE_SIZE 256

/** Where the one pointer is, whatever devices move it. */
struct zs_input_pointer {
	bool is_relative;       ///< tells of MOTION, else of POSITION
	bool is_placed;         ///< x and y are known
	double x, y;            ///< 0 to 1 of the picture
	uint32_t width, height; ///< of the picture, pixels
};

/**
 * What a person did and nobody has taken yet; zeroed it is empty. What is down in it is what its
 * reader believes to be down: each press is followed by its release, come what may. Motions are
 * summed up, and are what is lost first where nobody reads.
 */
struct zs_input_queue {
	struct zs_display_input inputs[ZS_INPUT_QUEUE_SIZE];
	unsigned first, count;
	/* So many devices hold this key, this button: */
	uint8_t keys[KEY_CNT], buttons[KEY_CNT];
	bool touches[ZS_DISPLAY_INPUT_SLOTS];
	unsigned down; ///< keys, buttons and touches that will have to be let go
	struct zs_input_pointer pointer;
};

/** Takes the oldest; false if there is none. */
bool zs_input_queue_take(struct zs_input_queue *queue, struct zs_display_input *input);

/**
 * Adds a key or a button. A press that another device holds already, and a release of what is not
 * down, are none.
 */
void zs_input_queue_key(struct zs_input_queue *queue, uint32_t code, bool down);
void zs_input_queue_button(struct zs_input_queue *queue, uint32_t code, bool down);

/** Adds notches; y > 0 is down. */
void zs_input_queue_wheel(struct zs_input_queue *queue, double x, double y);

/** The pointer is there now, 0 to 1 of the picture; clamped. */
void zs_input_queue_place(struct zs_input_queue *queue, double x, double y);

/** It has moved by so many pixels; `raw` is what the hand did, before the host speeded it up. */
void zs_input_queue_move(
	struct zs_input_queue *queue, double x, double y, double raw_x, double raw_y);

/** It is elsewhere: the next place is no motion. */
void zs_input_queue_lose_place(struct zs_input_queue *queue);

/** Adds a touch in a slot that is free; in one that is not; its end. Else nothing. */
void zs_input_queue_touch_begin(struct zs_input_queue *queue, uint32_t slot, double x, double y);
void zs_input_queue_touch_update(struct zs_input_queue *queue, uint32_t slot, double x, double y);
void zs_input_queue_touch_end(struct zs_input_queue *queue, uint32_t slot, bool cancelled);

/** A slot that is free; ZS_DISPLAY_INPUT_SLOTS if there is none. */
uint32_t zs_input_queue_free_slot(const struct zs_input_queue *queue);

/** Lets go of all keys; of all buttons; of keys, buttons and touches. */
void zs_input_queue_release_keys(struct zs_input_queue *queue);
void zs_input_queue_release_buttons(struct zs_input_queue *queue);
void zs_input_queue_release_all(struct zs_input_queue *queue);

#endif
