#include "app/display/restore-screen.h"

#include <stddef.h>

#include "app/common/signals.h"
#include "app/display/display.h"

static void restore(void *data)
{
	zs_display_restore(data);
}

void zs_display_restore(struct zs_display *display)
{
	if (display != NULL) {
		display->impl->restore(display);
	}
}

void zs_display_restore_on_signal(struct zs_display *display)
{
	zs_signals_on_fatal(display == NULL ? NULL : restore, display);
}
