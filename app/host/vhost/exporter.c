#include "app/host/vhost/exporter.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "app/common/log.h"
#include "udmabuf/create.h"

void zs_vhost_export_destroy(struct zs_vhost_export *export)
{
	for (unsigned i = 0; i < export->file_count; i++) {
		close(export->files[i]);
	}
	if (export->fd >= 0) {
		close(export->fd);
	}
	free(export->items);
	free(export);
}

static void make(struct zs_vhost_export *export)
{
	struct zs_error err;
	export->fd = zs_udmabuf_create(export->items, export->count, &err);
	export->answer.error = export->fd < 0 ? export->fd : 0;
	if (export->fd < 0) {
		zs_log_error(ZS_LOG_WARNING, "a buffer of the guest's", &err);
	}
}

static void *run(void *data)
{
	struct zs_vhost_exporter *exporter = data;
	pthread_mutex_lock(&exporter->lock);
	while (!exporter->ends) {
		struct zs_vhost_export *export = exporter->todo;
		if (export == NULL) {
			pthread_cond_wait(&exporter->has_work, &exporter->lock);
			continue;
		}
		exporter->todo = export->next;
		exporter->todo_end = exporter->todo == NULL ? &exporter->todo : exporter->todo_end;
		pthread_mutex_unlock(&exporter->lock);
		make(export);
		pthread_mutex_lock(&exporter->lock);
		export->next = exporter->done;
		exporter->done = export;
		eventfd_write(exporter->event_fd, 1);
	}
	pthread_mutex_unlock(&exporter->lock);
	return NULL;
}

int zs_vhost_exporter_init(struct zs_vhost_exporter *exporter)
{
	sigset_t all, before;
	*exporter = (struct zs_vhost_exporter){
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.has_work = PTHREAD_COND_INITIALIZER,
		.event_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK),
	};
	exporter->todo_end = &exporter->todo;
	if (exporter->event_fd < 0) {
		return -errno;
	}
	/* Signals are for the loop. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	const int error = pthread_create(&exporter->thread, NULL, run, exporter);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (error != 0) {
		close(exporter->event_fd);
	}
	return -error;
}

static void destroy_list(struct zs_vhost_export *list)
{
	while (list != NULL) {
		struct zs_vhost_export *next = list->next;
		zs_vhost_export_destroy(list);
		list = next;
	}
}

void zs_vhost_exporter_finish(struct zs_vhost_exporter *exporter)
{
	pthread_mutex_lock(&exporter->lock);
	exporter->ends = true;
	pthread_cond_signal(&exporter->has_work);
	pthread_mutex_unlock(&exporter->lock);
	pthread_join(exporter->thread, NULL);
	destroy_list(exporter->todo);
	destroy_list(exporter->done);
	close(exporter->event_fd);
}

/** Where the pieces lie, in files that stay open for the export. 0 or a negative errno. */
static int find_items(struct zs_vhost_export *export, const struct zs_vhost_resource *resource,
	const struct zs_vhost_memory *memory)
{
	const uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
	int copies[ZS_VHOST_REGIONS];
	for (unsigned i = 0; i < ZS_VHOST_REGIONS; i++) {
		copies[i] = -1;
	}
	for (uint32_t i = 0; i < resource->count; i++) {
		const struct zs_vhost_piece *piece = &resource->pieces[i];
		const struct zs_vhost_mapping *mapping =
			zs_vhost_memory_find(memory, piece->guest_address, piece->size);
		if (mapping == NULL) {
			return -ENODATA;
		}
		const uint64_t offset =
			mapping->offset + (piece->guest_address - mapping->guest_address);
		int *copy = &copies[mapping - memory->list];
		if (offset % page != 0 || piece->size % page != 0) {
			return -EINVAL;
		}
		if (*copy < 0) {
			*copy = fcntl(mapping->fd, F_DUPFD_CLOEXEC, 0);
			if (*copy < 0) {
				return -errno;
			}
			export->files[export->file_count++] = *copy;
		}
		export->items[export->count++] = (struct udmabuf_create_item){
			.memfd = (uint32_t)*copy, .offset = offset, .size = piece->size};
	}
	return 0;
}

int zs_vhost_exporter_begin(struct zs_vhost_exporter *exporter,
	const struct zs_vhost_resource *resource, const struct zs_vhost_memory *memory,
	const struct zs_keeper_packet *answer)
{
	struct zs_udmabuf_limits limits;
	zs_udmabuf_limits_read(&limits);
	if (resource->count == 0) {
		return -ENODATA;
	}
	if (resource->count > limits.list) {
		return -E2BIG;
	}
	if (exporter->count == ZS_VHOST_EXPORTS) {
		return -EBUSY;
	}
	struct zs_vhost_export *export = calloc(1, sizeof(*export));
	if (export == NULL) {
		return -ENOMEM;
	}
	export->answer = *answer;
	export->generation = resource->generation;
	export->fd = -1;
	export->items = malloc(resource->count * sizeof(*export->items));
	const int ret = export->items == NULL ? -ENOMEM : find_items(export, resource, memory);
	if (ret < 0) {
		zs_vhost_export_destroy(export);
		return ret;
	}
	exporter->count++;
	pthread_mutex_lock(&exporter->lock);
	*exporter->todo_end = export;
	exporter->todo_end = &export->next;
	pthread_cond_signal(&exporter->has_work);
	pthread_mutex_unlock(&exporter->lock);
	return 0;
}

struct zs_vhost_export *zs_vhost_exporter_take(struct zs_vhost_exporter *exporter)
{
	pthread_mutex_lock(&exporter->lock);
	struct zs_vhost_export *export = exporter->done;
	if (export != NULL) {
		exporter->done = export->next;
		exporter->count--;
	}
	pthread_mutex_unlock(&exporter->lock);
	return export;
}
