#include "app/view/presenter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/log.h"

/* In the order in which `auto` tries them. */
static const struct zs_presenter_impl *const impls[] = {
	&zs_presenter_scanout,
	&zs_presenter_texture,
	&zs_presenter_copy,
};

#define IMPLS (sizeof(impls) / sizeof(impls[0]))

static const struct zs_presenter_impl *find(const char *name)
{
	for (size_t i = 0; i < IMPLS; i++) {
		if (strcmp(impls[i]->name, name) == 0) {
			return impls[i];
		}
	}
	return NULL;
}

const char *zs_presenter_name_at(size_t i)
{
	return i < IMPLS ? impls[i]->name : NULL;
}

void zs_presenter_list(FILE *file)
{
	for (size_t i = 0; i < IMPLS; i++) {
		fprintf(file, "  %-22s %s\n", impls[i]->name, impls[i]->summary);
	}
}

static struct zs_presenter *create_one(const struct zs_presenter_impl *impl,
	struct zs_display *display, const struct zs_qemu_scanout *scanout,
	const struct zs_gpu_choice *gpu, const struct zs_view_in_flight *in_flight,
	bool chosen_by_auto, struct zs_error *err)
{
	struct zs_presenter *presenter = calloc(1, sizeof(*presenter));
	if (presenter == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	*presenter = (struct zs_presenter){
		.impl = impl,
		.display = display,
		.gpu = gpu,
		.in_flight = in_flight,
		.chosen_by_auto = chosen_by_auto,
		.transform = {.width = scanout->width, .height = scanout->height},
		.memory = scanout->memory,
		.is_upside_down = scanout->is_upside_down,
		.fourcc = scanout->dmabuf.fourcc,
		.modifier = scanout->dmabuf.modifier,
		.display_width = display->config.width,
		.display_height = display->config.height,
	};
	zs_transform_fit(&presenter->transform, display->config.width, display->config.height);
	const int ret = impl->init(presenter, scanout, err);
	if (ret < 0) {
		zs_presenter_destroy(presenter);
		errno = -ret;
		return NULL;
	}
	return presenter;
}

struct zs_presenter *zs_presenter_create(const char *name, struct zs_display *display,
	const struct zs_qemu_scanout *scanout, const struct zs_gpu_choice *gpu,
	const struct zs_view_in_flight *in_flight, struct zs_error *err)
{
	const struct zs_presenter_impl *wanted = find(name);
	if (wanted != NULL) {
		return create_one(wanted, display, scanout, gpu, in_flight, false, err);
	}
	for (size_t i = 0; i < IMPLS; i++) {
		/* Of what is no dma-buf there is nothing to be said: only a copy shows it. */
		if (scanout->memory != ZS_QEMU_MEMORY_DMABUF && impls[i] != &zs_presenter_copy) {
			continue;
		}
		struct zs_presenter *presenter =
			create_one(impls[i], display, scanout, gpu, in_flight, true, err);
		if (presenter != NULL) {
			return presenter;
		}
		if (i + 1 < IMPLS) {
			const int error = errno;
			char what[64];
			snprintf(what, sizeof(what), "path %s is not possible", impls[i]->name);
			zs_log_error(ZS_LOG_WARNING, what, err);
			errno = error;
		}
	}
	return NULL;
}

void zs_presenter_destroy(struct zs_presenter *presenter)
{
	if (presenter != NULL) {
		presenter->impl->finish(presenter);
		free(presenter);
	}
}

bool zs_presenter_suits(const struct zs_presenter *presenter, const struct zs_qemu_scanout *scanout)
{
	return presenter->transform.width == scanout->width &&
	       presenter->transform.height == scanout->height &&
	       presenter->memory == scanout->memory &&
	       presenter->is_upside_down == scanout->is_upside_down &&
	       presenter->fourcc == scanout->dmabuf.fourcc &&
	       presenter->modifier == scanout->dmabuf.modifier &&
	       presenter->display_width == presenter->display->config.width &&
	       presenter->display_height == presenter->display->config.height;
}
