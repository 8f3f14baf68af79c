#ifndef ZS_APP_IMPORT_TRY_H
#define ZS_APP_IMPORT_TRY_H

#include "app/import/importer.h"
#include "udmabuf/buffer.h"

/** What is to be tried. */
struct zs_try_request {
	const struct zs_memory *memory;
	const char *argument; ///< what stands behind the memory's name: a heap's; NULL: nothing
	uint32_t pieces;      ///< of scattered memory; 0: as many as fit
	uint32_t fourcc;
	uint32_t width, height;           ///< pixels; 0: what the importer shows
	uint64_t modifier;                ///< what the importer is told of the linear memory
	struct zs_layout_options padding; ///< zeroed: the usual
	bool shows;                       ///< where the importer may
};

/** Whether what was seen is what was drawn. */
enum zs_try_pixels {
	ZS_PIXELS_UNREAD, ///< nothing was shown, or it cannot be read back
	ZS_PIXELS_RIGHT,
	ZS_PIXELS_WRONG,
};

/** What came of it. */
struct zs_try {
	enum zs_import_step step; ///< the last that went well
	int ret;                  ///< 0, or the negative errno of the step that failed
	struct zs_error err;      ///< with it
	enum zs_try_pixels pixels;
};

/** The step in words: "accepted as a framebuffer or texture". */
const char *zs_import_step_text(enum zs_import_step step);

/** Makes memory, draws, imports, shows and reads back. Leaves nothing behind. Returns its `ret`. */
int zs_try_import(
	struct zs_importer *importer, const struct zs_try_request *request, struct zs_try *result);

/** The same with memory that is there; `dmabuf` says how the importer is to take it. */
int zs_try_buffer(struct zs_importer *importer, struct zs_buffer *buffer,
	const struct zs_dmabuf *dmabuf, bool shows, struct zs_try *result);

#endif
