#include "config.h"

#include "app/path/path.h"

/* The paths, in the order in which `auto` tries them, but see order_impls in path.c. */
#define PATHS(PATH)   \
	PATH(scanout) \
	PATH(texture) \
	PATH(copy)    \
	PATH(upload)  \
	PATH(direct)

#define DECLARE(name) extern const struct zs_path_impl zs_path_##name;
PATHS(DECLARE)

#if !ZS_HAS_GPU
#define GPU_HINT "build it with -Dgpu=enabled, or use --path scanout or copy"
const struct zs_path_impl zs_path_texture = {
	.name = "texture",
	.summary = "not in this build: the GPU samples the memory that cairo drew into",
	.missing = "EGL",
	.hint = GPU_HINT,
	.composes = true,
};
const struct zs_path_impl zs_path_upload = {
	.name = "upload",
	.summary = "not in this build: the damage is uploaded to the GPU",
	.missing = "EGL",
	.hint = GPU_HINT,
	.composes = true,
};
#endif

#define ENTRY(name) &zs_path_##name,
static const struct zs_path_impl *const impls[] = {PATHS(ENTRY)};
_Static_assert(sizeof(impls) / sizeof(impls[0]) <= ZS_PATHS_MAX, "raise ZS_PATHS_MAX");

const struct zs_path_impl *zs_path_impl_at(size_t i)
{
	return i < sizeof(impls) / sizeof(impls[0]) ? impls[i] : NULL;
}
