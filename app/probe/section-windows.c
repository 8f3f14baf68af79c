#include <string.h>

#include "app/common/finding.h"
#include "app/probe/section.h"
#include "app/probe/windows-checks.h"
#include "config.h"

static void run(
	const char *target, const struct zs_probe_request *request, struct json_object *finding)
{
#if ZS_HAS_WAYLAND
	if (strcmp(target, ZS_PROBE_GUEST) == 0) {
		zs_windows_checks_run_guest(request->vsock_port, finding);
	} else {
		zs_windows_checks_run_host(request->vsock_port, finding);
	}
#else
	zs_finding_set(finding, ZS_FINDING_UNTRIED, "this zeroscan was built without Wayland");
#endif
}

const struct zs_probe_section zs_probe_section_windows = {
	.name = "windows",
	.title = "what windows of a virtual machine on the host's screen need",
	/* A host that does not answer is waited for. */
	.limit_s = 40,
	.list = zs_probe_section_list_sides,
	.run = run,
};
