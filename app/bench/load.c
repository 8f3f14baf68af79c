#include "app/bench/load.h"

static const double shares[] = {0, 0.25, 0.50, 0.75, 0.85, 0.90, 0.95, 1.00, 1.10};

#define SHARES (sizeof(shares) / sizeof(shares[0]))

static bool may_flip(const struct zs_bench_plan_cell *cell)
{
	return cell->pacing == NULL || cell->pacing->throttled;
}

bool zs_bench_load_is_wanted(const struct zs_bench_plan *plan, size_t cell)
{
	const struct zs_bench_plan_cell *wanted = &plan->cells[cell];
	if (!may_flip(wanted)) {
		return false;
	}
	for (size_t i = 0; i < cell; i++) {
		if (may_flip(&plan->cells[i]) && plan->cells[i].width == wanted->width &&
			plan->cells[i].height == wanted->height) {
			return false;
		}
	}
	return true;
}

void zs_bench_load_add(struct zs_bench_load *load, const struct zs_bench_load_step *step)
{
	if (load->count == ZS_BENCH_LOAD_STEPS) {
		return;
	}
	load->steps[load->count++] = *step;
	load->allowed = load->steps[0].missed;
	load->survived_us = load->failed_us = 0;
	for (uint32_t i = 1; i < load->count; i++) {
		const double us = load->steps[i].draw_us;
		if (load->steps[i].missed <= load->allowed && us > load->survived_us) {
			load->survived_us = us;
		}
	}
	for (uint32_t i = 1; i < load->count; i++) {
		const double us = load->steps[i].draw_us;
		if (load->steps[i].missed > load->allowed && us > load->survived_us &&
			(load->failed_us == 0 || us < load->failed_us)) {
			load->failed_us = us;
		}
	}
}

double zs_bench_load_next(const struct zs_bench_load *load, double period_us)
{
	if (load->count < SHARES) {
		return shares[load->count] * period_us;
	}
	if (load->count >= ZS_BENCH_LOAD_STEPS || load->failed_us == 0 || load->survived_us == 0) {
		return -1;
	}
	return (load->survived_us + load->failed_us) / 2;
}
