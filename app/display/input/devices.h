#ifndef ZS_APP_DISPLAY_INPUT_DEVICES_H
#define ZS_APP_DISPLAY_INPUT_DEVICES_H

#include "app/display/input/event-queue.h"
#include "app/display/input/libinput-functions.h"

/** True for a device with input that zs_input_devices_pass, or a key, passes on. */
bool zs_input_devices_matters(struct libinput_device *device);

/** Passes on an event of a pointer, touch screen or pen; not keys. */
void zs_input_devices_pass(struct zs_input_queue *queue, struct libinput_event *event);

#endif
