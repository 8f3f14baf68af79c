#include "kms/output-group-init.h"

#include <errno.h>
#include <stdio.h>

#include "kms/select-connectors.h"
#include "kms/select-outputs.h"
#include "kms/select-pipes.h"

int zs_kms_output_group_init_outputs(struct zs_kms_output_group *group,
	const struct zs_kms_connectors *connectors, struct zs_error *err)
{
	int ret = zs_kms_select_pipes(group, connectors, err);
	for (unsigned i = 0; i < group->count && ret == 0; i++) {
		struct zs_kms_output *output = &group->outputs[i];
		if (output->backend == NULL) {
			ret = zs_kms_output_init(output, err);
		}
	}
	zs_kms_output_group_sum_up(group);
	return ret;
}

/** Flips between vblanks need the driver's leave, or a monitor whose vblanks follow the flips. */
static int check_async(struct zs_kms_output_group *group, struct zs_error *err)
{
	bool all_vary = true;
	for (unsigned i = 0; i < group->count; i++) {
		all_vary &= group->outputs[i].has_vrr;
	}
	group->async = group->request.async && group->device.async;
	if (!group->request.async || group->async || all_vary) {
		return 0;
	}
	return zs_error_set(err, -EOPNOTSUPP, group->device.path,
		group->device.atomic ? "DRM_CAP_ATOMIC_ASYNC_PAGE_FLIP" : "DRM_CAP_ASYNC_PAGE_FLIP",
		"use --pace flip or free",
		"the driver %s does not flip between vblanks%s, and %s has no variable refresh "
		"rate",
		group->device.driver, group->device.atomic ? " by atomic commits" : "",
		group->outputs[0].connector);
}

int zs_kms_output_group_init(struct zs_kms_output_group *group,
	const struct zs_kms_output_group_request *request, struct zs_error *err)
{
	struct zs_kms_connectors connectors;
	const uint32_t generation = request->generation;
	*group = (struct zs_kms_output_group){.request = *request, .device.fd = -1};
	snprintf(group->connectors, sizeof(group->connectors), "%s",
		request->connectors == NULL ? "" : request->connectors);
	group->device.generation = generation;
	int ret = (request->shared ? zs_kms_device_open_shared : zs_kms_device_open)(
		&group->device, request->session, request->device, request->legacy, err);
	if (ret < 0) {
		return ret;
	}
	group->request.device = group->device.path;
	group->request.connectors = group->connectors;
	ret = zs_kms_read_usable_connectors(group, &connectors, err);
	if (ret < 0) {
		goto finish;
	}
	ret = zs_kms_select_outputs(group, &connectors, err);
	if (ret == 0) {
		ret = zs_kms_output_group_init_outputs(group, &connectors, err);
	}
	zs_kms_connectors_finish(&connectors);
	if (ret == 0) {
		ret = check_async(group, err);
	}
	if (ret < 0) {
		goto finish;
	}
	return 0;

finish:
	zs_kms_output_group_finish(group);
	return ret;
}
