#include <errno.h>
#include <stdlib.h>

#include "app/view/import-cache.h"
#include "app/view/presenter.h"

/** The guest's own memory on the screen. */
struct scanout {
	struct zs_import_cache cache;
	struct zs_display_buffer *presented, *queued, *shown;
};

static void release(void *data, void *imported)
{
	const struct zs_presenter *presenter = data;
	presenter->display->impl->destroy_buffer(presenter->display, imported);
}

static bool is_busy(void *data, void *imported)
{
	const struct scanout *own = ((const struct zs_presenter *)data)->own;
	const struct zs_display_buffer *buffer = imported;
	return buffer->is_held ||
	       zs_view_in_flight_holds(((const struct zs_presenter *)data)->in_flight, buffer) ||
	       imported == own->shown || imported == own->queued || imported == own->presented;
}

/** What of the backing is to be seen, as a scanout of its own. */
static int cut_out(
	const struct zs_qemu_scanout *scanout, struct zs_dmabuf *visible, struct zs_error *err)
{
	*visible = scanout->dmabuf;
	visible->width = scanout->width;
	visible->height = scanout->height;
	if (scanout->x == 0 && scanout->y == 0) {
		return 0;
	}
	if (!scanout->is_linear || scanout->format == NULL || scanout->dmabuf.plane_count != 1) {
		return zs_error_set(err, -EOPNOTSUPP, "QEMU", "scanout", NULL,
			"a part of a picture that is not linear");
	}
	visible->planes[0].offset += scanout->y * scanout->dmabuf.planes[0].stride +
				     scanout->x * scanout->format->bytes_per_pixel;
	return 0;
}

static struct zs_display_buffer *get_buffer(
	struct zs_presenter *presenter, const struct zs_qemu_scanout *scanout, struct zs_error *err)
{
	struct scanout *own = presenter->own;
	struct zs_dmabuf visible;
	struct zs_display_buffer *buffer = zs_import_cache_find(&own->cache, scanout);
	if (buffer != NULL) {
		return buffer;
	}
	const int ret = cut_out(scanout, &visible, err);
	if (ret < 0) {
		errno = -ret;
		return NULL;
	}
	buffer = presenter->display->impl->import(presenter->display, &visible, err);
	if (buffer == NULL) {
		return NULL;
	}
	presenter->imports++;
	if (!zs_import_cache_add(&own->cache, scanout, buffer)) {
		release(presenter, buffer);
		errno = -zs_error_set(err, -ENOSPC, presenter->display->info.driver, "scanout",
			NULL, "the display holds all buffers that it was given");
		return NULL;
	}
	return buffer;
}

static int scanout_init(
	struct zs_presenter *presenter, const struct zs_qemu_scanout *scanout, struct zs_error *err)
{
	const struct zs_display *display = presenter->display;
	if (scanout->memory != ZS_QEMU_MEMORY_DMABUF) {
		return zs_error_set(err, -EOPNOTSUPP, "QEMU", "scanout", NULL,
			"the pictures that come are not the guest's memory");
	}
	if (!zs_transform_is_identity(
		    &presenter->transform, display->config.width, display->config.height)) {
		return zs_error_set(err, -EOPNOTSUPP, display->impl->name, "scanout",
			"give the guest a mode of that size",
			"a picture of %ux%u does not fill a screen of %ux%u", scanout->width,
			scanout->height, display->config.width, display->config.height);
	}
	if (scanout->is_upside_down) {
		return zs_error_set(err, -EOPNOTSUPP, display->impl->name, "scanout", NULL,
			"the picture lies upside down in memory");
	}
	struct scanout *own = calloc(1, sizeof(*own));
	if (own == NULL) {
		return zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
	}
	presenter->own = own;
	own->cache.data = presenter;
	own->cache.release = release;
	own->cache.is_busy = is_busy;
	return get_buffer(presenter, scanout, err) == NULL ? -errno : 0;
}

static bool scanout_is_ready(const struct zs_presenter *presenter)
{
	return true;
}

static int scanout_present(struct zs_presenter *presenter, const struct zs_qemu_scanout *scanout,
	const struct zs_damage *damage, struct zs_presented *presented, struct zs_error *err)
{
	struct scanout *own = presenter->own;
	struct zs_display_buffer *buffer = get_buffer(presenter, scanout, err);
	if (buffer == NULL) {
		return -errno;
	}
	*presented = (struct zs_presented){.buffer = buffer, .damage = *damage, .fence_fd = -1};
	own->presented = buffer;
	return 0;
}

static void scanout_submitted(struct zs_presenter *presenter)
{
	struct scanout *own = presenter->own;
	own->queued = own->presented;
}

static void scanout_flipped(struct zs_presenter *presenter, uint64_t time_ns)
{
	struct scanout *own = presenter->own;
	if (own->queued != NULL) {
		own->shown = own->queued;
		own->queued = NULL;
	}
}

static void scanout_tidy(struct zs_presenter *presenter)
{
	struct scanout *own = presenter->own;
	zs_import_cache_age(&own->cache);
}

static const char *scanout_label(const struct zs_presenter *presenter)
{
	const struct zs_display *display = presenter->display;
	if (!display->caps.is_shown) {
		return "not shown";
	}
	if (zs_display_composites(display)) {
		return "composited";
	}
	return display->caps.copies_imports ? "driver-copied" : "zero-copy";
}

static void scanout_finish(struct zs_presenter *presenter)
{
	struct scanout *own = presenter->own;
	if (own != NULL) {
		own->presented = own->queued = own->shown = NULL;
		zs_import_cache_finish(&own->cache);
		free(own);
	}
}

const struct zs_presenter_impl zs_presenter_scanout = {
	.name = "scanout",
	.summary = "the display reads the guest's memory",
	.needs_dmabuf = true,
	.init = scanout_init,
	.is_ready = scanout_is_ready,
	.present = scanout_present,
	.submitted = scanout_submitted,
	.flipped = scanout_flipped,
	.tidy = scanout_tidy,
	.label = scanout_label,
	.finish = scanout_finish,
};
