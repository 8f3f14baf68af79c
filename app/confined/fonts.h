#ifndef ZS_APP_CONFINED_FONTS_H
#define ZS_APP_CONFINED_FONTS_H

/**
 * Reads the configuration of this machine's fonts, which is never read again: a process that can
 * open no other files finds and opens fonts afterwards. Returns the folders that hold them, NULL
 * behind the last; NULL if there are none.
 */
const char *const *zs_fonts_load(void);

#endif
