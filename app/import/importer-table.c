#include "app/import/importer.h"

#include <stddef.h>

#include "config.h"

/* The importers, in the order of the report; zs_importer_NAME is in NAME-importer.c. */
#define IMPORTERS(IMPORTER) IMPORTER(kms) IMPORTER(egl)

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

#define ENTRY(name) &zs_importer_##name,
static const struct zs_importer_impl *const impls[] = {IMPORTERS(ENTRY)};

const struct zs_importer_impl *zs_importer_impl_at(unsigned i)
{
	return i < sizeof(impls) / sizeof(impls[0]) ? impls[i] : NULL;
}
