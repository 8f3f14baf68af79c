#ifndef ZS_TESTS_COMPOSITOR_POINTER_H
#define ZS_TESTS_COMPOSITOR_POINTER_H

#include "tests/wayland/compositor/surface.h"

/** The requests of wl_seat. */
void pointer_handle_get(struct wl_client *client, struct wl_resource *seat, uint32_t id);
void touch_handle_get(struct wl_client *client, struct wl_resource *seat, uint32_t id);

/** What a person does over the surface; places are its units. To all pointers of its client. */
void pointer_enter(struct surface *surface, double x, double y);
void pointer_leave(struct surface *surface);
void pointer_move(struct surface *surface, double x, double y);
void pointer_press(struct surface *surface, uint32_t code, bool down);
void pointer_move_by(struct surface *surface, double x, double y, double raw_x, double raw_y);

/** Turns its wheel by 120ths of a notch, down or right; said as the client's version has it. */
void pointer_turn(struct surface *surface, int32_t down_120, int32_t right_120);

/** Two fingers on a touchpad. */
void pointer_scroll(struct surface *surface, double down);

/** Locks that were asked for come into force, or end, without being asked to. */
void pointer_grant_locks(struct compositor *compositor);
void pointer_break_locks(struct compositor *compositor);

/** Fingers; places as above. */
void touch_down(struct surface *surface, int32_t id, double x, double y);
void touch_move(struct surface *surface, int32_t id, double x, double y);
void touch_up(struct surface *surface, int32_t id);
void touch_cancel(struct surface *surface);

#endif
