#include "app/measure/stage.h"

static int64_t access_ns(const struct zs_frame *frame)
{
	return (int64_t)(frame->access_begin - frame->wake);
}

static int64_t draw_ns(const struct zs_frame *frame)
{
	return (int64_t)(frame->draw_end - frame->draw_begin);
}

static int64_t handoff_ns(const struct zs_frame *frame)
{
	return (int64_t)(frame->ready - frame->draw_end);
}

/** Never negative: where reading the clock took longer than usual, nothing is left. */
static int64_t handoff_net_ns(const struct zs_frame *frame)
{
	const int64_t raw = handoff_ns(frame), clock = frame->clock_ns;
	return raw < 0 ? raw : raw > clock ? raw - clock : 0;
}

static int64_t ready_ns(const struct zs_frame *frame)
{
	return (int64_t)(frame->ready - frame->wake);
}

static int64_t compose_ns(const struct zs_frame *frame)
{
	return frame->composed == 0 ? -1 : (int64_t)(frame->composed - frame->ready);
}

/** From when nothing stood in the display's way any more: it waits for a fence by itself. */
static int64_t submit_ns(const struct zs_frame *frame)
{
	const uint64_t begin = frame->waited > frame->ready ? frame->waited : frame->ready;
	return frame->submit_end == 0 ? -1 : (int64_t)(frame->submit_end - begin);
}

static int64_t latency_ns(const struct zs_frame *frame)
{
	return frame->flip < frame->intended ? -1 : (int64_t)(frame->flip - frame->intended);
}

static int64_t age_ns(const struct zs_frame *frame)
{
	return frame->flip < frame->wake ? -1 : (int64_t)(frame->flip - frame->wake);
}

static int64_t cpu_ns(const struct zs_frame *frame)
{
	return (int64_t)frame->cpu_ns;
}

static int64_t compositor_ns(const struct zs_frame *frame)
{
	return frame->compositor_ns;
}

static int64_t total_cpu_ns(const struct zs_frame *frame)
{
	return frame->compositor_ns < 0 ? -1 : (int64_t)frame->cpu_ns + frame->compositor_ns;
}

static const struct {
	const char *key, *name;
	int64_t (*ns)(const struct zs_frame *frame); ///< what it took; negative: it does not apply
	bool is_part;
	bool is_in_json_only;
	bool counts_omitted; ///< see zs_stage_samples
	bool has_mean;       ///< which stands for it, not the median
} stages[ZS_STAGES] = {
	[ZS_STAGE_ACCESS] = {"access_us", "access", access_ns, .is_part = true},
	[ZS_STAGE_DRAW] = {"draw_us", "draw", draw_ns, .is_part = true},
	[ZS_STAGE_HANDOFF] = {"handoff_us", "hand-off", handoff_ns, .is_part = true},
	[ZS_STAGE_HANDOFF_NET] = {"handoff_net_us", "hand-off net", handoff_net_ns},
	[ZS_STAGE_READY] = {"ready_us", "ready", ready_ns},
	[ZS_STAGE_COMPOSE] = {"compose_us", "compose", compose_ns, .is_part = true},
	[ZS_STAGE_SUBMIT] = {"submit_us", "submit", submit_ns, .is_part = true},
	[ZS_STAGE_LATENCY] = {"latency_us", "latency", latency_ns, .counts_omitted = true},
	[ZS_STAGE_AGE] = {"age_us", "age", age_ns, .is_in_json_only = true},
	[ZS_STAGE_CPU] = {"cpu_us", "CPU", cpu_ns, .has_mean = true},
	[ZS_STAGE_COMPOSITOR] = {"compositor_cpu_us", "compositor CPU", compositor_ns,
		.has_mean = true},
	[ZS_STAGE_TOTAL_CPU] = {"total_cpu_us", "total CPU", total_cpu_ns, .has_mean = true},
};

const char *zs_stage_key(enum zs_stage stage)
{
	return stages[stage].key;
}

const char *zs_stage_name(enum zs_stage stage)
{
	return stages[stage].name;
}

bool zs_stage_is_part(enum zs_stage stage)
{
	return stages[stage].is_part;
}

bool zs_stage_is_in_tables(enum zs_stage stage)
{
	return !stages[stage].is_in_json_only;
}

const char *zs_stage_statistic(enum zs_stage stage)
{
	return stages[stage].has_mean ? "mean" : "p50";
}

bool zs_stage_is_cpu(enum zs_stage stage)
{
	return stage == ZS_STAGE_CPU || stage == ZS_STAGE_COMPOSITOR || stage == ZS_STAGE_TOTAL_CPU;
}

double zs_stage_figure(enum zs_stage stage, const struct zs_statistics *statistics)
{
	return stages[stage].has_mean ? statistics->mean : statistics->p50;
}

size_t zs_stage_room(const struct zs_frames *frames)
{
	size_t room = 1;
	for (uint64_t i = 0; i < zs_frames_kept(frames); i++) {
		room += 1 + zs_frames_at(frames, i)->missed_vblanks;
	}
	return room;
}

size_t zs_stage_samples(const struct zs_run_info *info, const struct zs_frames *frames,
	enum zs_stage stage, double *samples)
{
	size_t count = 0;
	for (uint64_t i = 0; i < zs_frames_kept(frames); i++) {
		const struct zs_frame *frame = zs_frames_at(frames, i);
		if (frame->is_share && !zs_stage_is_cpu(stage)) {
			continue;
		}
		int64_t ns = stages[stage].ns(frame);
		const uint32_t omitted = stages[stage].counts_omitted ? frame->missed_vblanks : 0;
		for (uint32_t k = 0; k <= omitted && ns >= 0; k++) {
			samples[count++] = (double)ns / 1000;
			ns -= (int64_t)info->period_ns;
		}
	}
	return count;
}
