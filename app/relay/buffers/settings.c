#include "app/relay/buffers/settings.h"

#include <stddef.h>
#include <string.h>

bool zs_relay_settings_exclude(const struct zs_relay_settings *settings, const char *name)
{
	const char *const *app = settings->never;
	while (*app != NULL && strcmp(*app, name) != 0) {
		app++;
	}
	return *app != NULL;
}
