#include "app/view/in-flight.h"

#include <string.h>

#include "app/common/clock.h"

static struct zs_view_submission *find(struct zs_view_in_flight *in_flight, uint32_t number)
{
	return &in_flight->submissions[number % ZS_VIEW_IN_FLIGHT_MAX];
}

static void acknowledge(struct zs_view_submission *submission)
{
	zs_qemu_frame_acknowledge(&submission->frame);
	if (submission->record != NULL) {
		submission->record->acknowledged = zs_clock_now();
	}
	submission->is_waiting = false;
}

/** The one that is shown needs to wait for the buffer before no longer. */
static void settle_leaving(struct zs_view_in_flight *in_flight)
{
	if (in_flight->leaving.is_waiting) {
		acknowledge(&in_flight->leaving);
	}
	in_flight->left = NULL;
}

void zs_view_in_flight_add(struct zs_view_in_flight *in_flight, const struct zs_qemu_frame *frame,
	struct zs_view_frame *record, struct zs_display_buffer *buffer)
{
	struct zs_view_submission *submission = find(in_flight, ++in_flight->count);
	if (submission->is_waiting) {
		acknowledge(submission);
	}
	*submission = (struct zs_view_submission){
		.is_waiting = true,
		.frame = *frame,
		.record = record,
		.buffer = buffer,
		.limit_ns = frame->received_ns + ZS_QEMU_ACK_LIMIT_NS,
	};
	in_flight->is_pending = true;
}

static void book(struct zs_view_in_flight *in_flight, struct zs_view_submission *submission,
	const struct zs_display_flip *flip)
{
	if (!submission->is_waiting) {
		return;
	}
	if (submission->record != NULL && !flip->discarded) {
		submission->record->flip = flip->time_ns;
	}
	in_flight->flips += !flip->discarded;
	settle_leaving(in_flight);
	struct zs_display_buffer *before = in_flight->shown;
	in_flight->shown = flip->discarded ? before : submission->buffer;
	if (before == NULL || before == submission->buffer || !before->is_held) {
		acknowledge(submission);
		return;
	}
	in_flight->leaving = *submission;
	in_flight->left = before;
	submission->is_waiting = false;
}

static struct zs_view_submission *flipped(
	struct zs_view_in_flight *in_flight, const struct zs_display_flip *flip)
{
	return find(in_flight, flip->submission == 0 ? in_flight->count : flip->submission);
}

void zs_view_in_flight_label(
	struct zs_view_in_flight *in_flight, const struct zs_display_flip *flip, const char *label)
{
	const struct zs_view_submission *submission = flipped(in_flight, flip);
	if (submission->is_waiting && submission->record != NULL) {
		submission->record->label = label;
	}
}

bool zs_view_in_flight_take(struct zs_view_in_flight *in_flight, const struct zs_display_flip *flip)
{
	if (flip->is_stamped) {
		book(in_flight, flipped(in_flight, flip), flip);
	}
	if (flip->is_latched) {
		in_flight->is_pending = false;
	}
	return flip->is_latched;
}

static void check_limit(struct zs_view_in_flight *in_flight, struct zs_view_submission *submission,
	uint64_t now_ns, uint64_t *next_ns)
{
	if (!submission->is_waiting || submission->frame.ack_count == 0) {
		return;
	}
	if (submission->limit_ns <= now_ns) {
		zs_qemu_frame_acknowledge(&submission->frame);
		in_flight->late++;
	} else if (submission->limit_ns < *next_ns) {
		*next_ns = submission->limit_ns;
	}
}

uint64_t zs_view_in_flight_check(struct zs_view_in_flight *in_flight)
{
	const uint64_t now_ns = zs_clock_now();
	uint64_t next_ns = UINT64_MAX;
	if (in_flight->left != NULL && !in_flight->left->is_held) {
		settle_leaving(in_flight);
	}
	check_limit(in_flight, &in_flight->leaving, now_ns, &next_ns);
	for (unsigned i = 0; i < ZS_VIEW_IN_FLIGHT_MAX; i++) {
		check_limit(in_flight, &in_flight->submissions[i], now_ns, &next_ns);
	}
	return next_ns;
}

bool zs_view_in_flight_holds(
	const struct zs_view_in_flight *in_flight, const struct zs_display_buffer *buffer)
{
	bool holds = buffer == in_flight->shown || buffer == in_flight->left;
	for (unsigned i = 0; i < ZS_VIEW_IN_FLIGHT_MAX; i++) {
		const struct zs_view_submission *submission = &in_flight->submissions[i];
		holds |= submission->is_waiting && submission->buffer == buffer;
	}
	return holds;
}

bool zs_view_in_flight_awaits(
	struct zs_view_in_flight *in_flight, const struct zs_display_flip *flip)
{
	return flipped(in_flight, flip)->is_waiting;
}

bool zs_view_in_flight_is_idle(const struct zs_view_in_flight *in_flight)
{
	bool waits = in_flight->leaving.is_waiting;
	for (unsigned i = 0; i < ZS_VIEW_IN_FLIGHT_MAX; i++) {
		waits |= in_flight->submissions[i].is_waiting;
	}
	return !waits;
}

void zs_view_in_flight_forget(struct zs_view_in_flight *in_flight)
{
	settle_leaving(in_flight);
	for (unsigned i = 0; i < ZS_VIEW_IN_FLIGHT_MAX; i++) {
		if (in_flight->submissions[i].is_waiting) {
			acknowledge(&in_flight->submissions[i]);
		}
	}
	in_flight->shown = NULL;
	in_flight->is_pending = false;
}
