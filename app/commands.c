#include "app/commands.h"

#include <string.h>

#include "config.h"

/*
 * The commands, in the order of --help; zs_command_NAME is in NAME/command.c, that of a hidden one
 * beside what starts it.
 */
#define COMMANDS(COMMAND)      \
	COMMAND(run)           \
	COMMAND(probe)         \
	COMMAND(bench)         \
	COMMAND(view)          \
	COMMAND(proxy)         \
	COMMAND(guest)         \
	COMMAND(host)          \
	COMMAND(completions)   \
	COMMAND(console_guard) \
	COMMAND(keeper)

#define DECLARE(name) extern const struct zs_command zs_command_##name;
COMMANDS(DECLARE)

#if !ZS_HAS_DBUS
const struct zs_command zs_command_view = {
	.name = "view",
	.summary = "show a virtual machine's screen (not in this build)",
	.missing = "this zeroscan was built without D-Bus: build it with libsystemd (Debian's "
		   "libsystemd-dev)",
};
#endif

#if !ZS_HAS_WAYLAND
#define WITHOUT_WAYLAND "this zeroscan was built without Wayland: build it with -Dwayland=enabled"

const struct zs_command zs_command_proxy = {
	.name = "proxy",
	.summary = "run an app between it and the Wayland compositor (not in this build)",
	.missing = WITHOUT_WAYLAND,
};

const struct zs_command zs_command_guest = {
	.name = "guest",
	.summary = "in a virtual machine: windows on the host's screen (not in this build)",
	.missing = WITHOUT_WAYLAND,
};

const struct zs_command zs_command_host = {
	.name = "host",
	.summary = "show windows of a virtual machine's apps (not in this build)",
	.missing = WITHOUT_WAYLAND,
};

const struct zs_command zs_command_keeper = {
	.name = "keeper",
	.is_hidden = true,
	.missing = WITHOUT_WAYLAND,
};
#endif

#define ENTRY(name) &zs_command_##name,
static const struct zs_command *const commands[] = {COMMANDS(ENTRY)};

const struct zs_command *zs_command_at(size_t i)
{
	return i < sizeof(commands) / sizeof(commands[0]) ? commands[i] : NULL;
}

const struct zs_command *zs_command_find(const char *name)
{
	const struct zs_command *command;
	for (size_t i = 0; (command = zs_command_at(i)) != NULL; i++) {
		if (strcmp(command->name, name) == 0) {
			return command;
		}
	}
	return NULL;
}
