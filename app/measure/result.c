#include "app/measure/result.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdlib.h>

#include "app/common/json.h"
#include "app/common/log.h"
#include "app/measure/allocations.h"
#include "udmabuf/format.h"

static void compute_means(struct zs_result *result, const struct zs_frames *frames)
{
	const uint64_t kept = zs_frames_kept(frames);
	for (uint64_t i = 0; i < kept; i++) {
		const struct zs_frame *frame = zs_frames_at(frames, i);
		result->bytes_drawn += (double)frame->bytes_drawn;
		result->bytes_repaired += (double)frame->bytes_repaired;
		result->bytes_copied += (double)frame->bytes_copied;
		result->page_faults += frame->page_faults;
		result->handoff_page_faults += frame->handoff_page_faults;
		result->allocations += frame->allocations;
		result->draw_allocations += frame->draw_allocations;
		result->handoff_allocations += frame->handoff_allocations;
		result->context_switches += frame->context_switches;
		result->clock_us += frame->clock_ns / 1e3;
		result->clock_noise_us += frame->clock_noise_ns / 1e3;
		result->shown += frame->flip != 0 || frame->is_share;
		result->is_share |= frame->is_share;
		result->aimed += frame->aim != 0;
		result->pacer_misses += frame->aim != 0 && frame->submit_end > frame->aim;
	}
	double *const means[] = {&result->bytes_drawn, &result->bytes_repaired,
		&result->bytes_copied, &result->page_faults, &result->handoff_page_faults,
		&result->allocations, &result->draw_allocations, &result->handoff_allocations,
		&result->context_switches, &result->clock_us, &result->clock_noise_us};
	for (size_t i = 0; kept > 0 && i < sizeof(means) / sizeof(means[0]); i++) {
		*means[i] /= (double)kept;
	}
}

int zs_result_compute(struct zs_result *result, const struct zs_frames *frames)
{
	result->frames = frames->store.count;
	result->kept = zs_frames_kept(frames);
	result->allocations_counted = zs_allocations_are_counted();
	compute_means(result, frames);
	result->damage_pct = 100 * result->bytes_drawn / zs_run_info_frame_bytes(&result->info);

	double *samples = calloc(zs_stage_room(frames), sizeof(*samples));
	if (samples == NULL) {
		return -ENOMEM;
	}
	for (unsigned stage = 0; stage < ZS_STAGES; stage++) {
		const size_t count = zs_stage_samples(&result->info, frames, stage, samples);
		zs_statistics_compute(&result->stages[stage], samples, count);
	}
	free(samples);
	return 0;
}

bool zs_result_handoff_is_noise(const struct zs_result *result)
{
	const struct zs_statistics *net = &result->stages[ZS_STAGE_HANDOFF_NET];
	return net->count > 0 && net->p50 <= result->clock_noise_us;
}

static void add_what(json_object *object, const struct zs_run_info *info)
{
	zs_json_add_string(object, "display", info->display);
	zs_json_add_string(object, "path", info->path);
	zs_json_add_string(object, "label", info->label);
	zs_json_add_string(object, "scene", info->scene);
	zs_json_add_size(object, "size", info->width, info->height);
	zs_json_add_string(object, "format", zs_format_find(info->fourcc)->name);
	zs_json_add_string(object, "memory", info->memory);
	if (info->copy_method[0] != 0) {
		zs_json_add_string(object, "copy_method", info->copy_method);
	}
	if (info->gpu[0] != 0) {
		zs_json_add_string(object, "gpu", info->gpu);
		zs_json_add_bool(object, "gpu_is_software", info->gpu_is_software);
		zs_json_add_string(object, "gpu_waiting", info->sync_mode);
		zs_json_add_string(object, "targets", info->render_buffers);
	}
	zs_json_add_words(object, "process_settings", info->process_settings);
	zs_json_add_count(object, "buffers", info->buffers);
	zs_json_add_count(object, "threads", info->threads);
	zs_json_add_string(object, "pace", info->pace);
	zs_json_add_number(object, "refresh_hz", 1e9 / (double)info->period_ns);
	const char *const names[][2] = {
		{"device", info->device}, {"connector", info->connector}, {"driver", info->driver}};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (names[i][1][0] != 0) {
			zs_json_add_string(object, names[i][0], names[i][1]);
		}
	}
	zs_json_add_bool(object, "flips_are_visible", info->flips_are_visible);
}

/** A number that is not counted where frames are shares: null then. */
static void add_known(
	json_object *object, const char *key, const struct zs_result *result, double value)
{
	if (result->is_share) {
		zs_json_add_null(object, key);
	} else {
		zs_json_add_number(object, key, value);
	}
}

static void add_costs(json_object *object, const struct zs_result *result)
{
	add_known(object, "damage_pct", result, result->damage_pct);
	zs_json_add_count(object, "frames", result->frames);
	zs_json_add_count(object, "frames_kept", result->kept);
	zs_json_add_count(object, "frames_shown", result->shown);
	zs_json_add_count(object, "warmup_frames", result->info.warmup);
	zs_json_add_count(object, "missed_vblanks", result->missed_vblanks);
	if (result->aimed > 0) {
		zs_json_add_count(object, "pacer_misses", result->pacer_misses);
	}
	add_known(object, "bytes_drawn_per_frame", result, result->bytes_drawn);
	add_known(object, "bytes_repaired_per_frame", result, result->bytes_repaired);
	add_known(object, "bytes_copied_per_frame", result, result->bytes_copied);
	zs_json_add_number(object, "page_faults_per_frame", result->page_faults);
	add_known(object, "handoff_page_faults_per_frame", result, result->handoff_page_faults);
	if (result->allocations_counted && !result->is_share) {
		zs_json_add_number(object, "allocations_per_frame", result->allocations);
		zs_json_add_number(object, "draw_allocations_per_frame", result->draw_allocations);
		zs_json_add_number(
			object, "handoff_allocations_per_frame", result->handoff_allocations);
	} else {
		zs_json_add_string(object, "allocations_per_frame", NULL);
	}
	zs_json_add_number(object, "context_switches_per_frame", result->context_switches);
}

static void add_crc(json_object *object, const struct zs_display_output *output)
{
	char text[16];
	if (output->has_crc) {
		snprintf(text, sizeof(text), "0x%08x", output->crc);
		zs_json_add_string(object, "crc", text);
	}
}

static json_object *outputs_to_json(const struct zs_result *result)
{
	json_object *outputs = json_object_new_array();
	for (uint32_t i = 0; i < result->output_count; i++) {
		const struct zs_display_output *output = &result->outputs[i];
		if (!output->is_on) {
			continue;
		}
		json_object *object = json_object_new_object();
		zs_json_add_string(object, "connector", output->connector);
		zs_json_add_string(object, "mode", output->mode);
		if (output->monitor[0] != 0) {
			zs_json_add_string(object, "monitor", output->monitor);
		}
		if (output->preferred[0] != 0) {
			zs_json_add_string(object, "preferred", output->preferred);
		}
		add_crc(object, output);
		zs_json_append(outputs, object);
	}
	return outputs;
}

struct json_object *zs_result_to_json(const struct zs_result *result)
{
	json_object *object = json_object_new_object();
	if (object == NULL) {
		return NULL;
	}
	add_what(object, &result->info);
	add_costs(object, result);
	zs_json_add_number(object, "clock_us", result->clock_us);
	zs_json_add_number(object, "clock_noise_us", result->clock_noise_us);
	zs_json_add_bool(object, "handoff_net_is_noise", zs_result_handoff_is_noise(result));
	zs_json_add_number(object, "cpu_step_us", (double)result->info.cpu_step_ns / 1e3);
	zs_json_add_string(object, "stolen_time", zs_stolen_type_name(result->stolen));
	zs_json_add_figure(object, "stolen_share", result->stolen_share);
	for (unsigned stage = 0; stage < ZS_STAGES; stage++) {
		zs_statistics_add_json(&result->stages[stage], object, zs_stage_key(stage));
	}
	if (result->captured) {
		zs_json_add_count(object, "captured_frame", result->captured_frame);
	}
	if (result->output_count > 0) {
		add_crc(object, &result->outputs[0]);
		zs_json_add(object, "outputs", outputs_to_json(result));
	}
	zs_json_add_string(object, "interrupted", result->interrupted);
	return object;
}

static void print_stage(const char *name, const struct zs_statistics *statistics)
{
	zs_log(ZS_LOG_INFO, "  %-14s %10.1f %10.1f %10.1f %10.1f", name, statistics->p50,
		statistics->p95, statistics->p99, statistics->max);
}

/** Both in one line, so that one is not taken for the other. */
static void print_handoff(const struct zs_result *result)
{
	if (result->stages[ZS_STAGE_HANDOFF].count == 0 || !result->has_costs) {
		return;
	}
	zs_log(ZS_LOG_INFO,
		"  hand-off %.2f µs, %.2f without the clock's own %.2f, which are part of every "
		"other "
		"stage%s",
		result->stages[ZS_STAGE_HANDOFF].p50, result->stages[ZS_STAGE_HANDOFF_NET].p50,
		result->clock_us,
		zs_result_handoff_is_noise(result) ? ": no more than the clock's noise" : "");
}

static void print_costs(const struct zs_result *result)
{
	if (!result->has_costs) {
		zs_log(ZS_LOG_INFO,
			"  --json and --log-frames have hand-off net, CPU time, page faults and "
			"allocations counted");
		return;
	}
	if (!result->allocations_counted) {
		zs_log(ZS_LOG_INFO, "  page faults %.4g; allocations are not counted in this build",
			result->page_faults);
		return;
	}
	zs_log(ZS_LOG_INFO,
		"  page faults %.4g (hand-off %.4g), allocations %.4g (inside the drawing %.4g, "
		"hand-off %.4g)",
		result->page_faults, result->handoff_page_faults, result->allocations,
		result->draw_allocations, result->handoff_allocations);
}

void zs_result_print(const struct zs_result *result)
{
	const struct zs_run_info *info = &result->info;
	zs_log(ZS_LOG_INFO, "%s of %s by %s on %s, %ux%u %s, memory %s: %llu frames, %s",
		info->scene, info->display, info->path,
		info->driver[0] == 0 ? "no display" : info->driver, info->width, info->height,
		zs_format_find(info->fourcc)->name, info->memory,
		(unsigned long long)result->frames, info->label);
	zs_log(ZS_LOG_INFO, "  µs                    p50        p95        p99        max");
	for (unsigned stage = 0; stage < ZS_STAGES; stage++) {
		const bool is_optional = stage == ZS_STAGE_COMPOSE ||
					 stage == ZS_STAGE_COMPOSITOR ||
					 stage == ZS_STAGE_TOTAL_CPU;
		const bool needs_costs = stage == ZS_STAGE_CPU || stage == ZS_STAGE_HANDOFF_NET;
		if (!zs_stage_is_in_tables(stage) ||
			(is_optional && result->stages[stage].count == 0) ||
			(needs_costs && !result->has_costs)) {
			continue;
		}
		print_stage(zs_stage_name(stage), &result->stages[stage]);
	}
	print_handoff(result);
	zs_log(ZS_LOG_INFO,
		"  per frame: %.0f bytes drawn, %.0f repaired, %.0f copied; %llu vblanks missed",
		result->bytes_drawn, result->bytes_repaired, result->bytes_copied,
		(unsigned long long)result->missed_vblanks);
	if (result->aimed > 0) {
		zs_log(ZS_LOG_INFO,
			"  %.1f µs old when they were shown (p50; p99 %.1f), %llu of %llu later "
			"than the vblank they aimed at",
			result->stages[ZS_STAGE_AGE].p50, result->stages[ZS_STAGE_AGE].p99,
			(unsigned long long)result->pacer_misses,
			(unsigned long long)result->aimed);
	}
	print_costs(result);
	if (result->has_costs && zs_stolen_type_warning(result->stolen) != NULL) {
		zs_log(ZS_LOG_INFO, "  CPU times %s", zs_stolen_type_warning(result->stolen));
	}
	if (!info->flips_are_visible) {
		zs_log(ZS_LOG_INFO, "  no real monitor: latency is that of the interface, not of "
				    "what an eye sees");
	}
}
