#include "app/host/vhost/keeper.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/common/log.h"

/* The viewer. */

static void drop_viewer(struct zs_keeper *keeper, const char *why)
{
	if (keeper->viewer.fd < 0) {
		return;
	}
	zs_event_loop_watch(keeper->loop, &keeper->viewer, 0);
	close(keeper->viewer.fd);
	keeper->viewer.fd = -1;
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

static void handle_bell(void *data, const struct zs_vhost_resource *resource,
	const uint32_t words[ZS_VHOST_BELL_WORDS])
{
	struct zs_keeper_packet packet = {.type = ZS_KEEPER_BELL, .id = resource->id};
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

static void handle_reset(struct zs_vhost_device *device)
{
	struct zs_keeper *keeper = keeper_of(device);
	keeper->guests++;
	tell(keeper, &(struct zs_keeper_packet){.type = ZS_KEEPER_RESET, .serial = keeper->guests},
		-1);
}

static void export(struct zs_keeper *keeper, const struct zs_keeper_packet *request)
{
	const struct zs_vhost_resource *resource =
		zs_vhost_resources_find(&keeper->device.gpu.resources, request->id);
	struct zs_keeper_packet answer = {
		.type = ZS_KEEPER_EXPORTED, .id = request->id, .serial = request->serial};
	answer.error = -ENOENT;
	if (resource != NULL) {
		answer.raw_pieces = resource->raw_count;
		answer.pieces = resource->count;
		answer.bytes = resource->bytes;
		answer.error = zs_vhost_exporter_begin(
			&keeper->exporter, resource, &keeper->device.memory, &answer);
	}
	if (answer.error < 0) {
		tell(keeper, &answer, -1);
	}
}

/** True if it begins with the marker; the guest may change it meanwhile, but not the answer. */
static bool has_marker(const struct zs_keeper *keeper, const struct zs_vhost_resource *resource,
	const uint8_t marker[ZS_KEEPER_MARKER])
{
	const uint8_t *bytes =
		resource->count == 0 || resource->pieces[0].size < ZS_KEEPER_MARKER
			? NULL
			: zs_vhost_memory_guest(&keeper->device.memory,
				  resource->pieces[0].guest_address, ZS_KEEPER_MARKER);
	return bytes != NULL && memcmp(bytes, marker, ZS_KEEPER_MARKER) == 0;
}

static void compare(struct zs_keeper *keeper, const struct zs_keeper_packet *request)
{
	const struct zs_vhost_resource *resource =
		zs_vhost_resources_find(&keeper->device.gpu.resources, request->id);
	struct zs_keeper_packet answer = {
		.type = ZS_KEEPER_COMPARED, .id = request->id, .serial = request->serial};
	answer.error = resource == NULL                                ? -ENOENT
		       : has_marker(keeper, resource, request->marker) ? 0
								       : -EILSEQ;
	tell(keeper, &answer, -1);
}

static void handle_viewer(struct zs_event_source *source, uint32_t events)
{
	struct zs_keeper *keeper = source->data;
	struct zs_keeper_packet packet;
	int fd, ret;
	while (source->fd >= 0 && (ret = zs_keeper_receive(source->fd, &packet, &fd)) != 0) {
		if (fd >= 0) {
			close(fd);
		}
		if (ret > 0 && packet.type == ZS_KEEPER_EXPORT) {
			export(keeper, &packet);
		} else if (ret > 0 && packet.type == ZS_KEEPER_COMPARE) {
			compare(keeper, &packet);
		} else {
			drop_viewer(keeper, strerror(ret < 0 ? -ret : EPROTO));
		}
	}
}

/** Some dma-bufs are there. One of memory that was taken out meanwhile is of no use. */
static void handle_exported(struct zs_event_source *source, uint32_t events)
{
	struct zs_keeper *keeper = source->data;
	struct zs_vhost_export *export;
	eventfd_t value;
	(void)eventfd_read(source->fd, &value);
	while ((export = zs_vhost_exporter_take(&keeper->exporter)) != NULL) {
		const struct zs_vhost_resource *resource =
			zs_vhost_resources_find(&keeper->device.gpu.resources, export->answer.id);
		if (resource == NULL || resource->generation != export->generation) {
			export->answer.error = -ESTALE;
		}
		tell(keeper, &export->answer, export->answer.error < 0 ? -1 : export->fd);
		zs_vhost_export_destroy(export);
	}
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
	drop_viewer(keeper, "another has come");
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
static void handle_machine(struct zs_event_source *source, uint32_t events)
{
	struct zs_keeper *keeper = source->data;
	const int fd = accept4(source->fd, NULL, NULL, SOCK_CLOEXEC);
	if (fd >= 0 && zs_vhost_device_connect(&keeper->device, fd) == 0) {
		zs_event_loop_watch(keeper->loop, source, 0);
		zs_log(ZS_LOG_DEBUG, "QEMU has come");
	}
}

static void handle_ended(struct zs_vhost_device *device)
{
	struct zs_keeper *keeper = keeper_of(device);
	handle_reset(device);
	zs_event_loop_watch(keeper->loop, &keeper->machine.listening, EPOLLIN);
	zs_log(ZS_LOG_DEBUG, "QEMU has gone");
}

static int listen_at(struct zs_keeper *keeper, struct zs_keeper_socket *own, int type,
	const char *folder, const char *name, struct zs_error *err)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	const int length = snprintf(own->path, sizeof(own->path), "%s/%s", folder, name);
	if (length < 0 || (size_t)length >= sizeof(own->path)) {
		own->path[0] = 0;
		return zs_error_set(
			err, -ENAMETOOLONG, folder, "bind", "choose a shorter path", "");
	}
	own->listening.fd = socket(AF_UNIX, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (own->listening.fd < 0) {
		return zs_error_set(err, -errno, own->path, "socket", NULL, "");
	}
	memcpy(address.sun_path, own->path, sizeof(address.sun_path));
	unlink(own->path);
	const mode_t mask = umask(0077);
	const int ret = bind(own->listening.fd, (struct sockaddr *)&address, sizeof(address));
	umask(mask);
	if (ret < 0 || listen(own->listening.fd, 4) < 0) {
		return zs_error_set(err, -errno, own->path, "bind", NULL, "");
	}
	const int error = zs_event_loop_watch(keeper->loop, &own->listening, EPOLLIN);
	return error < 0 ? zs_error_set(err, error, "epoll", "epoll_ctl", NULL, "") : 0;
}

int zs_keeper_init(struct zs_keeper *keeper, struct zs_event_loop *loop, const char *folder,
	struct zs_error *err)
{
	*keeper = (struct zs_keeper){
		.loop = loop,
		.exported = {.fd = -1, .handle = handle_exported, .data = keeper},
		.machine.listening = {.fd = -1, .handle = handle_machine, .data = keeper},
		.viewers.listening = {.fd = -1, .handle = handle_viewers, .data = keeper},
		.viewer = {.fd = -1, .handle = handle_viewer, .data = keeper},
	};
	zs_vhost_device_init(&keeper->device, loop);
	keeper->device.gpu.bell = handle_bell;
	keeper->device.gpu.data = keeper;
	keeper->device.gpu.resources.gone = handle_gone;
	keeper->device.gpu.resources.data = keeper;
	keeper->device.reset = handle_reset;
	keeper->device.ended = handle_ended;
	int ret = zs_vhost_exporter_init(&keeper->exporter);
	if (ret < 0) {
		return zs_error_set(err, ret, "keeper", "pthread_create", NULL, "");
	}
	keeper->exported.fd = keeper->exporter.event_fd;
	ret = zs_event_loop_watch(loop, &keeper->exported, EPOLLIN);
	ret = ret < 0 ? zs_error_set(err, ret, "epoll", "epoll_ctl", NULL, "") : 0;
	ret = ret < 0 ? ret : listen_at(keeper, &keeper->machine, SOCK_STREAM, folder, "gpu", err);
	return ret < 0 ? ret
		       : listen_at(keeper, &keeper->viewers, SOCK_SEQPACKET, folder, "keeper", err);
}

static void close_socket(struct zs_keeper *keeper, struct zs_keeper_socket *own)
{
	if (own->listening.fd >= 0) {
		zs_event_loop_watch(keeper->loop, &own->listening, 0);
		close(own->listening.fd);
		unlink(own->path);
	}
}

void zs_keeper_finish(struct zs_keeper *keeper)
{
	drop_viewer(keeper, "the keeper ends");
	close_socket(keeper, &keeper->machine);
	close_socket(keeper, &keeper->viewers);
	zs_vhost_device_disconnect(&keeper->device);
	if (keeper->exported.fd >= 0) {
		zs_event_loop_watch(keeper->loop, &keeper->exported, 0);
		zs_vhost_exporter_finish(&keeper->exporter);
	}
}
