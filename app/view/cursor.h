#ifndef ZS_APP_VIEW_CURSOR_H
#define ZS_APP_VIEW_CURSOR_H

#include "app/display/display.h"
#include "app/view/qemu/screen.h"
#include "render/transform.h"
#include "udmabuf/buffer.h"

#define ZS_VIEW_CURSOR_BUFFERS 3

/**
 * The guest's pointer: the display's own pointer takes its shape where it can, else it lies on an
 * overlay plane.
 */
struct zs_view_cursor {
	struct zs_display *display;
	/** One is on the screen, one may be on its way there. */
	struct {
		struct zs_buffer *memory;
		struct zs_display_buffer *shown;
	} buffers[ZS_VIEW_CURSOR_BUFFERS];
	unsigned last;
	bool is_shown; ///< on the plane
	bool is_logged;
};

/**
 * Shows it as it is now, at the next submission at the latest, where `transform` has the guest's
 * scanout; NULL: there is none.
 */
void zs_view_cursor_update(struct zs_view_cursor *cursor, struct zs_display *display,
	struct zs_qemu_cursor *guest, const struct zs_transform *transform, bool is_relative);

/** Takes it off the display and releases it. Accepts a zeroed one. */
void zs_view_cursor_finish(struct zs_view_cursor *cursor);

#endif
