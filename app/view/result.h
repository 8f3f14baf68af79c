#ifndef ZS_APP_VIEW_RESULT_H
#define ZS_APP_VIEW_RESULT_H

#include "app/view/latency.h"
#include "app/view/view.h"

struct json_object;

/** The result of a view. */
struct zs_view_result {
	struct zs_view *view;
	struct zs_view_latency latency;
	uint64_t captured_frame;
	bool captured;           ///< with an intact mark
	const char *interrupted; ///< what ended it early; NULL if nothing did
};

/** Prints it for people. */
void zs_view_result_print(const struct zs_view_result *result);

/** As a JSON object that the caller puts; NULL without memory. */
struct json_object *zs_view_result_to_json(const struct zs_view_result *result);

#endif
