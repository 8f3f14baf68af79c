#ifndef ZS_APP_VIEW_QEMU_PERSON_H
#define ZS_APP_VIEW_QEMU_PERSON_H

#include "app/display/input-event.h"
#include "app/view/qemu/console.h"

/** Passes on to the guest what a person does before the display. */
struct zs_guest_person {
	struct zs_guest *guest;
	double moved_x, moved_y;     ///< by less than a pixel, so far
	double wheel_x, wheel_y;     ///< by less than a notch
	uint64_t passed;             ///< events, for the end's figures
	bool keys[256], buttons[16]; ///< that are down in the guest, by QEMU's numbers
	bool fingers[ZS_DISPLAY_INPUT_SLOTS];
};

void zs_guest_person_pass(struct zs_guest_person *person, const struct zs_display_input *input);

/** Releases in the guest all that is down there: nobody would do it later. */
void zs_guest_person_release(struct zs_guest_person *person);

#endif
