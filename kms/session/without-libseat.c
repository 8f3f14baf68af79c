#include <errno.h>

#include "kms/session/session.h"

/* In the place of session-libseat.c where zeroscan is built without. */

static struct zs_kms_session *open_error(struct zs_error *err)
{
	errno = -zs_error_set(err, -EOPNOTSUPP, "zeroscan", "libseat",
		"build it with -Dseat=enabled", "this zeroscan was built without libseat");
	return NULL;
}

const struct zs_kms_session_impl zs_kms_session_libseat = {
	.name = "libseat",
	.open = open_error,
};
