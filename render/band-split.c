#include "render/band-split.h"

#define STEPS ZS_BAND_SPLIT_STEPS
/* So much of what a frame says is believed, and no step is held for cheaper or dearer than that. */
#define RATE 0.125f
#define COST_MAX 32.0f

/** What is damaged in one step of the picture's height. */
struct step {
	int32_t top, bottom; ///< rows: the first, and the one behind the last
	float weight;        ///< pixels times cost
};

static int32_t least(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static int32_t most(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static int32_t step_top(const struct zs_band_split *split, int32_t i)
{
	return (int32_t)((int64_t)split->height * i / STEPS);
}

/** Weighs what lies in the rows from `top` to `bottom` - 1 of each step. Returns the sum. */
static float weigh(const struct zs_band_split *split, const struct zs_damage *damage, int32_t top,
	int32_t bottom, struct step steps[STEPS])
{
	float sum = 0;
	for (int32_t i = 0; i < STEPS; i++) {
		const int32_t from = most(step_top(split, i), top);
		const int32_t to = least(step_top(split, i + 1), bottom);
		struct step *step = &steps[i];
		*step = (struct step){.top = to, .bottom = from};
		for (uint32_t k = 0; k < damage->count; k++) {
			const struct zs_rect *rect = &damage->rects[k];
			const int32_t first = most(rect->y, from);
			const int32_t behind = least(rect->y + rect->height, to);
			if (first < behind) {
				step->top = least(step->top, first);
				step->bottom = most(step->bottom, behind);
				step->weight += (float)(behind - first) * (float)rect->width;
			}
		}
		step->weight *= split->cost[i];
		sum += step->weight;
	}
	return sum;
}

void zs_band_split_init(struct zs_band_split *split, uint32_t height)
{
	split->height = (int32_t)height;
	for (int32_t i = 0; i < STEPS; i++) {
		split->cost[i] = 1;
	}
}

void zs_band_split_part(
	const struct zs_band_split *split, const struct zs_damage *damage, struct zs_bands *bands)
{
	struct step steps[STEPS];
	const float share = weigh(split, damage, 0, split->height, steps) / (float)bands->count;
	float passed = 0;
	uint32_t next = 1;
	for (int32_t i = 0; i < STEPS; i++) {
		const struct step *step = &steps[i];
		while (next < bands->count && step->weight > 0 &&
			passed + step->weight >= share * (float)next) {
			const float part = (share * (float)next - passed) / step->weight;
			const float rows = (float)(step->bottom - step->top) * part;
			bands->rows[next++] = step->top + (int32_t)(rows + 0.5f);
		}
		passed += step->weight;
	}
	bands->rows[0] = 0;
	while (next <= bands->count) {
		bands->rows[next++] = split->height;
	}
}

/** Brings the mean cost back to 1. */
static void normalise(struct zs_band_split *split)
{
	float sum = 0;
	for (int32_t i = 0; i < STEPS; i++) {
		sum += split->cost[i];
	}
	for (int32_t i = 0; i < STEPS; i++) {
		const float cost = split->cost[i] * STEPS / sum;
		split->cost[i] = cost > COST_MAX       ? COST_MAX
				 : cost < 1 / COST_MAX ? 1 / COST_MAX
						       : cost;
	}
}

void zs_band_split_learn(
	struct zs_band_split *split, const struct zs_damage *damage, const struct zs_bands *bands)
{
	struct step whole[STEPS], own[STEPS];
	const struct zs_band_split before = *split;
	const float all = weigh(&before, damage, 0, split->height, whole);
	float ns = 0;
	for (uint32_t i = 0; i < bands->count; i++) {
		ns += (float)bands->ns[i];
	}
	if (all <= 0 || ns <= 0) {
		return;
	}
	for (uint32_t i = 0; i < bands->count; i++) {
		const float weight =
			weigh(&before, damage, bands->rows[i], bands->rows[i + 1], own);
		if (weight <= 0) {
			continue;
		}
		/* One that was interrupted looks dear; it is so only once. */
		float ratio = (float)bands->ns[i] / weight / (ns / all);
		ratio = ratio > 2 ? 2 : ratio < 0.5f ? 0.5f : ratio;
		for (int32_t k = 0; k < STEPS; k++) {
			const float share =
				whole[k].weight > 0 ? own[k].weight / whole[k].weight : 0;
			split->cost[k] *= 1 + (ratio - 1) * share * RATE;
		}
	}
	normalise(split);
}
