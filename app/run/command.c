#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "app/common/command.h"
#include "app/common/json.h"
#include "app/common/log.h"
#include "app/common/output-file.h"
#include "app/common/process-settings.h"
#include "app/common/signals.h"
#include "app/display/restore-screen.h"
#include "app/import/reasons.h"
#include "app/measure/frame-log.h"
#include "app/measure/result.h"
#include "app/run/options.h"
#include "app/run/player.h"
#include "app/run/shown-frame.h"
#include "render/png.h"
#include "render/scenes/scene.h"
#include "udmabuf/format.h"

#define HEADLESS_SECONDS 5.0

/** All that a run holds; each part is released in reverse. */
struct run {
	struct zs_run_options options;
	struct zs_player player;
	struct zs_result result;
	struct zs_error err;
	struct zs_capture picture;
	struct zs_stolen_time stolen; ///< before the first frame
};

/** True if the user wants numbers or files, rather than to watch. */
static bool is_measured(const struct zs_run_options *options)
{
	return options->capture != NULL || options->json != NULL || options->log_frames != NULL ||
	       options->crc;
}

/** Defaults that depend on which display it is. */
static void settle_defaults(struct zs_run_options *options, const struct zs_display *display)
{
	const bool seen = display->caps.is_shown;
	if (options->pacing == NULL) {
		options->pacing = zs_pacing_default(display);
	}
	options->is_measured = is_measured(options);
	options->may_grow = options->buffers == 0 && options->pacing->throttled;
	if (options->buffers == 0) {
		options->buffers = zs_pacing_buffers(options->pacing, display);
	}
	if (!seen && options->frames == 0 && options->seconds == 0) {
		options->seconds = HEADLESS_SECONDS;
	}
	if (options->overlay == ZS_OVERLAY_AUTO) {
		const bool watched = seen && !is_measured(options);
		options->overlay = watched ? ZS_OVERLAY_ON : ZS_OVERLAY_OFF;
	}
}

static struct zs_display_request make_request(const struct run *run)
{
	const struct zs_run_options *options = &run->options;
	return (struct zs_display_request){
		.mode = options->mode,
		.min_width = ZS_SCENE_MIN_WIDTH,
		.min_height = ZS_SCENE_MIN_HEIGHT,
		.fourcc = options->fourcc,
		.capture = options->capture != NULL,
		.crc = options->crc,
		.interactive = true,
		.waits = options->waits,
		.arrangement = options->mirrors ? ZS_DISPLAY_MIRROR
			       : options->spans ? ZS_DISPLAY_SPAN
						: ZS_DISPLAY_ONE,
		.signal_fd = run->player.loop.signal_fd,
		.bare = is_measured(options),
		.fifo = options->pacing == NULL || options->pacing->wants_fifo,
		.async = options->pacing != NULL && options->pacing->wants_async,
	};
}

static enum zs_exit_status open_display(struct run *run)
{
	struct zs_display_request request = make_request(run);
	run->player.loop.display = zs_display_open(run->options.display, &request, &run->err);
	if (run->player.loop.display != NULL) {
		settle_defaults(&run->options, run->player.loop.display);
		return ZS_EXIT_DONE;
	}
	const int error = errno;
	if (error == EINTR) {
		/* The display gave up at a signal, which must not end the process once more. */
		zs_signals_take(request.signal_fd);
	}
	return zs_exit_error(error == EDOM    ? ZS_EXIT_USAGE
			     : error == EINTR ? ZS_EXIT_FAILED
					      : ZS_EXIT_IMPOSSIBLE,
		"no display", &run->err);
}

/** The first frame still asks the driver whether it can; later ones only fail. */
static enum zs_exit_status ended_by_error(const struct run *run)
{
	const bool has_shown = run->player.loop.in_flight.count > 0;
	return zs_exit_error(has_shown ? ZS_EXIT_FAILED : ZS_EXIT_IMPOSSIBLE,
		has_shown ? "the show ended" : "the display cannot show this", &run->err);
}

static enum zs_exit_status show(struct run *run)
{
	const enum zs_loop_end end = zs_player_play(&run->player, &run->err);
	if (end == ZS_LOOP_ERROR) {
		return ended_by_error(run);
	}
	run->result.interrupted = end == ZS_LOOP_SIGNAL ? sigabbrev_np(run->player.loop.signal)
							: run->player.ended_by;
	return ZS_EXIT_DONE;
}

/** Ctrl-C is how an endless run ends; one with an end of its own was cut short. */
static enum zs_exit_status ended_by_signal(const struct run *run)
{
	if (run->result.interrupted == NULL ||
		(run->options.frames == 0 && run->options.seconds == 0)) {
		return ZS_EXIT_DONE;
	}
	zs_log(ZS_LOG_ERROR, "ended early by %s%s after %llu frames that count",
		run->player.ended_by == NULL ? "SIG" : "", run->result.interrupted,
		(unsigned long long)run->player.loop.frames.store.count);
	return ZS_EXIT_FAILED;
}

/** Checks that the captured picture is of the frame that should be seen. */
static enum zs_exit_status check_mark(struct run *run)
{
	struct zs_result *result = &run->result;
	if (!zs_shown_frame_is_readable(run->player.loop.path, run->options.opacity)) {
		zs_log(ZS_LOG_INFO,
			"the captured frame's number cannot be read: it is scaled or blended");
		return ZS_EXIT_DONE;
	}
	if (zs_shown_frame_check(run->player.loop.path, &run->picture,
		    (uint32_t)run->player.loop.submitted.number, &run->err) < 0) {
		return zs_exit_error(ZS_EXIT_FAILED, "wrong picture", &run->err);
	}
	result->captured_frame = (uint32_t)run->player.loop.submitted.number;
	result->captured = true;
	return ZS_EXIT_DONE;
}

static enum zs_exit_status read_checksums(struct run *run)
{
	struct zs_display *display = run->player.loop.display;
	const int ret = run->options.crc ? display->impl->read_crcs(display) : 0;
	if (ret < 0) {
		zs_error_set(&run->err, ret, display->info.device, "crc/data", "leave --crc out",
			"no checksum came");
		return zs_exit_error(ZS_EXIT_FAILED, "no checksum", &run->err);
	}
	return ZS_EXIT_DONE;
}

/** Reads back what the display shows, and checks that it is the last frame. */
static enum zs_exit_status capture(struct run *run)
{
	struct zs_display *display = run->player.loop.display;
	if (run->options.capture == NULL) {
		return ZS_EXIT_DONE;
	}
	if (display->impl->capture(display, &run->picture, &run->err) < 0) {
		zs_reason_explain(&run->err);
		return zs_exit_error(ZS_EXIT_FAILED, "no capture", &run->err);
	}
	return check_mark(run);
}

static int write_frame_log(void *data, struct zs_output_file *file, struct zs_error *err)
{
	const struct run *run = data;
	zs_frame_log_write(&run->player.loop.frames, file->stream);
	return 0;
}

static int write_capture(void *data, struct zs_output_file *file, struct zs_error *err)
{
	const struct run *run = data;
	const struct zs_capture *picture = &run->picture;
	return zs_png_write(file->stream, file->path, picture->pixels, picture->width,
		picture->height, picture->stride, err);
}

static enum zs_exit_status compute_result(struct run *run)
{
	struct zs_result *result = &run->result;
	const struct zs_display *display = run->player.loop.display;
	zs_run_info_describe(&result->info, run->player.loop.path, run->player.scene,
		run->options.pacing->name, run->options.warmup);
	result->missed_vblanks = run->player.loop.missed;
	result->has_costs = run->player.loop.counts_costs;
	if (result->has_costs) {
		struct zs_stolen_time stolen;
		zs_stolen_time_read(&stolen, "");
		result->stolen = stolen.type;
		result->stolen_share =
			zs_stolen_time_take_out(&run->stolen, &stolen, &run->player.loop.frames);
	}
	result->output_count = display->info.output_count;
	memcpy(result->outputs, display->info.outputs, sizeof(result->outputs));
	if (zs_result_compute(result, &run->player.loop.frames) < 0) {
		zs_log(ZS_LOG_ERROR, "no memory for the statistics");
		return ZS_EXIT_FAILED;
	}
	return ZS_EXIT_DONE;
}

/** Each file by itself: what cannot be made or written keeps nothing else from being so. */
static enum zs_exit_status write_files(struct run *run, bool has_picture, bool has_result)
{
	const struct zs_run_options *options = &run->options;
	int *signal_fd = &run->player.loop.signal_fd;
	enum zs_exit_status status = ZS_EXIT_DONE;
	if (has_picture) {
		status = zs_output_file_save(options->capture, signal_fd, write_capture, run);
	}
	if (has_result) {
		status = zs_exit_both(status,
			zs_json_save(zs_result_to_json(&run->result), options->json, signal_fd));
	}
	return zs_exit_both(
		status, zs_output_file_save(options->log_frames, signal_fd, write_frame_log, run));
}

/** A signal, a lost display or the end of the time came before the first frame that counts. */
static enum zs_exit_status nothing_counted(const struct run *run)
{
	const enum zs_exit_status status = ended_by_signal(run);
	if (status != ZS_EXIT_DONE || !is_measured(&run->options)) {
		return status;
	}
	/* A user may end an endless run that early. */
	const bool is_wanted = run->result.interrupted != NULL;
	zs_log(is_wanted ? ZS_LOG_WARNING : ZS_LOG_ERROR,
		"nothing to report: no frame was shown that counts");
	return is_wanted ? ZS_EXIT_DONE : ZS_EXIT_FAILED;
}

/** What remains to be done when the last frame is on the screen. */
static enum zs_exit_status conclude(struct run *run)
{
	if (run->player.loop.frames.store.count == 0) {
		return nothing_counted(run);
	}
	const enum zs_exit_status sums = read_checksums(run);
	const enum zs_exit_status picture = capture(run);
	/* The screen is the user's again before anything is written or can fail. */
	zs_display_restore(run->player.loop.display);
	const enum zs_exit_status computed = compute_result(run);
	if (computed == ZS_EXIT_DONE) {
		zs_result_print(&run->result);
	}
	enum zs_exit_status status = zs_exit_both(zs_exit_both(sums, picture), computed);
	status = zs_exit_both(
		status, write_files(run, picture == ZS_EXIT_DONE, computed == ZS_EXIT_DONE));
	return zs_exit_both(status, ended_by_signal(run));
}

/** What was shown until the display was lost is known. */
static enum zs_exit_status keep_log(struct run *run, enum zs_exit_status status)
{
	if (run->player.loop.frames.store.count == 0) {
		return status;
	}
	return zs_exit_both(status, zs_output_file_save(run->options.log_frames,
					    &run->player.loop.signal_fd, write_frame_log, run));
}

static enum zs_exit_status catch_signals(struct run *run)
{
	const int fd = zs_signals_init();
	if (fd < 0) {
		zs_log(ZS_LOG_ERROR, "signals: %s", strerror(-fd));
		return ZS_EXIT_FAILED;
	}
	run->player.loop.signal_fd = fd;
	return ZS_EXIT_DONE;
}

static enum zs_exit_status check_files(const struct zs_run_options *options)
{
	const char *const files[] = {options->json, options->log_frames, options->capture};
	return zs_output_file_check_all(files, sizeof(files) / sizeof(files[0]));
}

static enum zs_exit_status set_up(struct run *run)
{
	enum zs_exit_status status = catch_signals(run);
	status = status == ZS_EXIT_DONE ? check_files(&run->options) : status;
	status = status == ZS_EXIT_DONE ? open_display(run) : status;
	if (status != ZS_EXIT_DONE) {
		return status;
	}
	/* From here on there is a screen to be put back. */
	zs_display_restore_on_signal(run->player.loop.display);
	return zs_player_open(&run->player, &run->options);
}

static void release(struct run *run)
{
	zs_display_restore(run->player.loop.display);
	zs_display_restore_on_signal(NULL);
	const int signal_fd = run->player.loop.signal_fd;
	zs_player_close(&run->player);
	if (signal_fd >= 0) {
		zs_signals_finish(signal_fd);
	}
}

static enum zs_exit_status run_run(int argc, char **argv)
{
	struct run run = {.player.loop.signal_fd = -1};
	if (zs_run_options_parse(&run.options, argc, argv) < 0) {
		return ZS_EXIT_USAGE;
	}
	if (run.options.help) {
		zs_options_help(&zs_run_option_table, stdout);
		return ZS_EXIT_DONE;
	}
	zs_process_settings_apply();
	enum zs_exit_status status = set_up(&run);
	if (status == ZS_EXIT_DONE) {
		if (run.player.loop.counts_costs) {
			zs_stolen_time_read(&run.stolen, "");
		}
		status = show(&run);
		status = status == ZS_EXIT_DONE ? conclude(&run) : keep_log(&run, status);
	}
	release(&run);
	return status;
}

const struct zs_command zs_command_run = {
	.name = "run",
	.summary = "show a scene on a display and measure it",
	.options = &zs_run_option_table,
	.run = run_run,
};
