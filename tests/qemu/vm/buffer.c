#include "tests/qemu/vm/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/qemu/vm/fd-kind.h"
#include "udmabuf/create.h"
#include "udmabuf/format.h"

/** The memory is drawn into through the memfd, as a guest's is, and handed over as a dma-buf. */
static int open_udmabuf(struct buffer *buffer)
{
	struct zs_error err = {0};
	char text[512];
	buffer->memfd = fd_kind_open_memfd(buffer->size, F_SEAL_SHRINK);
	if (buffer->memfd >= 0) {
		const struct udmabuf_create_item item = {
			.memfd = (uint32_t)buffer->memfd, .size = buffer->size};
		buffer->fd = zs_udmabuf_create(&item, 1, &err);
	}
	if (buffer->memfd < 0) {
		fprintf(stderr, "vm: a memfd: %s\n", strerror(-buffer->memfd));
		return buffer->memfd;
	}
	if (buffer->fd < 0) {
		fprintf(stderr, "vm: %s\n", zs_error_text(&err, text, sizeof(text)));
		return -ENODEV;
	}
	return buffer->memfd;
}

/** Opens the kind; returns the fd to map, or -1 if there is nothing to be mapped. */
static int open_kind(struct buffer *buffer, const char *kind)
{
	char text[64];
	if (strcmp(kind, "udmabuf") == 0) {
		return open_udmabuf(buffer);
	}
	snprintf(text, sizeof(text), "%s:%zu", kind, buffer->size);
	buffer->fd = fd_kind_open(text);
	if (buffer->fd < 0) {
		fprintf(stderr, "vm: an fd of kind %s: %s\n", kind, strerror(-buffer->fd));
		return buffer->fd;
	}
	struct stat stat;
	if (fstat(buffer->fd, &stat) < 0 || (size_t)stat.st_size < buffer->size) {
		return -1;
	}
	if (strcmp(kind, "heap") != 0) {
		buffer->memfd = dup(buffer->fd);
	}
	return buffer->fd;
}

static int map(struct buffer *buffer, const char *kind)
{
	if (strcmp(kind, "plain") == 0) {
		buffer->data = mmap(NULL, buffer->size, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	} else {
		const int fd = open_kind(buffer, kind);
		if (fd < -1) {
			return fd;
		}
		if (fd < 0) {
			return 0;
		}
		buffer->data = mmap(NULL, buffer->size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	}
	if (buffer->data == MAP_FAILED) {
		/* One that is read-only, for example. */
		buffer->data = NULL;
	}
	return 0;
}

static void lay_out(struct buffer *buffer, const struct buffer_request *request)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	struct zs_layout *layout = &buffer->layout;
	if (zs_layout_init(layout, request->fourcc, request->width, request->height, NULL) < 0) {
		*layout = (struct zs_layout){.fourcc = request->fourcc,
			.width = request->width,
			.height = request->height,
			.stride = request->width * 4};
	}
	if (request->stride != 0) {
		layout->stride = request->stride;
	}
	const size_t least = (size_t)layout->stride * layout->height;
	layout->size = (least + page - 1) / page * page;
	buffer->offset = request->offset;
	buffer->size = request->size != 0 ? request->size
					  : (least + request->offset + page - 1) / page * page;
}

static void prepare_drawing(struct buffer *buffer, const char *scene)
{
	struct zs_error err = {0};
	const struct zs_layout *layout = &buffer->layout;
	if (buffer->data == NULL || buffer->offset > buffer->size ||
		(size_t)layout->stride * layout->height > buffer->size - buffer->offset) {
		return;
	}
	buffer->canvas = zs_canvas_create(layout, buffer->data + buffer->offset);
	if (buffer->canvas != NULL) {
		buffer->scene = zs_scene_create(scene, layout, &err);
	}
}

struct buffer *buffer_create(const struct buffer_request *request)
{
	struct buffer *buffer = calloc(1, sizeof(*buffer));
	if (buffer == NULL) {
		return NULL;
	}
	snprintf(buffer->name, sizeof(buffer->name), "%s", request->name);
	buffer->fd = buffer->memfd = -1;
	lay_out(buffer, request);
	const int ret = map(buffer, request->kind);
	if (ret < 0) {
		buffer_destroy(buffer);
		errno = -ret;
		return NULL;
	}
	prepare_drawing(buffer, request->scene);
	return buffer;
}

void buffer_destroy(struct buffer *buffer)
{
	if (buffer == NULL) {
		return;
	}
	zs_scene_destroy(buffer->scene);
	zs_canvas_destroy(buffer->canvas);
	if (buffer->data != NULL) {
		munmap(buffer->data, buffer->size);
	}
	if (buffer->fd >= 0) {
		close(buffer->fd);
	}
	if (buffer->memfd >= 0) {
		close(buffer->memfd);
	}
	free(buffer);
}

bool buffer_draw(struct buffer *buffer, uint64_t frame)
{
	const struct zs_layout *layout = &buffer->layout;
	const struct zs_damage whole = {
		.count = 1, .rects = {{0, 0, (int32_t)layout->width, (int32_t)layout->height}}};
	return buffer->scene != NULL &&
	       zs_scene_draw(buffer->scene, buffer->canvas, frame, &whole) == 0;
}

int buffer_shrink(struct buffer *buffer, size_t size)
{
	if (buffer->memfd < 0) {
		return -EBADF;
	}
	/* Drawing there would be SIGBUS. */
	zs_scene_destroy(buffer->scene);
	zs_canvas_destroy(buffer->canvas);
	buffer->scene = NULL;
	buffer->canvas = NULL;
	return ftruncate(buffer->memfd, (off_t)size) < 0 ? -errno : 0;
}
