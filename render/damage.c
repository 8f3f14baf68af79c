#include "render/damage.h"

#include <stddef.h>

/* Far beyond any frame; inside it no sum or union of edges leaves 32 bits. */
#define EDGE_MAX (INT32_MAX / 2)

static int32_t clamp(int64_t value, int32_t low, int32_t high)
{
	return (int32_t)(value < low ? low : value > high ? high : value);
}

static struct zs_rect from_edges(int32_t left, int32_t top, int32_t right, int32_t bottom)
{
	return (struct zs_rect){left, top, right - left, bottom - top};
}

/** The part of a rectangle between the given edges; may come out empty. */
static struct zs_rect cut(
	const struct zs_rect *rect, int32_t left, int32_t top, int32_t right, int32_t bottom)
{
	return from_edges(clamp(rect->x, left, right), clamp(rect->y, top, bottom),
		clamp((int64_t)rect->x + rect->width, left, right),
		clamp((int64_t)rect->y + rect->height, top, bottom));
}

static bool overlap(const struct zs_rect *a, const struct zs_rect *b)
{
	return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
	       b->y < a->y + a->height;
}

static struct zs_rect unite(const struct zs_rect *a, const struct zs_rect *b)
{
	const int32_t a_right = a->x + a->width, b_right = b->x + b->width;
	const int32_t a_bottom = a->y + a->height, b_bottom = b->y + b->height;
	return from_edges(a->x < b->x ? a->x : b->x, a->y < b->y ? a->y : b->y,
		a_right > b_right ? a_right : b_right, a_bottom > b_bottom ? a_bottom : b_bottom);
}

static int64_t area(const struct zs_rect *rect)
{
	return (int64_t)rect->width * rect->height;
}

/** Pixels that the union of two disjoint rectangles holds and they do not. */
static int64_t waste(const struct zs_rect *a, const struct zs_rect *b)
{
	const struct zs_rect both = unite(a, b);
	return area(&both) - area(a) - area(b);
}

static void take_out(struct zs_damage *damage, uint32_t i)
{
	damage->rects[i] = damage->rects[--damage->count];
}

/** Takes out the first rectangle that overlaps `rect` and grows `rect` by it. */
static bool absorb(struct zs_damage *damage, struct zs_rect *rect)
{
	for (uint32_t i = 0; i < damage->count; i++) {
		if (overlap(&damage->rects[i], rect)) {
			*rect = unite(&damage->rects[i], rect);
			take_out(damage, i);
			return true;
		}
	}
	return false;
}

/** Frees a place: joins the cheapest two of the full region and `rect`, leaving one in `rect`. */
static void make_room(struct zs_damage *damage, struct zs_rect *rect)
{
	struct zs_rect all[ZS_DAMAGE_RECTS + 1];
	for (uint32_t i = 0; i < ZS_DAMAGE_RECTS; i++) {
		all[i] = damage->rects[i];
	}
	all[ZS_DAMAGE_RECTS] = *rect;

	uint32_t first = 0, second = 1;
	int64_t least = INT64_MAX;
	for (uint32_t i = 0; i < ZS_DAMAGE_RECTS; i++) {
		for (uint32_t j = i + 1; j <= ZS_DAMAGE_RECTS; j++) {
			const int64_t wasted = waste(&all[i], &all[j]);
			if (wasted < least) {
				least = wasted;
				first = i;
				second = j;
			}
		}
	}

	*rect = unite(&all[first], &all[second]);
	damage->count = 0;
	for (uint32_t i = 0; i <= ZS_DAMAGE_RECTS; i++) {
		if (i != first && i != second) {
			damage->rects[damage->count++] = all[i];
		}
	}
}

void zs_damage_clear(struct zs_damage *damage)
{
	damage->count = 0;
}

void zs_damage_add(struct zs_damage *damage, struct zs_rect rect)
{
	if (zs_rect_is_empty(&rect)) {
		return;
	}
	rect = cut(&rect, -EDGE_MAX, -EDGE_MAX, EDGE_MAX, EDGE_MAX);
	if (zs_rect_is_empty(&rect)) {
		return;
	}
	/* A union may touch rectangles that its parts did not. */
	for (;;) {
		while (absorb(damage, &rect)) {
		}
		if (damage->count < ZS_DAMAGE_RECTS) {
			break;
		}
		make_room(damage, &rect);
	}
	damage->rects[damage->count++] = rect;
}

void zs_damage_merge(struct zs_damage *damage, const struct zs_damage *other)
{
	for (uint32_t i = 0; i < other->count; i++) {
		zs_damage_add(damage, other->rects[i]);
	}
}

void zs_damage_cut(struct zs_damage *damage, const struct zs_rect *rect)
{
	uint32_t i = 0;
	while (i < damage->count) {
		damage->rects[i] = cut(&damage->rects[i], rect->x, rect->y, rect->x + rect->width,
			rect->y + rect->height);
		if (zs_rect_is_empty(&damage->rects[i])) {
			take_out(damage, i);
		} else {
			i++;
		}
	}
}

void zs_damage_clip(struct zs_damage *damage, int32_t width, int32_t height)
{
	zs_damage_cut(damage, &(struct zs_rect){0, 0, width, height});
}

uint64_t zs_damage_area(const struct zs_damage *damage)
{
	uint64_t sum = 0;
	for (uint32_t i = 0; i < damage->count; i++) {
		sum += (uint64_t)area(&damage->rects[i]);
	}
	return sum;
}

bool zs_damage_covers(const struct zs_damage *damage, const struct zs_rect *rect)
{
	for (uint32_t i = 0; i < damage->count; i++) {
		const struct zs_rect *own = &damage->rects[i];
		if (own->x <= rect->x && own->y <= rect->y &&
			(int64_t)rect->x + rect->width <= (int64_t)own->x + own->width &&
			(int64_t)rect->y + rect->height <= (int64_t)own->y + own->height) {
			return true;
		}
	}
	return false;
}
