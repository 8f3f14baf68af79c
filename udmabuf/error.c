#include "udmabuf/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int zs_error_set(struct zs_error *err, int code, const char *device, const char *op,
	const char *hint, const char *reason, ...)
{
	if (err == NULL) {
		return code;
	}
	/* Built aside: an argument may point into the error that is being replaced. */
	struct zs_error new = {.code = code};
	snprintf(new.device, sizeof(new.device), "%s", device);
	snprintf(new.op, sizeof(new.op), "%s", op);
	snprintf(new.hint, sizeof(new.hint), "%s", hint == NULL ? "" : hint);
	va_list args;
	va_start(args, reason);
	vsnprintf(new.reason, sizeof(new.reason), reason, args);
	va_end(args);
	*err = new;
	return code;
}

int zs_error_set_cause(struct zs_error *err, int code, const char *device, const char *op,
	enum zs_cause cause, const struct zs_error_facts *facts)
{
	zs_error_set(err, code, device, op, NULL, "");
	if (err != NULL) {
		err->cause = cause;
		err->facts = facts == NULL ? (struct zs_error_facts){0} : *facts;
	}
	return code;
}

int zs_error_set_missing(
	struct zs_error *err, const char *op, const char *library, const char *hint)
{
	return zs_error_set(err, -EOPNOTSUPP, "zeroscan", op, hint,
		"this zeroscan was built without %s", library);
}

const char *zs_error_text(const struct zs_error *err, char *text, size_t size)
{
	const char *words = strerrordesc_np(-err->code);
	snprintf(text, size, "%s: %s: %s%s%s%s%s", err->device, err->op,
		words == NULL ? "unknown error" : words, err->reason[0] == 0 ? "" : ": ",
		err->reason, err->hint[0] == 0 ? "" : "; ", err->hint);
	return text;
}
