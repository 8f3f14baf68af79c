#ifndef ZS_APP_VIEW_RESULT_H
#define ZS_APP_VIEW_RESULT_H

#include <stdio.h>

#include "app/view/latency.h"
#include "app/view/view.h"

/** What a view has to tell at its end. */
struct zs_view_result {
	const struct zs_view *view;
	struct zs_view_latency latency;
	uint64_t captured_frame;
	bool captured;           ///< with an intact mark
	const char *interrupted; ///< what ended it early; NULL if nothing did
};

/** Prints it for people. */
void zs_view_result_print(const struct zs_view_result *result);

/** Writes it as JSON. 0 or a negative errno. */
int zs_view_result_write_json(const struct zs_view_result *result, FILE *file);

#endif
