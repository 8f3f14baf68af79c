#include "app/common/mime-types.h"

#include <string.h>

/** What may stand in one; a terminal and D-Bus can take it, too. */
static bool is_type(const char *name)
{
	const size_t length = strnlen(name, ZS_MIME_TYPE_SIZE);
	for (size_t i = 0; i < length; i++) {
		if (name[i] < ' ' || name[i] > '~') {
			return false;
		}
	}
	return length > 0 && length < ZS_MIME_TYPE_SIZE;
}

bool zs_mime_types_have(const struct zs_mime_types *types, const char *name)
{
	for (unsigned i = 0; i < types->count; i++) {
		if (strcmp(types->names[i], name) == 0) {
			return true;
		}
	}
	return false;
}

bool zs_mime_types_add(struct zs_mime_types *types, const char *name)
{
	if (!is_type(name) || types->count == ZS_MIME_TYPES_MAX ||
		zs_mime_types_have(types, name)) {
		return false;
	}
	strcpy(types->names[types->count++], name);
	return true;
}
