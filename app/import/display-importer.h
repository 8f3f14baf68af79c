#ifndef ZS_APP_IMPORT_DISPLAY_IMPORTER_H
#define ZS_APP_IMPORT_DISPLAY_IMPORTER_H

#include "app/display/display.h"
#include "app/import/importer.h"

/** A display that is open, as an importer: what it takes has a zs_display_buffer as its handle. */
struct zs_display_importer {
	struct zs_importer base;
	struct zs_display *display;
};

/** It can import and release; `display` stays the caller's. */
void zs_display_importer_init(struct zs_display_importer *importer, struct zs_display *display);

#endif
