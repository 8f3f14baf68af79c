#include "app/view/in-flight.h"

#include "app/common/clock.h"

static void acknowledge(struct zs_view_submission *submission)
{
	zs_qemu_frame_acknowledge(&submission->frame);
	if (submission->record != NULL) {
		submission->record->acknowledged = zs_clock_now();
	}
}

static void end(struct zs_view_in_flight *in_flight, unsigned slot)
{
	zs_in_flight_end(&in_flight->ring, slot);
	acknowledge(&in_flight->submissions[slot]);
}

/** The one that is shown needs to wait for the buffer before no longer. */
static void settle_leaving(struct zs_view_in_flight *in_flight)
{
	if (in_flight->has_leaving) {
		acknowledge(&in_flight->leaving);
	}
	in_flight->has_leaving = false;
	in_flight->left = NULL;
}

void zs_view_in_flight_add(struct zs_view_in_flight *in_flight, const struct zs_qemu_frame *frame,
	struct zs_view_frame *record, struct zs_display_buffer *buffer)
{
	bool displaced;
	const unsigned slot = zs_in_flight_add(&in_flight->ring, true, &displaced);
	struct zs_view_submission *submission = &in_flight->submissions[slot];
	if (displaced) {
		acknowledge(submission);
	}
	*submission = (struct zs_view_submission){
		.frame = *frame,
		.record = record,
		.buffer = buffer,
		.limit_ns = frame->received_ns + ZS_QEMU_ACK_LIMIT_NS,
	};
	in_flight->is_pending = true;
}

static void book(struct zs_view_in_flight *in_flight, const struct zs_display_flip *flip)
{
	const int slot = zs_in_flight_find(&in_flight->ring, flip->submission);
	if (slot < 0) {
		return;
	}
	struct zs_view_submission *submission = &in_flight->submissions[slot];
	if (submission->record != NULL && !flip->discarded) {
		submission->record->flip = flip->time_ns;
	}
	settle_leaving(in_flight);
	struct zs_display_buffer *before = in_flight->shown;
	in_flight->shown = flip->discarded ? before : submission->buffer;
	if (before == NULL || before == submission->buffer || !before->is_held) {
		end(in_flight, (unsigned)slot);
		return;
	}
	in_flight->leaving = *submission;
	in_flight->has_leaving = true;
	in_flight->left = before;
	zs_in_flight_end(&in_flight->ring, (unsigned)slot);
}

void zs_view_in_flight_label(
	struct zs_view_in_flight *in_flight, const struct zs_display_flip *flip, const char *label)
{
	const int slot = zs_in_flight_find(&in_flight->ring, flip->submission);
	if (slot >= 0 && in_flight->submissions[slot].record != NULL) {
		in_flight->submissions[slot].record->label = label;
	}
}

bool zs_view_in_flight_take(struct zs_view_in_flight *in_flight, const struct zs_display_flip *flip)
{
	if (flip->is_stamped) {
		book(in_flight, flip);
	}
	if (flip->is_latched) {
		in_flight->is_pending = false;
	}
	return flip->is_latched;
}

static void check_limit(struct zs_view_in_flight *in_flight, struct zs_view_submission *submission,
	uint64_t now_ns, uint64_t *next_ns)
{
	if (submission->frame.ack_count == 0) {
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
	if (in_flight->has_leaving) {
		check_limit(in_flight, &in_flight->leaving, now_ns, &next_ns);
	}
	for (unsigned i = 0; i < ZS_IN_FLIGHT_MAX; i++) {
		if (zs_in_flight_waits(&in_flight->ring, i)) {
			check_limit(in_flight, &in_flight->submissions[i], now_ns, &next_ns);
		}
	}
	return next_ns;
}

bool zs_view_in_flight_holds(
	const struct zs_view_in_flight *in_flight, const struct zs_display_buffer *buffer)
{
	bool holds = buffer == in_flight->shown || buffer == in_flight->left;
	for (unsigned i = 0; i < ZS_IN_FLIGHT_MAX; i++) {
		holds |= zs_in_flight_waits(&in_flight->ring, i) &&
			 in_flight->submissions[i].buffer == buffer;
	}
	return holds;
}

bool zs_view_in_flight_awaits(
	const struct zs_view_in_flight *in_flight, const struct zs_display_flip *flip)
{
	return zs_in_flight_find(&in_flight->ring, flip->submission) >= 0;
}

bool zs_view_in_flight_is_idle(const struct zs_view_in_flight *in_flight)
{
	return !in_flight->has_leaving && in_flight->ring.waiting == 0;
}

void zs_view_in_flight_answer_all(struct zs_view_in_flight *in_flight)
{
	for (unsigned i = 0; i < ZS_IN_FLIGHT_MAX; i++) {
		if (zs_in_flight_waits(&in_flight->ring, i)) {
			zs_qemu_frame_acknowledge(&in_flight->submissions[i].frame);
		}
	}
	if (in_flight->has_leaving) {
		zs_qemu_frame_acknowledge(&in_flight->leaving.frame);
	}
}

void zs_view_in_flight_invalidate(struct zs_view_in_flight *in_flight)
{
	settle_leaving(in_flight);
	for (unsigned i = 0; i < ZS_IN_FLIGHT_MAX; i++) {
		if (zs_in_flight_waits(&in_flight->ring, i)) {
			end(in_flight, i);
		}
	}
	in_flight->shown = NULL;
	in_flight->is_pending = false;
}
