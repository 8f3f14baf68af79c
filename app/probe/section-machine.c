#include <string.h>

#include "app/common/finding.h"
#include "app/probe/section.h"
#include "app/probe/vm-checks.h"

static void run(
	const char *target, const struct zs_probe_request *request, struct json_object *finding)
{
	if (strcmp(target, ZS_PROBE_GUEST) == 0) {
		zs_vm_checks_run_guest(finding);
	} else {
		zs_vm_checks_run_host(finding);
	}
}

const struct zs_probe_section zs_probe_section_machine = {
	.name = "machine",
	.title = "what showing a virtual machine's screen without a copy needs",
	.limit_s = 10,
	.list = zs_probe_section_list_sides,
	.run = run,
};
