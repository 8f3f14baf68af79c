#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "render/pixel.h"
#include "render/scenes/drawing.h"

#define BACKGROUND 0.07, 0.08, 0.10
#define OTHER_FILE "name a PNG file"
#define SMALLER "scale the image down"

struct source {
	int fd;
	int error; ///< negative errno of the read that failed
	bool ended;
};

static cairo_status_t handle_read(void *closure, unsigned char *data, unsigned int length)
{
	struct source *source = closure;
	while (length > 0) {
		const ssize_t count = read(source->fd, data, length);
		if (count < 0 && errno == EINTR) {
			continue;
		}
		if (count <= 0) {
			source->error = count < 0 ? -errno : 0;
			source->ended = count == 0;
			return CAIRO_STATUS_READ_ERROR;
		}
		data += count;
		length -= (unsigned int)count;
	}
	return CAIRO_STATUS_SUCCESS;
}

static int png_error(const struct zs_drawing *drawing, const struct source *source,
	cairo_status_t status, struct zs_error *err)
{
	char memory[64] = "the memory there is";
	if (drawing->memory > 0) {
		snprintf(memory, sizeof(memory), "the %zu MiB it may take", drawing->memory >> 20);
	}
	if (source->error != 0) {
		return zs_error_set(err, source->error, "image", "read", OTHER_FILE, "");
	}
	if (source->ended) {
		return zs_error_set(
			err, -EBADMSG, "image", "PNG", OTHER_FILE, "the file ends too early");
	}
	switch (status) {
	case CAIRO_STATUS_PNG_ERROR:
	case CAIRO_STATUS_READ_ERROR:
	case CAIRO_STATUS_NO_MEMORY:
		/* cairo 1.16 answers NO_MEMORY to every error of libpng. */
		return zs_error_set(err, -EBADMSG, "image", "PNG", OTHER_FILE,
			"not a PNG file, a broken one, or one too large for %s", memory);
	case CAIRO_STATUS_INVALID_SIZE:
		return zs_error_set(err, -EFBIG, "image", "PNG", SMALLER,
			"cairo takes at most %d pixels a side", INT16_MAX);
	default:
		return zs_error_set(err, zs_pixel_errno(status), "image", "PNG", OTHER_FILE, "%s",
			cairo_status_to_string(status));
	}
}

static int load(const struct zs_drawing *drawing, cairo_surface_t **image, struct zs_error *err)
{
	struct source source = {.fd = drawing->fd};
	*image = cairo_image_surface_create_from_png_stream(handle_read, &source);
	const cairo_status_t status = cairo_surface_status(*image);
	if (status != CAIRO_STATUS_SUCCESS) {
		cairo_surface_destroy(*image);
		return png_error(drawing, &source, status, err);
	}
	return 0;
}

/** The largest rectangle of the image's shape, on whole pixels, in the middle of the picture. */
static struct zs_rect fit(const struct zs_layout *layout, int width, int height)
{
	const double across = (double)layout->width / width;
	const double down = (double)layout->height / height;
	const double scale = fmin(across, down);
	struct zs_rect rect = {
		.width = (int32_t)fmax(1, round(width * scale)),
		.height = (int32_t)fmax(1, round(height * scale)),
	};
	rect.x = ((int32_t)layout->width - rect.width) / 2;
	rect.y = ((int32_t)layout->height - rect.height) / 2;
	return rect;
}

static void paint(cairo_t *cr, cairo_surface_t *image, const struct zs_layout *layout)
{
	const int width = cairo_image_surface_get_width(image);
	const int height = cairo_image_surface_get_height(image);
	const struct zs_rect rect = fit(layout, width, height);
	const bool as_is = rect.width == width && rect.height == height;

	cairo_set_source_rgb(cr, BACKGROUND);
	cairo_paint(cr);
	cairo_rectangle(cr, rect.x, rect.y, rect.width, rect.height);
	cairo_translate(cr, rect.x, rect.y);
	cairo_scale(cr, (double)rect.width / width, (double)rect.height / height);
	cairo_set_source_surface(cr, image, 0, 0);
	/* PAD: else the outermost pixels would mix with the nothing around the image. */
	cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
	cairo_pattern_set_filter(
		cairo_get_source(cr), as_is ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BEST);
	cairo_fill(cr);
}

static int draw_kept(const struct zs_layout *layout, uint8_t *data, cairo_surface_t *image)
{
	cairo_surface_t *surface =
		cairo_image_surface_create_for_data(data, zs_pixel_cairo_format(layout->fourcc),
			(int)layout->width, (int)layout->height, (int)layout->stride);
	cairo_t *cr = cairo_create(surface);
	paint(cr, image, layout);
	const int ret = zs_pixel_errno(cairo_status(cr));
	cairo_destroy(cr);
	cairo_surface_finish(surface);
	cairo_surface_destroy(surface);
	return ret;
}

static int init(struct zs_drawing *drawing, struct zs_error *err)
{
	cairo_surface_t *image;
	int ret = load(drawing, &image, err);
	if (ret < 0) {
		return ret;
	}
	ret = draw_kept(&drawing->layout, drawing->kept, image);
	cairo_surface_destroy(image);
	return ret < 0 ? zs_error_set(err, ret, "image", "scale", SMALLER,
				 "could not bring it to %ux%u", drawing->layout.width,
				 drawing->layout.height)
		       : 0;
}

static void finish(struct zs_drawing *drawing)
{
}

const struct zs_drawing_impl zs_drawing_image = {
	.name = "image",
	.init = init,
	.finish = finish,
};
