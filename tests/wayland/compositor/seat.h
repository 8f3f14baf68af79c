#ifndef ZS_TESTS_COMPOSITOR_SEAT_H
#define ZS_TESTS_COMPOSITOR_SEAT_H

#include "tests/wayland/compositor/surface.h"

/** Makes the keymap. 0 or -1. */
int seat_prepare(struct compositor *compositor);
void seat_finish(struct compositor *compositor);

/** The surface gets the keyboard's focus. */
void seat_send_enter(struct surface *surface);

/** And loses it. */
void seat_send_leave(struct surface *surface);

/** A key goes down or up; modifiers are held, xkb's bits; the seat has these from now on. */
void seat_send_key(struct compositor *compositor, uint32_t code, bool down);
void seat_send_modifiers(struct compositor *compositor, uint32_t depressed);
void seat_send_capabilities(struct compositor *compositor, uint32_t capabilities);

/** Presses and releases a key, if a surface has the focus. */
void seat_press(struct compositor *compositor, uint32_t code);

/** A keymap for clients in a sealed file. Returns its fd and `size`, or -1. */
int keymap_open(uint32_t *size);

#endif
