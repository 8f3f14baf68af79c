#include "app/relay/presentation.h"

#include <time.h>

#include "app/common/remote-clock.h"
#include "app/relay/buffers/buffer.h"
#include "app/relay/wire/send.h"

#define SECOND UINT64_C(1000000000)

/* The event of wp_presentation. */
enum {
	CLOCK_ID
};
/* Events of wp_presentation_feedback, and a bit of the last word of `presented`. */
enum {
	PRESENTED = 1,
	DISCARDED
};
#define FLAGS 8
#define HW_CLOCK 0x2u
/* The request of wp_commit_timer_v1. */
enum {
	SET_TIMESTAMP
};
/* Where times stand in all of these: seconds, the upper word first, and ns. */
#define TIME 2

/** NULL where the compositor is on this machine: its times are these apps'. */
static const struct zs_remote_clock *find_clock(const struct zs_wire_client *client)
{
	const struct zs_relay_buffers *buffers = client->data;
	return buffers->shared->settings->remote_clock;
}

static clockid_t find_clock_id(const struct zs_wire_client *client)
{
	const struct zs_relay_buffers *buffers = client->data;
	return buffers->shared->presentation_clock;
}

static uint64_t read_time(const uint32_t *words)
{
	return ((uint64_t)words[0] << 32 | words[1]) * SECOND + words[2];
}

static void write_time(uint32_t *words, uint64_t time)
{
	words[0] = (uint32_t)(time / SECOND >> 32);
	words[1] = (uint32_t)(time / SECOND);
	words[2] = (uint32_t)(time % SECOND);
}

static int handle_clock_id(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	const struct zs_relay_buffers *buffers = client->data;
	if (find_clock(client) != NULL && passing->opcode == CLOCK_ID) {
		buffers->shared->presentation_clock = (clockid_t)passing->words[2];
		passing->words[2] = CLOCK_MONOTONIC;
	}
	return 0;
}

/** A time that cannot be told is none: the frame is said to have been shown at no time. */
static int handle_presented(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	const struct zs_remote_clock *clock = find_clock(client);
	if (clock == NULL || passing->opcode != PRESENTED) {
		return 0;
	}
	uint64_t time = read_time(passing->words + TIME);
	if (!zs_remote_clock_to_local(clock, find_clock_id(client), &time)) {
		zs_wire_send_event(client, passing->object, DISCARDED, NULL, 0);
		return 1;
	}
	write_time(passing->words + TIME, time);
	passing->words[FLAGS] &= ~HW_CLOCK;
	return 0;
}

/** Without it the frame is shown as soon as may be. */
static int handle_timestamp(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	const struct zs_remote_clock *clock = find_clock(client);
	if (clock == NULL || passing->opcode != SET_TIMESTAMP) {
		return 0;
	}
	uint64_t time = read_time(passing->words + TIME);
	if (!zs_remote_clock_from_local(clock, find_clock_id(client), &time)) {
		return 1;
	}
	write_time(passing->words + TIME, time);
	return 0;
}

const struct zs_wire_handler zs_relay_handler_presentation = {
	.interface = "wp_presentation",
	.event = handle_clock_id,
};

const struct zs_wire_handler zs_relay_handler_feedback = {
	.interface = "wp_presentation_feedback",
	.event = handle_presented,
};

const struct zs_wire_handler zs_relay_handler_commit_timer = {
	.interface = "wp_commit_timer_v1",
	.request = handle_timestamp,
};
