#include "app/view/latency.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* More frames than a host keeps need not be looked for. */
#define DRAWS_MAX (ZS_VIEW_FRAMES_KEPT * 8)
/* No frame takes as long to be shown. */
#define PLAUSIBLE_US 10e6

static int compare_draws(const void *a, const void *b)
{
	const struct zs_view_guest_draw *one = a, *other = b;
	return (one->number > other->number) - (one->number < other->number);
}

/** The number of the column of that name in a line of names; -1 if there is none. */
static int find_column(const char *line, const char *name)
{
	const size_t length = strlen(name);
	for (int column = 0;; column++) {
		if (strncmp(line, name, length) == 0 && strchr(",\n\r", line[length]) != NULL) {
			return column;
		}
		line = strchr(line, ',');
		if (line == NULL) {
			return -1;
		}
		line++;
	}
}

static bool read_column(const char *line, int column, double *value)
{
	for (; column > 0 && line != NULL; column--) {
		line = strchr(line, ',');
		line = line == NULL ? NULL : line + 1;
	}
	char *end;
	*value = line == NULL ? 0 : strtod(line, &end);
	return line != NULL && end != line && strchr(",\r\n", *end) != NULL;
}

static int add_draw(
	struct zs_view_guest_log *log, size_t *room, const char *line, const int columns[static 3])
{
	double number;
	struct zs_view_guest_draw draw;
	if (log->count == *room) {
		const size_t more = *room == 0 ? 4096 : *room * 2;
		void *draws =
			more > DRAWS_MAX ? NULL : realloc(log->draws, more * sizeof(*log->draws));
		if (draws == NULL) {
			return -ENOMEM;
		}
		log->draws = draws;
		*room = more;
	}
	if (!read_column(line, columns[0], &number) || number < 0 || number > 1e15 ||
		!read_column(line, columns[1], &draw.draw_begin_us) ||
		!read_column(line, columns[2], &draw.draw_end_us)) {
		return -EINVAL;
	}
	/* The mark has 32 bits. */
	draw.number = (uint32_t)(uint64_t)number;
	log->draws[log->count++] = draw;
	return 0;
}

static int read_lines(struct zs_view_guest_log *log, FILE *file)
{
	char line[1024];
	size_t room = 0;
	if (fgets(line, sizeof(line), file) == NULL) {
		return -EINVAL;
	}
	const int columns[] = {find_column(line, "frame"), find_column(line, "draw_begin_us"),
		find_column(line, "draw_end_us")};
	if (columns[0] < 0 || columns[1] < 0 || columns[2] < 0) {
		return -EINVAL;
	}
	int ret = 0;
	while (ret == 0 && fgets(line, sizeof(line), file) != NULL) {
		ret = add_draw(log, &room, line, columns);
	}
	return ret == 0 && ferror(file) ? -EIO : ret;
}

int zs_view_guest_log_read(struct zs_view_guest_log *log, const char *path, struct zs_error *err)
{
	FILE *file = fopen(path, "re");
	if (file == NULL) {
		return zs_error_set(err, -errno, path, "open",
			"share a folder with the guest, or copy the file over", "");
	}
	const int ret = read_lines(log, file);
	fclose(file);
	if (ret < 0) {
		zs_view_guest_log_finish(log);
		return zs_error_set(err, ret, path, "read",
			"write it in the guest by zeroscan run --log-frames FILE.csv",
			"this is no log of frames");
	}
	qsort(log->draws, log->count, sizeof(*log->draws), compare_draws);
	return 0;
}

void zs_view_guest_log_finish(struct zs_view_guest_log *log)
{
	free(log->draws);
	log->draws = NULL;
	log->count = 0;
}

static const struct zs_view_guest_draw *find_draw(
	const struct zs_view_guest_log *log, const struct zs_view_frame *frame)
{
	const struct zs_view_guest_draw key = {.number = frame->number};
	return log == NULL || log->count == 0 || !frame->has_number
		       ? NULL
		       : bsearch(&key, log->draws, log->count, sizeof(key), compare_draws);
}

static double to_us(uint64_t ns)
{
	return (double)ns / 1000;
}

bool zs_view_guest_log_agrees(
	const struct zs_view_guest_log *log, const struct zs_view_frames *frames)
{
	uint64_t found = 0;
	for (uint64_t i = 0; i < zs_view_frames_kept(frames); i++) {
		const struct zs_view_frame *frame = zs_view_frames_at(frames, i);
		const struct zs_view_guest_draw *draw = find_draw(log, frame);
		if (draw == NULL) {
			continue;
		}
		const double age_us = to_us(frame->received) - (draw->draw_end_us + log->clock_us);
		if (age_us < 0 || age_us > PLAUSIBLE_US) {
			return false;
		}
		found++;
	}
	return found > 0;
}

int zs_view_latency_compute(struct zs_view_latency *latency, const struct zs_view_frames *frames,
	const struct zs_view_guest_log *log)
{
	const uint64_t kept = zs_view_frames_kept(frames);
	double *samples = calloc(kept * 4 + 1, sizeof(*samples));
	if (samples == NULL) {
		return -ENOMEM;
	}
	double *take = samples, *hand = take + kept, *flip = hand + kept, *guest = flip + kept;
	size_t shown = 0, drawn = 0;
	for (uint64_t i = 0; i < kept; i++) {
		const struct zs_view_frame *frame = zs_view_frames_at(frames, i);
		if (frame->flip == 0) {
			continue;
		}
		const struct zs_view_guest_draw *draw = find_draw(log, frame);
		take[shown] = to_us(frame->submit_begin - frame->received);
		hand[shown] = to_us(frame->submit_end - frame->submit_begin);
		flip[shown] = to_us(frame->flip) - to_us(frame->received);
		shown++;
		if (draw != NULL) {
			guest[drawn++] = to_us(frame->flip) - (draw->draw_begin_us + log->clock_us);
		}
	}
	zs_statistics_compute(&latency->take, take, shown);
	zs_statistics_compute(&latency->hand, hand, shown);
	zs_statistics_compute(&latency->flip, flip, shown);
	zs_statistics_compute(&latency->guest, guest, drawn);
	free(samples);
	return 0;
}

static void write_stamp(FILE *file, uint64_t ns)
{
	if (ns == 0) {
		fputc(',', file);
	} else {
		fprintf(file, ",%llu.%03llu", (unsigned long long)(ns / 1000),
			(unsigned long long)(ns % 1000));
	}
}

void zs_view_latency_write(
	const struct zs_view_frames *frames, const struct zs_view_guest_log *log, FILE *file)
{
	fputs("frame,guest_draw_begin_us,received_us,submit_begin_us,submit_end_us,flip_us,"
	      "acknowledged_us,bytes_copied,label\n",
		file);
	for (uint64_t i = 0; i < zs_view_frames_kept(frames); i++) {
		const struct zs_view_frame *frame = zs_view_frames_at(frames, i);
		const struct zs_view_guest_draw *draw = find_draw(log, frame);
		if (frame->has_number) {
			fprintf(file, "%llu", (unsigned long long)frame->number);
		}
		fputc(',', file);
		if (draw != NULL) {
			fprintf(file, "%.3f", draw->draw_begin_us + log->clock_us);
		}
		write_stamp(file, frame->received);
		write_stamp(file, frame->submit_begin);
		write_stamp(file, frame->submit_end);
		write_stamp(file, frame->flip);
		write_stamp(file, frame->acknowledged);
		fprintf(file, ",%llu,%s\n", (unsigned long long)frame->bytes_copied,
			frame->label == NULL ? "" : frame->label);
	}
}
