#ifndef ZS_APP_IMPORT_WAYLAND_IMPORTER_H
#define ZS_APP_IMPORT_WAYLAND_IMPORTER_H

#include "app/display/wayland/buffer.h"
#include "app/display/wayland/display.h"
#include "app/display/wayland/survey.h"
#include "app/import/importer.h"

/** Pixels of a side of the window: as much as is needed to be seen. */
#define ZS_WAYLAND_IMPORTER_SIDE 256

struct json_object;

/** A compositor: what it imports is shown in a window, as the display does it. */
struct zs_wayland_importer {
	struct zs_importer base;
	struct zs_wayland_display *display;
	struct zs_wayland_survey survey;
	struct zs_wayland_dmabuf dmabuf; ///< of the format that was imported last
	bool is_mute;                    ///< it does not answer any more
	struct json_object *shm; ///< what it does with wl_shm, found out before there is a window
};

/** A small window without decorations, on a connection of its own. NULL with errno and `err`. */
struct zs_wayland_display *zs_wayland_importer_open_display(uint32_t fourcc, struct zs_error *err);

/** Shows a buffer, and waits until it is seen. 0, or a negative errno with `err`. */
int zs_wayland_importer_show(
	struct zs_wayland_display *display, struct zs_wayland_buffer *buffer, struct zs_error *err);

/** Adds to a finding what the compositor says of itself: globals, formats, outputs, seats. */
void zs_wayland_describe_compositor(
	struct zs_wayland_importer *importer, struct json_object *finding);

/** Adds what became of a first frame: whether it was scanned out or composited. */
void zs_wayland_describe_frame(struct zs_wayland_importer *importer, struct json_object *finding);

/**
 * Adds what the compositor does with wl_shm: whether it takes a udmabuf as a pool, and whether it
 * copies buffers or reads them where they lie. On connections of its own: a mistake in a pool ends
 * the connection. To be called while no other window is open: a compositor may show only one.
 * A negative errno if no window was possible. What failed of all that is in `err`.
 */
int zs_wayland_describe_shm(struct json_object *finding, struct zs_error *err);

#endif
