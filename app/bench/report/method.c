#include "app/bench/report/method.h"

#include <json-c/json.h>

#include "app/common/json.h"

struct json_object *zs_bench_method_to_json(const struct zs_bench_options *options,
	uint32_t rounds_done, const char *order, const char *interval, double seconds)
{
	json_object *object = json_object_new_object();
	zs_json_add_count(object, "seed", options->seed);
	zs_json_add_count(object, "rounds", options->rounds);
	zs_json_add_count(object, "rounds_done", rounds_done);
	zs_json_add_count(object, "frames", options->frames);
	zs_json_add_count(object, "warmup_frames", options->warmup);
	zs_json_add_string(object, "order", order);
	zs_json_add_string(object, "interval", interval);
	zs_json_add_number(object, "seconds", seconds);
	return object;
}
