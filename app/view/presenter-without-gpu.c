#include <errno.h>

#include "app/view/presenter.h"

static int texture_init(
	struct zs_presenter *presenter, const struct zs_qemu_scanout *scanout, struct zs_error *err)
{
	return zs_error_set(err, -EOPNOTSUPP, "zeroscan", "texture",
		"build it with EGL, GLES 2 and GBM", "this zeroscan was built without a GPU");
}

static void texture_finish(struct zs_presenter *presenter)
{
}

const struct zs_presenter_impl zs_presenter_texture = {
	.name = "texture",
	.summary = "not in this build",
	.init = texture_init,
	.finish = texture_finish,
};
