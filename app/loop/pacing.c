#include "app/loop/pacing.h"

#include <string.h>

static const struct zs_pacing pacings[] = {
	{
		.name = "flip",
		.summary = "a frame for every vblank",
		.throttled = true,
		.waits_before_submit = true,
		.wants_fifo = true,
		.is_benchmarked = true,
		.buffers = 2,
		/* They let a buffer go one after the other. */
		.buffers_of_several = 3,
	},
	{
		.name = "late",
		.summary = "the same, each begun as late as it still reaches its vblank",
		.throttled = true,
		.waits_before_submit = true,
		/* No fifo: of two commits under way the second would be old when it is shown. */
		.starts_late = true,
		.is_benchmarked = true,
		.buffers = 2,
		.buffers_of_several = 3,
	},
	{
		.name = "free",
		.summary = "as fast as frames can be drawn; the newest is shown",
		.is_benchmarked = true,
		.buffers = 4,
		.buffers_of_several = 4,
	},
	{
		.name = "async",
		.summary = "as free, each shown at once, torn if need be",
		.wants_async = true,
		.buffers = 4,
		.buffers_of_several = 4,
	},
};

const struct zs_pacing *zs_pacing_at(size_t i)
{
	return i < sizeof(pacings) / sizeof(pacings[0]) ? &pacings[i] : NULL;
}

const char *zs_pacing_name_at(size_t i)
{
	const struct zs_pacing *pacing = zs_pacing_at(i);
	return pacing == NULL ? NULL : pacing->name;
}

const char *zs_pacing_benchmarked_name_at(size_t i)
{
	const struct zs_pacing *pacing;
	for (size_t j = 0; (pacing = zs_pacing_at(j)) != NULL; j++) {
		if (pacing->is_benchmarked && i-- == 0) {
			return pacing->name;
		}
	}
	return NULL;
}

void zs_pacing_list(FILE *file)
{
	const struct zs_pacing *pacing;
	for (size_t i = 0; (pacing = zs_pacing_at(i)) != NULL; i++) {
		fprintf(file, "  %-22s %s\n", pacing->name, pacing->summary);
	}
}

const struct zs_pacing *zs_pacing_find(const char *name)
{
	const struct zs_pacing *pacing;
	for (size_t i = 0; (pacing = zs_pacing_at(i)) != NULL; i++) {
		if (strcmp(pacing->name, name) == 0) {
			break;
		}
	}
	return pacing;
}

const struct zs_pacing *zs_pacing_default(const struct zs_display *display)
{
	return zs_pacing_find(display->caps.is_shown ? "flip" : "free");
}

uint32_t zs_pacing_buffers(const struct zs_pacing *pacing, const struct zs_display *display)
{
	return display->info.output_count > 1 ? pacing->buffers_of_several : pacing->buffers;
}
