#include "kms/output-group-refresh.h"

#include <string.h>

#include "kms/output-group-init.h"
#include "kms/select-connectors.h"
#include "kms/select-outputs.h"

static void switch_off(struct zs_kms_output *output)
{
	output->is_connected = output->is_pending = false;
	if (output->is_on) {
		zs_kms_output_switch_off(output);
	}
}

/** Gives an output another connector or another mode, and all that follows from that. */
static int renew_output(struct zs_kms_output_group *group, struct zs_kms_connectors *connectors,
	struct zs_kms_output *output, const struct zs_kms_connector *connector,
	const struct zs_kms_mode_request *mode, struct zs_error *err)
{
	const uint32_t source_x = output->source_x, source_y = output->source_y;
	if (connector->connector->connector_id != output->connector_id) {
		/* Where the old monitor was there is nothing to be put back. */
		switch_off(output);
		output->touched = false;
	}
	zs_kms_output_finish(output);
	int ret = zs_kms_select_mode(group, output, connector, mode, err);
	output->source_x = source_x;
	output->source_y = source_y;
	if (ret == 0) {
		ret = zs_kms_output_group_init_outputs(group, connectors, err);
	}
	output->is_connected = ret == 0;
	return ret;
}

/** The one output: on any connector, in the mode that is asked for or preferred. */
static int move_output(struct zs_kms_output_group *group, struct zs_kms_connectors *connectors,
	const struct zs_kms_connector *connector, enum zs_kms_change *change, struct zs_error *err)
{
	struct zs_kms_output *output = &group->outputs[0];
	const uint32_t width = group->width, height = group->height;
	const int ret =
		renew_output(group, connectors, output, connector, &group->request.mode, err);
	if (ret < 0) {
		return ret;
	}
	group->width = output->mode.hdisplay;
	group->height = output->mode.vdisplay;
	const bool same = group->width == width && group->height == height;
	*change = same ? ZS_KMS_CHANGED : ZS_KMS_RESIZED;
	return 0;
}

/** One of several: in a mode of the size that it has had. True if there is one. */
static bool renew_one_of_several(struct zs_kms_output_group *group,
	struct zs_kms_connectors *connectors, struct zs_kms_output *output,
	const struct zs_kms_connector *connector)
{
	const drmModeModeInfo before = output->mode;
	const struct zs_kms_mode_request mode = {
		.width = before.hdisplay,
		.height = before.vdisplay,
		.interlaced = (before.flags & DRM_MODE_FLAG_INTERLACE) != 0,
	};
	struct zs_error err;
	if (renew_output(group, connectors, output, connector, &mode, &err) == 0 &&
		(output->mode_is_listed || group->request.mode.width != 0)) {
		return true;
	}
	output->mode = before;
	return false;
}

static int refresh_one(struct zs_kms_output_group *group, struct zs_kms_connectors *connectors,
	enum zs_kms_change *change, struct zs_error *err)
{
	struct zs_kms_output *output = &group->outputs[0];
	struct zs_kms_connector *connector = zs_kms_connectors_find(connectors, output->connector);
	const bool is_connected = connector != NULL && connector->is_usable;
	if (is_connected) {
		zs_kms_output_set_monitor(output, connector);
	}
	if (is_connected && zs_kms_output_is_listed(output, connector) && output->backend != NULL) {
		output->is_connected = true;
		*change = output->is_on ? ZS_KMS_SAME : ZS_KMS_CHANGED;
		return 0;
	}
	if (!is_connected && group->connectors[0] == 0) {
		connector = zs_kms_first_usable_connector(connectors);
	}
	if (connector != NULL && connector->is_usable) {
		return move_output(group, connectors, connector, change, err);
	}
	switch_off(output);
	*change = ZS_KMS_ALL_DISCONNECTED;
	return 0;
}

static struct zs_kms_output *find_output(struct zs_kms_output_group *group, const char *connector)
{
	for (unsigned i = 0; i < group->count; i++) {
		if (strcmp(group->outputs[i].connector, connector) == 0) {
			return &group->outputs[i];
		}
	}
	return NULL;
}

/** True for one more tile of a monitor that shows the frames already. */
static bool is_tile_of_shown(
	const struct zs_kms_output_group *group, const struct zs_kms_connector *connector)
{
	bool is_shown = false;
	for (unsigned i = 0; i < group->count; i++) {
		is_shown |= zs_kms_tile_shares_monitor(&group->outputs[i].tile, &connector->tile);
	}
	return is_shown;
}

/** One more monitor mirrors, if it can show this size. */
static void add_mirror(struct zs_kms_output_group *group, struct zs_kms_connectors *connectors,
	const struct zs_kms_connector *connector, enum zs_kms_change *change)
{
	struct zs_kms_output *output = &group->outputs[group->count];
	const struct zs_kms_mode_request mode = {.width = group->width, .height = group->height};
	struct zs_error err;
	if (group->count == ZS_KMS_OUTPUTS ||
		zs_kms_select_mode(group, output, connector, &mode, &err) < 0 ||
		!output->mode_is_listed) {
		return;
	}
	group->count++;
	if (zs_kms_output_group_init_outputs(group, connectors, &err) < 0) {
		group->count--;
		zs_kms_output_finish(output);
		zs_kms_output_group_sum_up(group);
		return;
	}
	*change = ZS_KMS_CHANGED;
}

static int refresh_several(struct zs_kms_output_group *group, struct zs_kms_connectors *connectors,
	enum zs_kms_change *change)
{
	bool any = false;
	for (unsigned i = 0; i < group->count; i++) {
		struct zs_kms_output *output = &group->outputs[i];
		const struct zs_kms_connector *connector =
			zs_kms_connectors_find(connectors, output->connector);
		const bool is_connected = connector != NULL && connector->is_usable;
		if (is_connected) {
			zs_kms_output_set_monitor(output, connector);
		}
		const bool is_same = is_connected && output->backend != NULL &&
				     zs_kms_output_is_listed(output, connector);
		const bool can_show =
			is_same || (is_connected && renew_one_of_several(
							    group, connectors, output, connector));
		if (can_show != output->is_connected || (can_show && !output->is_on)) {
			*change = ZS_KMS_CHANGED;
		}
		if (!can_show) {
			switch_off(output);
		}
		output->is_connected = can_show;
		any |= can_show;
	}
	const bool grows = group->request.arrangement == ZS_KMS_MIRROR && group->connectors[0] == 0;
	for (unsigned i = 0; grows && i < connectors->count; i++) {
		const struct zs_kms_connector *connector = &connectors->list[i];
		if (connector->is_usable && find_output(group, connector->name) == NULL &&
			!is_tile_of_shown(group, connector)) {
			add_mirror(group, connectors, connector, change);
			any |= *change == ZS_KMS_CHANGED;
		}
	}
	*change = any ? *change : ZS_KMS_ALL_DISCONNECTED;
	zs_kms_output_group_sum_up(group);
	return 0;
}

int zs_kms_output_group_refresh(
	struct zs_kms_output_group *group, enum zs_kms_change *change, struct zs_error *err)
{
	struct zs_kms_connectors connectors;
	*change = ZS_KMS_SAME;
	int ret = zs_kms_read_usable_connectors(group, &connectors, err);
	if (ret < 0) {
		return ret;
	}
	ret = group->request.arrangement == ZS_KMS_ONE
		      ? refresh_one(group, &connectors, change, err)
		      : refresh_several(group, &connectors, change);
	zs_kms_connectors_finish(&connectors);
	return ret;
}
