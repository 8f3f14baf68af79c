#include "app/import/try.h"

#include <errno.h>
#include <inttypes.h>

#include "app/common/log.h"
#include "app/import/pattern.h"
#include "app/import/reasons.h"
#include "udmabuf/format.h"

/* For an importer that shows pictures of any size. */
#define ANY_WIDTH 640
#define ANY_HEIGHT 480

const char *zs_import_step_text(enum zs_import_step step)
{
	static const char *const texts[] = {
		[ZS_IMPORT_NOTHING] = "not allocated",
		[ZS_IMPORT_ALLOCATED] = "allocated",
		[ZS_IMPORT_TAKEN] = "imported",
		[ZS_IMPORT_ACCEPTED] = "accepted",
		[ZS_IMPORT_TESTED] = "accepted, and tested",
		[ZS_IMPORT_SHOWN] = "shown",
		[ZS_IMPORT_RIGHT] = "shown right",
	};
	return texts[step];
}

/** Another picture for each try: one that is still on the screen is not taken for the next. */
static uint32_t next_seed(void)
{
	static uint32_t seed;
	return ++seed;
}

/** As the buffer is drawn, with the stride that the importer is told. */
static int draw(struct zs_buffer *buffer, const struct zs_dmabuf *dmabuf, uint32_t seed,
	struct zs_error *err)
{
	struct zs_layout layout = buffer->layout;
	layout.fourcc = dmabuf->fourcc;
	layout.width = dmabuf->width;
	layout.height = dmabuf->height;
	layout.stride = dmabuf->planes[0].stride;
	int ret = zs_buffer_begin_access(buffer);
	if (ret == 0 && zs_pattern_has_format(dmabuf->fourcc)) {
		zs_pattern_draw(buffer->data, &layout, seed);
	}
	const int ended = zs_buffer_end_access(buffer);
	ret = ret < 0 ? ret : ended;
	return ret < 0 ? zs_error_set(err, ret, "dma-buf", "DMA_BUF_IOCTL_SYNC", NULL, "") : 0;
}

static void read_back(struct zs_importer *importer, struct zs_import *import,
	const struct zs_dmabuf *dmabuf, uint32_t seed, struct zs_try *result)
{
	struct zs_importer_pixels pixels = {0};
	struct zs_error none;
	if (importer->impl->read_back == NULL || !zs_pattern_has_format(dmabuf->fourcc) ||
		importer->impl->read_back(importer, import, &pixels, &none) < 0 ||
		pixels.width < dmabuf->width || pixels.height < dmabuf->height) {
		return;
	}
	const uint32_t wrong = zs_pattern_count_wrong(
		pixels.data, dmabuf->width, dmabuf->height, pixels.stride, seed);
	result->pixels = wrong == 0 ? ZS_PIXELS_RIGHT : ZS_PIXELS_WRONG;
	if (wrong == 0) {
		result->step = ZS_IMPORT_RIGHT;
		return;
	}
	result->ret = zs_error_set(&result->err, -EBADMSG, importer->device, "read back", NULL,
		"%u of %u pixels are other than those drawn: the driver %s took the buffer and "
		"shows garbage",
		wrong, dmabuf->width * dmabuf->height, importer->driver);
}

static void log_try(const struct zs_importer *importer, const struct zs_try *result)
{
	char text[768];
	zs_log(ZS_LOG_DEBUG, "%s: %s", importer->device,
		result->ret < 0 ? zs_error_text(&result->err, text, sizeof(text))
				: zs_import_step_text(result->step));
}

int zs_try_buffer(struct zs_importer *importer, struct zs_buffer *buffer,
	const struct zs_dmabuf *dmabuf, bool shows, struct zs_try *result)
{
	const struct zs_importer_impl *impl = importer->impl;
	const uint32_t seed = next_seed();
	struct zs_import import = {0};
	*result = (struct zs_try){.step = ZS_IMPORT_ALLOCATED};
	shows &= importer->may_show && impl->show != NULL;
	result->ret = shows ? draw(buffer, dmabuf, seed, &result->err) : 0;
	if (result->ret < 0) {
		return result->ret;
	}
	const struct zs_format *format = zs_format_find(dmabuf->fourcc);
	/* Before it is done: then the last call before a crash is known. */
	zs_log(ZS_LOG_DEBUG, "%s: import of %s memory, %ux%u %s, stride %u, modifier 0x%016" PRIx64,
		importer->device, buffer->name, dmabuf->width, dmabuf->height,
		format == NULL ? "" : format->name, dmabuf->planes[0].stride, dmabuf->modifier);
	result->ret = impl->import(importer, dmabuf, &import, &result->err);
	result->step = import.step > result->step ? import.step : result->step;
	if (result->ret == 0 && shows) {
		zs_log(ZS_LOG_DEBUG, "%s: show", importer->device);
		result->ret = impl->show(importer, &import, &result->err);
		result->step = import.step;
		if (result->ret == 0) {
			read_back(importer, &import, dmabuf, seed, result);
		}
	}
	impl->release(importer, &import);
	zs_reason_explain(&result->err);
	log_try(importer, result);
	return result->ret;
}

int zs_try_import(
	struct zs_importer *importer, const struct zs_try_request *request, struct zs_try *result)
{
	struct zs_buffer_request wanted = {
		.pieces = request->pieces, .argument = request->argument};
	const uint32_t own_width = importer->width != 0 ? importer->width : ANY_WIDTH;
	const uint32_t own_height = importer->height != 0 ? importer->height : ANY_HEIGHT;
	*result = (struct zs_try){0};
	result->ret = zs_layout_init(&wanted.layout, request->fourcc,
		request->width != 0 ? request->width : own_width,
		request->height != 0 ? request->height : own_height, &request->padding);
	if (result->ret < 0) {
		return zs_error_set(&result->err, result->ret, importer->device, "layout", NULL,
			"there is no such picture");
	}
	struct zs_buffer *buffer = zs_buffer_create(request->memory, &wanted, &result->err);
	if (buffer == NULL) {
		result->ret = -errno;
		return result->ret;
	}
	struct zs_dmabuf dmabuf = zs_buffer_dmabuf(buffer);
	dmabuf.modifier = request->modifier;
	zs_try_buffer(importer, buffer, &dmabuf, request->shows, result);
	zs_buffer_destroy(buffer);
	return result->ret;
}
