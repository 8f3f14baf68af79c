#include <cairo.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "app/clock.h"
#include "app/display.h"
#include "render/canvas.h"

#define DEFAULT_WIDTH 1920
#define DEFAULT_HEIGHT 1080
#define DEFAULT_REFRESH 60.0

/*
 * A display that nobody sees: memory, and a timer that stands for its vblank. Its vblanks lie at
 * whole multiples of the period on CLOCK_MONOTONIC, so their counter follows from the time.
 */
struct display_headless {
	struct zs_display base;
	struct headless_buffer *shown, *pending;
	uint64_t flip_ns; ///< the vblank at which the pending buffer is taken
	cairo_surface_t *capture;
};

struct headless_buffer {
	struct zs_display_buffer base;
	struct zs_buffer *own; ///< NULL for an import
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

static struct zs_display *headless_create(
	struct zs_display_request *request, struct zs_refusal *refusal)
{
	struct display_headless *display = calloc(1, sizeof(*display));
	if (display == NULL) {
		zs_refuse(refusal, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	const struct zs_kms_mode_request *mode = &request->mode;
	const double refresh = mode->refresh > 0 ? mode->refresh : DEFAULT_REFRESH;
	display->base = (struct zs_display){
		.kind = &zs_display_headless,
		.width = mode->width != 0 ? mode->width : DEFAULT_WIDTH,
		.height = mode->width != 0 ? mode->height : DEFAULT_HEIGHT,
		.fourcc = request->fourcc,
		.period_ns = (uint64_t)(1e9 / refresh),
		.takes_plain = true,
		.fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK),
	};
	int error = 0;
	if (display->base.fd < 0) {
		error = zs_refuse(refusal, -errno, "headless", "timerfd_create", NULL, "");
	} else if (request->crc) {
		error = zs_refuse(refusal, -EOPNOTSUPP, "headless", "--crc", "use --display kms",
			"only a display makes checksums");
	}
	if (error < 0) {
		headless_destroy(&display->base);
		errno = -error;
		return NULL;
	}
	return &display->base;
}

static struct zs_display_buffer *headless_import(
	struct zs_display *base, const struct zs_buffer *memory, struct zs_refusal *refusal)
{
	struct headless_buffer *buffer = calloc(1, sizeof(*buffer));
	if (buffer == NULL) {
		zs_refuse(refusal, -ENOMEM, "memory", "calloc", NULL, "");
		return NULL;
	}
	buffer->base.layout = memory->layout;
	buffer->pixels = memory->data;
	return &buffer->base;
}

static struct zs_display_buffer *headless_allocate(
	struct zs_display *base, struct zs_refusal *refusal)
{
	struct zs_buffer_request request = {0};
	if (zs_layout_init(&request.layout, base->fourcc, base->width, base->height, NULL) < 0) {
		zs_refuse(refusal, -EOVERFLOW, "headless", "allocate", "use a smaller --mode", "");
		errno = EOVERFLOW;
		return NULL;
	}
	struct zs_buffer *own = zs_buffer_create(zs_memory_find("plain"), &request, refusal);
	if (own == NULL) {
		return NULL;
	}
	struct headless_buffer *buffer =
		(struct headless_buffer *)headless_import(base, own, refusal);
	if (buffer == NULL) {
		zs_buffer_destroy(own);
		errno = ENOMEM;
		return NULL;
	}
	buffer->own = own;
	buffer->base.data = own->data;
	return &buffer->base;
}

static void headless_destroy_buffer(struct zs_display *base, struct zs_display_buffer *buffer)
{
	if (buffer != NULL) {
		zs_buffer_destroy(((struct headless_buffer *)buffer)->own);
		free(buffer);
	}
}

static int headless_configure(
	struct zs_display *base, struct zs_display_buffer *buffer, struct zs_refusal *refusal)
{
	((struct display_headless *)base)->shown = (struct headless_buffer *)buffer;
	return 0;
}

static int headless_submit(
	struct zs_display *base, struct zs_display_buffer *buffer, const struct zs_damage *damage)
{
	struct display_headless *display = (struct display_headless *)base;
	display->pending = (struct headless_buffer *)buffer;
	display->flip_ns = (zs_clock_now() / base->period_ns + 1) * base->period_ns;
	const struct itimerspec at = {
		.it_value = {.tv_sec = (time_t)(display->flip_ns / 1000000000),
			.tv_nsec = (long)(display->flip_ns % 1000000000)},
	};
	return timerfd_settime(base->fd, TFD_TIMER_ABSTIME, &at, NULL) < 0 ? -errno : 0;
}

static int headless_read_flip(struct zs_display *base, struct zs_display_flip *flip)
{
	struct display_headless *display = (struct display_headless *)base;
	uint64_t expirations;
	if (read(base->fd, &expirations, sizeof(expirations)) < 0) {
		return errno == EAGAIN || errno == EINTR ? 0 : -errno;
	}
	display->shown = display->pending;
	flip->time_ns = display->flip_ns;
	flip->sequence = (uint32_t)(display->flip_ns / base->period_ns);
	return 1;
}

static int headless_capture(
	struct zs_display *base, struct zs_capture *picture, struct zs_refusal *refusal)
{
	struct display_headless *display = (struct display_headless *)base;
	struct headless_buffer *shown = display->shown;
	struct zs_canvas *canvas = zs_canvas_create(&shown->base.layout, shown->pixels);
	if (canvas == NULL) {
		return zs_refuse(refusal, -ENOMEM, "headless", "capture", NULL, "");
	}
	if (display->capture == NULL) {
		display->capture = cairo_image_surface_create(
			CAIRO_FORMAT_RGB24, (int)base->width, (int)base->height);
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
		return zs_refuse(refusal, -ENOMEM, "cairo", "cairo_paint", NULL, "%s",
			cairo_status_to_string(status));
	}
	*picture = (struct zs_capture){
		.pixels = cairo_image_surface_get_data(display->capture),
		.width = base->width,
		.height = base->height,
		.stride = (uint32_t)cairo_image_surface_get_stride(display->capture),
	};
	return 0;
}

static int headless_restore(struct zs_display *base)
{
	return 0;
}

const struct zs_display_kind zs_display_headless = {
	.name = "headless",
	.summary = "memory only, with a timer for a vblank",
	.create = headless_create,
	.destroy = headless_destroy,
	.import = headless_import,
	.allocate = headless_allocate,
	.destroy_buffer = headless_destroy_buffer,
	.configure = headless_configure,
	.submit = headless_submit,
	.read_flip = headless_read_flip,
	.capture = headless_capture,
	.restore = headless_restore,
};
