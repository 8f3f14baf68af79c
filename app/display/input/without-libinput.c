#include <errno.h>

#include "app/display/input/input.h"

/* In the place of input-libinput.c where zeroscan is built without. */

static struct zs_input *open_error(
	struct zs_kms_session *session, struct zs_input_queue *passed, struct zs_error *err)
{
	errno = -zs_error_set(err, -EOPNOTSUPP, "zeroscan", "libinput",
		"build it with -Dinput=enabled", "this zeroscan was built without libinput");
	return NULL;
}

const struct zs_input_impl zs_input_libinput = {
	.name = "libinput",
	.passes = true,
	.open = open_error,
};
