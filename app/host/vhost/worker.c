#include "app/host/vhost/worker.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/common/log.h"
#include "udmabuf/create.h"

/** Makes the dma-buf. What is wrong with all is logged once; the viewer hears it each time. */
static int make(struct zs_vhost_worker *worker, struct zs_vhost_job *job)
{
	struct zs_udmabuf_limits limits;
	struct zs_error err;
	zs_udmabuf_limits_read(&limits);
	if (job->count > limits.list) {
		return -E2BIG;
	}
	job->fd = zs_udmabuf_create(job->items, job->count, &err);
	if (job->fd < 0 && job->fd != worker->last_error) {
		worker->last_error = job->fd;
		zs_log_error(ZS_LOG_WARNING, "a buffer of the guest's", &err);
	}
	return job->fd < 0 ? job->fd : 0;
}

/** The guest may change the bytes meanwhile, and nothing else. */
static int copy(const struct zs_vhost_job *job)
{
	uint64_t done = 0;
	for (uint32_t i = 0; i < job->count; i += IOV_MAX) {
		const uint32_t left = job->count - i;
		const ssize_t written = pwritev(job->fd, job->parts + i,
			left < IOV_MAX ? (int)left : IOV_MAX, (off_t)(job->answer.offset + done));
		if (written < 0) {
			return -errno;
		}
		done += (uint64_t)written;
	}
	return done == job->answer.bytes ? 0 : -EIO;
}

static void *run(void *data)
{
	struct zs_vhost_worker *worker = data;
	struct zs_vhost_job job;
	while (recv(worker->other, &job, sizeof(job), 0) == sizeof(job)) {
		if (job.mapping != NULL) {
			zs_vhost_mapping_destroy(job.mapping);
			continue;
		}
		job.answer.error =
			job.answer.type == ZS_KEEPER_EXPORTED ? make(worker, &job) : copy(&job);
		free(job.list);
		send(worker->other, &job, sizeof(job), 0);
	}
	return NULL;
}

int zs_vhost_worker_init(struct zs_vhost_worker *worker)
{
	int ends[2] = {-1, -1};
	int ret = socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0 ? -errno : 0;
	*worker = (struct zs_vhost_worker){.own = ends[0], .other = ends[1]};
	ret = ret < 0 ? ret : -pthread_create(&worker->thread, NULL, run, worker);
	if (ret < 0) {
		close(worker->own);
		close(worker->other);
		worker->own = -1;
	}
	return ret;
}

void zs_vhost_worker_finish(struct zs_vhost_worker *worker)
{
	struct zs_vhost_job job;
	shutdown(worker->own, SHUT_WR);
	pthread_join(worker->thread, NULL);
	while (zs_vhost_worker_take(worker, &job)) {
		close(job.fd);
	}
	close(worker->own);
	close(worker->other);
}

/** The part of the resource's pieces that is asked for. */
static void list(struct zs_vhost_job *job, const struct zs_vhost_resource *resource)
{
	const uint64_t start = job->answer.offset, end = start + job->answer.bytes;
	uint64_t at = 0;
	for (uint32_t i = 0; i < resource->count && at < end; at += resource->pieces[i++].size) {
		const struct zs_vhost_piece *piece = &resource->pieces[i];
		const struct zs_vhost_mapping *mapping = piece->mapping;
		const uint64_t offset = (uint64_t)(piece->bytes - mapping->bytes);
		const uint64_t from = start > at ? start - at : 0;
		const uint64_t to = end - at < piece->size ? end - at : piece->size;
		if (job->answer.type == ZS_KEEPER_EXPORTED) {
			job->items[job->count++] =
				(struct udmabuf_create_item){(uint32_t)mapping->fd, 0,
					mapping->region.offset + offset, piece->size};
		} else if (from < to) {
			job->parts[job->count++] = (struct iovec){piece->bytes + from, to - from};
		}
	}
}

int zs_vhost_worker_begin(struct zs_vhost_worker *worker, const struct zs_vhost_resource *resource,
	const struct zs_keeper_packet *answer, int fd)
{
	struct zs_vhost_job job = {.answer = *answer, .generation = resource->generation, .fd = fd};
	struct zs_keeper_packet *packet = &job.answer;
	if (packet->type == ZS_KEEPER_EXPORTED) {
		packet->offset = 0;
		packet->bytes = resource->bytes;
	}
	if (packet->offset > resource->bytes || packet->bytes > resource->bytes - packet->offset) {
		return -EINVAL;
	}
	if (resource->count == 0 || worker->count == ZS_VHOST_JOBS) {
		return resource->count == 0 ? -ENODATA : -EBUSY;
	}
	packet->raw_pieces = resource->raw_count;
	packet->pieces = resource->count;
	job.list = malloc(resource->count * sizeof(job.items[0]));
	if (job.list == NULL) {
		return -ENOMEM;
	}
	list(&job, resource);
	worker->count++;
	send(worker->own, &job, sizeof(job), 0);
	return 0;
}

void zs_vhost_worker_unmap(struct zs_vhost_worker *worker, struct zs_vhost_mapping *mapping)
{
	const struct zs_vhost_job job = {.mapping = mapping};
	send(worker->own, &job, sizeof(job), 0);
}

bool zs_vhost_worker_take(struct zs_vhost_worker *worker, struct zs_vhost_job *job)
{
	if (recv(worker->own, job, sizeof(*job), MSG_DONTWAIT) != sizeof(*job)) {
		return false;
	}
	worker->count--;
	return true;
}
