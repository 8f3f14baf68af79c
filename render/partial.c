#include "render/partial.h"

#include <math.h>

void zs_partial_init(struct zs_partial *partial, int32_t width, int32_t height, double percent)
{
	*partial = (struct zs_partial){.width = width, .height = height};
	partial->band = (int32_t)ceil(height * percent / 100 - 1e-9);
}

/*
 * Bands are laid end to end on an endless column that is wound around the picture: frame k's band
 * covers its rows from (k - 1) * band to k * band, and a row of the column is the picture's row
 * modulo height.
 */
static void add_rows(
	const struct zs_partial *partial, uint64_t from, uint64_t to, struct zs_damage *damage)
{
	const uint64_t height = (uint64_t)partial->height;
	while (from < to) {
		const uint64_t y = from % height;
		const uint64_t rows = to - from < height - y ? to - from : height - y;
		zs_damage_add(
			damage, (struct zs_rect){0, (int32_t)y, partial->width, (int32_t)rows});
		from += rows;
	}
}

void zs_partial_damage(const struct zs_partial *partial, uint64_t frame, struct zs_damage *damage)
{
	const uint64_t band = (uint64_t)partial->band;
	add_rows(partial, (frame - 1) * band, frame * band, damage);
}

bool zs_partial_piece(const struct zs_partial *partial, uint64_t frame, uint32_t index,
	struct zs_partial_piece *piece)
{
	const uint64_t band = (uint64_t)partial->band, height = (uint64_t)partial->height;
	const uint64_t end = frame * band;
	/* One turn of the column is what is seen of it. */
	const uint64_t begin = end > height ? end - height : 0;
	zs_damage_clear(&piece->rows);
	if (index < frame && band > 0 && (frame - index) * band > begin) {
		piece->frame = frame - index;
		const uint64_t from = (piece->frame - 1) * band;
		add_rows(partial, from > begin ? from : begin, piece->frame * band, &piece->rows);
		return true;
	}
	/* What no band has covered yet is the first picture. */
	const uint64_t bands = band == 0 ? 0 : (end - begin + band - 1) / band;
	if (index > bands || end >= height) {
		return false;
	}
	piece->frame = 0;
	add_rows(partial, end, height, &piece->rows);
	return true;
}
