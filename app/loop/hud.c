#include "app/loop/hud.h"

#include "app/common/log.h"
#include "udmabuf/format.h"

/** False if the display takes no such plane after all. */
static bool init_plane(struct zs_panel *panel, struct zs_display *display, struct zs_error *err)
{
	panel->plane = zs_overlay_plane_create(display, panel->overlay, err);
	if (panel->plane == NULL) {
		zs_log_error(ZS_LOG_INFO, "no overlay plane: painted on the picture", err);
		display->has_overlay_plane = false;
	}
	return panel->plane != NULL;
}

void zs_panel_init(struct zs_panel *panel, struct zs_display *display,
	const struct zs_layout *layout, unsigned columns, unsigned rows)
{
	struct zs_error err;
	struct zs_layout own = *layout;
	if (display->has_overlay_plane) {
		own.fourcc = ZS_FORMAT_ARGB8888;
	}
	panel->overlay = zs_overlay_create(&own, columns, rows, &err);
	if (panel->overlay == NULL) {
		zs_log_error(ZS_LOG_WARNING, "no overlay", &err);
	} else if (display->has_overlay_plane && !init_plane(panel, display, &err)) {
		zs_overlay_destroy(panel->overlay);
		zs_panel_init(panel, display, layout, columns, rows);
	}
}

void zs_panel_finish(struct zs_panel *panel)
{
	zs_overlay_plane_destroy(panel->plane);
	zs_overlay_destroy(panel->overlay);
	*panel = (struct zs_panel){0};
}
