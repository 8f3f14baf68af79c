#include "app/import/importer.h"

#include <errno.h>
#include <stddef.h>

#include "config.h"

/* The importers, in the order of the report; zs_importer_NAME is in NAME-importer.c. */
#define IMPORTERS(IMPORTER) IMPORTER(kms) IMPORTER(egl) IMPORTER(wayland)

#define DECLARE(name) extern const struct zs_importer_impl zs_importer_##name;
IMPORTERS(DECLARE)

#if !ZS_HAS_GPU
const struct zs_importer_impl zs_importer_egl = {
	.name = "egl",
	.summary = "not in this build: GPUs, by each platform of EGL",
	.missing = "EGL, GLES and GBM",
	.hint = "build it with -Dgpu=enabled",
};
#endif

#if !ZS_HAS_WAYLAND
const struct zs_importer_impl zs_importer_wayland = {
	.name = "wayland",
	.summary = "not in this build: the Wayland compositor that zeroscan runs under",
	.missing = "Wayland",
	.hint = "build it with -Dwayland=enabled",
};
#endif

#define ENTRY(name) &zs_importer_##name,
static const struct zs_importer_impl *const impls[] = {IMPORTERS(ENTRY)};

const struct zs_importer_impl *zs_importer_impl_at(unsigned i)
{
	return i < sizeof(impls) / sizeof(impls[0]) ? impls[i] : NULL;
}

struct zs_importer *zs_importer_open(const struct zs_importer_impl *impl, const char *target,
	const struct zs_importer_request *request, struct zs_error *err)
{
	if (impl->missing != NULL) {
		zs_error_set_missing(err, impl->name, impl->missing, impl->hint);
		errno = EOPNOTSUPP;
		return NULL;
	}
	struct zs_importer *importer = impl->open(target, request, err);
	if (importer != NULL) {
		importer->impl = impl;
	}
	return importer;
}
