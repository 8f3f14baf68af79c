#include "app/host/vhost/keeper.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/common/log.h"
#include "app/common/socket.h"

static void drop(struct zs_keeper *keeper, struct zs_event_source *source)
{
	if (source->fd >= 0) {
		zs_event_loop_watch(keeper->loop, source, 0);
		close(source->fd);
		source->fd = -1;
	}
}

/* The viewer. */

static void drop_viewer(struct zs_keeper *keeper, const char *why)
{
	drop(keeper, &keeper->viewer);
	keeper->is_over = keeper->device.source.fd < 0;
	zs_log(ZS_LOG_DEBUG, "what shows the windows has gone: %s", why);
}

/** One that does not read what it is told is as good as gone: it has to begin anew. */
static void tell(struct zs_keeper *keeper, const struct zs_keeper_packet *packet, int fd)
{
	const int ret = keeper->viewer.fd < 0 ? 0 : zs_keeper_send(keeper->viewer.fd, packet, fd);
	if (ret < 0) {
		drop_viewer(keeper, ret == -EAGAIN ? "it does not read" : strerror(-ret));
	}
}

/** 1: the worker answers it. 0 or a negative errno: that is the answer. */
static int begin(struct zs_keeper *keeper, const struct zs_vhost_resource *resource,
	struct zs_keeper_packet *packet, int fd)
{
	if (packet->type == ZS_KEEPER_EXPORTED) {
		packet->offset = 0;
		packet->bytes = resource->bytes;
	}
	const int ret = zs_vhost_worker_begin(&keeper->worker, resource, packet, fd);
	return ret < 0 ? ret : 1;
}

/** The guest may change its memory meanwhile, but not the answer. */
static int compare(struct zs_keeper *keeper, const struct zs_vhost_resource *resource,
	struct zs_keeper_packet *packet, int fd)
{
	const struct zs_vhost_piece *piece = resource->pieces;
	return piece != NULL && piece->size >= ZS_KEEPER_MARKER &&
			       memcmp(piece->mapping->bytes + piece->offset, packet->marker,
				       ZS_KEEPER_MARKER) == 0
		       ? 0
		       : -EILSEQ;
}

/* By what the viewer asks for; `has_fd` if one must come along. */
static const struct {
	int (*handle)(struct zs_keeper *keeper, const struct zs_vhost_resource *resource,
		struct zs_keeper_packet *packet, int fd);
	enum zs_keeper_type answer;
	bool has_fd;
} requests[] = {
	[ZS_KEEPER_EXPORT] = {begin, ZS_KEEPER_EXPORTED, false},
	[ZS_KEEPER_COMPARE] = {compare, ZS_KEEPER_COMPARED, false},
	[ZS_KEEPER_COPY] = {begin, ZS_KEEPER_COPIED, true},
};

/** Takes over the fd. */
static void handle_request(struct zs_keeper *keeper, struct zs_keeper_packet *packet, int fd)
{
	const struct zs_vhost_resource *resource =
		zs_vhost_resources_find(&keeper->device.gpu.resources, packet->id);
	const uint32_t type = packet->type;
	int ret = -EPROTO;
	if (type < sizeof(requests) / sizeof(requests[0]) && requests[type].has_fd == (fd >= 0)) {
		packet->type = requests[type].answer;
		ret = resource == NULL ? -ENOENT
				       : requests[type].handle(keeper, resource, packet, fd);
		packet->raw_pieces = resource == NULL ? 0 : resource->raw_count;
	}
	if (ret <= 0 && fd >= 0) {
		close(fd);
	}
	if (ret == -EPROTO) {
		drop_viewer(keeper, strerror(EPROTO));
	} else if (ret <= 0) {
		packet->error = ret;
		tell(keeper, packet, -1);
	}
}

static void handle_viewer(struct zs_event_source *source, uint32_t events)
{
	struct zs_keeper *keeper = source->data;
	struct zs_keeper_packet packet;
	int fd, ret;
	while (source->fd >= 0 && (ret = zs_keeper_receive(source->fd, &packet, &fd)) != 0) {
		if (ret > 0) {
			handle_request(keeper, &packet, fd);
		} else {
			drop_viewer(keeper, strerror(-ret));
		}
	}
}

/** What was made of memory that was taken out meanwhile is of no use. */
static void handle_done(struct zs_event_source *source, uint32_t events)
{
	struct zs_keeper *keeper = source->data;
	struct zs_vhost_job *job;
	while ((job = zs_vhost_worker_take(&keeper->worker)) != NULL) {
		const struct zs_vhost_resource *resource =
			zs_vhost_resources_find(&keeper->device.gpu.resources, job->answer.id);
		const bool is_stale = resource == NULL || resource->generation != job->generation;
		job->answer.error = is_stale ? -ESTALE : job->answer.error;
		const bool has_buffer =
			job->answer.type == ZS_KEEPER_EXPORTED && job->answer.error == 0;
		tell(keeper, &job->answer, has_buffer ? job->fd : -1);
		zs_vhost_job_destroy(job);
	}
}

/* The guest's device. */

static void handle_bell(void *data, uint32_t id, const uint32_t words[ZS_VHOST_BELL_WORDS])
{
	struct zs_keeper_packet packet = {.type = ZS_KEEPER_BELL, .id = id};
	memcpy(packet.words, words, sizeof(packet.words));
	tell(data, &packet, -1);
}

static void handle_gone(void *data, uint32_t id)
{
	tell(data, &(struct zs_keeper_packet){.type = ZS_KEEPER_GONE, .id = id}, -1);
}

static struct zs_keeper *keeper_of(struct zs_vhost_device *device)
{
	return device->gpu.data;
}

/** Behind the jobs that use it. */
static void handle_unmap(struct zs_vhost_device *device, struct zs_vhost_mapping *mapping)
{
	zs_vhost_worker_unmap(&keeper_of(device)->worker, mapping);
}

static void handle_reset(struct zs_vhost_device *device)
{
	struct zs_keeper *keeper = keeper_of(device);
	keeper->guests++;
	tell(keeper, &(struct zs_keeper_packet){.type = ZS_KEEPER_RESET, .serial = keeper->guests},
		-1);
}

static void handle_ended(struct zs_vhost_device *device)
{
	struct zs_keeper *keeper = keeper_of(device);
	handle_reset(device);
	keeper->is_over = keeper->viewer.fd < 0;
	zs_event_loop_watch(keeper->loop, &keeper->machines, EPOLLIN);
	zs_log(ZS_LOG_DEBUG, "QEMU has gone");
}

/* Who comes. */

/** The last to come is the one that shows: the one before may have hung. */
static void handle_viewers(struct zs_event_source *source, uint32_t events)
{
	struct zs_keeper *keeper = source->data;
	const int fd = accept4(source->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	if (fd < 0) {
		return;
	}
	drop(keeper, &keeper->viewer);
	keeper->viewer.fd = fd;
	if (zs_event_loop_watch(keeper->loop, &keeper->viewer, EPOLLIN) < 0) {
		drop_viewer(keeper, "epoll_ctl");
		return;
	}
	tell(keeper,
		&(struct zs_keeper_packet){.type = ZS_KEEPER_HELLO,
			.serial = keeper->guests,
			.words[0] = ZS_KEEPER_VERSION},
		-1);
}

/** There is one machine; another waits until that has gone. */
static void handle_machines(struct zs_event_source *source, uint32_t events)
{
	struct zs_keeper *keeper = source->data;
	const int fd = accept4(source->fd, NULL, NULL, SOCK_CLOEXEC);
	if (fd >= 0 && zs_vhost_device_connect(&keeper->device, fd) == 0) {
		zs_event_loop_watch(keeper->loop, source, 0);
		zs_log(ZS_LOG_DEBUG, "QEMU has come");
	}
}

static int watch(struct zs_keeper *keeper, struct zs_event_source *source, struct zs_error *err)
{
	const int ret = zs_event_loop_watch(keeper->loop, source, EPOLLIN);
	return ret < 0 ? zs_error_set(err, ret, "epoll", "epoll_ctl", NULL, "") : 0;
}

static int listen_at(struct zs_keeper *keeper, struct zs_event_source *source, int type,
	const char *folder, const char *name, struct zs_error *err)
{
	char path[sizeof(((struct sockaddr_un *)NULL)->sun_path) + 1];
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	source->fd = zs_socket_listen(path, type, err);
	return source->fd < 0 ? source->fd : watch(keeper, source, err);
}

int zs_keeper_init(struct zs_keeper *keeper, struct zs_event_loop *loop, const char *folder,
	struct zs_error *err)
{
	*keeper = (struct zs_keeper){
		.loop = loop,
		.worker.done = {-1, -1},
		.done = {.fd = -1, .handle = handle_done, .data = keeper},
		.machines = {.fd = -1, .handle = handle_machines, .data = keeper},
		.viewers = {.fd = -1, .handle = handle_viewers, .data = keeper},
		.viewer = {.fd = -1, .handle = handle_viewer, .data = keeper},
	};
	zs_vhost_device_init(&keeper->device, loop);
	keeper->device.gpu.bell = handle_bell;
	keeper->device.gpu.data = keeper;
	keeper->device.gpu.resources.gone = handle_gone;
	keeper->device.gpu.resources.data = keeper;
	keeper->device.unmap = handle_unmap;
	keeper->device.reset = handle_reset;
	keeper->device.ended = handle_ended;
	const int ret = listen_at(keeper, &keeper->machines, SOCK_STREAM, folder, "gpu", err);
	return ret < 0 ? ret
		       : listen_at(keeper, &keeper->viewers, SOCK_SEQPACKET, folder, "keeper", err);
}

int zs_keeper_start(struct zs_keeper *keeper, struct zs_error *err)
{
	const int ret = zs_vhost_worker_init(&keeper->worker);
	keeper->done.fd = keeper->worker.done[0];
	return ret < 0 ? zs_error_set(err, ret, "keeper", "pthread_create", NULL, "")
		       : watch(keeper, &keeper->done, err);
}

void zs_keeper_finish(struct zs_keeper *keeper)
{
	drop(keeper, &keeper->viewer);
	drop(keeper, &keeper->machines);
	drop(keeper, &keeper->viewers);
	if (keeper->worker.done[0] >= 0) {
		zs_vhost_device_disconnect(&keeper->device);
		zs_event_loop_watch(keeper->loop, &keeper->done, 0);
		zs_vhost_worker_finish(&keeper->worker);
	}
}
