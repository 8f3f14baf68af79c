#include "app/import/kms-describe.h"

#include <stdio.h>

#include "app/common/finding.h"
#include "kms/connector.h"
#include "kms/driver.h"
#include "kms/edid.h"

static const char *const scanouts[] = {
	[ZS_KMS_SCANOUT_DIRECT] = "reads imported memory itself",
	[ZS_KMS_SCANOUT_MAPPED] = "reads imported memory itself, by the CPU",
	[ZS_KMS_SCANOUT_COPIES] = "copies imported memory, in the kernel",
};

static void describe_driver(const struct zs_kms_device *device, struct json_object *finding)
{
	const struct zs_kms_driver *driver = zs_kms_driver_find(device->driver);
	struct json_object *found =
		zs_finding_create("driver", ZS_FINDING_FACT, "%s", device->description);
	zs_finding_note(found, "scanout",
		driver->scanout == ZS_KMS_SCANOUT_COPIES ? ZS_FINDING_LIMITED : ZS_FINDING_FACT,
		"%s%s", scanouts[driver->scanout],
		driver->name[0] == 0 ? ", as drivers do that zeroscan does not list" : "");
	zs_finding_note(found, "commits", ZS_FINDING_FACT, "%s",
		device->atomic ? "atomic" : "by the legacy calls");
	zs_finding_note(found, "modifiers", ZS_FINDING_FACT, "%s",
		device->modifiers ? "taken" : "not taken");
	zs_finding_note(found, "flips", ZS_FINDING_FACT, "%s, stamped by %s",
		driver->flips_are_visible ? "tell when a frame became visible"
					  : "do not tell when a frame became visible",
		device->monotonic ? "CLOCK_MONOTONIC" : "the time of day");
	zs_finding_append(finding, found);
}

static void describe_connectors(const struct zs_kms_device *device, struct json_object *finding)
{
	struct zs_kms_connectors connectors;
	struct zs_error err;
	if (zs_kms_connectors_read(&connectors, device, &err) < 0) {
		zs_finding_append(finding, zs_finding_create_failed("connectors", &err));
		return;
	}
	struct json_object *found = zs_finding_create(
		"connectors", ZS_FINDING_FACT, connectors.count == 0 ? "none" : "");
	for (unsigned i = 0; i < connectors.count; i++) {
		const struct zs_kms_connector *one = &connectors.list[i];
		zs_finding_note(found, one->name, ZS_FINDING_FACT, "%s",
			zs_kms_connector_state_text(one->state));
	}
	zs_finding_append(finding, found);
	zs_kms_connectors_finish(&connectors);
}

void zs_kms_describe(const struct zs_kms_device *device, struct json_object *finding)
{
	describe_driver(device, finding);
	zs_finding_note(finding, "master", ZS_FINDING_FACT, "%s",
		device->has_other_master ? "another program" : "none but this one");
	describe_connectors(device, finding);
}
