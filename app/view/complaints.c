#include "app/view/complaints.h"

#include <string.h>

#include "app/common/log.h"

/* A QEMU that sends nothing but errors must not fill the log. */
#define COMPLAINTS_MAX 40

void zs_view_complain(
	struct zs_view_complaints *complaints, const char *what, const struct zs_error *err)
{
	char text[sizeof(complaints->last)];
	zs_error_text(err, text, sizeof(text));
	if (strcmp(text, complaints->last) == 0 || complaints->count > COMPLAINTS_MAX) {
		return;
	}
	memcpy(complaints->last, text, sizeof(text));
	if (++complaints->count > COMPLAINTS_MAX) {
		zs_log(ZS_LOG_WARNING, "and so on: what else is wrong is only counted");
	} else {
		zs_log_error(ZS_LOG_WARNING, what, err);
	}
}

void zs_view_complaints_end(struct zs_view_complaints *complaints)
{
	complaints->last[0] = 0;
}
