#include "app/host/vhost/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/common/io.h"
#include "app/common/log.h"
#include "udmabuf/create.h"

/** What goes through the pipe; one of them is NULL. */
struct order {
	struct zs_vhost_job *job;
	struct zs_vhost_mapping *mapping;
};

void zs_vhost_job_destroy(struct zs_vhost_job *job)
{
	if (job->fd >= 0) {
		close(job->fd);
	}
	free(job->items);
	free(job);
}

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
	struct order order;
	while (read(worker->todo[0], &order, sizeof(order)) == sizeof(order)) {
		struct zs_vhost_job *job = order.job;
		if (job == NULL) {
			zs_vhost_mapping_destroy(order.mapping);
			continue;
		}
		job->answer.error =
			job->answer.type == ZS_KEEPER_EXPORTED ? make(worker, job) : copy(job);
		/* Of so few there is always room. */
		zs_io_write_all(worker->done[1], &job, sizeof(job));
	}
	return NULL;
}

static void close_pipes(struct zs_vhost_worker *worker)
{
	for (unsigned i = 0; i < 2; i++) {
		close(worker->todo[i]);
		close(worker->done[i]);
	}
	worker->done[0] = -1;
}

int zs_vhost_worker_init(struct zs_vhost_worker *worker)
{
	sigset_t all, before;
	*worker = (struct zs_vhost_worker){.todo = {-1, -1}, .done = {-1, -1}};
	if (pipe2(worker->todo, O_CLOEXEC) < 0 || pipe2(worker->done, O_CLOEXEC | O_NONBLOCK) < 0) {
		const int error = -errno;
		close_pipes(worker);
		return error;
	}
	/* Signals are for the loop. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	const int error = pthread_create(&worker->thread, NULL, run, worker);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (error != 0) {
		close_pipes(worker);
	}
	return -error;
}

void zs_vhost_worker_finish(struct zs_vhost_worker *worker)
{
	struct zs_vhost_job *job;
	if (worker->done[0] < 0) {
		return;
	}
	close(worker->todo[1]);
	worker->todo[1] = -1;
	pthread_join(worker->thread, NULL);
	while ((job = zs_vhost_worker_take(worker)) != NULL) {
		zs_vhost_job_destroy(job);
	}
	close_pipes(worker);
}

/** The part of the resource's pieces that is asked for. */
static void list(struct zs_vhost_job *job, const struct zs_vhost_resource *resource)
{
	const uint64_t start = job->answer.offset, end = start + job->answer.bytes;
	uint64_t at = 0;
	for (uint32_t i = 0; i < resource->count && at < end; i++) {
		const struct zs_vhost_piece *piece = &resource->pieces[i];
		const uint64_t skip = start > at ? start - at : 0;
		const uint64_t size = (end - at < piece->size ? end - at : piece->size) - skip;
		at += piece->size;
		if (at <= start) {
			continue;
		}
		if (job->answer.type == ZS_KEEPER_COPIED) {
			job->parts[job->count++] =
				(struct iovec){piece->mapping->bytes + piece->offset + skip, size};
		} else {
			job->items[job->count++] =
				(struct udmabuf_create_item){.memfd = (uint32_t)piece->mapping->fd,
					.offset = piece->mapping->region.offset + piece->offset,
					.size = piece->size};
		}
	}
}

int zs_vhost_worker_begin(struct zs_vhost_worker *worker, const struct zs_vhost_resource *resource,
	const struct zs_keeper_packet *answer, int fd)
{
	if (answer->offset > resource->bytes || answer->bytes > resource->bytes - answer->offset) {
		return -EINVAL;
	}
	if (resource->count == 0 || worker->count == ZS_VHOST_JOBS) {
		return resource->count == 0 ? -ENODATA : -EBUSY;
	}
	struct order order = {.job = malloc(sizeof(*order.job))};
	void *items = malloc(resource->count * sizeof(*order.job->items));
	if (order.job == NULL || items == NULL) {
		free(order.job);
		free(items);
		return -ENOMEM;
	}
	*order.job = (struct zs_vhost_job){
		.answer = *answer, .generation = resource->generation, .fd = fd, .items = items};
	list(order.job, resource);
	worker->count++;
	return zs_io_write_all(worker->todo[1], &order, sizeof(order));
}

void zs_vhost_worker_unmap(struct zs_vhost_worker *worker, struct zs_vhost_mapping *mapping)
{
	const struct order order = {.mapping = mapping};
	zs_io_write_all(worker->todo[1], &order, sizeof(order));
}

struct zs_vhost_job *zs_vhost_worker_take(struct zs_vhost_worker *worker)
{
	struct zs_vhost_job *job;
	if (read(worker->done[0], &job, sizeof(job)) != sizeof(job)) {
		return NULL;
	}
	worker->count--;
	return job;
}
