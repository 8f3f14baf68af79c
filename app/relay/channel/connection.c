#include "app/relay/channel/connection.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/common/log.h"

/* The other side is told of what was taken in steps. */
#define CREDIT_BYTES (16 << 10)
#define CREDIT_FDS 16

/* The set. */

/** Those that begin in the guest, where apps connect, are odd. */
static uint32_t own_parity(const struct zs_channel_set *set)
{
	return set->side->open == NULL ? 1 : 0;
}

void zs_channel_set_init(struct zs_channel_set *set, struct zs_channel_port *port,
	const struct zs_channel_side *side, void *data)
{
	*set = (struct zs_channel_set){.port = port, .side = side, .data = data};
	TAILQ_INIT(&set->list);
	set->last_id = own_parity(set);
}

struct zs_channel_connection *zs_channel_set_find(const struct zs_channel_set *set, uint32_t id)
{
	struct zs_channel_connection *connection = TAILQ_FIRST(&set->list);
	while (connection != NULL && connection->id != id) {
		connection = TAILQ_NEXT(connection, link);
	}
	return connection;
}

uint32_t zs_channel_set_next_id(struct zs_channel_set *set)
{
	do {
		set->last_id += 2;
	} while (set->last_id == 0 || zs_channel_set_find(set, set->last_id) != NULL);
	return set->last_id;
}

bool zs_channel_set_may_begin(const struct zs_channel_set *set, uint32_t id)
{
	return id != 0 && id % 2 != own_parity(set) && zs_channel_set_find(set, id) == NULL;
}

void zs_channel_set_flush(struct zs_channel_set *set)
{
	struct zs_channel_connection *connection;
	zs_channel_port_flush(set->port);
	if (set->is_choked && !zs_channel_port_is_full(set->port)) {
		set->is_choked = false;
		TAILQ_FOREACH(connection, &set->list, link)
		{
			zs_channel_connection_watch(connection);
		}
	}
}

void zs_channel_set_resume(struct zs_channel_set *set)
{
	struct zs_channel_connection *connection = TAILQ_FIRST(&set->list);
	while (connection != NULL) {
		struct zs_channel_connection *next = TAILQ_NEXT(connection, link);
		zs_channel_connection_resume(connection);
		connection = next;
	}
}

void zs_channel_set_clear(struct zs_channel_set *set)
{
	while (!TAILQ_EMPTY(&set->list)) {
		zs_channel_connection_destroy(TAILQ_FIRST(&set->list));
	}
}

/* One of them. */

static bool may_read(const struct zs_channel_connection *connection)
{
	return connection->reads && connection->held == NULL && connection->credit > 0 &&
	       connection->fd_credit >= ZS_CHANNEL_FDS_AT_ONCE &&
	       !zs_channel_port_is_full(connection->set->port);
}

static bool is_made(const struct zs_channel_arrival *arrival)
{
	return arrival->fd >= 0 && (arrival->what.type != ZS_CHANNEL_FD_CONTENT ||
					   arrival->filled == arrival->what.size);
}

/** True while the next that is to be written waits for an fd. */
static bool is_held(const struct zs_channel_connection *connection)
{
	unsigned i = 0;
	while (i < connection->arrival_count && connection->arrivals[i].offset == 0 &&
		is_made(&connection->arrivals[i])) {
		i++;
	}
	return i < connection->arrival_count && connection->arrivals[i].offset == 0;
}

void zs_channel_connection_watch(struct zs_channel_connection *connection)
{
	const bool reads = may_read(connection);
	connection->set->is_choked |= zs_channel_port_is_full(connection->set->port);
	const bool writes = connection->writes && connection->in_count > 0 && !is_held(connection);
	/* A pipe that nothing is to be written to has to tell of its reader's end. */
	const bool is_idle = connection->writes && !connection->reads && !writes;
	zs_event_loop_watch(connection->set->port->loop, &connection->source,
		(reads ? (uint32_t)EPOLLIN : 0) | (writes ? (uint32_t)EPOLLOUT : 0) |
			(is_idle ? (uint32_t)EPOLLERR : 0));
}

void zs_channel_connection_tell_taken(struct zs_channel_connection *connection)
{
	if (connection->taken.bytes >= CREDIT_BYTES || connection->taken.fds >= CREDIT_FDS) {
		zs_channel_port_put(connection->set->port, ZS_CHANNEL_CREDIT, connection->id,
			&connection->taken, sizeof(connection->taken));
		connection->taken = (struct zs_channel_credit){0};
	}
}

void zs_channel_connection_drop(
	struct zs_channel_connection *connection, size_t bytes, unsigned fds)
{
	connection->in_count -= bytes;
	memmove(connection->in, connection->in + bytes, connection->in_count);
	for (unsigned i = 0; i < fds; i++) {
		connection->set->content_bytes -= connection->arrivals[i].filled;
		if (connection->arrivals[i].fd >= 0) {
			close(connection->arrivals[i].fd);
		}
	}
	connection->arrival_count -= fds;
	memmove(connection->arrivals, connection->arrivals + fds,
		connection->arrival_count * sizeof(connection->arrivals[0]));
	for (unsigned i = 0; i < connection->arrival_count; i++) {
		size_t *offset = &connection->arrivals[i].offset;
		*offset -= *offset < bytes ? *offset : bytes;
	}
	connection->taken.bytes += (uint32_t)bytes;
	connection->taken.fds += fds;
	zs_channel_connection_tell_taken(connection);
}

/** Its end takes nothing any more. What an app said last is passed on all the same. */
static void break_writing(struct zs_channel_connection *connection)
{
	connection->writes = false;
	zs_channel_connection_drop(connection, connection->in_count, connection->arrival_count);
	if (!connection->impl->is_whole) {
		zs_channel_port_put(
			connection->set->port, ZS_CHANNEL_STOP, connection->id, NULL, 0);
	}
}

static void handle_source(struct zs_event_source *source, uint32_t events)
{
	struct zs_channel_connection *connection = source->data;
	struct zs_channel_set *set = connection->set;
	const bool has_ended = (events & (EPOLLHUP | EPOLLERR)) != 0;
	if (may_read(connection) && ((events & EPOLLIN) != 0 || has_ended)) {
		if (!connection->impl->read(connection)) {
			connection->reads = false;
			zs_channel_port_put(set->port, ZS_CHANNEL_END, connection->id, NULL, 0);
		}
		/* The others are first, where not all can be read. */
		TAILQ_REMOVE(&set->list, connection, link);
		TAILQ_INSERT_TAIL(&set->list, connection, link);
	} else if (has_ended && connection->writes) {
		break_writing(connection);
	}
	zs_channel_connection_run(connection);
	zs_channel_set_flush(set);
}

struct zs_channel_connection *zs_channel_connection_create(struct zs_channel_set *set,
	const struct zs_channel_connection_impl *impl, uint32_t id, int fd)
{
	struct zs_channel_connection *connection = calloc(1, sizeof(*connection));
	uint8_t *in = malloc(impl->window);
	if (connection == NULL || in == NULL) {
		free(connection);
		free(in);
		close(fd);
		return NULL;
	}
	*connection = (struct zs_channel_connection){
		.set = set,
		.impl = impl,
		.id = id,
		.in = in,
		.reads = true,
		.credit = impl->window,
		.fd_credit = ZS_CHANNEL_FDS,
		.writes = true,
		.source = {.fd = fd, .handle = handle_source, .data = connection},
	};
	TAILQ_INSERT_TAIL(&set->list, connection, link);
	*(impl->is_whole ? &set->app_count : &set->pipe_count) += 1;
	return connection;
}

static void drop_held(struct zs_channel_held *held)
{
	for (unsigned i = held == NULL ? 0 : held->fds_done; held != NULL && i < held->fd_count;
		i++) {
		close(held->fds[i]);
	}
	free(held);
}

void zs_channel_connection_destroy(struct zs_channel_connection *connection)
{
	struct zs_channel_set *set = connection->set;
	TAILQ_REMOVE(&set->list, connection, link);
	*(connection->impl->is_whole ? &set->app_count : &set->pipe_count) -= 1;
	zs_event_loop_watch(set->port->loop, &connection->source, 0);
	close(connection->source.fd);
	for (unsigned i = 0; i < connection->arrival_count; i++) {
		set->content_bytes -= connection->arrivals[i].filled;
		if (connection->arrivals[i].fd >= 0) {
			close(connection->arrivals[i].fd);
		}
	}
	drop_held(connection->held);
	free(connection->in);
	free(connection);
}

void zs_channel_connection_close(struct zs_channel_connection *connection)
{
	struct zs_channel_port *port = connection->set->port;
	if (connection->reads) {
		zs_channel_port_put(port, ZS_CHANNEL_END, connection->id, NULL, 0);
	}
	zs_channel_port_put(port, ZS_CHANNEL_STOP, connection->id, NULL, 0);
	zs_channel_connection_destroy(connection);
}

void zs_channel_connection_fail(struct zs_channel_connection *connection, const char *why)
{
	zs_log(ZS_LOG_WARNING, "%s (%d): its connection is closed: %s", connection->app.name,
		(int)connection->app.pid, why);
	zs_channel_connection_close(connection);
}

/** Nothing goes there any more, nothing comes, or an app needs both. */
static bool is_over(const struct zs_channel_connection *connection)
{
	const bool is_whole = connection->impl->is_whole;
	return is_whole && !connection->has_end
		       ? !connection->reads
		       : !connection->writes && (!connection->reads || is_whole);
}

void zs_channel_connection_run(struct zs_channel_connection *connection)
{
	int ret = 1;
	while (ret > 0 && connection->writes && connection->in_count > 0 && !is_held(connection)) {
		ret = connection->impl->write(connection);
	}
	if (ret < 0) {
		break_writing(connection);
	}
	if (connection->has_end && connection->writes && connection->in_count == 0) {
		connection->writes = false;
		shutdown(connection->source.fd, SHUT_WR);
	}
	if (!is_over(connection)) {
		zs_channel_connection_watch(connection);
	} else if (connection->impl->is_whole) {
		zs_channel_connection_close(connection);
	} else {
		zs_channel_connection_destroy(connection);
	}
}

void zs_channel_connection_resume(struct zs_channel_connection *connection)
{
	if (connection->held != NULL) {
		connection->impl->pass_held(connection);
		zs_channel_connection_run(connection);
	}
}

/* What comes. */

static const char *take_data(struct zs_channel_connection *connection,
	const struct zs_channel_header *header, const uint8_t *payload)
{
	if (header->length > connection->impl->window - connection->in_count ||
		connection->has_end) {
		return "it sends more than it may";
	}
	if (!connection->writes) {
		connection->taken.bytes += header->length;
		zs_channel_connection_tell_taken(connection);
		return NULL;
	}
	memcpy(connection->in + connection->in_count, payload, header->length);
	connection->in_count += header->length;
	zs_channel_connection_run(connection);
	return NULL;
}

static const char *take_credit(struct zs_channel_connection *connection,
	const struct zs_channel_header *header, const uint8_t *payload)
{
	struct zs_channel_credit credit;
	memcpy(&credit, payload, sizeof(credit));
	connection->credit += credit.bytes;
	if (credit.fds > (uint32_t)(ZS_CHANNEL_FDS - connection->fd_credit) ||
		connection->credit > connection->impl->window) {
		return "it takes more than it was sent";
	}
	connection->fd_credit += (int32_t)credit.fds;
	zs_channel_connection_run(connection);
	return NULL;
}

static const char *take_end(struct zs_channel_connection *connection,
	const struct zs_channel_header *header, const uint8_t *payload)
{
	connection->has_end = true;
	zs_channel_connection_run(connection);
	return NULL;
}

static const char *take_stop(struct zs_channel_connection *connection,
	const struct zs_channel_header *header, const uint8_t *payload)
{
	connection->reads = false;
	if (!connection->impl->is_whole) {
		shutdown(connection->source.fd, SHUT_RD);
	}
	zs_channel_connection_run(connection);
	return NULL;
}

static const char *take_other(struct zs_channel_connection *connection,
	const struct zs_channel_header *header, const uint8_t *payload)
{
	return connection->impl->take == NULL || connection->has_end
		       ? "it sends fds through a pipe, or behind its end"
		       : connection->impl->take(connection, header, payload);
}

const char *zs_channel_connection_take(struct zs_channel_connection *connection,
	const struct zs_channel_header *header, const uint8_t *payload)
{
	static const char *(*const functions[ZS_CHANNEL_TYPES])(struct zs_channel_connection *,
		const struct zs_channel_header *, const uint8_t *) = {
		[ZS_CHANNEL_DATA] = take_data,
		[ZS_CHANNEL_END] = take_end,
		[ZS_CHANNEL_STOP] = take_stop,
		[ZS_CHANNEL_FD] = take_other,
		[ZS_CHANNEL_CONTENT] = take_other,
		[ZS_CHANNEL_CREDIT] = take_credit,
	};
	return functions[header->type](connection, header, payload);
}

bool zs_channel_connection_provide(
	struct zs_channel_connection *connection, uint32_t type, uint32_t id, int fd)
{
	for (unsigned i = 0; i < connection->arrival_count; i++) {
		struct zs_channel_arrival *arrival = &connection->arrivals[i];
		if (arrival->fd < 0 && arrival->what.type == type && arrival->what.id == id) {
			arrival->fd = fd;
			zs_channel_connection_run(connection);
			return true;
		}
	}
	return false;
}
