#include "app/relay/buffers/pool-shape.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* What st_blocks counts. */
#define BLOCK 512

static void add_value(struct zs_relay_pool_values *values, uint32_t value)
{
	for (unsigned i = 0; i < values->count; i++) {
		if (values->list[i] == value) {
			return;
		}
	}
	if (values->count == ZS_RELAY_POOL_VALUES) {
		values->has_more = true;
	} else {
		values->list[values->count++] = value;
	}
}

/** The entry of such pools, or a new one. */
static struct zs_relay_pool_shape *get(
	struct zs_relay_pool_shapes *shapes, const struct zs_relay_pool_shape *like)
{
	for (unsigned i = 0; i < shapes->count; i++) {
		struct zs_relay_pool_shape *shape = &shapes->list[i];
		if (shape->seals == like->seals && shape->is_writable == like->is_writable &&
			shape->has_whole_pages == like->has_whole_pages) {
			return shape;
		}
	}
	if (shapes->count == ZS_RELAY_POOL_SHAPES) {
		return &shapes->list[shapes->count - 1];
	}
	shapes->list[shapes->count] = *like;
	return &shapes->list[shapes->count++];
}

struct zs_relay_pool_shape *zs_relay_pool_shapes_add(struct zs_relay_pool_shapes *shapes, int fd)
{
	struct stat status;
	if (shapes == NULL || fstat(fd, &status) < 0) {
		return NULL;
	}
	const uint64_t size = (uint64_t)status.st_size;
	const struct zs_relay_pool_shape like = {
		.seals = fcntl(fd, F_GET_SEALS), /* -1: none at all */
		.is_writable = (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDWR,
		.has_whole_pages = size % (uint64_t)sysconf(_SC_PAGESIZE) == 0,
		.min_size = size,
	};
	struct zs_relay_pool_shape *shape = get(shapes, &like);
	shape->pools++;
	shape->min_size = size < shape->min_size ? size : shape->min_size;
	shape->max_size = size > shape->max_size ? size : shape->max_size;
	return shape;
}

void zs_relay_pool_shape_add_resize(struct zs_relay_pool_shape *shape)
{
	if (shape != NULL) {
		shape->resizes++;
	}
}

void zs_relay_pool_shape_add_buffer(
	struct zs_relay_pool_shape *shape, uint32_t offset, uint32_t stride, uint32_t format)
{
	if (shape != NULL) {
		shape->buffers++;
		shape->unaligned += offset % (uint32_t)sysconf(_SC_PAGESIZE) != 0;
		add_value(&shape->formats, format);
		add_value(&shape->strides, stride);
	}
}

void zs_relay_pool_shape_note_end(struct zs_relay_pool_shape *shape, int fd)
{
	struct stat status;
	if (shape != NULL && fstat(fd, &status) == 0) {
		shape->sparse += status.st_blocks * BLOCK < status.st_size;
	}
}

const char *zs_relay_pool_shape_obstacle(const struct zs_relay_pool_shape *shape)
{
	const bool can_shrink = (shape->seals & F_SEAL_SHRINK) == 0;
	const bool is_short = !shape->has_whole_pages;
	if (shape->seals < 0) {
		return "no memfd";
	}
	if ((shape->seals & (F_SEAL_WRITE | F_SEAL_FUTURE_WRITE)) != 0) {
		return "sealed against writing";
	}
	if (!shape->is_writable && (can_shrink || is_short)) {
		return "read-only";
	}
	if (can_shrink && (shape->seals & F_SEAL_SEAL) != 0) {
		return "can shrink, and takes no seal";
	}
	return is_short && (shape->seals & F_SEAL_GROW) != 0 ? "no whole pages, and cannot grow"
							     : NULL;
}
