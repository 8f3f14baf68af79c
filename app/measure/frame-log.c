#include "app/measure/frame-log.h"

static void write_stamp(FILE *file, uint64_t ns)
{
	/* An empty field where there was no such moment: never submitted, never shown. */
	if (ns == 0) {
		fputc(',', file);
	} else {
		fprintf(file, ",%llu.%03llu", (unsigned long long)(ns / 1000),
			(unsigned long long)(ns % 1000));
	}
}

/** Empty where it was not counted. */
static void write_counts(const struct zs_frame *frame, FILE *file)
{
	if (frame->is_share) {
		fprintf(file, ",%u,,,,%u,,,,", frame->missed_vblanks, frame->page_faults);
		return;
	}
	fprintf(file, ",%u,%llu,%llu,%llu,%u,%u,%u,%u,%u", frame->missed_vblanks,
		(unsigned long long)frame->bytes_drawn, (unsigned long long)frame->bytes_repaired,
		(unsigned long long)frame->bytes_copied, frame->page_faults,
		frame->handoff_page_faults, frame->allocations, frame->draw_allocations,
		frame->handoff_allocations);
}

void zs_frame_log_write_frame(const struct zs_frame *frame, FILE *file)
{
	const uint64_t stamps[] = {frame->intended, frame->wake, frame->access_begin,
		frame->draw_begin, frame->draw_end, frame->ready, frame->composed,
		frame->submit_end, frame->flip};
	fprintf(file, "%llu", (unsigned long long)frame->number);
	for (unsigned i = 0; i < sizeof(stamps) / sizeof(stamps[0]); i++) {
		write_stamp(file, stamps[i]);
	}
	write_counts(frame, file);
	fprintf(file, ",%llu.%03llu,%u", (unsigned long long)(frame->cpu_ns / 1000),
		(unsigned long long)(frame->cpu_ns % 1000), frame->context_switches);
	if (frame->compositor_ns < 0) {
		fputc(',', file);
	} else {
		fprintf(file, ",%llu.%03llu", (unsigned long long)(frame->compositor_ns / 1000),
			(unsigned long long)(frame->compositor_ns % 1000));
	}
	fprintf(file, ",%u,%u.%03u", frame->submission, frame->clock_ns / 1000,
		frame->clock_ns % 1000);
	write_stamp(file, frame->aim);
	fputc('\n', file);
}

void zs_frame_log_write_head(FILE *file)
{
	fputs("frame,intended_us,wake_us,access_begin_us,draw_begin_us,draw_end_us,ready_us,"
	      "composed_us,submit_end_us,flip_us,missed_vblanks,bytes_drawn,bytes_repaired,bytes_"
	      "copied,"
	      "page_faults,handoff_page_faults,allocations,draw_allocations,handoff_allocations,"
	      "cpu_us,context_switches,compositor_cpu_us,submission,clock_us,aim_us\n",
		file);
}

void zs_frame_log_write(const struct zs_frames *frames, FILE *file)
{
	zs_frame_log_write_head(file);
	for (uint64_t i = 0; i < zs_frames_kept(frames); i++) {
		zs_frame_log_write_frame(zs_frames_at(frames, i), file);
	}
}
