#include "app/common/command.h"
#include "app/common/log.h"

static enum zs_exit_status run_view(int argc, char **argv)
{
	zs_log(ZS_LOG_ERROR,
		"this zeroscan was built without D-Bus: build it with libsystemd (Debian's "
		"libsystemd-dev)");
	return ZS_EXIT_IMPOSSIBLE;
}

const struct zs_command zs_command_view = {
	.name = "view",
	.summary = "show a virtual machine's screen (not in this build)",
	.run = run_view,
};
