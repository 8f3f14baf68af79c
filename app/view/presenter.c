#include "app/view/presenter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/log.h"
#include "app/import/reasons.h"

static const struct zs_presenter_impl *find(const char *name)
{
	const struct zs_presenter_impl *impl;
	for (size_t i = 0; (impl = zs_presenter_impl_at(i)) != NULL; i++) {
		if (strcmp(impl->name, name) == 0) {
			return impl;
		}
	}
	return NULL;
}

const char *zs_presenter_name_at(size_t i)
{
	const struct zs_presenter_impl *impl = zs_presenter_impl_at(i);
	return impl == NULL ? NULL : impl->name;
}

void zs_presenter_list(FILE *file)
{
	const struct zs_presenter_impl *impl;
	for (size_t i = 0; (impl = zs_presenter_impl_at(i)) != NULL; i++) {
		fprintf(file, "  %-22s %s\n", impl->name, impl->summary);
	}
}

static struct zs_presenter *create_one(const struct zs_presenter_impl *impl,
	struct zs_display *display, const struct zs_qemu_scanout *scanout,
	const struct zs_gpu_choice *gpu, const struct zs_view_in_flight *in_flight,
	bool chosen_by_auto, struct zs_error *err)
{
	if (impl->missing != NULL) {
		errno = -zs_error_set(err, -EOPNOTSUPP, "zeroscan", impl->name, impl->hint,
			"this zeroscan was built without %s", impl->missing);
		return NULL;
	}
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
		zs_reason_explain(err);
		zs_presenter_destroy(presenter);
		errno = -ret;
		return NULL;
	}
	return presenter;
}

/** Logs why `auto` goes on behind this one. `errno` stays. */
static void log_passed_over(const struct zs_presenter_impl *impl, const struct zs_error *reason)
{
	const int error = errno;
	char what[64];
	snprintf(what, sizeof(what), "path %s is not possible", impl->name);
	zs_log_error(ZS_LOG_WARNING, what, reason);
	errno = error;
}

struct zs_presenter *zs_presenter_create(const char *name, const char *after,
	struct zs_display *display, const struct zs_qemu_scanout *scanout,
	const struct zs_gpu_choice *gpu, const struct zs_view_in_flight *in_flight,
	struct zs_error *err)
{
	const struct zs_presenter_impl *impl = find(name);
	if (impl != NULL) {
		return create_one(impl, display, scanout, gpu, in_flight, false, err);
	}
	bool is_passed = after == NULL;
	errno = -zs_error_set(
		err, -ENODEV, display->impl->name, name, NULL, "there is no other path");
	for (size_t i = 0; (impl = zs_presenter_impl_at(i)) != NULL; i++) {
		/* That it is no dma-buf is no reason to log. */
		if (!is_passed ||
			(impl->needs_dmabuf && scanout->memory != ZS_QEMU_MEMORY_DMABUF)) {
			is_passed = is_passed || strcmp(impl->name, after) == 0;
			continue;
		}
		struct zs_presenter *presenter =
			create_one(impl, display, scanout, gpu, in_flight, true, err);
		if (presenter != NULL) {
			return presenter;
		}
		if (zs_presenter_impl_at(i + 1) != NULL) {
			log_passed_over(impl, err);
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
