#include "udmabuf/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int zs_refuse(struct zs_refusal *refusal, int error, const char *device, const char *call,
	const char *remedy, const char *reason, ...)
{
	if (refusal == NULL) {
		return error;
	}
	/* Built aside: an argument may point into the refusal that is being replaced. */
	struct zs_refusal new = {.error = error};
	snprintf(new.device, sizeof(new.device), "%s", device);
	snprintf(new.call, sizeof(new.call), "%s", call);
	snprintf(new.remedy, sizeof(new.remedy), "%s", remedy == NULL ? "" : remedy);
	va_list args;
	va_start(args, reason);
	vsnprintf(new.reason, sizeof(new.reason), reason, args);
	va_end(args);
	*refusal = new;
	return error;
}

const char *zs_refusal_text(const struct zs_refusal *refusal, char *text, size_t size)
{
	const char *words = strerrordesc_np(-refusal->error);
	snprintf(text, size, "%s: %s: %s%s%s%s%s", refusal->device, refusal->call,
		words == NULL ? "unknown error" : words, refusal->reason[0] == 0 ? "" : ": ",
		refusal->reason, refusal->remedy[0] == 0 ? "" : "; ", refusal->remedy);
	return text;
}
