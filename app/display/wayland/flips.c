#include "app/display/wayland/flips.h"

#include "app/common/clock.h"
#include "presentation-time-client-protocol.h"

void zs_wayland_flips_init(struct zs_wayland_flips *flips, struct zs_wayland_connection *connection,
	struct wl_surface *surface, bool fifo, bool async)
{
	*flips = (struct zs_wayland_flips){.connection = connection, .surface = surface};
	if (fifo && connection->presentation != NULL) {
		zs_wayland_cadence_init(&flips->cadence, &connection->cadence, surface);
	}
	const bool is_kept_apart = flips->cadence.fifo != NULL;
	flips->is_throttled = connection->presentation == NULL || (!async && !is_kept_apart);
	for (size_t i = 0; i < ZS_WAYLAND_IN_FLIGHT; i++) {
		flips->ring[i].flips = flips;
	}
}

static void end_feedback(struct zs_wayland_feedback *feedback)
{
	if (feedback->proxy != NULL) {
		wp_presentation_feedback_destroy(feedback->proxy);
		feedback->proxy = NULL;
	}
}

static void end_callback(struct zs_wayland_flips *flips)
{
	if (flips->callback != NULL) {
		wl_callback_destroy(flips->callback);
		flips->callback = NULL;
	}
}

void zs_wayland_flips_forget(struct zs_wayland_flips *flips)
{
	for (size_t i = 0; i < ZS_WAYLAND_IN_FLIGHT; i++) {
		end_feedback(&flips->ring[i]);
		flips->ring[i].is_told = false;
	}
	end_callback(flips);
	flips->taken = flips->submission;
	flips->is_pending = false;
}

void zs_wayland_flips_finish(struct zs_wayland_flips *flips)
{
	zs_wayland_flips_forget(flips);
	zs_wayland_cadence_finish(&flips->cadence);
}

static struct zs_wayland_feedback *feedback_of(struct zs_wayland_flips *flips, uint32_t submission)
{
	return &flips->ring[submission % ZS_WAYLAND_IN_FLIGHT];
}

static void handle_sync_output(
	void *data, struct wp_presentation_feedback *proxy, struct wl_output *output)
{
}

/** A stamp of another clock as it would be on CLOCK_MONOTONIC, if that went alike meanwhile. */
static uint64_t to_monotonic(const struct zs_wayland_flips *flips, uint64_t time_ns)
{
	if (flips->connection->clock == CLOCK_MONOTONIC) {
		return time_ns;
	}
	return zs_clock_now() - (zs_clock_read(flips->connection->clock) - time_ns);
}

static void handle_presented(void *data, struct wp_presentation_feedback *proxy,
	uint32_t seconds_hi, uint32_t seconds_lo, uint32_t nanoseconds, uint32_t refresh_ns,
	uint32_t sequence_hi, uint32_t sequence_lo, uint32_t kind)
{
	struct zs_wayland_feedback *feedback = data;
	struct zs_wayland_flips *flips = feedback->flips;
	const uint64_t seconds = (uint64_t)seconds_hi << 32 | seconds_lo;
	flips->raw_ns = seconds * 1000000000 + nanoseconds;
	flips->refresh_ns = refresh_ns;
	feedback->sequence = (uint64_t)sequence_hi << 32 | sequence_lo;
	feedback->kind = kind;
	feedback->time_ns = to_monotonic(flips, flips->raw_ns);
	feedback->is_told = true;
	end_feedback(feedback);
}

static void handle_discarded(void *data, struct wp_presentation_feedback *proxy)
{
	struct zs_wayland_feedback *feedback = data;
	feedback->is_told = feedback->was_discarded = true;
	end_feedback(feedback);
}

static const struct wp_presentation_feedback_listener feedback_listener = {
	.sync_output = handle_sync_output,
	.presented = handle_presented,
	.discarded = handle_discarded,
};

static void handle_frame(void *data, struct wl_callback *callback, uint32_t time_ms)
{
	struct zs_wayland_flips *flips = data;
	end_callback(flips);
	if (flips->connection->presentation == NULL) {
		/* The compositor has drawn it; nobody says when it is seen. */
		struct zs_wayland_feedback *feedback = feedback_of(flips, flips->submission);
		feedback->time_ns = zs_clock_now();
		feedback->is_told = true;
	}
}

static const struct wl_callback_listener frame_listener = {.done = handle_frame};

void zs_wayland_flips_begin(struct zs_wayland_flips *flips)
{
	struct wp_presentation *presentation = flips->connection->presentation;
	struct zs_wayland_feedback *feedback = feedback_of(flips, ++flips->submission);
	end_feedback(feedback);
	end_callback(flips);
	*feedback = (struct zs_wayland_feedback){.flips = flips};
	flips->is_pending = true;
	if (presentation != NULL) {
		feedback->proxy = wp_presentation_feedback(presentation, flips->surface);
		wp_presentation_feedback_add_listener(
			feedback->proxy, &feedback_listener, feedback);
	}
	if (flips->is_throttled) {
		flips->callback = wl_surface_frame(flips->surface);
		wl_callback_add_listener(flips->callback, &frame_listener, flips);
	} else {
		/* Half a period early, so that rounding does not cost a whole one. */
		zs_wayland_cadence_queue(&flips->cadence,
			flips->refresh_ns == 0 ? 0 : flips->raw_ns + flips->refresh_ns / 2);
	}
}

/** True if the compositor wants another commit: it has said so, or has all but one shown. */
static bool wants_another(struct zs_wayland_flips *flips)
{
	if (flips->is_throttled) {
		return flips->callback == NULL;
	}
	unsigned under_way = 0;
	for (size_t i = 0; i < ZS_WAYLAND_IN_FLIGHT; i++) {
		under_way += flips->ring[i].proxy != NULL;
	}
	return under_way <= 1;
}

/** The oldest of which something is told; NULL if there is none. Passes over what was forgotten. */
static struct zs_wayland_feedback *find_told(struct zs_wayland_flips *flips)
{
	while (flips->taken != flips->submission) {
		struct zs_wayland_feedback *feedback = feedback_of(flips, flips->taken + 1);
		const bool is_overwritten = flips->submission - flips->taken > ZS_WAYLAND_IN_FLIGHT;
		if (!is_overwritten && feedback->is_told) {
			return feedback;
		}
		if (!is_overwritten) {
			return NULL;
		}
		flips->taken++;
	}
	return NULL;
}

bool zs_wayland_flips_take(struct zs_wayland_flips *flips, struct zs_display_flip *flip)
{
	*flip = (struct zs_display_flip){0};
	if (flips->is_pending && wants_another(flips)) {
		flips->is_pending = false;
		flip->is_latched = true;
	}
	struct zs_wayland_feedback *feedback = find_told(flips);
	if (feedback != NULL) {
		flip->is_stamped = true;
		flip->submission = ++flips->taken;
		flip->time_ns = feedback->time_ns;
		flip->discarded = feedback->was_discarded;
		feedback->is_told = false;
		flips->last = *feedback;
		flip->more = find_told(flips) != NULL;
	}
	return flip->is_latched || flip->is_stamped;
}

bool zs_wayland_flips_zero_copy(const struct zs_wayland_flips *flips)
{
	return (flips->last.kind & WP_PRESENTATION_FEEDBACK_KIND_ZERO_COPY) != 0;
}

bool zs_wayland_flips_are_exact(const struct zs_wayland_flips *flips)
{
	return (flips->last.kind & WP_PRESENTATION_FEEDBACK_KIND_HW_COMPLETION) != 0;
}
