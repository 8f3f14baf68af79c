#include "app/relay/channel/channel.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/relay/channel/app-socket.h"

#define BEAT_NS UINT64_C(2000000000)
/* By beats, not by the clock: a machine that was stopped has not been silent. */
#define BEATS_SILENT 5
#define BEATS_STUCK 3

int zs_channel_connect(struct zs_channel *channel, int fd, const struct zs_channel_app *app)
{
	if (!channel->is_joined || channel->set.app_count >= ZS_CHANNEL_APPS) {
		close(fd);
		return channel->is_joined ? -EUSERS : -ENOTCONN;
	}
	struct zs_channel_connection *connection = zs_channel_connection_create(
		&channel->set, &zs_channel_app_impl, zs_channel_set_next_id(&channel->set), fd);
	if (connection == NULL) {
		return -ENOMEM;
	}
	connection->app = *app;
	zs_channel_port_put(&channel->port, ZS_CHANNEL_OPEN, connection->id, app, sizeof(*app));
	zs_channel_connection_watch(connection);
	zs_channel_set_flush(&channel->set);
	return 0;
}

void zs_channel_provide(struct zs_channel *channel, uint32_t type, uint32_t id, int fd)
{
	zs_channel_app_provide(&channel->set, type, id, fd);
	zs_channel_set_flush(&channel->set);
}

void zs_channel_resume(struct zs_channel *channel)
{
	if (channel->is_joined) {
		zs_channel_set_resume(&channel->set);
		zs_channel_set_flush(&channel->set);
	}
}

void zs_channel_mark(struct zs_channel *channel, enum zs_channel_type type,
	const struct zs_channel_marker *marker)
{
	zs_channel_port_put(&channel->port, type, 0, marker, sizeof(*marker));
	zs_channel_set_flush(&channel->set);
}

bool zs_channel_send(
	struct zs_channel *channel, enum zs_channel_type type, const void *payload, size_t size)
{
	const bool can_send = channel->is_joined && !zs_channel_port_is_full(&channel->port);
	if (can_send) {
		zs_channel_port_put(&channel->port, type, 0, payload, size);
		zs_channel_set_flush(&channel->set);
	}
	return can_send;
}

/* What the other side says of the channel. Each returns NULL, or what is wrong with it. */

static void say_hello(struct zs_channel *channel)
{
	const struct zs_channel_hello hello = {.magic = ZS_CHANNEL_MAGIC,
		.version = ZS_CHANNEL_VERSION,
		.is_joined = channel->is_joined,
		.nonce = channel->nonce,
		.peer = channel->peer_nonce};
	zs_channel_port_put(&channel->port, ZS_CHANNEL_HELLO, 0, &hello, sizeof(hello));
}

/** Where apps connect, times of the other machine's are to be understood. */
static void ask_time(struct zs_channel *channel)
{
	const struct zs_channel_time time = {.asked = zs_clock_now()};
	if (channel->set.side->open == NULL) {
		zs_channel_port_put(&channel->port, ZS_CHANNEL_ASK_TIME, 0, &time, sizeof(time));
	}
}

/** It has begun. If that is anew, it knows nothing of what was before. */
static const char *take_hello(
	struct zs_channel *channel, const struct zs_channel_header *header, const uint8_t *payload)
{
	struct zs_channel_hello hello;
	memcpy(&hello, payload, sizeof(hello));
	if (hello.version != ZS_CHANNEL_VERSION || hello.nonce == 0) {
		return "it speaks another version: install the same version on both machines";
	}
	if (hello.nonce != channel->peer_nonce) {
		zs_channel_set_clear(&channel->set);
		channel->is_joined = false;
		channel->peer_nonce = hello.nonce;
	} else if (channel->is_joined && hello.is_joined == 0 && channel->set.app_count > 0) {
		/* It has not seen them open. */
		zs_channel_restart(channel);
		return NULL;
	}
	const bool joins = hello.peer == channel->nonce && !channel->is_joined;
	if (joins) {
		channel->is_joined = true;
		channel->silent_beats = channel->stuck_beats = 0;
	}
	if (hello.is_joined == 0) {
		say_hello(channel);
	}
	if (joins) {
		channel->clock.count = 0;
		ask_time(channel);
	}
	if (joins && channel->set.side->begin != NULL) {
		channel->set.side->begin(channel->set.data);
	}
	return NULL;
}

static const char *take_beat(
	struct zs_channel *channel, const struct zs_channel_header *header, const uint8_t *payload)
{
	return NULL;
}

static const char *take_open(
	struct zs_channel *channel, const struct zs_channel_header *header, const uint8_t *payload)
{
	struct zs_channel_connection *connection = NULL;
	struct zs_channel_app app;
	memcpy(&app, payload, sizeof(app));
	app.name[sizeof(app.name) - 1] = 0;
	if (channel->set.side->open == NULL ||
		!zs_channel_set_may_begin(&channel->set, header->id)) {
		return "it opens what is open";
	}
	const int fd = channel->set.app_count < ZS_CHANNEL_APPS
			       ? channel->set.side->open(channel->set.data, &app)
			       : -EUSERS;
	if (fd >= 0) {
		connection = zs_channel_connection_create(
			&channel->set, &zs_channel_app_impl, header->id, fd);
		if (connection == NULL) {
			zs_log(ZS_LOG_ERROR, "no memory for one more app of the other machine's");
		}
	}
	if (connection == NULL) {
		zs_channel_port_put(&channel->port, ZS_CHANNEL_END, header->id, NULL, 0);
		zs_channel_port_put(&channel->port, ZS_CHANNEL_STOP, header->id, NULL, 0);
		return NULL;
	}
	connection->app = app;
	zs_channel_connection_watch(connection);
	return NULL;
}

static const char *take_marker(
	struct zs_channel *channel, const struct zs_channel_header *header, const uint8_t *payload)
{
	struct zs_channel_marker marker;
	memcpy(&marker, payload, sizeof(marker));
	channel->set.side->mark(channel->set.data, &marker);
	return NULL;
}

/** Who does not read the answers gets none. */
static const char *answer_time(
	struct zs_channel *channel, const struct zs_channel_header *header, const uint8_t *payload)
{
	struct zs_channel_time time;
	memcpy(&time, payload, sizeof(time));
	zs_remote_clock_read(&time.times);
	if (!zs_channel_port_is_full(&channel->port)) {
		zs_channel_port_put(&channel->port, ZS_CHANNEL_TIME, 0, &time, sizeof(time));
	}
	return NULL;
}

static const char *take_time(
	struct zs_channel *channel, const struct zs_channel_header *header, const uint8_t *payload)
{
	struct zs_channel_time time;
	memcpy(&time, payload, sizeof(time));
	zs_remote_clock_add(&channel->clock, time.asked, &time.times);
	return NULL;
}

static const char *take_list(
	struct zs_channel *channel, const struct zs_channel_header *header, const uint8_t *payload)
{
	if (channel->set.side->list != NULL) {
		channel->set.side->list(channel->set.data);
	}
	return NULL;
}

static const char *take_entry(
	struct zs_channel *channel, const struct zs_channel_header *header, const uint8_t *payload)
{
	struct zs_channel_entry entry;
	memcpy(&entry, payload, sizeof(entry));
	entry.id[sizeof(entry.id) - 1] = entry.name[sizeof(entry.name) - 1] = 0;
	entry.icon[sizeof(entry.icon) - 1] = 0;
	entry.categories[sizeof(entry.categories) - 1] = 0;
	if (channel->set.side->entry != NULL) {
		channel->set.side->entry(channel->set.data, &entry);
	}
	return NULL;
}

static const char *take_start(
	struct zs_channel *channel, const struct zs_channel_header *header, const uint8_t *payload)
{
	struct zs_channel_start start;
	memcpy(&start, payload, sizeof(start));
	start.id[sizeof(start.id) - 1] = 0;
	if (channel->set.side->start != NULL) {
		channel->set.side->start(channel->set.data, &start);
	}
	return NULL;
}

static const char *take(
	struct zs_channel *channel, const struct zs_channel_header *header, const uint8_t *payload)
{
	static const char *(*const functions[ZS_CHANNEL_TYPES])(
		struct zs_channel *, const struct zs_channel_header *, const uint8_t *) = {
		[ZS_CHANNEL_HELLO] = take_hello,
		[ZS_CHANNEL_BEAT] = take_beat,
		[ZS_CHANNEL_OPEN] = take_open,
		[ZS_CHANNEL_MARKER] = take_marker,
		[ZS_CHANNEL_MARKED] = take_marker,
		[ZS_CHANNEL_ASK_TIME] = answer_time,
		[ZS_CHANNEL_TIME] = take_time,
		[ZS_CHANNEL_LIST] = take_list,
		[ZS_CHANNEL_ENTRY] = take_entry,
		[ZS_CHANNEL_START] = take_start,
	};
	if (functions[header->type] != NULL) {
		return functions[header->type](channel, header, payload);
	}
	/* What was closed here is not known there yet. */
	struct zs_channel_connection *connection = zs_channel_set_find(&channel->set, header->id);
	return connection == NULL ? NULL : zs_channel_connection_take(connection, header, payload);
}

/** Nothing more is heard from there until the next beat: it cannot keep this side busy. */
static void reject(struct zs_channel *channel, const char *why)
{
	if (channel->complaint != why) {
		zs_log(ZS_LOG_ERROR, "the channel to the other machine: %s", why);
	}
	channel->complaint = why;
	channel->is_deaf = true;
	zs_channel_restart(channel);
}

/** Takes the frames that are whole; while the sides do not know each other, only hellos. */
static void take_all(struct zs_channel *channel)
{
	struct zs_channel_header header;
	const uint8_t *payload;
	bool is_wrong = false;
	while (!channel->is_deaf &&
		(channel->is_joined || zs_channel_port_seek_hello(&channel->port)) &&
		zs_channel_port_take(&channel->port, &header, &payload, &is_wrong)) {
		channel->has_frame = true;
		const char *wrong = take(channel, &header, payload);
		if (wrong != NULL) {
			reject(channel, wrong);
		}
	}
	if (is_wrong) {
		reject(channel, "what comes is no frame");
	}
	if (channel->is_deaf) {
		zs_channel_port_drop(&channel->port);
	}
}

static void handle_port(struct zs_event_source *source, uint32_t events)
{
	struct zs_channel *channel = source->data;
	if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0 &&
		zs_channel_port_read(&channel->port) > 0) {
		channel->has_bytes = true;
		take_all(channel);
	}
	zs_channel_set_flush(&channel->set);
}

/** Handled later: that may be found out within a function of a connection. */
static void handle_lost(void *data)
{
	struct zs_channel *channel = data;
	if (channel->is_joined) {
		zs_log(ZS_LOG_INFO, "the channel to the other machine: %s", channel->port.lost);
	}
	channel->is_joined = false;
	zs_event_loop_alarm(channel->port.loop, &channel->beat, 0);
}

/** Notes whether the other side is heard. It is only said: a machine may stop for long. */
static void listen(struct zs_channel *channel)
{
	const bool was_silent = channel->silent_beats >= BEATS_SILENT;
	channel->silent_beats = channel->has_bytes ? 0 : channel->silent_beats + 1;
	if (channel->is_joined && channel->silent_beats == BEATS_SILENT) {
		zs_log(ZS_LOG_WARNING,
			"the other machine does not answer: its windows stand still");
	} else if (channel->is_joined && was_silent && channel->silent_beats == 0) {
		zs_log(ZS_LOG_INFO, "the other machine answers again");
	}
	/* Who is heard but says nothing has begun anew within a frame of who was before. */
	channel->stuck_beats =
		channel->has_frame || !channel->has_bytes ? 0 : channel->stuck_beats + 1;
	if (channel->is_joined && channel->stuck_beats == BEATS_STUCK) {
		zs_channel_restart(channel);
	}
	channel->has_bytes = channel->has_frame = false;
}

static void handle_beat(struct zs_event_timer *timer)
{
	struct zs_channel *channel = timer->data;
	if (channel->port.lost != NULL) {
		zs_channel_set_clear(&channel->set);
		if (channel->set.side->end != NULL) {
			channel->set.side->end(channel->set.data);
		}
		return;
	}
	listen(channel);
	channel->is_deaf = false;
	/* Who does not read needs no more of them. */
	if (zs_channel_port_is_flushed(&channel->port)) {
		if (channel->is_joined) {
			zs_channel_port_put(&channel->port, ZS_CHANNEL_BEAT, 0, NULL, 0);
			ask_time(channel);
		} else {
			say_hello(channel);
		}
	}
	zs_event_loop_alarm(channel->port.loop, &channel->beat, BEAT_NS);
	zs_channel_set_flush(&channel->set);
}

void zs_channel_restart(struct zs_channel *channel)
{
	zs_channel_set_clear(&channel->set);
	channel->is_joined = false;
	channel->peer_nonce = 0;
	channel->nonce += 2;
	if (!channel->is_deaf) {
		say_hello(channel);
	}
	zs_channel_set_flush(&channel->set);
}

bool zs_channel_is_alive(const struct zs_channel *channel)
{
	struct pollfd end = {.fd = channel->port.source.fd, .events = POLLRDHUP};
	return channel->port.loop != NULL && channel->port.lost == NULL && poll(&end, 1, 0) == 0;
}

void zs_channel_lose(struct zs_channel *channel)
{
	if (channel->port.loop != NULL) {
		zs_channel_port_lose(&channel->port, "it has begun anew");
	}
}

int zs_channel_init(struct zs_channel *channel, struct zs_event_loop *loop, int fd,
	const struct zs_channel_side *side, void *data)
{
	*channel = (struct zs_channel){.beat = {.handle = handle_beat, .data = channel}};
	const int ret =
		zs_channel_port_init(&channel->port, loop, fd, handle_port, handle_lost, channel);
	if (ret < 0) {
		return ret;
	}
	if (getrandom(&channel->nonce, sizeof(channel->nonce), 0) < 0) {
		const int error = -errno;
		zs_channel_port_finish(&channel->port);
		return error;
	}
	channel->nonce |= 1;
	zs_channel_set_init(&channel->set, &channel->port, side, data);
	say_hello(channel);
	zs_event_loop_alarm(loop, &channel->beat, BEAT_NS);
	zs_channel_set_flush(&channel->set);
	return 0;
}

void zs_channel_finish(struct zs_channel *channel)
{
	if (channel->port.loop != NULL) {
		while (!TAILQ_EMPTY(&channel->set.list)) {
			zs_channel_connection_close(TAILQ_FIRST(&channel->set.list));
		}
		zs_channel_port_flush(&channel->port);
		zs_event_loop_cancel(channel->port.loop, &channel->beat);
		zs_channel_port_finish(&channel->port);
	}
	*channel = (struct zs_channel){0};
}
