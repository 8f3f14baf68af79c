#ifndef ZS_APP_LOOP_PACE_H
#define ZS_APP_LOOP_PACE_H

#include <stddef.h>

/** When frames are shown. */
enum zs_pace {
	ZS_PACE_FLIP,  ///< a frame for every vblank
	ZS_PACE_FREE,  ///< as fast as frames can be drawn; the newest is shown
	ZS_PACE_ASYNC, ///< the same, each shown at once, torn if need be
};

/** "flip", "free" or "async". */
static inline const char *zs_pace_name(enum zs_pace pace)
{
	static const char *const names[] = {"flip", "free", "async"};
	return names[pace];
}

/** The i-th pace's name; NULL behind the last. */
static inline const char *zs_pace_name_at(size_t i)
{
	return i <= ZS_PACE_ASYNC ? zs_pace_name((enum zs_pace)i) : NULL;
}

#endif
