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
		own.fourcc = ZS_FORMAT_HOST_ARGB8888;
	}
	hud->overlay = zs_overlay_create(&own, columns, rows, &err);
	if (hud->overlay == NULL) {
		zs_log_error(ZS_LOG_WARNING, "no overlay", &err);
	} else if (display->caps.has_overlay_plane && !init_plane(hud, display, &err)) {
		zs_overlay_destroy(hud->overlay);
		zs_hud_init(hud, display, layout, columns, rows);
	}
}

void zs_hud_show_statistics(struct zs_hud *hud, const struct zs_hud_statistics *statistics)
{
	/* All in whole numbers: printing fractions faults in pages of libc of its own. */
	const unsigned long long fps = statistics->fps_tenths, missed = statistics->missed;
	char text[128];
	snprintf(text, sizeof(text), " %s: %s", statistics->path, statistics->label);
	zs_overlay_set(hud->overlay, 0, text);
	snprintf(text, sizeof(text), " %llu.%llu fps, %llu missed", fps / 10, fps % 10, missed);
	zs_overlay_set(hud->overlay, 1, text);
	snprintf(text, sizeof(text), " draw %14llu us", (unsigned long long)statistics->draw_us);
	zs_overlay_set(hud->overlay, 2, text);
	snprintf(text, sizeof(text), " hand-off %10llu us",
		(unsigned long long)statistics->handoff_us);
	zs_overlay_set(hud->overlay, 3, text);
	snprintf(text, sizeof(text), " threads %14u", (unsigned)statistics->threads);
	zs_overlay_set(hud->overlay, 4, text);
	if (hud->plane != NULL) {
		zs_overlay_plane_update(hud->plane);
	}
}

void zs_hud_finish(struct zs_hud *hud)
{
	zs_overlay_plane_destroy(hud->plane);
	zs_overlay_destroy(hud->overlay);
	*hud = (struct zs_hud){0};
}
