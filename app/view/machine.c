#include <stdio.h>
#include <string.h>

#include "app/common/log.h"
#include "app/view/view.h"

static void tell_guest(const struct zs_guest *guest)
{
	/* Without a name of its own it is called after QEMU. */
	const bool is_named = guest->name[0] != 0 && strncmp(guest->name, "QEMU", 4) != 0;
	char version[32] = "";
	if (guest->hints.major != 0) {
		snprintf(version, sizeof(version), " %d.%d.%d", guest->hints.major,
			guest->hints.minor, guest->hints.micro);
	}
	zs_log(ZS_LOG_INFO, "QEMU%s%s%s, console %s: %s, %s, %s", version, is_named ? ", " : "",
		is_named ? guest->name : "", guest->label[0] == 0 ? guest->path : guest->label,
		guest->has_keyboard ? "keyboard" : "no keyboard",
		!guest->has_mouse          ? "no pointer"
		: guest->mouse_is_absolute ? "tablet"
					   : "mouse",
		guest->has_touch ? "touch screen" : "no touch screen");
}

void zs_view_take_guest(struct zs_view *view)
{
	struct zs_view_machine *machine = &view->machine;
	machine->hints = view->guest.hints;
	memcpy(machine->name, view->guest.name, sizeof(machine->name));
	memcpy(machine->label, view->guest.label, sizeof(machine->label));
	tell_guest(&view->guest);
}

struct zs_guest_counts zs_view_count_messages(const struct zs_view *view)
{
	const struct zs_guest_counts *now = &view->guest.listener.screen.counts;
	struct zs_guest_counts counts = view->machine.before;
	counts.pictures += now->pictures;
	counts.updates += now->updates;
	counts.disables += now->disables;
	counts.cursors += now->cursors;
	counts.refused += now->refused;
	counts.expired += now->expired;
	counts.renewals += now->renewals;
	return counts;
}

void zs_view_drop_guest(struct zs_view *view)
{
	/* Its acks are of a connection that is about to go. */
	for (unsigned i = 0; i < ZS_VIEW_AWAITING; i++) {
		zs_guest_frame_acknowledge(&view->flight.submissions[i].frame);
	}
	zs_guest_frame_acknowledge(&view->flight.leaving.frame);
	view->machine.before = zs_view_count_messages(view);
	zs_guest_close(&view->guest);
	zs_view_cursor_finish(&view->cursor);
	view->guest.listener.screen.counts = (struct zs_guest_counts){0};
	view->told_reasons = false;
}
