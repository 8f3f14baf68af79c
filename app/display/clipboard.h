#ifndef ZS_APP_DISPLAY_CLIPBOARD_H
#define ZS_APP_DISPLAY_CLIPBOARD_H

#include "app/common/mime-types.h"

struct zs_display;

/** What the apps of a session share: of each there is one at a time. */
enum zs_display_selection {
	ZS_DISPLAY_CLIPBOARD, ///< what was copied
	ZS_DISPLAY_PRIMARY,   ///< what is selected, for the middle button
	ZS_DISPLAY_SELECTIONS,
};

struct zs_display_clipboard_listener {
	/**
	 * What another app has selected can be had by `receive`; NULL: nothing can, as always while
	 * the window does not have the keyboard.
	 */
	void (*offered)(void *data, struct zs_display *display, enum zs_display_selection selection,
		const struct zs_mime_types *types);
	/** Another app wants what `set` has promised, written to this fd, which is taken. */
	void (*requested)(
		void *data, enum zs_display_selection selection, const char *type, int fd);
};

/** What a display does with selections, if its session has such. Sizes and times are the caller's
 * to limit. */
struct zs_display_clipboard_impl {
	/** Sets who listens; what is offered already is told soon. NULL: there is no listener any
	 * more. */
	void (*listen)(struct zs_display *display,
		const struct zs_display_clipboard_listener *listener, void *data);
	/**
	 * Selects for all apps what the listener can write in these types; NULL: what was set
	 * before is there no more. 0; -EACCES while the window does not have the keyboard;
	 * -EOPNOTSUPP where the session has no such selection; -ENOMEM.
	 */
	int (*set)(struct zs_display *display, enum zs_display_selection selection,
		const struct zs_mime_types *types);
	/**
	 * Has the other app write what it offers into the fd, which stays the caller's. 0, or
	 * -ENOENT if nothing of this type is offered now.
	 */
	int (*receive)(struct zs_display *display, enum zs_display_selection selection,
		const char *type, int fd);
};

#endif
