#include "app/bench/guest/shown.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "app/measure/statistics.h"

static const struct zs_guest_commit *find_commit(const struct zs_guest_shown *shown,
	const struct zs_guest_commits *commits, const struct zs_guest_commit *frame)
{
	return shown->has_numbers ? zs_guest_commits_find_number(commits, frame->number)
				  : zs_guest_commits_find_submission(commits, frame->submission);
}

int zs_guest_latency_compute(struct zs_guest_latency *latency, const struct zs_guest_shown *shown,
	const struct zs_guest_commits *commits, const struct zs_guest_clock *clock, uint64_t start,
	uint64_t end)
{
	struct zs_statistics statistics;
	uint64_t last = UINT64_MAX;
	double *samples = calloc(shown->frames.count + 1, sizeof(*samples));
	*latency = (struct zs_guest_latency){0};
	if (samples == NULL) {
		return -ENOMEM;
	}
	for (size_t i = 0; i < shown->frames.count; i++) {
		const struct zs_guest_commit *frame = &shown->frames.list[i];
		/* A screen may show the same frame again. */
		if (frame->time <= start || frame->time > end ||
			(shown->has_numbers && frame->number == last)) {
			continue;
		}
		last = frame->number;
		latency->shown++;
		const struct zs_guest_commit *commit = find_commit(shown, commits, frame);
		if (commit != NULL) {
			const uint64_t committed = commit->time + clock->offset;
			samples[latency->known++] =
				(double)(int64_t)(frame->time - committed) / 1e3;
		}
	}
	zs_statistics_compute(&statistics, samples, latency->known);
	latency->median = latency->known > 0 ? statistics.p50 : NAN;
	free(samples);
	return 0;
}
