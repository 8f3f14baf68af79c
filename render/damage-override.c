#include "render/damage-override.h"

#include <math.h>

#include "render/mark.h"

void zs_damage_override_init(
	struct zs_damage_override *override, int32_t width, int32_t height, double percent)
{
	const struct zs_rect mark = zs_mark_rect();
	*override = (struct zs_damage_override){.width = width, .height = height};
	override->band = (int32_t)ceil(height * percent / 100 - 1e-9);
	override->top = mark.y + mark.height;
	if (override->band > height - override->top) {
		override->top = 0;
		override->band = height;
	}
}

/*
 * Bands are laid end to end on an endless column that is wound around the rows from top on: frame
 * k's band covers the column from (k - 1) * band to k * band.
 */
static void add_rows(const struct zs_damage_override *override, uint64_t from, uint64_t to,
	struct zs_damage *damage)
{
	const uint64_t turn = (uint64_t)(override->height - override->top);
	while (from < to) {
		const uint64_t y = from % turn;
		const uint64_t rows = to - from < turn - y ? to - from : turn - y;
		zs_damage_add(damage, (struct zs_rect){0, override->top + (int32_t)y,
					      override->width, (int32_t)rows});
		from += rows;
	}
}

void zs_damage_override_damage(
	const struct zs_damage_override *override, uint64_t frame, struct zs_damage *damage)
{
	const uint64_t band = (uint64_t) override->band;
	add_rows(override, (frame - 1) * band, frame * band, damage);
}

bool zs_damage_override_piece(const struct zs_damage_override *override, uint64_t frame,
	uint32_t index, struct zs_damage_override_piece *piece)
{
	const uint64_t band = (uint64_t) override->band;
	const uint64_t turn = (uint64_t)(override->height - override->top);
	const uint64_t end = frame * band;
	/* One turn of the column is what is seen of it. */
	const uint64_t begin = end > turn ? end - turn : 0;
	const uint64_t bands = band == 0 ? 0 : (end - begin + band - 1) / band;
	zs_damage_clear(&piece->rows);
	if (index < bands) {
		piece->frame = frame - index;
		const uint64_t from = (piece->frame - 1) * band;
		add_rows(override, from > begin ? from : begin, piece->frame * band, &piece->rows);
		return true;
	}
	/* What no band has covered yet is the first picture. */
	piece->frame = 0;
	zs_damage_add(&piece->rows, (struct zs_rect){0, 0, override->width, override->top});
	if (end < turn) {
		add_rows(override, end, turn, &piece->rows);
	}
	return index == bands && piece->rows.count > 0;
}
