#include "app/bench/report/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *zs_bench_number_text(double number, char *text, size_t size)
{
	const int decimals = number >= 99.95 || number == 0 ? 0
			     : number >= 9.995              ? 1
			     : number >= 0.9995             ? 2
							    : 3;
	snprintf(text, size, "%.*f", decimals, number);
	return text;
}

const char *zs_bench_ratio_text(
	double ratio, const struct zs_interval *ci95, char *text, size_t size)
{
	char middle[32], low[32], high[32];
	snprintf(text, size, "%s (%s to %s)", zs_bench_number_text(ratio, middle, sizeof(middle)),
		zs_bench_number_text(ci95->low, low, sizeof(low)),
		zs_bench_number_text(ci95->high, high, sizeof(high)));
	return text;
}

static void __attribute__((format(printf, 3, 4)))
append(char *text, size_t size, const char *format, ...)
{
	const size_t used = strlen(text);
	va_list args;
	va_start(args, format);
	vsnprintf(text + used, size - used, format, args);
	va_end(args);
}

const char *zs_bench_cell_text(
	const struct zs_bench_run *run, const struct zs_run_info *info, char *text, size_t size)
{
	const struct zs_bench_options *options = run->options;
	snprintf(text, size, "%s %ux%u", info->scene, info->width, info->height);
	if (info->damage_asked >= 0) {
		append(text, size, ", damage %g %%", info->damage_asked);
	} else if (options->damage_count > 1) {
		append(text, size, ", own damage");
	}
	if (options->buffers_count > 1) {
		append(text, size, ", %u buffers", info->buffers);
	}
	if (options->pace_count > 1) {
		append(text, size, ", pace %s", info->pace);
	}
	return text;
}
