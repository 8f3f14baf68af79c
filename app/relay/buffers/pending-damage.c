#include "app/relay/buffers/pending-damage.h"

/* Within this no edge, nor the sum of two, leaves 32 bits. */
#define EDGE_MAX (INT32_MAX / 4)

static int32_t scale_edge(int64_t edge, uint32_t scale)
{
	edge *= scale;
	return (int32_t)(edge < -EDGE_MAX ? -EDGE_MAX : edge > EDGE_MAX ? EDGE_MAX : edge);
}

static struct zs_rect to_pixels(
	const struct zs_relay_pending_damage *pending, const struct zs_rect *rect)
{
	const uint32_t scale = pending->scale == 0 ? 1 : pending->scale;
	const int32_t x = scale_edge(rect->x, scale), y = scale_edge(rect->y, scale);
	const int32_t right = scale_edge((int64_t)rect->x + rect->width, scale);
	const int32_t bottom = scale_edge((int64_t)rect->y + rect->height, scale);
	return pending->is_transformed ? (struct zs_rect){0, 0, EDGE_MAX, EDGE_MAX}
				       : (struct zs_rect){x, y, right - x, bottom - y};
}

struct zs_damage zs_relay_pending_damage_take(struct zs_relay_pending_damage *pending)
{
	struct zs_damage damage = pending->in_pixels;
	for (uint32_t i = 0; i < pending->in_units.count; i++) {
		zs_damage_add(&damage, to_pixels(pending, &pending->in_units.rects[i]));
	}
	zs_damage_clear(&pending->in_pixels);
	zs_damage_clear(&pending->in_units);
	return damage;
}
