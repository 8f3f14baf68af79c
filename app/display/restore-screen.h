#ifndef ZS_APP_DISPLAY_RESTORE_SCREEN_H
#define ZS_APP_DISPLAY_RESTORE_SCREEN_H

struct zs_display;

/** Puts the screen back as it was. Accepts NULL. */
void zs_display_restore(struct zs_display *display);

/** Has the screen put back when the process crashes; NULL: no longer. */
void zs_display_restore_on_crash(struct zs_display *display);

#endif
