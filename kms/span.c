#include "kms/span.h"

#include <string.h>

static bool have_one_monitor(
	const struct zs_kms_connector *one, const struct zs_kms_connector *other)
{
	return zs_kms_tile_shares_monitor(&one->tile, &other->tile);
}

/** True if `one` comes before `other` in a span: tiles stand together, in their order. */
static bool precedes(const struct zs_kms_connector *one, const struct zs_kms_connector *other)
{
	return one->tile.y != other->tile.y ? one->tile.y < other->tile.y
					    : one->tile.x < other->tile.x;
}

void zs_kms_span_gather_tiles(struct zs_kms_connector **chosen, unsigned count)
{
	for (unsigned i = 1; i < count; i++) {
		struct zs_kms_connector *moved = chosen[i];
		unsigned first = 0, to;
		while (first < i && !have_one_monitor(chosen[first], moved)) {
			first++;
		}
		for (to = first; to < i && have_one_monitor(chosen[to], moved) &&
				 precedes(chosen[to], moved);
			to++) {
		}
		memmove(&chosen[to + 1], &chosen[to], (i - to) * sizeof(chosen[0]));
		chosen[to] = moved;
	}
}

/** Where the tiles of a monitor that are chosen begin: one may be left out. */
static struct zs_kms_tile first_tile(
	struct zs_kms_connector **chosen, unsigned count, const struct zs_kms_tile *tile)
{
	struct zs_kms_tile first = *tile;
	for (unsigned i = 0; i < count; i++) {
		const struct zs_kms_tile *other = &chosen[i]->tile;
		if (zs_kms_tile_shares_monitor(other, tile)) {
			first.x = other->x < first.x ? other->x : first.x;
			first.y = other->y < first.y ? other->y : first.y;
		}
	}
	return first;
}

void zs_kms_span_place(struct zs_kms_output_group *group, struct zs_kms_connector **chosen,
	unsigned count, unsigned i)
{
	struct zs_kms_output *output = &group->outputs[i];
	const struct zs_kms_tile *tile = &chosen[i]->tile;
	const struct zs_kms_tile first = first_tile(chosen, count, tile);
	uint32_t left = group->width;
	if (i > 0 && have_one_monitor(chosen[i - 1], chosen[i])) {
		const struct zs_kms_output *before = &group->outputs[i - 1];
		left = before->source_x - (before->tile.x - first.x) * before->mode.hdisplay;
	}
	output->source_x = left + (tile->x - first.x) * output->mode.hdisplay;
	output->source_y = (tile->y - first.y) * output->mode.vdisplay;
}

struct zs_kms_mode_request zs_kms_span_mode(struct zs_kms_connector **chosen, unsigned count,
	unsigned i, const struct zs_kms_mode_request *asked)
{
	const struct zs_kms_tile *tile = &chosen[i]->tile;
	unsigned tiles = 0;
	for (unsigned k = 0; k < count; k++) {
		tiles += have_one_monitor(chosen[k], chosen[i]);
	}
	const bool has_size =
		zs_kms_mode_size_is_listed(chosen[i]->connector, tile->width, tile->height);
	return asked->width == 0 && tiles > 1 && has_size
		       ? (struct zs_kms_mode_request){.width = tile->width, .height = tile->height}
		       : *asked;
}
