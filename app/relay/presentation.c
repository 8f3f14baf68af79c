#include "app/relay/presentation.h"

#include <time.h>

#include "app/common/clock.h"
#include "app/common/remote-clock.h"
#include "app/relay/buffers/buffer.h"
#include "app/relay/wire/send.h"

#define SECOND UINT64_C(1000000000)

/* The event of wp_presentation, and the request that counts. */
enum {
	CLOCK_ID
};
enum {
	FEEDBACK = 1
};
/* Of its arguments, the new object. */
#define CALLBACK 1
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

static const struct zs_relay_observer *find_observer(const struct zs_wire_client *client)
{
	const struct zs_relay_buffers *buffers = client->data;
	return buffers->shared->settings->observer;
}

/** Which one of all feedbacks it is, is kept with the object. */
static int handle_request(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	const struct zs_relay_buffers *buffers = client->data;
	if (find_observer(client) != NULL && passing->opcode == FEEDBACK) {
		const uint32_t id = passing->message[passing->arguments->list[CALLBACK].offset / 4];
		zs_wire_objects_find_app(&client->objects, id)->data =
			(void *)(uintptr_t)buffers->shared->feedbacks++;
	}
	return 0;
}

/** Tells the observer, by CLOCK_MONOTONIC whatever the compositor's clock is. */
static void observe(const struct zs_wire_client *client, const struct zs_wire_passing *passing)
{
	const struct zs_relay_observer *observer = find_observer(client);
	uint64_t time = 0;
	if (observer == NULL || (passing->opcode != PRESENTED && passing->opcode != DISCARDED)) {
		return;
	}
	if (passing->opcode == PRESENTED) {
		const clockid_t id = find_clock_id(client);
		time = read_time(passing->words + TIME);
		time += id == CLOCK_MONOTONIC ? 0 : zs_clock_now() - zs_clock_read(id);
	}
	observer->presented(observer->data, (uint64_t)(uintptr_t)passing->object->data, time);
}

static int handle_clock_id(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	const struct zs_relay_buffers *buffers = client->data;
	if (passing->opcode == CLOCK_ID) {
		buffers->shared->presentation_clock = (clockid_t)passing->words[2];
	}
	if (find_clock(client) != NULL && passing->opcode == CLOCK_ID) {
		passing->words[2] = CLOCK_MONOTONIC;
	}
	return 0;
}

/** A time that cannot be told is none: the frame is said to have been shown at no time. */
static int handle_presented(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	const struct zs_remote_clock *clock = find_clock(client);
	observe(client, passing);
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
	.request = handle_request,
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
