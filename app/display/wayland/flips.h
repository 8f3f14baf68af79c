#ifndef ZS_APP_DISPLAY_WAYLAND_FLIPS_H
#define ZS_APP_DISPLAY_WAYLAND_FLIPS_H

#include "app/display/display.h"
#include "app/display/wayland/connection.h"

/* More commits than that no compositor has under way at a time. */
#define ZS_WAYLAND_IN_FLIGHT 8

/** What is said of one commit. */
struct zs_wayland_feedback {
	struct zs_wayland_flips *flips;
	struct wp_presentation_feedback *proxy; ///< NULL: nothing more will be said
	bool is_told;                           ///< what follows holds, and was not yet taken
	bool was_discarded;
	uint64_t time_ns;  ///< CLOCK_MONOTONIC
	uint64_t sequence; ///< 0 if the compositor counts none
	uint32_t kind;     ///< wp_presentation_feedback.kind
};

/**
 * What becomes of commits: when the compositor wants the next one (frame callback; fifo), and when
 * each reached the screen (presentation-time; where there is none, the frame callback).
 */
struct zs_wayland_flips {
	struct zs_wayland_connection *connection;
	struct wl_surface *surface;
	struct zs_wayland_cadence cadence;
	bool is_throttled; ///< by frame callbacks
	bool is_pending;   ///< a commit of which the compositor has not wanted another yet
	struct wl_callback *callback; ///< NULL when it has come, or none is used
	uint32_t submission;          ///< how many commits there were
	uint32_t taken;               ///< up to which one the stamps were taken
	struct zs_wayland_feedback ring[ZS_WAYLAND_IN_FLIGHT]; ///< by submission

	/* Of the last that was shown: */
	uint64_t raw_ns;                 ///< of the presentation's clock
	uint32_t refresh_ns;             ///< 0 if it does not know
	struct zs_wayland_feedback last; ///< that was taken
};

/** `fifo`, `async`: as in a display's request. */
void zs_wayland_flips_init(struct zs_wayland_flips *flips, struct zs_wayland_connection *connection,
	struct wl_surface *surface, bool fifo, bool async);
void zs_wayland_flips_finish(struct zs_wayland_flips *flips);

/** To be called before a commit: asks for word of it. */
void zs_wayland_flips_begin(struct zs_wayland_flips *flips);

/** What is pending will not be asked for any more. */
void zs_wayland_flips_forget(struct zs_wayland_flips *flips);

/**
 * Takes what is known: is_latched, is_stamped with submission, time_ns and discarded; `more` if
 * another stamp is there. False if there is nothing.
 */
bool zs_wayland_flips_take(struct zs_wayland_flips *flips, struct zs_display_flip *flip);

/** True if the picture of the last stamp that was taken went to the display's hardware as it was.
 */
bool zs_wayland_flips_zero_copy(const struct zs_wayland_flips *flips);

/** True if that stamp is the hardware's word. */
bool zs_wayland_flips_are_exact(const struct zs_wayland_flips *flips);

#endif
