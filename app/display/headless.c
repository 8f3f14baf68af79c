#include <cairo.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/display/display.h"
#include "render/canvas.h"
#include "udmabuf/access.h"
#include "udmabuf/fence.h"

#define DEFAULT_WIDTH 1920
#define DEFAULT_HEIGHT 1080
#define DEFAULT_REFRESH 60.0

static const uint64_t modifiers[] = {ZS_MODIFIER_LINEAR};

/*
 * A display without a screen: memory, and a timer that stands for its vblank. Its vblanks lie at
 * whole multiples of the period on CLOCK_MONOTONIC, so their counter follows from the time.
 */
struct display_headless {
	struct zs_display base;
	struct headless_buffer *shown, *pending;
	int pending_fence; ///< the caller's; -1 for none
	uint64_t flip_ns;  ///< the vblank at which the pending buffer is taken
	cairo_surface_t *capture;
};

struct headless_buffer {
	struct zs_display_buffer base;
	struct zs_buffer *own; ///< NULL for an import
	int dmabuf_fd;         ///< an import's, of its own; -1 for memory that is no dma-buf
	void *map;             ///< an import's, unless the importer had it mapped
	size_t map_size;
	void *pixels;
};

static void headless_destroy(struct zs_display *base)
{
	struct display_headless *display = (struct display_headless *)base;
	if (display->capture != NULL) {
		cairo_surface_destroy(display->capture);
	}
	if (base->fd >= 0) {
		close(base->fd);
	}
	free(display);
}

static struct zs_display *headless_create(struct zs_display_request *request, struct zs_error *err)
{
	struct display_headless *display = calloc(1, sizeof(*display));
	if (display == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	const struct zs_display_mode *mode = &request->mode;
	if (mode->interlaced) {
		zs_log(ZS_LOG_WARNING,
			"--mode: only monitors have interlaced modes: i has no effect");
	}
	const double refresh = mode->refresh > 0 ? mode->refresh : DEFAULT_REFRESH;
	display->base = (struct zs_display){
		.fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK),
		.config =
			{
				.width = mode->width != 0 ? mode->width : DEFAULT_WIDTH,
				.height = mode->width != 0 ? mode->height : DEFAULT_HEIGHT,
				.fourcc = request->fourcc,
				.period_ns = (uint64_t)(1e9 / refresh),
				.modifiers = modifiers,
				.modifier_count = sizeof(modifiers) / sizeof(modifiers[0]),
			},
		.caps =
			{
				.takes_plain = true,
				.takes_fences = true,
				.memory_is_cached = true,
			},
	};
	display->base.state.wanted_width = display->base.config.width;
	display->base.state.wanted_height = display->base.config.height;
	int error = 0;
	if (display->base.fd < 0) {
		error = zs_error_set(err, -errno, "headless", "timerfd_create", NULL, "");
	} else if (request->crc) {
		error = zs_error_set(err, -EOPNOTSUPP, "headless", "--crc", "use --display kms",
			"only a display makes checksums");
	} else if (request->async) {
		error = zs_error_set(err, -EOPNOTSUPP, "headless", "--pace async",
			"use --pace free", "there is no vblank that could be torn");
	}
	if (error < 0) {
		headless_destroy(&display->base);
		errno = -error;
		return NULL;
	}
	return &display->base;
}

/** Maps an import that this process has not mapped, and keeps its dma-buf for the brackets. */
static int map_import(
	struct headless_buffer *buffer, const struct zs_dmabuf *dmabuf, struct zs_error *err)
{
	const uint32_t offset = dmabuf->planes[0].offset;
	const int fd = dmabuf->planes[0].fd;
	buffer->pixels = dmabuf->data;
	if (fd >= 0) {
		buffer->dmabuf_fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
		if (buffer->dmabuf_fd < 0) {
			return zs_error_set(err, -errno, "headless", "fcntl(F_DUPFD)", NULL, "");
		}
	}
	if (buffer->pixels != NULL) {
		return 0;
	}
	const size_t size = offset + (size_t)dmabuf->planes[0].stride * dmabuf->height;
	uint8_t *map = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
	if (map == MAP_FAILED) {
		return zs_error_set(err, -errno, "headless", "mmap(dma-buf)",
			"use --display kms, or another --path",
			"%zu bytes of it cannot be read by the CPU", size);
	}
	buffer->map = map;
	buffer->map_size = size;
	buffer->pixels = map + offset;
	return 0;
}

static void headless_destroy_buffer(struct zs_display *base, struct zs_display_buffer *shown)
{
	if (shown == NULL) {
		return;
	}
	struct headless_buffer *buffer = (struct headless_buffer *)shown;
	if (buffer->map != NULL) {
		munmap(buffer->map, buffer->map_size);
	}
	if (buffer->dmabuf_fd >= 0) {
		close(buffer->dmabuf_fd);
	}
	zs_buffer_destroy(buffer->own);
	free(buffer);
}

static struct zs_display_buffer *headless_import(
	struct zs_display *base, const struct zs_dmabuf *dmabuf, struct zs_error *err)
{
	if (dmabuf->modifier != ZS_MODIFIER_LINEAR || dmabuf->plane_count != 1) {
		zs_error_set(err, -EOPNOTSUPP, "headless", "import", "use --display kms",
			"only linear pictures of one plane can be read, not modifier 0x%016" PRIx64,
			dmabuf->modifier);
		errno = EOPNOTSUPP;
		return NULL;
	}
	struct headless_buffer *buffer = calloc(1, sizeof(*buffer));
	if (buffer == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		return NULL;
	}
	buffer->dmabuf_fd = -1;
	buffer->base.layout = (struct zs_layout){
		.fourcc = dmabuf->fourcc,
		.width = dmabuf->width,
		.height = dmabuf->height,
		.stride = dmabuf->planes[0].stride,
	};
	const int ret = map_import(buffer, dmabuf, err);
	if (ret < 0) {
		headless_destroy_buffer(base, &buffer->base);
		errno = -ret;
		return NULL;
	}
	return &buffer->base;
}

static struct zs_display_buffer *headless_allocate(struct zs_display *base, struct zs_error *err)
{
	struct zs_buffer_request request = {.is_shared = base->shares_buffers};
	if (zs_layout_init(&request.layout, base->config.fourcc, base->config.width,
		    base->config.height, NULL) < 0) {
		zs_error_set(err, -EOVERFLOW, "headless", "allocate", "use a smaller --mode", "");
		errno = EOVERFLOW;
		return NULL;
	}
	struct zs_buffer *own = zs_buffer_create(zs_memory_find("plain"), &request, err);
	if (own == NULL) {
		return NULL;
	}
	const struct zs_dmabuf dmabuf = zs_buffer_dmabuf(own);
	struct headless_buffer *buffer =
		(struct headless_buffer *)headless_import(base, &dmabuf, err);
	if (buffer == NULL) {
		zs_buffer_destroy(own);
		errno = ENOMEM;
		return NULL;
	}
	buffer->own = own;
	buffer->base.layout = own->layout;
	buffer->base.data = own->data;
	buffer->base.shared_fd = own->memfd >= 0 ? own->memfd : 0;
	return &buffer->base;
}

static int headless_resize(
	struct zs_display *base, uint32_t width, uint32_t height, struct zs_error *err)
{
	struct display_headless *display = (struct display_headless *)base;
	struct zs_layout layout;
	if (zs_layout_init(&layout, base->config.fourcc, width, height, NULL) < 0) {
		return zs_error_set(err, -EINVAL, "headless", "resize", "choose a smaller size",
			"no picture has %ux%u pixels", width, height);
	}
	base->config.width = width;
	base->config.height = height;
	if (display->capture != NULL) {
		cairo_surface_destroy(display->capture);
		display->capture = NULL;
	}
	return 0;
}

static int headless_configure(struct zs_display *base, struct zs_display_buffer *buffer,
	int fence_fd, struct zs_error *err)
{
	const int ret = zs_fence_require(fence_fd, "headless", err);
	if (ret < 0) {
		return ret;
	}
	((struct display_headless *)base)->shown = (struct headless_buffer *)buffer;
	return 0;
}

/** The pending buffer may be taken at the first vblank after `ns`. */
static int arm(struct display_headless *display, uint64_t ns)
{
	const uint64_t period_ns = display->base.config.period_ns;
	display->flip_ns = (ns / period_ns + 1) * period_ns;
	const struct itimerspec at = {
		.it_value = {.tv_sec = (time_t)(display->flip_ns / 1000000000),
			.tv_nsec = (long)(display->flip_ns % 1000000000)},
	};
	return timerfd_settime(display->base.fd, TFD_TIMER_ABSTIME, &at, NULL) < 0 ? -errno : 0;
}

static int headless_submit(struct zs_display *base, struct zs_display_buffer *buffer,
	const struct zs_damage *damage, int fence_fd, struct zs_error *err)
{
	struct display_headless *display = (struct display_headless *)base;
	display->pending = (struct headless_buffer *)buffer;
	display->pending_fence = fence_fd;
	const int ret = arm(display, zs_clock_now());
	return ret < 0 ? zs_error_set(err, ret, "headless", "timerfd_settime", NULL, "") : 0;
}

/** 1 if the pending buffer was complete at its vblank, 0 if a later one is to take it. */
static int take_pending(struct display_headless *display)
{
	if (display->pending_fence < 0) {
		return 1;
	}
	const uint64_t now_ns = zs_clock_now();
	uint64_t signalled_ns;
	const int ret = zs_fence_signalled_at(display->pending_fence, &signalled_ns);
	if (ret == -EAGAIN) {
		return arm(display, now_ns);
	}
	if (ret == 0 && signalled_ns > display->flip_ns) {
		/* That vblank may have passed too: then the timer expires at once. */
		return arm(display, signalled_ns);
	}
	return ret < 0 ? ret : 1;
}

static int headless_read_flip(
	struct zs_display *base, struct zs_display_flip *flip, struct zs_error *err)
{
	struct display_headless *display = (struct display_headless *)base;
	uint64_t expirations;
	if (read(base->fd, &expirations, sizeof(expirations)) < 0) {
		return errno == EAGAIN || errno == EINTR
			       ? 0
			       : zs_error_set(err, -errno, "headless", "read(timerfd)", NULL, "");
	}
	const int ret = take_pending(display);
	if (ret < 0) {
		return zs_error_set(err, ret, "headless", "fence", NULL, "");
	}
	if (ret == 0) {
		return 0;
	}
	display->shown = display->pending;
	*flip = (struct zs_display_flip){
		.is_latched = true,
		.is_stamped = true,
		.time_ns = display->flip_ns,
		.sequence = (uint32_t)(display->flip_ns / base->config.period_ns),
	};
	return 1;
}

static int copy_shown(struct display_headless *display, struct zs_error *err)
{
	struct headless_buffer *shown = display->shown;
	struct zs_canvas *canvas = zs_canvas_create(&shown->base.layout, shown->pixels);
	if (canvas == NULL) {
		return zs_error_set(err, -ENOMEM, "headless", "capture", NULL, "");
	}
	if (display->capture == NULL) {
		display->capture = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
			(int)display->base.config.width, (int)display->base.config.height);
	}
	/* As a display does: the memory's format in, XRGB8888 out. */
	cairo_t *cr = cairo_create(display->capture);
	cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
	cairo_set_source_surface(cr, canvas->surface, 0, 0);
	cairo_paint(cr);
	const cairo_status_t status = cairo_status(cr);
	cairo_destroy(cr);
	zs_canvas_destroy(canvas);
	cairo_surface_flush(display->capture);
	if (status != CAIRO_STATUS_SUCCESS) {
		return zs_error_set(err, -ENOMEM, "cairo", "cairo_paint", NULL, "%s",
			cairo_status_to_string(status));
	}
	return 0;
}

static int headless_capture(
	struct zs_display *base, struct zs_capture *capture, struct zs_error *err)
{
	struct display_headless *display = (struct display_headless *)base;
	const int fd = display->shown->dmabuf_fd;
	int ret = fd < 0 ? 0 : zs_access_begin(fd);
	if (ret < 0) {
		return zs_error_set(err, ret, "headless", "DMA_BUF_IOCTL_SYNC(START)", NULL, "");
	}
	ret = copy_shown(display, err);
	if (fd >= 0) {
		zs_access_end(fd);
	}
	if (ret < 0) {
		return ret;
	}
	*capture = (struct zs_capture){
		.pixels = cairo_image_surface_get_data(display->capture),
		.width = base->config.width,
		.height = base->config.height,
		.stride = (uint32_t)cairo_image_surface_get_stride(display->capture),
	};
	return 0;
}

static int headless_restore(struct zs_display *base)
{
	return 0;
}

const struct zs_display_impl zs_display_headless = {
	.name = "headless",
	.summary = "memory only, with a timer for a vblank",
	.create = headless_create,
	.destroy = headless_destroy,
	.import = headless_import,
	.allocate = headless_allocate,
	.destroy_buffer = headless_destroy_buffer,
	.resize = headless_resize,
	.configure = headless_configure,
	.submit = headless_submit,
	.read_flip = headless_read_flip,
	.capture = headless_capture,
	.restore = headless_restore,
};
