#include "app/view/flight.h"

#include <string.h>

#include "app/common/clock.h"

static struct zs_view_submission *find(struct zs_view_flight *flight, uint32_t number)
{
	return &flight->submissions[number % ZS_VIEW_AWAITING];
}

static void acknowledge(struct zs_view_submission *submission)
{
	zs_guest_frame_acknowledge(&submission->frame);
	if (submission->record != NULL) {
		submission->record->acknowledged = zs_clock_now();
	}
	submission->is_waiting = false;
}

/** The one that is shown needs to wait for the buffer before no longer. */
static void settle_leaving(struct zs_view_flight *flight)
{
	if (flight->leaving.is_waiting) {
		acknowledge(&flight->leaving);
	}
	flight->left = NULL;
}

void zs_view_flight_add(struct zs_view_flight *flight, const struct zs_guest_frame *frame,
	struct zs_view_frame *record, struct zs_display_buffer *buffer)
{
	struct zs_view_submission *submission = find(flight, ++flight->count);
	if (submission->is_waiting) {
		acknowledge(submission);
	}
	*submission = (struct zs_view_submission){
		.is_waiting = true,
		.frame = *frame,
		.record = record,
		.buffer = buffer,
		.limit_ns = frame->received_ns + ZS_GUEST_PATIENCE_NS,
	};
	flight->is_pending = true;
}

static void book(struct zs_view_flight *flight, struct zs_view_submission *submission,
	const struct zs_display_flip *flip)
{
	if (!submission->is_waiting) {
		return;
	}
	if (submission->record != NULL && !flip->discarded) {
		submission->record->flip = flip->time_ns;
	}
	flight->flips += !flip->discarded;
	settle_leaving(flight);
	struct zs_display_buffer *before = flight->shown;
	flight->shown = flip->discarded ? before : submission->buffer;
	if (before == NULL || before == submission->buffer || !before->is_held) {
		acknowledge(submission);
		return;
	}
	flight->leaving = *submission;
	flight->left = before;
	submission->is_waiting = false;
}

static struct zs_view_submission *flipped(
	struct zs_view_flight *flight, const struct zs_display_flip *flip)
{
	return find(flight, flip->submission == 0 ? flight->count : flip->submission);
}

void zs_view_flight_label(
	struct zs_view_flight *flight, const struct zs_display_flip *flip, const char *label)
{
	const struct zs_view_submission *submission = flipped(flight, flip);
	if (submission->is_waiting && submission->record != NULL) {
		submission->record->label = label;
	}
}

bool zs_view_flight_take(struct zs_view_flight *flight, const struct zs_display_flip *flip)
{
	if (flip->is_stamped) {
		book(flight, flipped(flight, flip), flip);
	}
	if (flip->is_latched) {
		flight->is_pending = false;
	}
	return flip->is_latched;
}

static void check_limit(struct zs_view_flight *flight, struct zs_view_submission *submission,
	uint64_t now_ns, uint64_t *next_ns)
{
	if (!submission->is_waiting || submission->frame.ack_count == 0) {
		return;
	}
	if (submission->limit_ns <= now_ns) {
		zs_guest_frame_acknowledge(&submission->frame);
		flight->late++;
	} else if (submission->limit_ns < *next_ns) {
		*next_ns = submission->limit_ns;
	}
}

uint64_t zs_view_flight_check(struct zs_view_flight *flight)
{
	const uint64_t now_ns = zs_clock_now();
	uint64_t next_ns = UINT64_MAX;
	if (flight->left != NULL && !flight->left->is_held) {
		settle_leaving(flight);
	}
	check_limit(flight, &flight->leaving, now_ns, &next_ns);
	for (unsigned i = 0; i < ZS_VIEW_AWAITING; i++) {
		check_limit(flight, &flight->submissions[i], now_ns, &next_ns);
	}
	return next_ns;
}

bool zs_view_flight_holds(
	const struct zs_view_flight *flight, const struct zs_display_buffer *buffer)
{
	bool holds = buffer == flight->shown || buffer == flight->left;
	for (unsigned i = 0; i < ZS_VIEW_AWAITING; i++) {
		const struct zs_view_submission *submission = &flight->submissions[i];
		holds |= submission->is_waiting && submission->buffer == buffer;
	}
	return holds;
}

bool zs_view_flight_awaits(struct zs_view_flight *flight, const struct zs_display_flip *flip)
{
	return flipped(flight, flip)->is_waiting;
}

bool zs_view_flight_is_idle(const struct zs_view_flight *flight)
{
	bool waits = flight->leaving.is_waiting;
	for (unsigned i = 0; i < ZS_VIEW_AWAITING; i++) {
		waits |= flight->submissions[i].is_waiting;
	}
	return !waits;
}

void zs_view_flight_forget(struct zs_view_flight *flight)
{
	settle_leaving(flight);
	for (unsigned i = 0; i < ZS_VIEW_AWAITING; i++) {
		if (flight->submissions[i].is_waiting) {
			acknowledge(&flight->submissions[i]);
		}
	}
	flight->shown = NULL;
	flight->is_pending = false;
}
