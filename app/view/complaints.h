#ifndef ZS_APP_VIEW_COMPLAINTS_H
#define ZS_APP_VIEW_COMPLAINTS_H

#include "udmabuf/error.h"

/** Warnings that may come with each frame: each is logged once, and not without end. */
struct zs_view_complaints {
	char last[256]; ///< the last that was logged
	unsigned count;
};

/** Logs what is wrong, unless it was the last that was logged, or there were too many. */
void zs_view_complain(
	struct zs_view_complaints *complaints, const char *what, const struct zs_error *err);

/** What was wrong is over: the same is logged once more when it comes again. */
void zs_view_complaints_end(struct zs_view_complaints *complaints);

#endif
