#include "app/display/wayland/presentation.h"

#include <errno.h>

#include "app/common/clock.h"
#include "presentation-time-client-protocol.h"

/* So often feedback is requested where samples of it are enough. */
#define SAMPLE_NS UINT64_C(500000000)

void zs_wayland_presentation_init(struct zs_wayland_presentation *presentation,
	struct zs_wayland_connection *connection, struct wl_surface *surface, bool fifo, bool async)
{
	*presentation =
		(struct zs_wayland_presentation){.connection = connection, .surface = surface};
	if (fifo && connection->globals.presentation != NULL) {
		zs_wayland_commit_timing_init(&presentation->timing, &connection->globals, surface);
	}
	const bool has_fifo = presentation->timing.fifo != NULL;
	presentation->is_throttled =
		connection->globals.presentation == NULL || (!async && !has_fifo);
	for (size_t i = 0; i < ZS_WAYLAND_IN_FLIGHT; i++) {
		presentation->ring[i].presentation = presentation;
	}
}

static void destroy_feedback(struct zs_wayland_feedback *feedback)
{
	if (feedback->proxy != NULL) {
		wp_presentation_feedback_destroy(feedback->proxy);
		feedback->proxy = NULL;
	}
}

static void destroy_callback(struct zs_wayland_presentation *presentation)
{
	if (presentation->callback != NULL) {
		wl_callback_destroy(presentation->callback);
		presentation->callback = NULL;
	}
}

void zs_wayland_presentation_reset(struct zs_wayland_presentation *presentation)
{
	for (size_t i = 0; i < ZS_WAYLAND_IN_FLIGHT; i++) {
		destroy_feedback(&presentation->ring[i]);
		presentation->ring[i].is_known = false;
	}
	destroy_callback(presentation);
	presentation->requested_ns = 0;
	presentation->taken = presentation->submission;
	presentation->is_pending = false;
}

void zs_wayland_presentation_finish(struct zs_wayland_presentation *presentation)
{
	zs_wayland_presentation_reset(presentation);
	zs_wayland_commit_timing_finish(&presentation->timing);
}

static struct zs_wayland_feedback *feedback_of(
	struct zs_wayland_presentation *presentation, uint32_t submission)
{
	return &presentation->ring[submission % ZS_WAYLAND_IN_FLIGHT];
}

static void handle_sync_output(
	void *data, struct wp_presentation_feedback *proxy, struct wl_output *output)
{
}

/** Converts a stamp of the presentation clock to CLOCK_MONOTONIC, as if both ran at one rate since.
 */
static uint64_t to_monotonic(const struct zs_wayland_presentation *presentation, uint64_t time_ns)
{
	if (presentation->connection->globals.clock == CLOCK_MONOTONIC) {
		return time_ns;
	}
	return zs_clock_now() - (zs_clock_read(presentation->connection->globals.clock) - time_ns);
}

static void handle_presented(void *data, struct wp_presentation_feedback *proxy,
	uint32_t seconds_hi, uint32_t seconds_lo, uint32_t nanoseconds, uint32_t refresh_ns,
	uint32_t sequence_hi, uint32_t sequence_lo, uint32_t kind)
{
	struct zs_wayland_feedback *feedback = data;
	struct zs_wayland_presentation *presentation = feedback->presentation;
	const uint64_t seconds = (uint64_t)seconds_hi << 32 | seconds_lo;
	presentation->raw_ns = seconds * 1000000000 + nanoseconds;
	presentation->refresh_ns = refresh_ns;
	feedback->sequence = (uint64_t)sequence_hi << 32 | sequence_lo;
	feedback->kind = kind;
	feedback->time_ns = to_monotonic(presentation, presentation->raw_ns);
	feedback->is_known = true;
	destroy_feedback(feedback);
}

static void handle_discarded(void *data, struct wp_presentation_feedback *proxy)
{
	struct zs_wayland_feedback *feedback = data;
	feedback->is_known = feedback->was_discarded = true;
	destroy_feedback(feedback);
}

static const struct wp_presentation_feedback_listener feedback_listener = {
	.sync_output = handle_sync_output,
	.presented = handle_presented,
	.discarded = handle_discarded,
};

static void handle_frame(void *data, struct wl_callback *callback, uint32_t time_ms)
{
	struct zs_wayland_presentation *presentation = data;
	struct zs_wayland_feedback *feedback = feedback_of(presentation, presentation->submission);
	destroy_callback(presentation);
	if (presentation->connection->globals.presentation == NULL) {
		/* The compositor has drawn it; when it is on the screen no event says. */
		feedback->time_ns = zs_clock_now();
		feedback->is_known = true;
	}
	feedback->is_known |= feedback->is_untimed;
}

static const struct wl_callback_listener frame_listener = {.done = handle_frame};

/** Without frame callbacks nothing but feedback says that the compositor is ready. */
static bool is_feedback_due(struct zs_wayland_presentation *presentation, bool samples)
{
	if (!samples || !presentation->is_throttled) {
		return true;
	}
	const uint64_t now_ns = zs_clock_now();
	if (presentation->requested_ns != 0 && now_ns - presentation->requested_ns < SAMPLE_NS) {
		return false;
	}
	presentation->requested_ns = now_ns;
	return true;
}

static int request_feedback(struct zs_wayland_presentation *presentation, bool samples,
	struct zs_wayland_feedback *feedback, struct zs_error *err)
{
	struct wp_presentation *global = presentation->connection->globals.presentation;
	if (global == NULL) {
		return 0;
	}
	if (!is_feedback_due(presentation, samples)) {
		feedback->is_untimed = true;
		return 0;
	}
	feedback->proxy = wp_presentation_feedback(global, presentation->surface);
	if (feedback->proxy == NULL) {
		return zs_error_set(err, -ENOMEM, presentation->connection->name,
			"wp_presentation.feedback", NULL, "");
	}
	wp_presentation_feedback_add_listener(feedback->proxy, &feedback_listener, feedback);
	return 0;
}

int zs_wayland_presentation_begin(
	struct zs_wayland_presentation *presentation, bool samples, struct zs_error *err)
{
	struct zs_wayland_feedback *feedback =
		feedback_of(presentation, ++presentation->submission);
	destroy_feedback(feedback);
	destroy_callback(presentation);
	*feedback = (struct zs_wayland_feedback){.presentation = presentation};
	presentation->is_pending = true;
	const int ret = request_feedback(presentation, samples, feedback, err);
	if (ret < 0) {
		return ret;
	}
	if (presentation->is_throttled) {
		presentation->callback = wl_surface_frame(presentation->surface);
		if (presentation->callback == NULL) {
			return zs_error_set(err, -ENOMEM, presentation->connection->name,
				"wl_surface.frame", NULL, "");
		}
		wl_callback_add_listener(presentation->callback, &frame_listener, presentation);
	} else {
		/* Half a period early, so that rounding does not cost a whole one. */
		zs_wayland_commit_timing_set(&presentation->timing,
			presentation->refresh_ns == 0
				? 0
				: presentation->raw_ns + presentation->refresh_ns / 2);
	}
	return 0;
}

/** True if the compositor is ready for another commit: it has said so, or has shown all but one. */
static bool is_ready(struct zs_wayland_presentation *presentation)
{
	if (presentation->is_throttled) {
		return presentation->callback == NULL;
	}
	unsigned in_flight = 0;
	for (size_t i = 0; i < ZS_WAYLAND_IN_FLIGHT; i++) {
		in_flight += presentation->ring[i].proxy != NULL;
	}
	return in_flight <= 1;
}

/** The oldest feedback that has come and was not taken; NULL if none. Skips overwritten entries. */
static struct zs_wayland_feedback *find_known(struct zs_wayland_presentation *presentation)
{
	while (presentation->taken != presentation->submission) {
		struct zs_wayland_feedback *feedback =
			feedback_of(presentation, presentation->taken + 1);
		const bool is_overwritten =
			presentation->submission - presentation->taken > ZS_WAYLAND_IN_FLIGHT;
		if (!is_overwritten && feedback->is_known) {
			return feedback;
		}
		if (!is_overwritten) {
			return NULL;
		}
		presentation->taken++;
	}
	return NULL;
}

bool zs_wayland_presentation_take(
	struct zs_wayland_presentation *presentation, struct zs_display_flip *flip)
{
	*flip = (struct zs_display_flip){0};
	if (presentation->is_pending && is_ready(presentation)) {
		presentation->is_pending = false;
		flip->is_latched = true;
	}
	struct zs_wayland_feedback *feedback = find_known(presentation);
	if (feedback != NULL) {
		flip->is_stamped = true;
		flip->submission = ++presentation->taken;
		flip->time_ns = feedback->time_ns;
		flip->discarded = feedback->was_discarded;
		flip->is_untimed = feedback->is_untimed;
		feedback->is_known = false;
		if (!feedback->is_untimed) {
			presentation->last = *feedback;
		}
		flip->more = find_known(presentation) != NULL;
	}
	return flip->is_latched || flip->is_stamped;
}

bool zs_wayland_presentation_is_zero_copy(const struct zs_wayland_presentation *presentation)
{
	return (presentation->last.kind & WP_PRESENTATION_FEEDBACK_KIND_ZERO_COPY) != 0;
}

bool zs_wayland_presentation_is_exact(const struct zs_wayland_presentation *presentation)
{
	return (presentation->last.kind & WP_PRESENTATION_FEEDBACK_KIND_HW_COMPLETION) != 0;
}
