#include "app/bench/progress.h"

#include <stdio.h>

#include "app/common/clock.h"
#include "app/common/log.h"

#define TERMINAL_NS UINT64_C(200000000)
#define LINES_NS UINT64_C(10000000000)

void zs_bench_progress_init(struct zs_bench_progress *progress, uint64_t total)
{
	*progress = (struct zs_bench_progress){.total = total, .start_ns = zs_clock_now()};
	progress->logged_ns = progress->start_ns;
}

const char *zs_bench_progress_left(
	const struct zs_bench_progress *progress, uint64_t now_ns, char *text, size_t size)
{
	const double elapsed = (double)(now_ns - progress->start_ns) / 1e9;
	const uint64_t left =
		progress->done < progress->total ? progress->total - progress->done : 0;
	const unsigned long seconds =
		progress->done == 0
			? 0
			: (unsigned long)(elapsed * (double)left / (double)progress->done + 0.5);
	if (progress->done == 0) {
		snprintf(text, size, "time left not known yet");
	} else if (seconds >= 60) {
		snprintf(text, size, "%lu min %lu s left", seconds / 60, seconds % 60);
	} else {
		snprintf(text, size, "%lu s left", seconds);
	}
	return text;
}

void zs_bench_progress_add(struct zs_bench_progress *progress, uint64_t frames, const char *what)
{
	progress->done += frames;
	const uint64_t now = zs_clock_now();
	const bool terminal = zs_log_has_status();
	if (now - progress->logged_ns < (terminal ? TERMINAL_NS : LINES_NS)) {
		return;
	}
	progress->logged_ns = now;
	char left[48], text[256];
	uint64_t percent = progress->total == 0 ? 0 : 100 * progress->done / progress->total;
	percent = percent > 99 ? 99 : percent;
	snprintf(text, sizeof(text), "%s: %llu %%, %s", what, (unsigned long long)percent,
		zs_bench_progress_left(progress, now, left, sizeof(left)));
	if (terminal) {
		zs_log_status(text);
	} else {
		zs_log(ZS_LOG_INFO, "%s", text);
	}
}

void zs_bench_progress_finish(struct zs_bench_progress *progress)
{
	zs_log_status(NULL);
}
