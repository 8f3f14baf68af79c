#ifndef ZS_APP_COMMON_MIME_TYPES_H
#define ZS_APP_COMMON_MIME_TYPES_H

#include <stdbool.h>

#define ZS_MIME_TYPES_MAX 32
#define ZS_MIME_TYPE_SIZE 128 ///< bytes, with the 0 behind it

/** The types in which something can be had: "text/plain;charset=utf-8", "image/png". */
struct zs_mime_types {
	unsigned count;
	char names[ZS_MIME_TYPES_MAX][ZS_MIME_TYPE_SIZE];
};

/** Adds one that is not there yet. False if it is no type, or one too many. */
bool zs_mime_types_add(struct zs_mime_types *types, const char *name);

bool zs_mime_types_have(const struct zs_mime_types *types, const char *name);

#endif
