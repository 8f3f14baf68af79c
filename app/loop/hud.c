#include "app/loop/hud.h"

#include "app/common/log.h"
#include "udmabuf/format.h"

/** False if the display takes no such plane after all. */
static bool init_plane(struct zs_hud *hud, struct zs_display *display, struct zs_error *err)
{
	hud->plane = zs_overlay_plane_create(display, hud->overlay, err);
	if (hud->plane == NULL) {
		zs_log_error(ZS_LOG_INFO, "no overlay plane: painted on the picture", err);
		display->caps.has_overlay_plane = false;
	}
	return hud->plane != NULL;
}

void zs_hud_init(struct zs_hud *hud, struct zs_display *display, const struct zs_layout *layout,
	unsigned columns, unsigned rows)
{
	struct zs_error err;
	struct zs_layout own = *layout;
	if (display->caps.has_overlay_plane) {
		own.fourcc = ZS_FORMAT_ARGB8888;
	}
	hud->overlay = zs_overlay_create(&own, columns, rows, &err);
	if (hud->overlay == NULL) {
		zs_log_error(ZS_LOG_WARNING, "no overlay", &err);
	} else if (display->caps.has_overlay_plane && !init_plane(hud, display, &err)) {
		zs_overlay_destroy(hud->overlay);
		zs_hud_init(hud, display, layout, columns, rows);
	}
}

void zs_hud_finish(struct zs_hud *hud)
{
	zs_overlay_plane_destroy(hud->plane);
	zs_overlay_destroy(hud->overlay);
	*hud = (struct zs_hud){0};
}
