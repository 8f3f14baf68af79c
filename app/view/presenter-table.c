#include "app/view/presenter.h"
#include "config.h"

/* The presenters, in the order in which `auto` tries them; each is in presenter-NAME.c. */
#define PRESENTERS(PRESENTER) \
	PRESENTER(scanout)    \
	PRESENTER(texture)    \
	PRESENTER(copy)

#define DECLARE(name) extern const struct zs_presenter_impl zs_presenter_##name;
PRESENTERS(DECLARE)

#if !ZS_HAS_GPU
const struct zs_presenter_impl zs_presenter_texture = {
	.name = "texture",
	.summary = "not in this build",
	.missing = "a GPU",
	.hint = "build it with EGL, GLES 2 and GBM",
	.needs_dmabuf = true,
};
#endif

#define ENTRY(name) &zs_presenter_##name,
static const struct zs_presenter_impl *const impls[] = {PRESENTERS(ENTRY)};

const struct zs_presenter_impl *zs_presenter_impl_at(size_t i)
{
	return i < sizeof(impls) / sizeof(impls[0]) ? impls[i] : NULL;
}
