#ifndef ZS_APP_DISPLAY_INPUT_DEVICES_H
#define ZS_APP_DISPLAY_INPUT_DEVICES_H

#include <libinput.h>

#include "app/display/input/queue.h"

/** True for what tells of anything that a guest can be told. */
bool zs_input_devices_matters(struct libinput_device *device);

/** Adds what a pointer, a touch screen or a pen says; not keys. */
void zs_input_devices_pass(struct zs_input_queue *queue, struct libinput_event *event);

#endif
