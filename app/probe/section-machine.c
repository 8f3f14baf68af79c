#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "app/common/finding.h"
#include "app/probe/section.h"
#include "app/probe/vm-checks.h"

#define GUEST "as a guest"

static const char *const targets[] = {"as a host", GUEST};

static bool list(unsigned i, char *target, size_t size)
{
	const bool is_there = i < sizeof(targets) / sizeof(targets[0]);
	if (is_there) {
		snprintf(target, size, "%s", targets[i]);
	}
	return is_there;
}

static void run(
	const char *target, const struct zs_probe_request *request, struct json_object *finding)
{
	if (strcmp(target, GUEST) == 0) {
		zs_vm_checks_run_guest(finding);
	} else {
		zs_vm_checks_run_host(finding);
	}
}

const struct zs_probe_section zs_probe_section_machine = {
	.name = "machine",
	.title = "what showing a virtual machine's screen without a copy needs",
	.limit_s = 10,
	.list = list,
	.run = run,
};
