#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "render/scenes/drawer.h"

struct local {
	struct zs_drawer base;
	const struct zs_drawing_impl *impl;
	struct zs_drawing drawing;
	char name[sizeof(((struct zs_error *)NULL)->device)];
};

/** The drawing does not know what its file is called. */
static int named(const struct local *local, int ret, struct zs_error *err)
{
	if (ret < 0 && err != NULL) {
		snprintf(err->device, sizeof(err->device), "%s", local->name);
	}
	return ret;
}

static struct zs_drawer *local_create(
	const struct zs_drawer_request *request, struct zs_rect *rect, struct zs_error *err)
{
	struct local *local = calloc(1, sizeof(*local));
	if (local == NULL) {
		zs_error_set(err, -ENOMEM, request->name, "calloc", NULL, "no memory");
		errno = ENOMEM;
		return NULL;
	}
	snprintf(local->name, sizeof(local->name), "%s", request->name);
	local->impl = request->drawing;
	local->drawing = (struct zs_drawing){
		.fd = request->fd,
		.size = request->size,
		.layout = request->layout,
		.kept = request->kept,
	};
	const int ret = named(local, local->impl->init(&local->drawing, err), err);
	if (ret < 0) {
		free(local);
		errno = -ret;
		return NULL;
	}
	*rect = local->drawing.rect;
	return &local->base;
}

static int local_draw(struct zs_drawer *drawer, const struct zs_canvas *canvas,
	const struct zs_damage *clip, struct zs_error *err)
{
	struct local *local = (struct local *)drawer;
	return named(local,
		local->impl->draw(&local->drawing, &canvas->layout, canvas->data, clip, err), err);
}

static void local_destroy(struct zs_drawer *drawer)
{
	struct local *local = (struct local *)drawer;
	local->impl->finish(&local->drawing);
	free(local);
}

const struct zs_drawer_impl zs_drawer_local = {
	.create = local_create,
	.draw = local_draw,
	.destroy = local_destroy,
};
