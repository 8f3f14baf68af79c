#include "render/scenes/drawer.h"

static const struct zs_drawer_impl *set_impl = &zs_drawer_local;

void zs_drawer_set_impl(const struct zs_drawer_impl *impl)
{
	set_impl = impl;
}

struct zs_drawer *zs_drawer_create(
	const struct zs_drawer_request *request, struct zs_rect *rect, struct zs_error *err)
{
	struct zs_drawer *drawer = set_impl->create(request, rect, err);
	if (drawer != NULL) {
		drawer->impl = set_impl;
	}
	return drawer;
}

int zs_drawer_draw(struct zs_drawer *drawer, const struct zs_canvas *canvas,
	const struct zs_damage *clip, struct zs_error *err)
{
	return drawer->impl->draw(drawer, canvas, clip, err);
}

void zs_drawer_destroy(struct zs_drawer *drawer)
{
	if (drawer != NULL) {
		drawer->impl->destroy(drawer);
	}
}
