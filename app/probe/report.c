#include "app/probe/report.h"

#include <json-c/json.h>
#include <stdio.h>

#include "app/common/json.h"
#include "app/common/log.h"
#include "app/probe/tree.h"
#include "app/probe/verdict.h"
#include "config.h"

/* It changes when a reader of an earlier document could not read a later one. */
#define FORMAT 1

void zs_probe_report_print(const struct zs_probe_results *results)
{
	const bool has_colour = zs_log_has_colour();
	if (!zs_log_shows(ZS_LOG_INFO)) {
		return;
	}
	if (results->has_verdicts) {
		zs_probe_verdicts_print(results->verdicts, has_colour, stderr);
	}
	for (size_t i = 0; i < json_object_array_length(results->sections); i++) {
		fputc('\n', stderr);
		zs_probe_tree_print(
			json_object_array_get_idx(results->sections, i), has_colour, stderr);
	}
}

json_object *zs_probe_report_create(const struct zs_probe_results *results)
{
	json_object *object = json_object_new_object();
	zs_json_add_string(object, "zeroscan", ZS_VERSION);
	zs_json_add_count(object, "format", FORMAT);
	zs_json_add_string(object, "interrupted", results->interrupted);
	zs_json_add(object, "verdicts", json_object_get(results->verdicts));
	zs_json_add(object, "sections", json_object_get(results->sections));
	return object;
}
