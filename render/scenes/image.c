#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "render/input-file.h"
#include "render/pixel.h"
#include "render/scenes/scenes.h"
#include "render/scratch-surface.h"

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

static int png_error(
	const char *name, const struct source *source, cairo_status_t status, struct zs_error *err)
{
	if (source->error != 0) {
		return zs_error_set(err, source->error, name, "read", OTHER_FILE, "");
	}
	if (source->ended) {
		return zs_error_set(
			err, -EBADMSG, name, "PNG", OTHER_FILE, "the file ends too early");
	}
	switch (status) {
	case CAIRO_STATUS_PNG_ERROR:
	case CAIRO_STATUS_READ_ERROR:
	case CAIRO_STATUS_NO_MEMORY:
		/* cairo 1.16 answers NO_MEMORY to every error of libpng. */
		return zs_error_set(err, -EBADMSG, name, "PNG", OTHER_FILE,
			"not a PNG file, a broken one, or one too large for the memory there is");
	case CAIRO_STATUS_INVALID_SIZE:
		return zs_error_set(err, -EFBIG, name, "PNG", SMALLER,
			"cairo takes at most %d pixels a side", INT16_MAX);
	default:
		return zs_error_set(err, zs_pixel_errno(status), name, "PNG", OTHER_FILE, "%s",
			cairo_status_to_string(status));
	}
}

static int load(const char *name, cairo_surface_t **image, struct zs_error *err)
{
	size_t size;
	struct source source = {.fd = zs_input_file_open(name, OTHER_FILE, &size, err)};
	if (source.fd < 0) {
		return source.fd;
	}
	*image = cairo_image_surface_create_from_png_stream(handle_read, &source);
	close(source.fd);
	const cairo_status_t status = cairo_surface_status(*image);
	if (status != CAIRO_STATUS_SUCCESS) {
		cairo_surface_destroy(*image);
		return png_error(name, &source, status, err);
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

static int prepare(
	struct zs_scratch_surface *scaled, const struct zs_layout *layout, cairo_surface_t *image)
{
	int ret = zs_scratch_surface_init(scaled, layout, layout->height);
	if (ret != 0) {
		return ret;
	}
	cairo_t *cr = cairo_create(scaled->surface);
	paint(cr, image, layout);
	ret = zs_pixel_errno(cairo_status(cr));
	cairo_destroy(cr);
	if (ret != 0) {
		zs_scratch_surface_finish(scaled);
	}
	return ret;
}

static int init(struct zs_scene *scene, const char *argument, struct zs_error *err)
{
	cairo_surface_t *image;
	int ret = load(argument, &image, err);
	if (ret != 0) {
		return ret;
	}
	struct zs_scratch_surface *scaled = calloc(1, sizeof(*scaled));
	ret = scaled == NULL ? -ENOMEM : prepare(scaled, &scene->layout, image);
	cairo_surface_destroy(image);
	if (ret != 0) {
		free(scaled);
		return zs_error_set(err, ret, argument, "scale", SMALLER,
			"could not bring it to %ux%u", scene->layout.width, scene->layout.height);
	}
	scene->state = scaled;
	return 0;
}

static void finish(struct zs_scene *scene)
{
	zs_scratch_surface_finish(scene->state);
	free(scene->state);
}

static void damage(const struct zs_scene *scene, uint64_t frame, struct zs_damage *out)
{
	(void)scene;
	(void)frame;
	(void)out;
}

static int draw(struct zs_scene *scene, struct zs_canvas *canvas, uint64_t frame,
	const struct zs_damage *clip)
{
	(void)frame;
	for (uint32_t i = 0; i < clip->count; i++) {
		zs_scratch_surface_copy(scene->state, 0, canvas, &clip->rects[i]);
	}
	return 0;
}

const struct zs_scene_impl zs_scene_image = {
	.name = "image",
	.argument = "FILE.png",
	.summary = "a still image, scaled to fit; only the mark changes",
	.init = init,
	.finish = finish,
	.damage = damage,
	.draw = draw,
};
