#include "tests/wayland/compositor/dmabuf.h"

#include <errno.h>
#include <linux/dma-buf.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wayland-server-protocol.h>

#include "linux-dmabuf-server-protocol.h"
#include "tests/wayland/compositor/binds.h"
#include "tests/wayland/compositor/compositor.h"
#include "tests/wayland/compositor/feedback.h"
#include "tests/wayland/compositor/resource.h"
#include "udmabuf/dmabuf.h"
#include "udmabuf/format.h"

/** A zwp_linux_buffer_params_v1. Only pictures of one plane are taken. */
struct params {
	struct compositor *compositor;
	int fd; ///< -1 without
	uint32_t offset, stride;
	uint64_t modifier;
	bool used;
	struct wl_event_source *late; ///< until it is answered
	struct wl_resource *resource;
	int32_t width, height;
	uint32_t format, flags;
};

static const struct wl_buffer_interface buffer_implementation = {
	.destroy = resource_handle_destroy,
};

static void dmabuf_destroy(struct dmabuf *dmabuf)
{
	if (dmabuf->map != NULL) {
		munmap((void *)dmabuf->map, dmabuf->size);
	}
	close(dmabuf->fd);
	free(dmabuf);
}

static void buffer_resource_destroy(struct wl_resource *resource)
{
	dmabuf_destroy(wl_resource_get_user_data(resource));
}

const struct dmabuf *dmabuf_of(struct wl_resource *resource)
{
	return wl_resource_instance_of(resource, &wl_buffer_interface, &buffer_implementation)
		       ? wl_resource_get_user_data(resource)
		       : NULL;
}

static bool is_offered(const struct options *options, uint32_t fourcc, uint64_t modifier)
{
	const bool known = options->no_linear ? modifier == MODIFIER_TILED
					      : modifier == ZS_MODIFIER_LINEAR ||
							modifier == ZS_MODIFIER_INVALID;
	for (uint32_t i = 0; known && i < options->format_count; i++) {
		if (options->formats[i] == fourcc) {
			return true;
		}
	}
	return false;
}

/** Anything may be mapped; only dma-bufs know this ioctl. */
static bool is_dmabuf(int fd)
{
	const struct dma_buf_sync begin = {.flags = DMA_BUF_SYNC_READ | DMA_BUF_SYNC_START};
	const struct dma_buf_sync end = {.flags = DMA_BUF_SYNC_READ | DMA_BUF_SYNC_END};
	return ioctl(fd, DMA_BUF_IOCTL_SYNC, &begin) == 0 &&
	       ioctl(fd, DMA_BUF_IOCTL_SYNC, &end) == 0;
}

static bool fits(const struct params *params, const struct dmabuf *dmabuf)
{
	const struct zs_format *format = zs_format_find(dmabuf->fourcc);
	return dmabuf->width > 0 && dmabuf->height > 0 && format != NULL &&
	       params->stride >= (uint64_t)dmabuf->width * format->bytes_per_pixel &&
	       params->offset + (uint64_t)params->stride * (uint32_t)dmabuf->height <= dmabuf->size;
}

static bool map(const struct params *params, struct dmabuf *dmabuf)
{
	const off_t size = lseek(dmabuf->fd, 0, SEEK_END);
	if (size <= 0) {
		return false;
	}
	dmabuf->size = (size_t)size;
	if (!fits(params, dmabuf)) {
		report_violate(params->compositor->report,
			"%dx%d with a stride of %u from %u on do not fit into a dma-buf of %zu "
			"bytes",
			dmabuf->width, dmabuf->height, params->stride, params->offset,
			dmabuf->size);
		return false;
	}
	void *memory = mmap(NULL, dmabuf->size, PROT_READ, MAP_SHARED, dmabuf->fd, 0);
	dmabuf->map = memory == MAP_FAILED ? NULL : memory;
	return dmabuf->map != NULL;
}

/** As GPUs that read a little more than the picture: in blocks of rows, or ahead. */
static bool suits(const struct options *options, const struct dmabuf *dmabuf)
{
	const uint64_t multiple = options->needs_rows == 0 ? 1 : options->needs_rows;
	const uint64_t rows = ((uint64_t)dmabuf->height + multiple - 1) / multiple * multiple;
	return dmabuf->offset + dmabuf->stride * rows + options->needs_tail <= dmabuf->size;
}

/** Takes the fd. NULL if that cannot be shown. */
static struct dmabuf *import(
	struct params *params, int32_t width, int32_t height, uint32_t format, uint32_t flags)
{
	const struct options *options = params->compositor->options;
	struct dmabuf *dmabuf = calloc(1, sizeof(*dmabuf));
	if (dmabuf == NULL) {
		return NULL;
	}
	*dmabuf = (struct dmabuf){
		.fd = params->fd,
		.offset = params->offset,
		.stride = params->stride,
		.fourcc = format,
		.width = width,
		.height = height,
	};
	params->fd = -1;
	if (options->create_error || flags != 0 || !is_offered(options, format, params->modifier) ||
		!is_dmabuf(dmabuf->fd) || !map(params, dmabuf) || !suits(options, dmabuf)) {
		dmabuf_destroy(dmabuf);
		return NULL;
	}
	return dmabuf;
}

/** False when the client has been told what it did wrong. */
static bool begin_create(struct params *params, struct wl_resource *resource)
{
	if (params->used) {
		wl_resource_post_error(resource, ZWP_LINUX_BUFFER_PARAMS_V1_ERROR_ALREADY_USED,
			"params may be used once");
		return false;
	}
	params->used = true;
	if (params->fd < 0) {
		wl_resource_post_error(resource, ZWP_LINUX_BUFFER_PARAMS_V1_ERROR_INCOMPLETE,
			"plane 0 is missing");
		return false;
	}
	return true;
}

static struct wl_resource *create_buffer(
	struct compositor *compositor, struct wl_client *client, uint32_t id, struct dmabuf *dmabuf)
{
	struct report *report = compositor->report;
	struct wl_resource *resource = resource_create(client, &wl_buffer_interface, 1, id,
		&buffer_implementation, dmabuf, buffer_resource_destroy);
	if (resource == NULL) {
		dmabuf_destroy(dmabuf);
		return NULL;
	}
	report->dmabuf++;
	report->alive++;
	report->max_alive = report->alive > report->max_alive ? report->alive : report->max_alive;
	return resource;
}

static void answer_create(struct params *params)
{
	struct compositor *compositor = params->compositor;
	struct dmabuf *dmabuf =
		import(params, params->width, params->height, params->format, params->flags);
	if (dmabuf == NULL) {
		compositor->report->dmabuf_refused++;
		zwp_linux_buffer_params_v1_send_failed(params->resource);
		return;
	}
	struct wl_resource *buffer =
		create_buffer(compositor, wl_resource_get_client(params->resource), 0, dmabuf);
	if (buffer != NULL) {
		zwp_linux_buffer_params_v1_send_created(params->resource, buffer);
	}
}

static int handle_late(void *data)
{
	struct params *params = data;
	wl_event_source_remove(params->late);
	params->late = NULL;
	answer_create(params);
	return 0;
}

static void handle_create(struct wl_client *client, struct wl_resource *resource, int32_t width,
	int32_t height, uint32_t format, uint32_t flags)
{
	struct params *params = wl_resource_get_user_data(resource);
	const struct options *options = params->compositor->options;
	if (!begin_create(params, resource) || options->mute_create) {
		return;
	}
	params->resource = resource;
	params->width = width;
	params->height = height;
	params->format = format;
	params->flags = flags;
	if (options->late_create == 0) {
		answer_create(params);
		return;
	}
	params->late = wl_event_loop_add_timer(
		wl_display_get_event_loop(params->compositor->display), handle_late, params);
	if (params->late == NULL) {
		wl_client_post_no_memory(client);
		return;
	}
	wl_event_source_timer_update(params->late, (int)options->late_create);
}

static void handle_create_immed(struct wl_client *client, struct wl_resource *resource, uint32_t id,
	int32_t width, int32_t height, uint32_t format, uint32_t flags)
{
	struct params *params = wl_resource_get_user_data(resource);
	struct compositor *compositor = params->compositor;
	if (!compositor->options->allow_immed) {
		report_violate(
			compositor->report, "create_immed: a refusal of it may end the connection");
	}
	if (!begin_create(params, resource)) {
		return;
	}
	struct dmabuf *dmabuf = import(params, width, height, format, flags);
	if (dmabuf == NULL) {
		compositor->report->dmabuf_refused++;
		wl_resource_post_error(resource, ZWP_LINUX_BUFFER_PARAMS_V1_ERROR_INVALID_WL_BUFFER,
			"import failed");
		return;
	}
	create_buffer(compositor, client, id, dmabuf);
}

static void handle_add(struct wl_client *client, struct wl_resource *resource, int32_t fd,
	uint32_t plane, uint32_t offset, uint32_t stride, uint32_t modifier_hi,
	uint32_t modifier_lo)
{
	struct params *params = wl_resource_get_user_data(resource);
	if (plane != 0 || params->fd >= 0 || params->used) {
		wl_resource_post_error(resource,
			plane != 0     ? ZWP_LINUX_BUFFER_PARAMS_V1_ERROR_PLANE_IDX
			: params->used ? ZWP_LINUX_BUFFER_PARAMS_V1_ERROR_ALREADY_USED
				       : ZWP_LINUX_BUFFER_PARAMS_V1_ERROR_PLANE_SET,
			"only plane 0, and once");
		close(fd);
		return;
	}
	params->fd = fd;
	params->offset = offset;
	params->stride = stride;
	params->modifier = (uint64_t)modifier_hi << 32 | modifier_lo;
}

static void params_destroy(struct wl_resource *resource)
{
	struct params *params = wl_resource_get_user_data(resource);
	if (params->late != NULL) {
		wl_event_source_remove(params->late);
	}
	if (params->fd >= 0) {
		close(params->fd);
	}
	free(params);
}

static void handle_create_params(
	struct wl_client *client, struct wl_resource *resource, uint32_t id)
{
	static const struct zwp_linux_buffer_params_v1_interface implementation = {
		.destroy = resource_handle_destroy,
		.add = handle_add,
		.create = handle_create,
		.create_immed = handle_create_immed,
	};
	struct params *params = calloc(1, sizeof(*params));
	if (params == NULL) {
		wl_client_post_no_memory(client);
		return;
	}
	params->compositor = wl_resource_get_user_data(resource);
	params->fd = -1;
	if (resource_create(client, &zwp_linux_buffer_params_v1_interface,
		    wl_resource_get_version(resource), id, &implementation, params,
		    params_destroy) == NULL) {
		free(params);
	}
}

/** Up to version 3 the formats are events of the global. */
static void send_formats(const struct options *options, struct wl_resource *resource)
{
	for (uint32_t i = 0; i < options->format_count; i++) {
		const uint32_t format = options->formats[i];
		const uint64_t modifier = options->no_linear ? MODIFIER_TILED : ZS_MODIFIER_LINEAR;
		zwp_linux_dmabuf_v1_send_format(resource, format);
		if (wl_resource_get_version(resource) >=
			ZWP_LINUX_DMABUF_V1_MODIFIER_SINCE_VERSION) {
			zwp_linux_dmabuf_v1_send_modifier(
				resource, format, (uint32_t)(modifier >> 32), (uint32_t)modifier);
		}
	}
}

void bind_dmabuf(struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	static const struct zwp_linux_dmabuf_v1_interface implementation = {
		.destroy = resource_handle_destroy,
		.create_params = handle_create_params,
		.get_default_feedback = feedback_handle_get_default,
		.get_surface_feedback = feedback_handle_get_surface,
	};
	struct compositor *compositor = data;
	struct wl_resource *resource = resource_create(client, &zwp_linux_dmabuf_v1_interface,
		(int)version, id, &implementation, compositor, NULL);
	if (resource != NULL && version < ZWP_LINUX_DMABUF_V1_GET_DEFAULT_FEEDBACK_SINCE_VERSION) {
		send_formats(compositor->options, resource);
	}
}
