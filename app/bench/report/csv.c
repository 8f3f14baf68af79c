#include "app/bench/report/csv.h"

#include <string.h>

#include "app/measure/frame-log.h"

static void write_damage(FILE *file, double damage)
{
	if (damage < 0) {
		fputs("own,", file);
	} else {
		fprintf(file, "%g,", damage);
	}
}

/** A name between quotes where it holds what would end the field (RFC 4180). */
static void write_name(FILE *file, const char *name)
{
	if (strpbrk(name, ",\"\n\r") == NULL) {
		fprintf(file, "%s,", name);
		return;
	}
	fputc('"', file);
	for (; *name != 0; name++) {
		fprintf(file, *name == '"' ? "\"%c" : "%c", *name);
	}
	fputs("\",", file);
}

void zs_bench_csv_write(const struct zs_bench_run *run, FILE *file)
{
	fputs("round,half,display,path,scene,width,height,damage,buffers,pace,", file);
	zs_frame_log_write_head(file);
	for (size_t i = 0; i < run->entry_count; i++) {
		const struct zs_bench_measured *measured = &run->entries[i].measured;
		const struct zs_bench_series *series = zs_bench_run_series(
			run, measured->position.cell, (size_t)measured->position.path);
		const struct zs_run_info *info = &series->info;
		for (uint32_t k = 0; k < measured->block.frames; k++) {
			fprintf(file, "%u,%u,%s,%s,", measured->block.round, measured->block.half,
				info->display, info->path);
			write_name(file, info->scene);
			fprintf(file, "%u,%u,", info->width, info->height);
			write_damage(file, info->damage_asked);
			fprintf(file, "%u,%s,", info->buffers, info->pace);
			zs_frame_log_write_frame(
				zs_frames_at(&series->frames, run->entries[i].offset + k), file);
		}
	}
}
