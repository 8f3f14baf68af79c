#include "app/host/windows.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/common/text.h"
#include "app/host/keeper-process.h"
#include "udmabuf/create.h"

#define COPY_NS UINT64_C(500000000) ///< a keeper that takes longer than that has other troubles
#define REJOIN_NS 200000000

/* What guests' resources are asked for by. */
#define BELL_IMPORTED 1
#define MAX_POOL_BYTES (INT32_MAX)

/** The answer has the same serial. */
static void ask(struct zs_host_windows *windows, uint32_t id, bool is_copy)
{
	const struct zs_keeper_packet packet = {
		.type = ZS_KEEPER_EXPORT, .id = id, .serial = is_copy};
	zs_keeper_send(windows->keeper.fd, &packet, -1);
}

/** The keeper has not seen it yet: its queue may be behind the channel. Its bell follows. */
static void wait_for(struct zs_host_windows *windows, uint32_t id, bool is_copy)
{
	if (windows->pending_count < ZS_HOST_PENDING) {
		windows->pending[windows->pending_count++] =
			(struct zs_host_pending){.id = id, .is_copy = is_copy};
	} else {
		zs_channel_provide(&windows->channel, ZS_CHANNEL_FD_RESOURCE, id, -ENOENT);
	}
}

/** The keeper knows of it now: it is asked anew, if it was waited for. */
static void handle_imported(struct zs_host_windows *windows, uint32_t id)
{
	for (unsigned i = 0; i < windows->pending_count; i++) {
		if (windows->pending[i].id == id) {
			const bool is_copy = windows->pending[i].is_copy;
			windows->pending[i] = windows->pending[--windows->pending_count];
			ask(windows, id, is_copy);
			return;
		}
	}
}

static void handle_exported(
	struct zs_host_windows *windows, const struct zs_keeper_packet *packet, int fd)
{
	const bool is_known = packet->pieces > 0;
	if (packet->error == -ENOENT && !is_known) {
		wait_for(windows, packet->id, packet->serial != 0);
		return;
	}
	int ret = packet->error;
	if (ret < 0 && is_known && ret != -ESTALE) {
		ret = zs_host_copies_add(&windows->copies, packet);
	}
	if (ret < 0) {
		zs_log(ZS_LOG_WARNING, "a buffer of the guest's is not shown: %u pieces: %s",
			packet->pieces, strerror(-ret));
	} else {
		zs_log(ZS_LOG_DEBUG, "a buffer of %llu bytes, in %u pieces of %u",
			(unsigned long long)packet->bytes, packet->pieces, packet->raw_pieces);
	}
	if (fd >= 0) {
		ret = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	}
	if (ret >= 0) {
		const struct zs_relay_pool_facts facts = {.is_copy = packet->serial != 0,
			.is_filled = fd < 0,
			.pieces = {.raw = packet->raw_pieces, .merged = packet->pieces}};
		zs_host_memories_add(&windows->memories, ret, &facts);
	}
	zs_channel_provide(&windows->channel, ZS_CHANNEL_FD_RESOURCE, packet->id, ret);
}

static void handle_compared(struct zs_host_windows *windows, struct zs_channel_marker *marker)
{
	struct zs_udmabuf_limits limits;
	zs_udmabuf_limits_read(&limits);
	marker->max_pieces = limits.list;
	if (marker->error == 0) {
		windows->marker_id = marker->id;
	}
	if (windows->channel.is_joined) {
		zs_channel_mark(&windows->channel, ZS_CHANNEL_MARKED, marker);
	}
}

/** What the guest's side has said is of no use any more. */
static void restart(struct zs_host_windows *windows, const char *why)
{
	if (windows->channel.is_joined) {
		zs_log(ZS_LOG_INFO, "the virtual machine's windows are closed: %s", why);
		zs_channel_restart(&windows->channel);
	}
	windows->marker_id = 0;
	windows->pending_count = 0;
	zs_host_menu_clear(&windows->menu);
	zs_host_copies_clear(&windows->copies);
}

static void handle_packet(
	struct zs_host_windows *windows, const struct zs_keeper_packet *packet, int fd)
{
	struct zs_channel_marker marker = {.id = packet->id, .error = packet->error};
	switch (packet->type) {
	case ZS_KEEPER_EXPORTED:
		handle_exported(windows, packet, fd);
		break;
	case ZS_KEEPER_BELL:
		if (packet->words[0] == BELL_IMPORTED) {
			handle_imported(windows, packet->words[1]);
		}
		break;
	case ZS_KEEPER_COMPARED:
		handle_compared(windows, &marker);
		break;
	case ZS_KEEPER_RESET:
		restart(windows, "it has started anew");
		if (windows->transport.impl->ends_with_guest) {
			zs_channel_lose(&windows->channel);
		}
		break;
	case ZS_KEEPER_GONE:
		zs_host_copies_remove(&windows->copies, packet->id);
		/* A guest keeps the memory of its marker until it ends. */
		if (packet->id != 0 && packet->id == windows->marker_id) {
			restart(windows, "zeroscan guest has ended there");
		}
		break;
	default:
		break;
	}
}

/** What it was told of its marker holds no longer: its card is of no use to it now. */
static void tell_guest(struct zs_host_windows *windows)
{
	const struct zs_channel_marker marker = {
		.id = windows->marker_id, .error = ZS_CHANNEL_CARD_LOST};
	if (windows->channel.is_joined && marker.id != 0) {
		zs_channel_mark(&windows->channel, ZS_CHANNEL_MARKED, &marker);
	}
}

/** The keeper drops who does not read in time, and goes on as long as QEMU does. */
static void handle_rejoin(struct zs_event_timer *timer)
{
	struct zs_host_windows *windows = timer->data;
	int ret = zs_host_keeper_reconnect(windows->transport.folder);
	if (ret >= 0) {
		zs_event_loop_close(windows->server->loop, &windows->keeper);
		windows->keeper.fd = ret;
		restart(windows, "more came of it than could be read");
		ret = zs_event_loop_watch(windows->server->loop, &windows->keeper, EPOLLIN);
	}
	if (ret < 0) {
		zs_log(ZS_LOG_ERROR,
			"the keeper has gone: %s: no windows until QEMU has ended, and starts "
			"again after zeroscan host",
			strerror(-ret));
		tell_guest(windows);
		windows->has_ended = true;
	}
}

static void handle_keeper(struct zs_event_source *source, uint32_t events)
{
	struct zs_host_windows *windows = source->data;
	struct zs_keeper_packet packet;
	int fd, ret;
	while ((ret = zs_keeper_receive(source->fd, &packet, &fd)) > 0) {
		handle_packet(windows, &packet, fd);
		if (fd >= 0) {
			close(fd);
		}
	}
	if (ret < 0) {
		/* One that is ending may still take connections. */
		zs_event_loop_watch(windows->server->loop, source, 0);
		zs_event_loop_alarm(windows->server->loop, &windows->rejoin, REJOIN_NS);
	}
}

/* Copies by the keeper, for the relay. */

static void describe_pool(void *data, int fd, struct zs_relay_pool_facts *facts)
{
	const struct zs_host_windows *windows = data;
	*facts = zs_host_memories_find(&windows->memories, fd);
}

/** Handles what the keeper says until it answers to a COPY. That error, or another. */
static int wait_for_copy(struct zs_host_windows *windows, uint64_t serial)
{
	const uint64_t end = zs_clock_now() + COPY_NS;
	struct pollfd poll_fd = {.fd = windows->keeper.fd, .events = POLLIN};
	struct zs_keeper_packet packet;
	int fd;
	for (uint64_t now = end - COPY_NS; now < end; now = zs_clock_now()) {
		if (poll(&poll_fd, 1, (int)((end - now) / 1000000) + 1) <= 0) {
			continue;
		}
		const int ret = zs_keeper_receive(windows->keeper.fd, &packet, &fd);
		if (ret < 0) {
			/* The loop sees it, too. */
			return ret;
		}
		if (ret > 0 && packet.type == ZS_KEEPER_COPIED && packet.serial == serial) {
			return packet.error;
		}
		if (ret > 0) {
			handle_packet(windows, &packet, fd);
		}
		if (ret > 0 && fd >= 0) {
			close(fd);
		}
	}
	return -ETIMEDOUT;
}

static int fill(void *data, int fd, uint64_t offset, uint64_t size)
{
	struct zs_host_windows *windows = data;
	const struct zs_host_copy *copy = zs_host_copies_find(&windows->copies, fd);
	const uint64_t serial = copy == NULL ? 0
					     : zs_host_copies_ask(&windows->copies, copy,
						       windows->keeper.fd, offset, size);
	const int ret = serial == 0 ? -ENOTCONN : wait_for_copy(windows, serial);
	if (ret < 0 && !windows->copies.has_failed) {
		windows->copies.has_failed = true;
		zs_log(ZS_LOG_WARNING, "a frame of the guest's is an old one: no copy: %s",
			strerror(-ret));
	}
	return ret;
}

/* The channel's side. */

static int open_app(void *data, const struct zs_channel_app *app)
{
	struct zs_host_windows *windows = data;
	struct zs_relay_peer peer = {.pid = app->pid};
	int ends[2];
	snprintf(peer.name, sizeof(peer.name), "%s", app->name);
	zs_text_make_plain(peer.name);
	int ret = socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) < 0
			  ? -errno
			  : zs_relay_server_add(windows->server, ends[1], &peer);
	if (ret < 0) {
		zs_log(ZS_LOG_ERROR, "%s (%d) of the guest's is turned away: %s", peer.name,
			(int)peer.pid, strerror(-ret));
		return ret;
	}
	return ends[0];
}

/** Keymaps and tables of formats: files to be read. */
static int describe(void *data, int fd, struct zs_channel_fd *what)
{
	struct stat status;
	const bool is_file = fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
			     status.st_size > 0 && status.st_size <= ZS_CHANNEL_CONTENT_BYTES;
	*what = (struct zs_channel_fd){
		.type = ZS_CHANNEL_FD_CONTENT, .size = is_file ? (uint64_t)status.st_size : 0};
	return is_file ? 0 : -EOPNOTSUPP;
}

/** A file that nothing is ever drawn into: the guest's frames are dma-bufs. */
static int make_pool(uint64_t size)
{
	const int fd = size > MAX_POOL_BYTES
			       ? -1
			       : memfd_create("zeroscan-pool", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (fd < 0) {
		return size > MAX_POOL_BYTES ? -EFBIG : -errno;
	}
	if (ftruncate(fd, (off_t)size) < 0) {
		const int error = -errno;
		close(fd);
		return error;
	}
	return fd;
}

static int make(void *data, const struct zs_channel_fd *what)
{
	struct zs_host_windows *windows = data;
	if (what->type == ZS_CHANNEL_FD_POOL) {
		return make_pool(what->size);
	}
	if (what->type != ZS_CHANNEL_FD_RESOURCE) {
		return -EOPNOTSUPP;
	}
	ask(windows, what->id, what->is_copy != 0);
	return -EAGAIN;
}

static void mark(void *data, const struct zs_channel_marker *marker)
{
	struct zs_host_windows *windows = data;
	struct zs_keeper_packet packet = {.type = ZS_KEEPER_COMPARE, .id = marker->id};
	_Static_assert(sizeof(packet.marker) == sizeof(marker->bytes), "one marker");
	memcpy(packet.marker, marker->bytes, sizeof(packet.marker));
	zs_keeper_send(windows->keeper.fd, &packet, -1);
}

static void begin(void *data)
{
	struct zs_host_windows *windows = data;
	windows->pending_count = 0;
	zs_log(ZS_LOG_INFO, "zeroscan guest has come");
	zs_host_menu_clear(&windows->menu);
	if (windows->menu.loop != NULL) {
		zs_channel_send(&windows->channel, ZS_CHANNEL_LIST, NULL, 0);
	}
}

static void add_entry(void *data, const struct zs_channel_entry *entry)
{
	struct zs_host_windows *windows = data;
	zs_host_menu_add(&windows->menu, entry);
}

static bool start_app(void *data, const struct zs_channel_start *start)
{
	struct zs_host_windows *windows = data;
	return zs_channel_send(&windows->channel, ZS_CHANNEL_START, start, sizeof(*start));
}

static void end(void *data)
{
	struct zs_host_windows *windows = data;
	zs_host_menu_clear(&windows->menu);
	windows->transport.impl->await(&windows->transport);
}

static const struct zs_channel_side side = {
	.open = open_app,
	.describe = describe,
	.make = make,
	.begin = begin,
	.end = end,
	.mark = mark,
	.entry = add_entry,
};

/** A virtual machine's stream. */
static bool handle_stream(void *data, int fd)
{
	struct zs_host_windows *windows = data;
	zs_channel_finish(&windows->channel);
	windows->pending_count = 0;
	if (zs_channel_init(&windows->channel, windows->server->loop, fd, &side, windows) < 0) {
		return false;
	}
	zs_log(ZS_LOG_DEBUG, "a virtual machine has come");
	return true;
}

static bool has_stream(void *data)
{
	const struct zs_host_windows *windows = data;
	return zs_channel_is_alive(&windows->channel);
}

int zs_host_windows_init(struct zs_host_windows *windows, const struct zs_host_options *options,
	int keeper, struct zs_relay_server *server, struct zs_error *err)
{
	*windows = (struct zs_host_windows){
		.server = server,
		.keeper = {.fd = keeper, .handle = handle_keeper, .data = windows},
		.rejoin = {.handle = handle_rejoin, .data = windows},
		.transport = {.impl = options->vsock_port == 0 ? &zs_host_transport_socket
							       : &zs_host_transport_vsock,
			.loop = server->loop,
			.folder = options->folder,
			.port = options->vsock_port,
			.cid = options->cid,
			.handle = handle_stream,
			.is_taken = has_stream,
			.data = windows},
		.copies = {.limit = server->settings->max_pinned},
		.pool_source = {.data = windows, .describe = describe_pool, .fill = fill},
	};
	windows->menu.start = start_app;
	windows->menu.data = windows;
	int ret = zs_event_loop_watch(server->loop, &windows->keeper, EPOLLIN);
	ret = ret < 0 ? zs_error_set(err, ret, "epoll", "epoll_ctl", NULL, "") : 0;
	if (ret == 0 && options->exports_apps) {
		ret = zs_host_menu_init(
			&windows->menu, server->loop, options->name, options->folder, err);
	}
	ret = ret < 0 ? ret : windows->transport.impl->init(&windows->transport, err);
	if (ret < 0) {
		zs_host_windows_finish(windows);
	}
	return ret;
}

void zs_host_windows_finish(struct zs_host_windows *windows)
{
	windows->transport.impl->finish(&windows->transport);
	zs_channel_finish(&windows->channel);
	zs_host_menu_finish(&windows->menu);
	zs_event_loop_cancel(windows->server->loop, &windows->rejoin);
	zs_event_loop_watch(windows->server->loop, &windows->keeper, 0);
	close(windows->keeper.fd);
	zs_host_copies_clear(&windows->copies);
}
