#include "app/relay/buffers/settings.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

bool zs_relay_settings_exclude(const struct zs_relay_settings *settings, const char *name)
{
	const char *const *app = settings->never;
	while (*app != NULL && strcmp(*app, name) != 0) {
		app++;
	}
	return *app != NULL;
}

void zs_relay_settings_init(struct zs_relay_settings *settings)
{
	*settings = (struct zs_relay_settings){
		.imports = true,
		/* A quarter of the machine's memory: apps have it anyway, but here it cannot be
		 * swapped. */
		.max_pinned =
			(uint64_t)sysconf(_SC_PHYS_PAGES) / 4 * (uint64_t)sysconf(_SC_PAGESIZE),
	};
}
