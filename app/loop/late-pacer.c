#include "app/loop/late-pacer.h"

#include <string.h>

#include "app/common/sort.h"

/* Parts of a period: what the margin is at least, what a miss adds to its tail, where that ends. */
#define FLOOR_PART 128
#define TAIL_STEP_PART 64
#define TAIL_MAX_PART 8
/* The shock loses this part of itself with every frame that comes in time. */
#define SHOCK_DECAY 8
/* The tail goes up by one step when a frame is late, and down by one in so many that are not. */
#define TAIL_ODDS 2048
/* A monitor's lead, and a compositor's first; by how much it is changed; its most is a period. */
#define MONITOR_LEAD_PART 32
#define FIRST_LEAD_PART 8
#define LEAD_STEP_PART 16
#define PATIENCE 256
#define PATIENCE_MAX 16384

static uint32_t smaller(uint64_t a, uint64_t b)
{
	const uint64_t least = a < b ? a : b;
	return least > UINT32_MAX ? UINT32_MAX : (uint32_t)least;
}

static uint32_t part_of(const struct zs_late_pacer *pacer, uint64_t part)
{
	return smaller(pacer->period_ns / part, UINT32_MAX);
}

void zs_late_pacer_init(struct zs_late_pacer *pacer, uint64_t period_ns, bool learns_lead)
{
	memset(pacer, 0, sizeof(*pacer));
	pacer->period_ns = period_ns;
	pacer->learns_lead = learns_lead;
	pacer->lead_ns = part_of(pacer, learns_lead ? FIRST_LEAD_PART : MONITOR_LEAD_PART);
	pacer->patience = PATIENCE;
}

void zs_late_pacer_forget_costs(struct zs_late_pacer *pacer)
{
	memset(pacer->costs, 0, sizeof(pacer->costs));
}

void zs_late_pacer_forget_flips(struct zs_late_pacer *pacer)
{
	pacer->last_flip_ns = 0;
}

static uint32_t size_of(uint64_t part, uint64_t whole)
{
	uint32_t size = 0;
	for (uint64_t limit = whole / 2; size < ZS_LATE_SIZES - 1 && part <= limit; limit /= 4) {
		size++;
	}
	return size;
}

/** What is known of this size; of one that has not come yet, of the next larger; NULL if nothing.
 */
static const struct zs_late_costs *costs_of(const struct zs_late_pacer *pacer, uint32_t size)
{
	const struct zs_late_costs *costs = &pacer->costs[size];
	while (costs->count == 0 && costs > pacer->costs) {
		costs--;
	}
	return costs->count == 0 ? NULL : costs;
}

static uint64_t margin(const struct zs_late_pacer *pacer, const struct zs_late_costs *costs)
{
	return (uint64_t)part_of(pacer, FLOOR_PART) + 4 * (uint64_t)costs->spread + costs->shock +
	       costs->tail;
}

/** The first vblank at `at_ns` or later that no pending frame takes. */
static uint64_t vblank_after(const struct zs_late_pacer *pacer, uint32_t pending, uint64_t at_ns)
{
	const uint64_t first = pacer->last_flip_ns + pacer->period_ns * (1 + (uint64_t)pending);
	if (at_ns <= first) {
		return first;
	}
	const uint64_t periods = (at_ns - first + pacer->period_ns - 1) / pacer->period_ns;
	return first + periods * pacer->period_ns;
}

struct zs_late_plan zs_late_pacer_plan(const struct zs_late_pacer *pacer, uint64_t part,
	uint64_t whole, uint32_t pending, uint64_t now_ns)
{
	struct zs_late_plan plan = {
		.start_ns = now_ns, .earliest_ns = now_ns, .size = size_of(part, whole)};
	if (pacer->last_flip_ns == 0) {
		return plan;
	}
	const struct zs_late_costs *costs = costs_of(pacer, plan.size);
	if (costs == NULL) {
		plan.aim_ns = vblank_after(pacer, pending, now_ns + pacer->lead_ns);
		return plan;
	}
	const uint64_t least = costs->typical + pacer->lead_ns;
	const uint64_t needed = least + margin(pacer, costs);
	plan.aim_ns = vblank_after(pacer, pending, now_ns + least);
	if (plan.aim_ns > now_ns + needed) {
		plan.start_ns = plan.aim_ns - needed;
	}
	return plan;
}

static void learn_cost(struct zs_late_costs *costs, uint32_t cost)
{
	uint32_t sorted[ZS_LATE_COSTS];
	costs->recent[costs->count++ % ZS_LATE_COSTS] = cost;
	const uint32_t count = smaller(costs->count, ZS_LATE_COSTS);
	memcpy(sorted, costs->recent, count * sizeof(*sorted));
	zs_sort(sorted, count);
	costs->typical = sorted[count / 2];
	/* Half as much again is the standard deviation of a normal distribution. */
	costs->spread = sorted[count * 3 / 4] - costs->typical;
}

static void learn_success(const struct zs_late_pacer *pacer, struct zs_late_costs *costs)
{
	costs->shock -= costs->shock / SHOCK_DECAY + (costs->shock > 0);
	costs->tail -= smaller(costs->tail, part_of(pacer, TAIL_STEP_PART * TAIL_ODDS));
}

/** Of a frame that came so much too late, and would not have if it had been begun sooner. */
static void learn_miss(
	const struct zs_late_pacer *pacer, struct zs_late_costs *costs, uint64_t late_by)
{
	costs->shock = smaller(costs->shock + late_by, UINT32_MAX);
	costs->tail = smaller((uint64_t)costs->tail + part_of(pacer, TAIL_STEP_PART),
		part_of(pacer, TAIL_MAX_PART));
}

bool zs_late_pacer_submitted(struct zs_late_pacer *pacer, const struct zs_late_plan *plan,
	uint64_t waited_ns, uint64_t submit_end_ns)
{
	struct zs_late_costs *costs = &pacer->costs[plan->size];
	const uint64_t needed_ns = submit_end_ns + pacer->lead_ns;
	learn_cost(costs, smaller(submit_end_ns - plan->start_ns - waited_ns, UINT32_MAX));
	if (plan->aim_ns == 0) {
		return false;
	}
	if (needed_ns <= plan->aim_ns) {
		learn_success(pacer, costs);
	} else if (needed_ns - plan->aim_ns <= plan->start_ns - plan->earliest_ns) {
		learn_miss(pacer, costs, needed_ns - plan->aim_ns);
	}
	return submit_end_ns > plan->aim_ns;
}

static void shorten_lead(struct zs_late_pacer *pacer)
{
	const uint64_t step = part_of(pacer, LEAD_STEP_PART);
	pacer->tries_shorter = pacer->lead_ns > step;
	pacer->lead_ns -= pacer->tries_shorter ? step : 0;
	pacer->shown_in_time = 0;
}

static void lengthen_lead(struct zs_late_pacer *pacer)
{
	pacer->lead_ns =
		smaller(pacer->lead_ns + part_of(pacer, LEAD_STEP_PART), part_of(pacer, 1));
	if (pacer->tries_shorter && pacer->patience < PATIENCE_MAX) {
		pacer->patience *= 2;
	}
	pacer->tries_shorter = false;
	pacer->shown_in_time = 0;
}

/** Compares when a frame was shown with when it should have been, by the lead. */
static void learn_lead(struct zs_late_pacer *pacer, uint64_t flip_ns, uint64_t submit_end_ns)
{
	const uint64_t half = pacer->period_ns / 2;
	const uint64_t expected = vblank_after(pacer, 0, submit_end_ns + pacer->lead_ns);
	if (flip_ns > expected + half) {
		lengthen_lead(pacer);
	} else if (flip_ns + half < expected || ++pacer->shown_in_time >= pacer->patience) {
		shorten_lead(pacer);
	}
}

void zs_late_pacer_flipped(struct zs_late_pacer *pacer, uint64_t flip_ns, uint64_t submit_end_ns)
{
	if (pacer->learns_lead && pacer->last_flip_ns != 0) {
		learn_lead(pacer, flip_ns, submit_end_ns);
	}
	pacer->last_flip_ns = flip_ns;
}
