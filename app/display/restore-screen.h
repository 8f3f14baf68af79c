#ifndef ZS_APP_DISPLAY_RESTORE_SCREEN_H
#define ZS_APP_DISPLAY_RESTORE_SCREEN_H

struct zs_display;

/** Puts the screen back as it was. Accepts NULL. */
void zs_display_restore(struct zs_display *display);

/** Has the screen put back when a signal ends the process; NULL: no longer. */
void zs_display_restore_on_signal(struct zs_display *display);

#endif
