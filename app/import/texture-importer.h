#ifndef ZS_APP_IMPORT_TEXTURE_IMPORTER_H
#define ZS_APP_IMPORT_TEXTURE_IMPORTER_H

#include "app/import/importer.h"
#include "render/gpu/gl-renderer.h"

/** A GPU that is open, as an importer: what it takes has a zs_texture as its handle. */
struct zs_texture_importer {
	struct zs_importer base;
	struct zs_gpu *gpu;
	struct zs_gl_renderer *renderer; ///< that will draw the textures
};

/** It can import and release; `gpu` and `renderer` stay the caller's. */
void zs_texture_importer_init(
	struct zs_texture_importer *importer, struct zs_gpu *gpu, struct zs_gl_renderer *renderer);

#endif
