#ifndef ZS_APP_DISPLAY_WAYLAND_PRESENTATION_H
#define ZS_APP_DISPLAY_WAYLAND_PRESENTATION_H

#include "app/display/display.h"
#include "app/display/wayland/commit-timing.h"
#include "app/display/wayland/connection.h"

/* No compositor has more commits in flight than this. */
#define ZS_WAYLAND_IN_FLIGHT 8

/** The compositor's feedback on one commit. */
struct zs_wayland_feedback {
	struct zs_wayland_presentation *presentation;
	struct wp_presentation_feedback *proxy; ///< NULL: no more events will come
	bool is_known;                          ///< what follows holds, and was not taken yet
	bool was_discarded;
	bool is_untimed;   ///< none was requested: the frame callback alone says that it was shown
	uint64_t time_ns;  ///< CLOCK_MONOTONIC
	uint64_t sequence; ///< 0 if the compositor counts none
	uint32_t kind;     ///< wp_presentation_feedback.kind
};

/**
 * When the compositor is ready for the next commit (frame callback, or fifo), and when each commit
 * reached the screen (presentation-time; without it, the frame callback).
 */
struct zs_wayland_presentation {
	struct zs_wayland_connection *connection;
	struct wl_surface *surface;
	struct zs_wayland_commit_timing timing;
	bool is_throttled; ///< by frame callbacks
	bool is_pending;   ///< a commit after which the compositor is not ready for the next yet
	struct wl_callback *callback; ///< NULL once it has come, or if none is used
	uint32_t submission;          ///< count of commits
	uint32_t taken;               ///< the last commit whose stamp was taken
	uint64_t requested_ns; ///< when feedback was last requested; 0: the next commit has it
	struct zs_wayland_feedback ring[ZS_WAYLAND_IN_FLIGHT]; ///< by submission

	/* Of the last commit that was shown: */
	uint64_t raw_ns;                 ///< on the presentation clock
	uint32_t refresh_ns;             ///< 0 if the compositor does not know
	struct zs_wayland_feedback last; ///< the last that was taken
};

/** `fifo`, `async`: as in a display's request. */
void zs_wayland_presentation_init(struct zs_wayland_presentation *presentation,
	struct zs_wayland_connection *connection, struct wl_surface *surface, bool fifo,
	bool async);
void zs_wayland_presentation_finish(struct zs_wayland_presentation *presentation);

/**
 * To be called before each commit: requests its feedback, with `samples` only where that is due
 * again, since it costs an object and a wake-up. 0 or -ENOMEM with `err`.
 */
int zs_wayland_presentation_begin(
	struct zs_wayland_presentation *presentation, bool samples, struct zs_error *err);

/** Drops what is pending: no stamp of it will be taken. */
void zs_wayland_presentation_reset(struct zs_wayland_presentation *presentation);

/**
 * Takes what is known: is_latched; is_stamped with submission, and time_ns and discarded or
 * is_untimed; `more` if another stamp waits. False if nothing is known.
 */
bool zs_wayland_presentation_take(
	struct zs_wayland_presentation *presentation, struct zs_display_flip *flip);

/** True if the display hardware scanned out the frame of the last stamp without a copy. */
bool zs_wayland_presentation_is_zero_copy(const struct zs_wayland_presentation *presentation);

/** True if that stamp came from the hardware. */
bool zs_wayland_presentation_is_exact(const struct zs_wayland_presentation *presentation);

#endif
