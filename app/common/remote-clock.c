#include "app/common/remote-clock.h"

#include <stddef.h>

#include "app/common/clock.h"

/* Clocks of two machines run apart by less between two answers. */
#define DRIFT_NS 2000000

/* The coarse ones show the same as the others, seldom. */
static const struct {
	clockid_t id, coarse;
} clocks[ZS_REMOTE_CLOCKS] = {
	{CLOCK_MONOTONIC, CLOCK_MONOTONIC_COARSE},
	{CLOCK_REALTIME, CLOCK_REALTIME_COARSE},
	{CLOCK_MONOTONIC_RAW, CLOCK_MONOTONIC_RAW},
	{CLOCK_BOOTTIME, CLOCK_BOOTTIME},
};

void zs_remote_clock_read(struct zs_remote_clock_times *times)
{
	for (unsigned i = 0; i < ZS_REMOTE_CLOCKS; i++) {
		times->list[i] = zs_clock_read(clocks[i].id);
	}
}

/** What is to be added to this clock's times there, wrong by half of the answer's time at most. */
static uint64_t offset_of(const struct zs_remote_clock_sample *sample, unsigned at)
{
	return sample->asked + (sample->answered - sample->asked) / 2 - sample->times.list[at];
}

/** The quickest answer is the truest. */
static const struct zs_remote_clock_sample *find_best(const struct zs_remote_clock *clock)
{
	const struct zs_remote_clock_sample *best = NULL;
	for (unsigned i = 0; i < clock->count && i < ZS_REMOTE_SAMPLES; i++) {
		const struct zs_remote_clock_sample *sample = &clock->samples[i];
		if (best == NULL ||
			sample->answered - sample->asked < best->answered - best->asked) {
			best = sample;
		}
	}
	return best;
}

/** One of the machines has been stopped between two answers that cannot both be true. */
static bool disagree(const struct zs_remote_clock_sample *a, const struct zs_remote_clock_sample *b)
{
	const int64_t between = (int64_t)(offset_of(a, 0) - offset_of(b, 0));
	const uint64_t most =
		(a->answered - a->asked) / 2 + (b->answered - b->asked) / 2 + DRIFT_NS;
	return (uint64_t)(between < 0 ? -between : between) > most;
}

void zs_remote_clock_add(
	struct zs_remote_clock *clock, uint64_t asked, const struct zs_remote_clock_times *times)
{
	const struct zs_remote_clock_sample sample = {
		.asked = asked, .answered = zs_clock_now(), .times = *times};
	const struct zs_remote_clock_sample *best = find_best(clock);
	if (best != NULL && disagree(&sample, best)) {
		clock->count = 0;
	}
	clock->samples[clock->count++ % ZS_REMOTE_SAMPLES] = sample;
}

static bool find_offset(const struct zs_remote_clock *clock, clockid_t id, uint64_t *offset)
{
	const struct zs_remote_clock_sample *best = find_best(clock);
	unsigned at = 0;
	while (at < ZS_REMOTE_CLOCKS && clocks[at].id != id && clocks[at].coarse != id) {
		at++;
	}
	if (best == NULL || at == ZS_REMOTE_CLOCKS) {
		return false;
	}
	*offset = offset_of(best, at);
	return true;
}

bool zs_remote_clock_to_local(const struct zs_remote_clock *clock, clockid_t id, uint64_t *time)
{
	uint64_t offset;
	if (!find_offset(clock, id, &offset)) {
		return false;
	}
	*time += offset;
	return true;
}

bool zs_remote_clock_from_local(const struct zs_remote_clock *clock, clockid_t id, uint64_t *time)
{
	uint64_t offset;
	if (!find_offset(clock, id, &offset)) {
		return false;
	}
	*time -= offset;
	return true;
}
