#include "app/relay/seal-report.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <json-c/json.h>
#include <string.h>

#include "app/common/json.h"
#include "app/common/text-table.h"
#include "app/common/text.h"

static const struct {
	int bit;
	const char *name;
} seal_names[] = {
	{F_SEAL_SEAL, "seal"},
	{F_SEAL_SHRINK, "shrink"},
	{F_SEAL_GROW, "grow"},
	{F_SEAL_WRITE, "write"},
	{F_SEAL_FUTURE_WRITE, "future-write"},
};

/* As JSON. */

static json_object *seals(int bits)
{
	json_object *array = json_object_new_array();
	for (size_t i = 0; i < sizeof(seal_names) / sizeof(seal_names[0]); i++) {
		if ((bits & seal_names[i].bit) != 0) {
			zs_json_append_string(array, seal_names[i].name);
		}
	}
	return array;
}

/** wl_shm has numbers of its own for two formats, and DRM's letters for the others. */
static json_object *formats(const struct zs_relay_pool_values *values)
{
	static const char *const own[] = {"ARGB8888", "XRGB8888"};
	json_object *array = json_object_new_array();
	for (unsigned i = 0; i < values->count; i++) {
		const uint32_t format = values->list[i];
		char letters[5] = {(char)format, (char)(format >> 8), (char)(format >> 16),
			(char)(format >> 24)};
		zs_text_make_plain(letters);
		zs_json_append_string(array, format < 2 ? own[format] : letters);
	}
	return array;
}

static json_object *numbers(const struct zs_relay_pool_values *values)
{
	json_object *array = json_object_new_array();
	for (unsigned i = 0; i < values->count; i++) {
		zs_json_append(array, json_object_new_int64(values->list[i]));
	}
	return array;
}

static json_object *shape(const struct zs_relay_pool_shape *shape)
{
	json_object *object = json_object_new_object();
	zs_json_add_count(object, "pools", shape->pools);
	if (shape->seals < 0) {
		zs_json_add_null(object, "seals");
	} else {
		zs_json_add(object, "seals", seals(shape->seals));
	}
	zs_json_add_bool(object, "writable", shape->is_writable);
	zs_json_add_bool(object, "whole_pages", shape->has_whole_pages);
	zs_json_add_count(object, "min_size", shape->min_size);
	zs_json_add_count(object, "max_size", shape->max_size);
	zs_json_add_count(object, "resizes", shape->resizes);
	zs_json_add_count(object, "sparse", shape->sparse);
	zs_json_add_count(object, "buffers", shape->buffers);
	zs_json_add_count(object, "unaligned_buffers", shape->unaligned);
	zs_json_add(object, "formats", formats(&shape->formats));
	zs_json_add(object, "strides", numbers(&shape->strides));
	zs_json_add_bool(object, "more_strides", shape->strides.has_more);
	zs_json_add_string(object, "obstacle", zs_relay_pool_shape_obstacle(shape));
	return object;
}

json_object *zs_relay_seal_report_to_json(const struct zs_relay_pool_shapes *shapes)
{
	json_object *array = json_object_new_array();
	for (unsigned i = 0; i < shapes->count; i++) {
		zs_json_append(array, shape(&shapes->list[i]));
	}
	return array;
}

/* As a table. */

#define CELL 128

static uint64_t number(json_object *object, const char *key)
{
	return json_object_get_uint64(json_object_object_get(object, key));
}

static const char *yes(json_object *object, const char *key)
{
	return json_object_get_boolean(json_object_object_get(object, key)) ? "yes" : "no";
}

/** The words of an array, "-" for none and for no array. Returns `cell`. */
static const char *list(json_object *object, const char *key, const char *more, char *cell)
{
	json_object *array = json_object_object_get(object, key);
	size_t used = 0;
	snprintf(cell, CELL, "-");
	const size_t count = array == NULL ? 0 : json_object_array_length(array);
	for (size_t i = 0; i < count && used < CELL; i++) {
		used += (size_t)snprintf(cell + used, CELL - used, "%s%s", i == 0 ? "" : " ",
			json_object_get_string(json_object_array_get_idx(array, i)));
	}
	if (used < CELL && strcmp(more, "yes") == 0) {
		snprintf(cell + used, CELL - used, " ...");
	}
	return cell;
}

/** "12", or "12-34" for a range; in units of 1024 bytes. Returns `cell`. */
static const char *range(uint64_t min, uint64_t max, char *cell)
{
	const uint64_t low = (min + 1023) / 1024, high = (max + 1023) / 1024;
	if (low == high) {
		snprintf(cell, CELL, "%" PRIu64, low);
	} else {
		snprintf(cell, CELL, "%" PRIu64 "-%" PRIu64, low, high);
	}
	return cell;
}

static const char *number_text(json_object *object, const char *key, char *cell)
{
	snprintf(cell, CELL, "%" PRIu64, number(object, key));
	return cell;
}

static int add_row(struct zs_table *table, json_object *app, json_object *pools)
{
	char cells[8][CELL];
	const char *obstacle = json_object_get_string(json_object_object_get(pools, "obstacle"));
	const char *row[] = {
		json_object_get_string(json_object_object_get(app, "name")),
		number_text(pools, "pools", cells[0]),
		list(pools, "seals", "no", cells[1]),
		range(number(pools, "min_size"), number(pools, "max_size"), cells[2]),
		yes(pools, "whole_pages"),
		number_text(pools, "resizes", cells[3]),
		number_text(pools, "sparse", cells[4]),
		number_text(pools, "buffers", cells[5]),
		list(pools, "formats", "no", cells[6]),
		list(pools, "strides", yes(pools, "more_strides"), cells[7]),
		obstacle == NULL ? "yes" : obstacle,
	};
	return zs_table_add(table, row);
}

static int add_apps(struct zs_table *table, json_object *apps)
{
	int ret = 0;
	for (size_t i = 0; i < json_object_array_length(apps) && ret == 0; i++) {
		json_object *app = json_object_array_get_idx(apps, i);
		json_object *pools = json_object_object_get(app, "pools");
		const size_t rows = pools == NULL ? 0 : json_object_array_length(pools);
		for (size_t j = 0; j < rows && ret == 0; j++) {
			ret = add_row(table, app, json_object_array_get_idx(pools, j));
		}
	}
	return ret;
}

int zs_relay_seal_report_print(json_object *report, FILE *file)
{
	static const char *const titles[] = {"app", "pools", "seals", "KiB", "whole pages",
		"resized", "sparse", "buffers", "formats", "strides", "udmabuf"};
	struct zs_table *table = zs_table_create("lrlrlrrrlll");
	int ret = table == NULL ? -ENOMEM : zs_table_add(table, titles);
	ret = ret < 0 ? ret : add_apps(table, json_object_object_get(report, "apps"));
	if (ret == 0) {
		zs_table_print(table, file);
	}
	zs_table_destroy(table);
	return ret;
}
