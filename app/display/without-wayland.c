#include <errno.h>

#include "app/display/display.h"

/* In the place of wayland/ where zeroscan is built without. */

static struct zs_display *create_error(struct zs_display_request *request, struct zs_error *err)
{
	request->absent = true;
	errno = -zs_error_set(err, -EOPNOTSUPP, "zeroscan", "wayland",
		"build it with -Dwayland=enabled, or use --display kms",
		"this zeroscan was built without Wayland");
	return NULL;
}

const struct zs_display_impl zs_display_wayland = {
	.name = "wayland",
	.summary = "not in this build: a window of a Wayland compositor",
	.create = create_error,
};
