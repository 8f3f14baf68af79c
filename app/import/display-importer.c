#include "app/import/display-importer.h"

#include <errno.h>
#include <stdio.h>

static int import(struct zs_importer *base, const struct zs_dmabuf *dmabuf,
	struct zs_import *import, struct zs_error *err)
{
	struct zs_display *display = ((struct zs_display_importer *)base)->display;
	import->handle = display->impl->import(display, dmabuf, err);
	if (import->handle == NULL) {
		return -errno;
	}
	import->step = ZS_IMPORT_ACCEPTED;
	return 0;
}

static void release(struct zs_importer *base, struct zs_import *import)
{
	struct zs_display *display = ((struct zs_display_importer *)base)->display;
	display->impl->destroy_buffer(display, import->handle);
	import->handle = NULL;
}

static const struct zs_importer_impl impl = {
	.name = "display",
	.summary = "the display that is open",
	.import = import,
	.release = release,
};

void zs_display_importer_init(struct zs_display_importer *importer, struct zs_display *display)
{
	*importer = (struct zs_display_importer){
		.base = {.impl = &impl, .takes_plain = display->caps.takes_plain},
		.display = display,
	};
	snprintf(importer->base.device, sizeof(importer->base.device), "%s", display->info.device);
	snprintf(importer->base.driver, sizeof(importer->base.driver), "%.63s",
		display->info.driver);
}
