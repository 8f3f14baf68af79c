#include "app/display/kms/describe.h"

#include <stdio.h>
#include <string.h>

#include "app/common/log.h"
#include "kms/driver.h"

/** Replaces `text`, cut to its size. */
#define SET(text, value) set(text, sizeof(text), value)

static void set(char *text, size_t size, const char *value)
{
	const size_t length = strnlen(value, size - 1);
	memmove(text, value, length);
	text[length] = 0;
}

/** How a panel is built in, and what turns a frame clockwise so that it stands upright there. */
static const struct {
	const char *text;
	enum zs_rotation upright;
} orientations[] = {
	[ZS_KMS_TOP_UP] = {"", ZS_ROTATION_0},
	[ZS_KMS_BOTTOM_UP] = {"; the panel is built in upside down", ZS_ROTATION_180},
	[ZS_KMS_LEFT_UP] = {"; the panel is built in with its left side up", ZS_ROTATION_270},
	[ZS_KMS_RIGHT_UP] = {"; the panel is built in with its right side up", ZS_ROTATION_90},
};

static void describe_output(struct zs_display_output *described, const struct zs_kms_output *output)
{
	described->is_on = output->is_connected;
	SET(described->connector, output->connector);
	SET(described->monitor, output->monitor.name);
	SET(described->preferred, output->monitor.preferred);
	snprintf(described->mode, sizeof(described->mode), "%ux%u%s@%.2f", output->mode.hdisplay,
		output->mode.vdisplay,
		(output->mode.flags & DRM_MODE_FLAG_INTERLACE) != 0 ? "i" : "",
		1e9 / (double)output->period_ns);
}

/** " (tile 1,0 of 2x1)", or nothing. */
static const char *describe_tile(const struct zs_kms_tile *tile, char *text, size_t size)
{
	text[0] = 0;
	if (tile->columns != 0) {
		snprintf(text, size, " (tile %u,%u of %ux%u of one monitor)", tile->x, tile->y,
			tile->columns, tile->rows);
	}
	return text;
}

bool zs_kms_display_describe_preferred(struct zs_kms_display *display)
{
	struct zs_display *base = &display->base;
	const uint32_t width = base->state.wanted_width, height = base->state.wanted_height;
	for (unsigned i = display->group.count; i-- > 0;) {
		const struct zs_kms_output *output = &display->group.outputs[i];
		if (output->is_connected) {
			const bool has_own = output->preferred_width != 0;
			base->state.wanted_width =
				has_own ? output->preferred_width : base->config.width;
			base->state.wanted_height =
				has_own ? output->preferred_height : base->config.height;
			base->info.upright = orientations[output->orientation].upright;
			base->info.width_mm = output->width_mm;
			base->info.height_mm = output->height_mm;
		}
	}
	return base->state.wanted_width != width || base->state.wanted_height != height;
}

void zs_kms_display_describe(struct zs_kms_display *display)
{
	struct zs_display *base = &display->base;
	const struct zs_kms_output_group *group = &display->group;
	const struct zs_kms_device *device = &group->device;
	const struct zs_kms_driver *driver = zs_kms_driver_find(device->driver);
	base->config.width = group->width;
	base->config.height = group->height;
	base->config.period_ns = group->period_ns;
	base->config.modifiers = group->modifiers;
	base->config.modifier_count = group->modifier_count;
	base->caps.takes_fences = group->takes_fences;
	base->caps.has_overlay_plane &= group->has_overlay;
	base->caps.copies_imports = driver->scanout == ZS_KMS_SCANOUT_COPIES;
	base->caps.flips_are_visible = driver->flips_are_visible && device->monotonic;
	SET(base->info.device, device->path);
	SET(base->info.connector, group->outputs[0].connector);
	SET(base->info.driver, device->description);
	base->info.output_count = group->count;
	zs_kms_display_describe_preferred(display);
	zs_input_queue_set_size(&display->passed, group->width, group->height);
	for (unsigned i = 0; i < group->count; i++) {
		describe_output(&base->info.outputs[i], &group->outputs[i]);
	}
}

bool zs_kms_display_is_described(const struct zs_kms_display *display)
{
	const struct zs_kms_output_group *group = &display->group;
	bool same = display->base.info.output_count == group->count;
	for (unsigned i = 0; i < group->count && same; i++) {
		const struct zs_display_output *described = &display->base.info.outputs[i];
		same = strcmp(described->connector, group->outputs[i].connector) == 0 &&
		       described->is_on == group->outputs[i].is_connected;
	}
	return same;
}

void zs_kms_display_log(const struct zs_kms_display *display)
{
	const struct zs_kms_output_group *group = &display->group;
	if (group->passed_over[0] != 0) {
		zs_log(ZS_LOG_INFO, "%s: passed over: %s; named behind --display it is tried",
			group->device.path, group->passed_over);
	}
	for (unsigned i = 0; i < group->count; i++) {
		const struct zs_kms_output *output = &group->outputs[i];
		const struct zs_kms_monitor *monitor = &output->monitor;
		char tile[64];
		if (!output->is_connected) {
			zs_log(ZS_LOG_INFO, "%s: nothing is shown there now", output->connector);
			continue;
		}
		zs_log(ZS_LOG_INFO, "%s: %s%s%s%s%s%s%s%s%s", output->connector, output->mode.name,
			describe_tile(&output->tile, tile, sizeof(tile)),
			monitor->name[0] == 0 ? "" : " on ", monitor->name,
			monitor->preferred[0] == 0 ? "" : ", which prefers ", monitor->preferred,
			output->has_vrr ? ", variable refresh" : "",
			orientations[output->orientation].text,
			output->status_is_unknown ? "; whether a monitor is there is unknown" : "");
	}
}
