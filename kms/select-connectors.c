#include "kms/select-connectors.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define BIT(state) (1u << (state))

/*
 * What may be used unasked: the first of these sets of states that any connector is in. One whose
 * status is unknown comes last, as include/drm/drm_connector.h wants it.
 */
static const unsigned unasked[] = {
	BIT(ZS_KMS_CONNECTOR_CONNECTED),
	BIT(ZS_KMS_CONNECTOR_UNKNOWN),
};

/* The same where a mode is asked for: timings for it can be made. */
static const unsigned unasked_with_mode[] = {
	BIT(ZS_KMS_CONNECTOR_CONNECTED),
	BIT(ZS_KMS_CONNECTOR_INTERLACED) | BIT(ZS_KMS_CONNECTOR_NO_MODES),
	BIT(ZS_KMS_CONNECTOR_UNKNOWN),
};

static unsigned states_of(const struct zs_kms_connectors *connectors)
{
	unsigned states = 0;
	for (unsigned i = 0; i < connectors->count; i++) {
		states |= BIT(connectors->list[i].state);
	}
	return states;
}

static unsigned usable_states(
	const struct zs_kms_output_group *group, const struct zs_kms_connectors *connectors)
{
	const bool has_mode = group->request.mode.width != 0;
	const unsigned *sets = has_mode ? unasked_with_mode : unasked;
	const unsigned count = has_mode ? sizeof(unasked_with_mode) / sizeof(unasked_with_mode[0])
					: sizeof(unasked) / sizeof(unasked[0]);
	const unsigned states = states_of(connectors);
	if (group->connectors[0] != 0) {
		return ~BIT(ZS_KMS_CONNECTOR_DISCONNECTED);
	}
	for (unsigned i = 0; i < count; i++) {
		if ((states & sets[i]) != 0) {
			return sets[i];
		}
	}
	return 0;
}

int zs_kms_read_usable_connectors(struct zs_kms_output_group *group,
	struct zs_kms_connectors *connectors, struct zs_error *err)
{
	const int ret = zs_kms_connectors_read(connectors, &group->device, err);
	if (ret < 0) {
		return ret;
	}
	const unsigned usable = usable_states(group, connectors);
	size_t at = 0;
	group->passed_over[0] = 0;
	for (unsigned i = 0; i < connectors->count; i++) {
		struct zs_kms_connector *one = &connectors->list[i];
		one->is_usable = (BIT(one->state) & usable) != 0;
		const bool is_news = !one->is_usable &&
				     one->state != ZS_KMS_CONNECTOR_DISCONNECTED &&
				     one->state != ZS_KMS_CONNECTOR_UNKNOWN;
		if (is_news && at < sizeof(group->passed_over)) {
			at += (size_t)snprintf(group->passed_over + at,
				sizeof(group->passed_over) - at, "%s%s %s", at == 0 ? "" : "; ",
				one->name, zs_kms_connector_state_text(one->state));
		}
	}
	return 0;
}

static int connector_error(const struct zs_kms_output_group *group,
	const struct zs_kms_connectors *connectors, const char *name, struct zs_error *err)
{
	char seen[160];
	zs_kms_connectors_describe(connectors, seen, sizeof(seen));
	if (name != NULL) {
		return zs_error_set(err, -ENODEV, group->device.path, "DRM_IOCTL_MODE_GETCONNECTOR",
			"name a connected one, or --wait for it",
			"%s is not a connected connector (it has: %s)", name, seen);
	}
	if ((states_of(connectors) & ~BIT(ZS_KMS_CONNECTOR_DISCONNECTED)) != 0) {
		return zs_error_set(err, -ENODEV, group->device.path, "DRM_IOCTL_MODE_GETCONNECTOR",
			"name one behind --display to try it, with a --mode if it lists none",
			"no connector's monitor can be used unasked (%s)", seen);
	}
	return zs_error_set(err, -ENODEV, group->device.path, "DRM_IOCTL_MODE_GETCONNECTOR",
		"plug a monitor in, --wait for one, or use --display headless",
		"no connector has a monitor (%s)", connectors->count == 0 ? "it has none" : seen);
}

/** The connectors that the request names, each of which must be usable. */
static int choose_named(const struct zs_kms_output_group *group,
	struct zs_kms_connectors *connectors, struct zs_kms_connector **chosen,
	struct zs_error *err)
{
	char names[sizeof(group->connectors)], *rest = names, *name;
	unsigned count = 0;
	snprintf(names, sizeof(names), "%s", group->connectors);
	while ((name = strsep(&rest, ",")) != NULL) {
		struct zs_kms_connector *found = zs_kms_connectors_find(connectors, name);
		if (found == NULL || !found->is_usable) {
			return connector_error(group, connectors, name, err);
		}
		for (unsigned i = 0; i < count; i++) {
			if (chosen[i] == found) {
				return zs_error_set(err, -EINVAL, "--display", name,
					"name each connector once", "");
			}
		}
		if (count == ZS_KMS_OUTPUTS ||
			(count == 1 && group->request.arrangement == ZS_KMS_ONE)) {
			return zs_error_set(err, -EINVAL, "--display", group->connectors,
				count == 1 ? "name one connector, or add --mirror or --span"
					   : "name fewer connectors",
				"");
		}
		chosen[count++] = found;
	}
	return (int)count;
}

struct zs_kms_connector *zs_kms_first_usable_connector(struct zs_kms_connectors *connectors)
{
	struct zs_kms_connector *first = NULL;
	for (unsigned i = 0; i < connectors->count; i++) {
		struct zs_kms_connector *one = &connectors->list[i];
		/* Of a monitor's tiles the upper left one is that which may show all by itself. */
		const bool is_better = first != NULL && one->tile.x == 0 && one->tile.y == 0 &&
				       zs_kms_tile_shares_monitor(&first->tile, &one->tile);
		if (one->is_usable && (first == NULL || is_better)) {
			first = one;
		}
	}
	return first;
}

static int choose_usable(const struct zs_kms_output_group *group,
	struct zs_kms_connectors *connectors, struct zs_kms_connector **chosen,
	struct zs_error *err)
{
	unsigned count = 0;
	if (group->request.arrangement == ZS_KMS_ONE) {
		chosen[0] = zs_kms_first_usable_connector(connectors);
		count = chosen[0] != NULL;
	} else {
		for (unsigned i = 0; i < connectors->count && count < ZS_KMS_OUTPUTS; i++) {
			if (connectors->list[i].is_usable) {
				chosen[count++] = &connectors->list[i];
			}
		}
	}
	return count == 0 ? connector_error(group, connectors, NULL, err) : (int)count;
}

int zs_kms_select_connectors(const struct zs_kms_output_group *group,
	struct zs_kms_connectors *connectors, struct zs_kms_connector **chosen,
	struct zs_error *err)
{
	return group->connectors[0] != 0 ? choose_named(group, connectors, chosen, err)
					 : choose_usable(group, connectors, chosen, err);
}
