#ifndef ZS_APP_RELAY_BUFFERS_WINDOW_H
#define ZS_APP_RELAY_BUFFERS_WINDOW_H

#include <stdint.h>

#include "app/common/log.h"
#include "app/relay/buffers/align.h"
#include "app/relay/buffers/counts.h"

/** What an app uses a surface for. */
enum zs_relay_role {
	ZS_RELAY_NO_ROLE, ///< none yet, or one that is of no interest here
	ZS_RELAY_TOPLEVEL,
	ZS_RELAY_POPUP,
	ZS_RELAY_SUBSURFACE,
	ZS_RELAY_LAYER,
	ZS_RELAY_CURSOR,
	ZS_RELAY_DRAG_ICON,
	ZS_RELAY_ROLES,
};

/** What a person would know a surface by, and what it has shown. It outlives the surface. */
struct zs_relay_window {
	struct zs_relay_windows *owner;
	unsigned references;
	uint32_t number;                ///< from 1, in the order in which the app made them
	struct zs_relay_window *parent; ///< of a subsurface: what it is in; NULL if nothing
	enum zs_relay_role role;
	char app_id[64], title[128];   ///< plain text (zs_text_make_plain), cut
	uint32_t width, height;        ///< of the last frame's buffer
	uint32_t surfaces;             ///< that it has been: more than 1 for many that are alike
	struct zs_relay_pieces pieces; ///< of the frame whose memory lay in most
	struct zs_relay_counts counts;
	struct zs_relay_align align;
};

/* What is kept of windows that are gone. */
#define ZS_RELAY_WINDOWS 64

/** The windows of one client. Those that have shown nothing are forgotten. */
struct zs_relay_windows {
	struct zs_relay_window *closed[ZS_RELAY_WINDOWS];
	unsigned count;
	struct zs_relay_window rest; ///< all that went beyond these, summed
	uint32_t last_number;
};

/** For a new surface; the caller has a reference. NULL without memory, which all here accept. */
struct zs_relay_window *zs_relay_window_create(struct zs_relay_windows *owner);
struct zs_relay_window *zs_relay_window_reference(struct zs_relay_window *window);

/** The last one closes it: what it has shown is added to one like it, or kept. */
void zs_relay_window_release(struct zs_relay_window *window);

void zs_relay_window_set_role(struct zs_relay_window *window, enum zs_relay_role role);
/** A subsurface goes by the names of what it is in. */
void zs_relay_window_set_parent(struct zs_relay_window *window, struct zs_relay_window *parent);
void zs_relay_window_set_app_id(struct zs_relay_window *window, const char *app_id);
void zs_relay_window_set_title(struct zs_relay_window *window, const char *title);

/** So many pixels of a buffer lie along one of the window. */
void zs_relay_window_set_scale(struct zs_relay_window *window, uint32_t scale);

/** A frame of this size. */
void zs_relay_window_add_frame(struct zs_relay_window *window, const struct zs_relay_frame *frame,
	uint32_t width, uint32_t height);

/** The window whose names it goes by: itself, or what it is in. */
const struct zs_relay_window *zs_relay_window_root(const struct zs_relay_window *window);

/** Says something of a window of this app's, by what a person knows it by. */
void zs_relay_window_log(const struct zs_relay_window *window, const char *app,
	enum zs_log_level level, const char *what, const char *why);

/** Forgets all; no window is open any more. */
void zs_relay_windows_finish(struct zs_relay_windows *windows);

/** A role's name in JSON. */
const char *zs_relay_role_name(enum zs_relay_role role);

#endif
