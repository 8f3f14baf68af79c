#ifndef ZS_APP_RUN_PENDING_CHANGES_H
#define ZS_APP_RUN_PENDING_CHANGES_H

#include "app/display/display.h"

/** What keys switch on and off. */
struct zs_run_switches {
	bool shows_statistics, shows_help, is_paused;
};

/** What all events since the last frame ask for. */
struct zs_pending_changes {
	bool size;            ///< frames of the size that the display wants
	bool buffers;         ///< buffers made anew
	bool is_replaced;     ///< for another device
	bool redraw;          ///< another HUD is to be seen
	bool repaints;        ///< which is painted on the frames now
	const char *path;     ///< NULL: the same
	const char *scene;    ///< NULL: the same
	const char *ended_by; ///< "quit" or "close"; NULL: the run goes on
};

/**
 * Takes the display's events, up to one that ends the run. `scene` is what is shown now. Switches
 * and windows are switched at once.
 */
void zs_pending_changes_process_events(struct zs_pending_changes *changes,
	struct zs_display *display, struct zs_run_switches *switches, const char *scene);

/** True if anything has to be made anew: not only what is switched. */
bool zs_pending_changes_need_pipeline(const struct zs_pending_changes *changes);

#endif
