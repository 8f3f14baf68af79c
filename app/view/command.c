#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "app/common/clock.h"
#include "app/common/command.h"
#include "app/common/json.h"
#include "app/common/log.h"
#include "app/common/output-file.h"
#include "app/common/process-settings.h"
#include "app/common/signals.h"
#include "app/display/restore-screen.h"
#include "app/path/path.h"
#include "app/view/qemu/connect.h"
#include "app/view/result.h"
#include "render/mark.h"
#include "render/png.h"
#include "udmabuf/format.h"

/* So often the view looks for a virtual machine that it waits for. */
#define RETRY_MS 500

/** All that the command holds, in the order in which it is made. */
struct view {
	struct zs_view_options options;
	struct zs_view view;
	struct zs_view_result result;
	struct zs_view_guest_log guest_log;
	struct zs_error err;
	struct zs_capture picture;
};

static enum zs_exit_status check_files(const struct zs_view_options *options)
{
	const char *const files[] = {options->json, options->capture, options->record_latency};
	return zs_output_file_check_all(files, sizeof(files) / sizeof(files[0]));
}

/** Waits a moment. The number of a signal that came, or 0. */
static int pause_for_retry(const struct view *all)
{
	struct pollfd fd = {.fd = all->view.signal_fd, .events = POLLIN};
	poll(&fd, 1, RETRY_MS);
	return zs_signals_take(all->view.signal_fd);
}

/** Connects; with --wait as often as it takes. 0, a signal's number, or a negative errno. */
static int connect_to_guest(struct view *all)
{
	struct zs_view *view = &all->view;
	bool is_logged = false;
	for (;;) {
		int ret = zs_view_connect(view, &all->err);
		if (ret == 0) {
			return 0;
		}
		const int signal = ret == -EINTR ? zs_signals_take(view->signal_fd) : 0;
		if (!all->options.waits || signal != 0) {
			return signal != 0 ? signal : ret;
		}
		if (!is_logged) {
			zs_log_error(ZS_LOG_INFO, "waiting for the virtual machine", &all->err);
			is_logged = true;
		}
		ret = pause_for_retry(all);
		if (ret != 0) {
			return ret;
		}
	}
}

static enum zs_exit_status display_error(struct view *all, int error)
{
	if (error == EINTR) {
		/* What was handled must not end the process once more, as a signal does. */
		zs_signals_take(all->view.signal_fd);
	}
	return zs_exit_error(error == EDOM    ? ZS_EXIT_USAGE
			     : error == EINTR ? ZS_EXIT_FAILED
					      : ZS_EXIT_IMPOSSIBLE,
		"no display", &all->err);
}

/** A process takes one screen. */
static enum zs_exit_status has_no_windows(void)
{
	zs_log(ZS_LOG_ERROR, "--console: several consoles are shown in windows only: give one, or "
			     "--display wayland");
	return ZS_EXIT_IMPOSSIBLE;
}

static enum zs_exit_status open_display(struct view *all, struct zs_view_head *head)
{
	const struct zs_view_options *options = &all->options;
	const bool has_others = all->view.head_count > 1;
	char title[96];
	snprintf(title, sizeof(title), "zeroscan: %s, %s", head->machine.name,
		strrchr(head->connection.path, '/') + 1);
	struct zs_display_request request = {
		.mode = options->mode,
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
		.capture = options->capture != NULL,
		.interactive = true,
		.passes_input = true,
		.chords = options->host_keys,
		.grabs_keys = options->no_input ? ZS_DISPLAY_GRAB_NEVER : options->grabs_keys,
		.title = has_others ? title : NULL,
		.bare = options->capture != NULL,
		.waits = options->waits,
		.again = has_others,
		.signal_fd = all->view.signal_fd,
	};
	head->output.display = zs_display_open(options->display, &request, &all->err);
	if (head->output.display == NULL) {
		return display_error(all, errno);
	}
	if (has_others && head->output.display->info.output_count > 0) {
		return has_no_windows();
	}
	return zs_view_output_init(&head->output, &all->err) < 0
		       ? zs_exit_error(ZS_EXIT_FAILED, "no memory", &all->err)
		       : ZS_EXIT_DONE;
}

static enum zs_exit_status open_displays(struct view *all)
{
	struct zs_view *view = &all->view;
	enum zs_exit_status status = ZS_EXIT_DONE;
	if (view->head_count > 1 && strncmp(all->options.display, "kms", 3) == 0) {
		return has_no_windows();
	}
	for (unsigned i = 0; i < view->head_count && status == ZS_EXIT_DONE; i++) {
		status = open_display(all, &view->heads[i]);
		if (status == ZS_EXIT_DONE) {
			zs_view_clipboard_open(&view->clipboard, view->heads[i].output.display);
		}
	}
	view->has_displays = true;
	return status;
}

static enum zs_exit_status set_up(struct view *all)
{
	struct zs_view *view = &all->view;
	enum zs_exit_status status = check_files(&all->options);
	if (status != ZS_EXIT_DONE) {
		return status;
	}
	const bool records = all->options.json != NULL || all->options.record_latency != NULL;
	if (records && zs_view_frames_init(&view->heads[0].output.frames) < 0) {
		zs_log(ZS_LOG_ERROR, "no memory for the frames' stamps");
		return ZS_EXIT_FAILED;
	}
	/* First the virtual machine: without one no screen is to be taken. */
	const int ret = connect_to_guest(all);
	if (ret != 0) {
		return ret > 0 ? ZS_EXIT_FAILED
			       : zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no virtual machine", &all->err);
	}
	status = open_displays(all);
	if (status != ZS_EXIT_DONE) {
		return status;
	}
	zs_view_clipboard_connect(&view->clipboard, &view->heads[0].connection);
	zs_display_restore_on_signal(view->heads[0].output.display);
	return ZS_EXIT_DONE;
}

static enum zs_exit_status show(struct view *all)
{
	struct zs_view *view = &all->view;
	if (all->options.seconds != 0) {
		view->until_ns = zs_clock_now() + (uint64_t)(all->options.seconds * 1e9);
	}
	const int ret = zs_view_run(view, &all->err);
	if (view->is_gone && zs_view_count_shown(view) > 0) {
		zs_log_error(ZS_LOG_INFO, "ended", &all->err);
		all->result.interrupted = "gone";
		return ZS_EXIT_DONE;
	}
	if (ret < 0) {
		return zs_exit_error(view->heads[0].output.totals.configured > 0
					     ? ZS_EXIT_FAILED
					     : ZS_EXIT_IMPOSSIBLE,
			"the view ended", &all->err);
	}
	all->result.interrupted = ret > 0 ? sigabbrev_np(ret) : view->ended_by;
	return ZS_EXIT_DONE;
}

/** Reads back what is on the screen, and which frame that is. */
static enum zs_exit_status capture(struct view *all)
{
	struct zs_view_output *output = &zs_view_first_open(&all->view)->output;
	struct zs_capture *picture = &all->picture;
	uint32_t number;
	if (all->options.capture == NULL) {
		return ZS_EXIT_DONE;
	}
	if (output->totals.configured == 0) {
		zs_log(ZS_LOG_ERROR, "no capture: nothing was on the screen");
		return ZS_EXIT_FAILED;
	}
	if (output->display->impl->capture(output->display, picture, &all->err) < 0) {
		return zs_exit_error(ZS_EXIT_FAILED, "no capture", &all->err);
	}
	if (zs_mark_read(picture->pixels, picture->width, picture->height, picture->stride,
		    &number) == 0) {
		all->result.captured = true;
		all->result.captured_frame = number;
	}
	return ZS_EXIT_DONE;
}

static int write_capture(void *data, struct zs_output_file *file, struct zs_error *err)
{
	struct view *all = data;
	const struct zs_capture *picture = &all->picture;
	return zs_png_write(file->stream, file->path, picture->pixels, picture->width,
		picture->height, picture->stride, err);
}

static const struct zs_view_guest_log *guest_log(const struct view *all)
{
	return all->guest_log.count > 0 ? &all->guest_log : NULL;
}

static int write_latency(void *data, struct zs_output_file *file, struct zs_error *err)
{
	const struct view *all = data;
	zs_view_latency_write(&all->view.heads[0].output.frames, guest_log(all), file->stream);
	return 0;
}

/** What the guest noted of its frames, if that can be compared. */
static enum zs_exit_status read_guest_log(struct view *all)
{
	struct zs_view_guest_log *log = &all->guest_log;
	if (all->options.guest_log == NULL) {
		return ZS_EXIT_DONE;
	}
	log->clock_us = all->options.guest_clock_us;
	if (zs_view_guest_log_read(log, all->options.guest_log, &all->err) < 0) {
		return zs_exit_error(ZS_EXIT_FAILED, "no log of the guest's", &all->err);
	}
	if (!zs_view_guest_log_agrees(log, &all->view.heads[0].output.frames)) {
		zs_log(ZS_LOG_WARNING,
			"--guest-log: its frames are others, or the guest has another clock: only "
			"the host's stages are told; --guest-clock says by how much it is behind");
		zs_view_guest_log_finish(log);
	}
	return ZS_EXIT_DONE;
}

/** An endless view is ended by the user; one with an end of its own was cut short. */
static enum zs_exit_status ended_early(const struct view *all)
{
	if (all->result.interrupted == NULL ||
		(all->options.frames == 0 && all->options.seconds == 0)) {
		return ZS_EXIT_DONE;
	}
	zs_log(ZS_LOG_ERROR, "ended early (%s) after %llu frames", all->result.interrupted,
		(unsigned long long)zs_view_count_shown(&all->view));
	return ZS_EXIT_FAILED;
}

static enum zs_exit_status compute_latency(struct view *all)
{
	if (zs_view_latency_compute(
		    &all->result.latency, &all->view.heads[0].output.frames, guest_log(all)) < 0) {
		zs_log(ZS_LOG_ERROR, "no memory for the statistics");
		return ZS_EXIT_FAILED;
	}
	return ZS_EXIT_DONE;
}

/** Each file by itself: what cannot be made or written keeps nothing else from being so. */
static enum zs_exit_status write_files(struct view *all, bool has_picture, bool has_result)
{
	const struct zs_view_options *options = &all->options;
	int *signal_fd = &all->view.signal_fd;
	enum zs_exit_status status = ZS_EXIT_DONE;
	if (has_picture) {
		status = zs_output_file_save(options->capture, signal_fd, write_capture, all);
	}
	if (has_result) {
		status = zs_exit_both(status, zs_json_save(zs_view_result_to_json(&all->result),
						      options->json, signal_fd));
	}
	return zs_exit_both(status,
		zs_output_file_save(options->record_latency, signal_fd, write_latency, all));
}

/** What remains to be done when the last frame is on the screen. */
static enum zs_exit_status conclude(struct view *all)
{
	const enum zs_exit_status picture = capture(all);
	/* The screen is the user's again before anything is written or can fail. */
	zs_display_restore(zs_view_first_open(&all->view)->output.display);
	const enum zs_exit_status guest = read_guest_log(all);
	const enum zs_exit_status computed = compute_latency(all);
	if (computed == ZS_EXIT_DONE) {
		zs_view_result_print(&all->result);
	}
	enum zs_exit_status status = zs_exit_both(zs_exit_both(picture, guest), computed);
	status = zs_exit_both(
		status, write_files(all, picture == ZS_EXIT_DONE, computed == ZS_EXIT_DONE));
	return zs_exit_both(status, ended_early(all));
}

static void release(struct view *all)
{
	struct zs_view *view = &all->view;
	zs_view_clipboard_close(&view->clipboard);
	zs_display_restore(zs_view_first_open(view)->output.display);
	zs_display_restore_on_signal(NULL);
	for (unsigned i = 0; i < view->head_count; i++) {
		struct zs_view_output *output = &view->heads[i].output;
		zs_view_output_drop(output);
		if (output->display != NULL) {
			output->display->impl->destroy(output->display);
		}
	}
	zs_view_close(view);
	for (unsigned i = 0; i < view->head_count; i++) {
		zs_view_output_finish(&view->heads[i].output);
	}
	zs_view_guest_log_finish(&all->guest_log);
	if (view->signal_fd >= 0) {
		zs_signals_finish(view->signal_fd);
	}
}

static void prepare(struct view *all)
{
	struct zs_view *view = &all->view;
	all->options.guest.signal_fd = view->signal_fd;
	all->result.view = view;
	view->options = &all->options;
	zs_view_clipboard_init(&view->clipboard, &all->options.ways);
	for (unsigned i = 0; i < ZS_QEMU_HEADS; i++) {
		struct zs_view_head *head = &view->heads[i];
		head->options = &all->options;
		head->input.connection = &head->connection;
		head->output.request = (struct zs_view_output_request){
			.path = all->options.path,
			.gpu = &all->options.gpu,
			.keeps_mode = all->options.mode.width != 0,
		};
	}
}

static enum zs_exit_status run_view(int argc, char **argv)
{
	static struct view all;
	all.view.signal_fd = -1;
	if (zs_view_options_parse(&all.options, argc, argv) < 0) {
		return ZS_EXIT_USAGE;
	}
	if (all.options.help) {
		zs_options_help(&zs_view_option_table, stdout);
		return ZS_EXIT_DONE;
	}
	zs_process_settings_apply();
	all.view.signal_fd = zs_signals_init();
	if (all.view.signal_fd < 0) {
		zs_log(ZS_LOG_ERROR, "signals: %s", strerror(-all.view.signal_fd));
		return ZS_EXIT_FAILED;
	}
	prepare(&all);
	enum zs_exit_status status = set_up(&all);
	if (status == ZS_EXIT_DONE) {
		status = show(&all);
	}
	status = status == ZS_EXIT_DONE ? conclude(&all) : status;
	release(&all);
	return status;
}

const struct zs_command zs_command_view = {
	.name = "view",
	.summary = "show a virtual machine's screen, without a copy",
	.options = &zs_view_option_table,
	.run = run_view,
};
