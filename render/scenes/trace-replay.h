#ifndef ZS_RENDER_SCENES_TRACE_REPLAY_H
#define ZS_RENDER_SCENES_TRACE_REPLAY_H

#include <cairo-script-interpreter.h>

#include "render/damage.h"
#include "udmabuf/layout.h"

/** A surface that stands for a window of the traced program. */
struct zs_trace_window {
	long id; ///< of the X11 drawable; 0 for a page
	int32_t width, height;
};

/** A script of cairo-trace. */
struct zs_trace_script {
	const char *text;
	size_t length;
};

/** What has to be known of a script before it is replayed. */
struct zs_trace_verdict {
	cairo_status_t status;
	unsigned line;                 ///< of the script, where it failed
	unsigned leftovers;            ///< objects that a run leaves on the interpreter's stack
	struct zs_trace_window window; ///< the largest; without area if there is none
};

/** What the interpreter's hook tells surfaces apart by. */
struct zs_trace_hook {
	const struct zs_trace_window *window; ///< NULL while looking for it
	cairo_surface_t *target;              ///< stands in for the window
	struct zs_trace_window largest;       ///< of those seen
};

/** An interpreter that draws a script's window into frames, again and again. */
struct zs_trace_replay {
	struct zs_trace_script script; ///< the caller's
	unsigned leftovers;
	struct zs_trace_window window;
	struct zs_rect rect;     ///< of the window on the canvas
	struct zs_layout layout; ///< of `kept`, and but for the stride of canvases
	uint8_t *kept;           ///< the caller's: a whole frame
	cairo_script_interpreter_t *interpreter;
	struct zs_trace_hook hook;
};

/** True if a window was found. */
bool zs_trace_window_exists(const struct zs_trace_window *window);

/**
 * Prepares for canvases of this layout, nothing drawn yet; script and kept frame must outlive it,
 * and the struct stay where it is.
 */
void zs_trace_replay_init(struct zs_trace_replay *replay, const struct zs_layout *layout,
	uint8_t *kept, const struct zs_trace_script *script);

/** Accepts a zeroed one. */
void zs_trace_replay_finish(struct zs_trace_replay *replay);

/**
 * Runs a script for the first time: finds its window, and draws that twice into the kept frame,
 * since the second run meets what the first one defined. The interpreter may crash, or never
 * return: it is made for traces that it can trust.
 */
void zs_trace_replay_check(struct zs_trace_replay *replay, struct zs_trace_verdict *verdict);

/** Fills with what lies around the window. */
void zs_trace_replay_fill(
	const struct zs_layout *layout, uint8_t *data, const struct zs_rect *rect);

/** Draws the window where it lies in the memory, on paper or on what lies around it. */
cairo_status_t zs_trace_replay_draw(
	struct zs_trace_replay *replay, const struct zs_layout *layout, uint8_t *data);

#endif
