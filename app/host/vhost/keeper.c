#include "app/host/vhost/keeper.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The viewer. */

static void drop_viewer(struct zs_keeper *keeper)
{
	zs_event_loop_close(keeper->loop, &keeper->viewer);
	keeper->is_over = keeper->device.source.fd < 0;
}

/** One that does not read is as good as gone: it has to begin anew. */
static void tell(void *data, const struct zs_keeper_packet *packet, int fd)
{
	struct zs_keeper *keeper = data;
	if (keeper->viewer.fd >= 0 && zs_keeper_send(keeper->viewer.fd, packet, fd) < 0) {
		drop_viewer(keeper);
	}
}

/** The guest may change its memory meanwhile, but not the answer. */
static int compare(const struct zs_vhost_resource *resource, const struct zs_keeper_packet *packet)
{
	return resource->count > 0 && resource->pieces[0].size >= ZS_KEEPER_MARKER &&
			       memcmp(resource->pieces[0].bytes, packet->marker,
				       ZS_KEEPER_MARKER) == 0
		       ? 0
		       : -EILSEQ;
}

/** Answers, or has the worker do it, which then has the fd. -EPROTO if that is none of a viewer's.
 */
static int answer(struct zs_keeper *keeper, struct zs_keeper_packet *packet, int fd)
{
	const struct zs_vhost_resource *resource =
		zs_vhost_resources_find(&keeper->device.gpu.resources, packet->id);
	const uint32_t type = packet->type;
	if (type > ZS_KEEPER_COPY || (type == ZS_KEEPER_COPY) != (fd >= 0)) {
		close(fd);
		return -EPROTO;
	}
	packet->type += ZS_KEEPER_EXPORTED - ZS_KEEPER_EXPORT;
	packet->error = resource == NULL ? -ENOENT
			: type == ZS_KEEPER_COMPARE
				? compare(resource, packet)
				: zs_vhost_worker_begin(&keeper->worker, resource, packet, fd);
	if (packet->error < 0 || type == ZS_KEEPER_COMPARE) {
		close(fd);
		tell(keeper, packet, -1);
	}
	return 0;
}

static void handle_viewer(struct zs_event_source *source, uint32_t events)
{
	struct zs_keeper *keeper = source->data;
	struct zs_keeper_packet packet;
	int fd, ret;
	while (source->fd >= 0 && (ret = zs_keeper_receive(source->fd, &packet, &fd)) != 0) {
		ret = ret < 0 ? ret : answer(keeper, &packet, fd);
		if (ret < 0) {
			drop_viewer(keeper);
		}
	}
}

/** What was made of memory that was taken out meanwhile is of no use. */
static void handle_done(struct zs_event_source *source, uint32_t events)
{
	struct zs_keeper *keeper = source->data;
	struct zs_vhost_job job;
	while (zs_vhost_worker_take(&keeper->worker, &job)) {
		const struct zs_vhost_resource *resource =
			zs_vhost_resources_find(&keeper->device.gpu.resources, job.answer.id);
		if (resource == NULL || resource->generation != job.generation) {
			job.answer.error = -ESTALE;
		}
		const bool has_fd = job.answer.type == ZS_KEEPER_EXPORTED && job.answer.error == 0;
		tell(keeper, &job.answer, has_fd ? job.fd : -1);
		close(job.fd);
	}
}

/** The last to come is the one that shows: the one before may have hung. */
static void handle_viewers(struct zs_event_source *source, uint32_t events)
{
	struct zs_keeper *keeper = source->data;
	const struct zs_keeper_packet hello = {.type = ZS_KEEPER_HELLO,
		.serial = keeper->device.guests,
		.words[0] = ZS_KEEPER_VERSION};
	const int fd = accept4(source->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	if (fd >= 0) {
		zs_event_loop_close(keeper->loop, &keeper->viewer);
		keeper->viewer.fd = fd;
		zs_event_loop_watch(keeper->loop, &keeper->viewer, EPOLLIN);
		tell(keeper, &hello, -1);
	}
}

/* The guest's device. */

static void handle_ended(struct zs_vhost_device *device)
{
	struct zs_keeper *keeper = device->gpu.resources.data;
	keeper->is_over = keeper->viewer.fd < 0;
	zs_event_loop_watch(keeper->loop, &keeper->machines, EPOLLIN);
}

/** There is one machine; another waits until that has gone. */
static void handle_machines(struct zs_event_source *source, uint32_t events)
{
	struct zs_keeper *keeper = source->data;
	const int fd = accept4(source->fd, NULL, NULL, SOCK_CLOEXEC);
	if (fd >= 0) {
		zs_event_loop_watch(keeper->loop, source, 0);
		zs_vhost_device_connect(&keeper->device, fd);
	}
}

int zs_keeper_init(struct zs_keeper *keeper, struct zs_event_loop *loop, int machines, int viewers)
{
	*keeper = (struct zs_keeper){
		.loop = loop,
		.machines = {.fd = machines, .handle = handle_machines, .data = keeper},
		.viewers = {.fd = viewers, .handle = handle_viewers, .data = keeper},
		.viewer = {.fd = -1, .handle = handle_viewer, .data = keeper},
	};
	zs_vhost_device_init(&keeper->device, loop, &keeper->worker);
	keeper->device.ended = handle_ended;
	keeper->device.gpu.resources.tell = tell;
	keeper->device.gpu.resources.data = keeper;
	int ret = zs_vhost_worker_init(&keeper->worker);
	keeper->done = (struct zs_event_source){
		.fd = keeper->worker.own, .handle = handle_done, .data = keeper};
	ret = ret < 0 ? ret : zs_event_loop_watch(loop, &keeper->done, EPOLLIN);
	ret = ret < 0 ? ret : zs_event_loop_watch(loop, &keeper->machines, EPOLLIN);
	return ret < 0 ? ret : zs_event_loop_watch(loop, &keeper->viewers, EPOLLIN);
}

void zs_keeper_finish(struct zs_keeper *keeper)
{
	zs_event_loop_close(keeper->loop, &keeper->viewer);
	zs_event_loop_close(keeper->loop, &keeper->viewers);
	if (keeper->worker.own >= 0) {
		zs_vhost_device_disconnect(&keeper->device);
		zs_event_loop_watch(keeper->loop, &keeper->done, 0);
		zs_vhost_worker_finish(&keeper->worker);
	}
	zs_event_loop_close(keeper->loop, &keeper->machines);
}
