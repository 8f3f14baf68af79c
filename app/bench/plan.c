#include "app/bench/plan.h"

#include <errno.h>
#include <stdlib.h>

#include "app/common/log.h"

/** At least one, so that an option that was not given has one value: its default. */
static size_t at_least_one(size_t count)
{
	return count == 0 ? 1 : count;
}

/** The cell that has these values of every option; `index` counts through all of them. */
static struct zs_bench_plan_cell cell_at(const struct zs_bench_options *options, size_t index)
{
	struct zs_bench_plan_cell cell = {0};
	size_t i;
	i = index % at_least_one(options->pace_count);
	index /= at_least_one(options->pace_count);
	cell.pacing = options->pacings[i];
	i = index % at_least_one(options->buffers_count);
	index /= at_least_one(options->buffers_count);
	cell.buffers = options->buffers[i];
	i = index % options->damage_count;
	index /= options->damage_count;
	cell.damage = options->damages[i];
	i = index % at_least_one(options->size_count);
	index /= at_least_one(options->size_count);
	cell.width = options->sizes[i].width;
	cell.height = options->sizes[i].height;
	cell.scene = options->scenes[index];
	return cell;
}

/* POSIX says what erand48 gives: the same order everywhere. The generator's low bits hardly vary.
 */
static void shuffle(size_t *values, size_t count, unsigned short state[3])
{
	for (size_t i = 0; i < count; i++) {
		values[i] = i;
	}
	for (size_t i = count; i > 1; i--) {
		const size_t other = (size_t)(erand48(state) * (double)i);
		const size_t value = values[i - 1];
		values[i - 1] = values[other];
		values[other] = value;
	}
}

/** Shuffles for every round before, too, and keeps the last. */
static void order(struct zs_bench_plan *plan, uint32_t seed, uint32_t round)
{
	unsigned short state[3] = {0x330e, (unsigned short)seed, (unsigned short)(seed >> 16)};
	for (uint32_t i = 0; i <= round; i++) {
		shuffle(plan->cell_order, plan->cell_count, state);
		for (size_t position = 0; position < plan->cell_count; position++) {
			shuffle(plan->path_order + position * plan->path_count, plan->path_count,
				state);
		}
	}
}

int zs_bench_plan_init(struct zs_bench_plan *plan, const struct zs_bench_options *options,
	size_t paths, uint32_t round)
{
	*plan = (struct zs_bench_plan){.path_count = paths};
	plan->cell_count = at_least_one(options->pace_count) *
			   at_least_one(options->buffers_count) * options->damage_count *
			   at_least_one(options->size_count) * options->scene_count;
	if (plan->cell_count > ZS_BENCH_CELLS) {
		zs_log(ZS_LOG_ERROR,
			"the matrix has %zu cells, at most %d are possible: "
			"give fewer values",
			plan->cell_count, ZS_BENCH_CELLS);
		return -E2BIG;
	}
	plan->cells = calloc(plan->cell_count, sizeof(*plan->cells));
	plan->cell_order = calloc(plan->cell_count, sizeof(*plan->cell_order));
	plan->path_order = calloc(plan->cell_count * paths, sizeof(*plan->path_order));
	if (plan->cells == NULL || plan->cell_order == NULL || plan->path_order == NULL) {
		zs_bench_plan_finish(plan);
		return -ENOMEM;
	}
	for (size_t i = 0; i < plan->cell_count; i++) {
		plan->cells[i] = cell_at(options, i);
	}
	order(plan, options->seed, round);
	return 0;
}

void zs_bench_plan_finish(struct zs_bench_plan *plan)
{
	free(plan->cells);
	free(plan->cell_order);
	free(plan->path_order);
	*plan = (struct zs_bench_plan){0};
}

size_t zs_bench_plan_path(const struct zs_bench_plan *plan, size_t position, size_t turn)
{
	const size_t count = plan->path_count;
	return plan->path_order[position * count + (turn < count ? turn : 2 * count - 1 - turn)];
}

struct zs_bench_block zs_bench_plan_block(
	const struct zs_bench_plan *plan, uint32_t frames, uint32_t round, size_t turn)
{
	const uint32_t forth = (frames + 1) / 2;
	struct zs_bench_block block = {.round = round, .half = turn >= plan->path_count};
	block.first = 1 + (uint64_t)round * frames + (block.half ? forth : 0);
	block.frames = block.half ? frames - forth : forth;
	return block;
}
