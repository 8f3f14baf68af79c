#include "app/run/player.h"

#include <errno.h>
#include <string.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/import/reasons.h"
#include "app/loop/draw-way.h"
#include "app/loop/flip-wait.h"
#include "app/run/shown-frame.h"

/** Puts the HUD over the frames that is switched on, made when it is to be seen first. */
static void choose_hud(struct zs_player *player)
{
	struct zs_frame_loop *loop = &player->loop;
	struct zs_run_pipeline *pipeline = &player->pipeline;
	struct zs_display *display = loop->display;
	const struct zs_layout *layout = &pipeline->scene->layout;
	if (player->switches.shows_statistics) {
		zs_run_pipeline_create_statistics(pipeline, display, layout);
	}
	if (player->switches.shows_help) {
		zs_run_pipeline_create_help(pipeline, display, layout);
	}
	const struct zs_hud none = {0};
	loop->hud_is_still = player->switches.shows_help && pipeline->help.overlay != NULL;
	loop->hud = loop->hud_is_still                  ? pipeline->help
		    : player->switches.shows_statistics ? pipeline->statistics
							: none;
	if (loop->hud.plane != NULL) {
		zs_overlay_plane_update(loop->hud.plane);
	} else if (display->impl->set_overlay != NULL) {
		display->impl->set_overlay(display, NULL, 0, 0);
	}
}

/** Says which options the path or the display that was chosen has no use for. */
static void log_without_effect(
	const struct zs_run_options *options, const struct zs_frame_loop *loop)
{
	if (strcmp(options->memory, "auto") != 0 && !loop->path->impl->takes_memory) {
		zs_log(ZS_LOG_WARNING, "--memory is for other paths: it has no effect on %s",
			loop->path->impl->name);
	}
	const bool arranges = options->mirrors || options->spans || options->waits;
	if (arranges && loop->display->info.output_count == 0) {
		zs_log(ZS_LOG_WARNING,
			"--mirror, --span and --wait are for kms: they have no effect on %s",
			loop->display->impl->name);
	}
}

/** How many frames' records are to be kept: what is logged as long as it can be. */
static uint64_t records_wanted(const struct zs_run_options *options)
{
	const bool has_limit = options->seconds > 0 || options->log_frames != NULL;
	return options->frames > 0 ? options->frames : has_limit ? ZS_FRAMES_MAX : 0;
}

enum zs_exit_status zs_player_open(struct zs_player *player, const struct zs_run_options *options)
{
	struct zs_frame_loop *loop = &player->loop;
	struct zs_error err = {0};
	struct zs_layout layout;
	player->options = options;
	player->scene = options->scene;
	player->switches.shows_statistics = options->overlay == ZS_OVERLAY_ON;
	if (zs_run_pipeline_layout(options, loop->display, &layout, &err) < 0) {
		zs_log_error(ZS_LOG_ERROR, "no picture of this size", &err);
		return ZS_EXIT_IMPOSSIBLE;
	}
	player->pipeline.scene = zs_scene_create(player->scene, &layout, &err);
	loop->scene = player->pipeline.scene;
	if (loop->scene == NULL) {
		/* A word that is wrong, or a file that is. */
		const int error = errno;
		zs_log_error(ZS_LOG_ERROR, "no scene", &err);
		return error == EINVAL ? ZS_EXIT_USAGE : ZS_EXIT_FAILED;
	}
	choose_hud(player);
	zs_draw_way_init(loop, options->threads);
	player->pipeline.path =
		zs_run_pipeline_create_path(options, loop, options->path, NULL, &layout, &err);
	loop->path = player->pipeline.path;
	if (loop->path == NULL) {
		zs_log_error(ZS_LOG_ERROR, "no path to the display", &err);
		return ZS_EXIT_IMPOSSIBLE;
	}
	player->is_auto = strcmp(options->path, "auto") == 0;
	loop->path_is_on_trial = player->is_auto;
	loop->may_grow = options->may_grow;
	loop->counts_costs = options->json != NULL || options->log_frames != NULL;
	log_without_effect(options, loop);
	if (zs_frames_init(&loop->frames, records_wanted(options)) < 0) {
		zs_error_set(&err, -ENOMEM, "memory", "mmap", "ask for fewer --frames", "");
		zs_log_error(ZS_LOG_ERROR, "no room for the frames' records", &err);
		return ZS_EXIT_IMPOSSIBLE;
	}
	loop->pacing = options->pacing;
	return ZS_EXIT_DONE;
}

void zs_player_close(struct zs_player *player)
{
	struct zs_frame_loop *loop = &player->loop;
	zs_run_pipeline_finish(&player->pipeline);
	zs_draw_way_finish(loop);
	if (loop->display != NULL) {
		loop->display->impl->destroy(loop->display);
	}
	zs_frames_finish(&loop->frames);
}

/** Makes what the changes need; the rest of `next` stays NULL. 0 or a negative errno with `err`. */
static int create_next(struct zs_player *player, const struct zs_pending_changes *changes,
	struct zs_run_pipeline *next, struct zs_error *err)
{
	const struct zs_run_options *options = player->options;
	struct zs_display *display = player->loop.display;
	struct zs_layout layout;
	int ret = zs_run_pipeline_layout(options, display, &layout, err);
	if (ret < 0) {
		return ret;
	}
	if (changes->size || changes->scene != NULL) {
		next->scene = zs_scene_create(
			changes->scene != NULL ? changes->scene : player->scene, &layout, err);
		ret = next->scene == NULL ? -errno : 0;
	}
	if (ret == 0 && (changes->size || changes->buffers || changes->path != NULL)) {
		const char *name =
			changes->path != NULL ? changes->path : player->pipeline.path->impl->name;
		next->path = zs_run_pipeline_create_path(
			options, &player->loop, name, NULL, &layout, err);
		if (next->path == NULL && changes->is_replaced) {
			/* What there was is of no use any more: any path is better than none. */
			zs_log_error(ZS_LOG_WARNING, "not by the same path here", err);
			next->path = zs_run_pipeline_create_path(
				options, &player->loop, "auto", NULL, &layout, err);
		}
		ret = next->path == NULL ? -errno : 0;
	}
	return ret;
}

/** Puts what was made into its place, and what was there before into `next`. */
static void swap_pipeline(struct zs_player *player, const struct zs_pending_changes *changes,
	struct zs_run_pipeline *next)
{
	struct zs_frame_loop *loop = &player->loop;
	struct zs_run_pipeline *now = &player->pipeline;
	const struct zs_run_pipeline before = *now;
	if (next->scene != NULL) {
		loop->scene = now->scene = next->scene;
		next->scene = before.scene;
	}
	if (changes->size || changes->buffers) {
		/* Others are made when they are to be seen. */
		next->statistics = before.statistics;
		next->help = before.help;
		now->statistics = now->help = (struct zs_hud){0};
	}
	choose_hud(player);
	if (next->path != NULL) {
		now->path = next->path;
		loop->path_is_on_trial = false;
		player->is_auto &= changes->path == NULL;
		zs_frame_loop_switch_path(loop, now->path);
		next->path = before.path;
	}
	if (changes->scene != NULL) {
		player->scene = changes->scene;
	}
}

static void log_change(const struct zs_player *player, const struct zs_pending_changes *changes)
{
	const struct zs_display *display = player->loop.display;
	if (changes->path != NULL || changes->scene != NULL) {
		zs_log(ZS_LOG_INFO, "from here on: path %s, scene %s",
			player->loop.path->impl->name, player->scene);
	} else if (changes->size || changes->buffers) {
		zs_log(ZS_LOG_DEBUG, "%s for %ux%u",
			changes->size ? "new size: buffers" : "buffers anew", display->config.width,
			display->config.height);
	}
}

/** Says which of the changes was not possible. */
static void log_kept(const struct zs_pending_changes *changes, const struct zs_error *reason)
{
	char what[96];
	snprintf(what, sizeof(what), "no %s%s, it stays as it was",
		changes->path != NULL    ? "path "
		: changes->scene != NULL ? "scene "
					 : "pictures of the new size",
		changes->path != NULL    ? changes->path
		: changes->scene != NULL ? changes->scene
					 : "");
	zs_log_error(ZS_LOG_WARNING, what, reason);
}

/** An event is no end here: it is handled next. */
static enum zs_loop_end but_for_events(enum zs_loop_end end)
{
	return end == ZS_LOOP_EVENT ? ZS_LOOP_DONE : end;
}

static uint64_t last_number(const struct zs_player *player)
{
	return player->loop.next > 0 ? player->loop.next - 1 : 0;
}

/** Shows the last frame once more: while the run is paused this is all that is seen. */
static enum zs_loop_end show_again(struct zs_player *player, struct zs_error *err)
{
	return but_for_events(zs_frame_loop_preroll(&player->loop, last_number(player), err));
}

/** Another HUD: no buffer has it. */
static enum zs_loop_end redraw(
	struct zs_player *player, const struct zs_pending_changes *changes, struct zs_error *err)
{
	const struct zs_frame_loop_limit once = {.first = last_number(player), .frames = 1};
	if (!changes->redraw) {
		return ZS_LOOP_DONE;
	}
	if (changes->repaints) {
		zs_run_pipeline_finish_huds(&player->pipeline);
	}
	choose_hud(player);
	zs_frame_loop_invalidate(&player->loop);
	return player->switches.is_paused
		       ? but_for_events(zs_frame_loop_run(&player->loop, &once, err))
		       : ZS_LOOP_DONE;
}

/**
 * Makes what is new, or keeps what there is, which is logged. 0 or a negative errno with `err`: of
 * another device, on which nothing that there is can be shown.
 */
static int prepare_next(struct zs_player *player, const struct zs_pending_changes *changes,
	struct zs_run_pipeline *next, struct zs_error *err)
{
	struct zs_display *display = player->loop.display;
	const uint32_t width = display->config.width, height = display->config.height;
	if (changes->size || changes->buffers) {
		display->impl->apply_config(display);
	}
	const int ret = create_next(player, changes, next, err);
	if (ret < 0) {
		if (changes->path != NULL || changes->scene != NULL || !changes->is_replaced) {
			log_kept(changes, err);
		}
		zs_run_pipeline_finish(next);
		display->config.width = width;
		display->config.height = height;
	}
	return ret;
}

/** Shows what is new; if that fails, what there was before, where the display may take only that.
 */
static enum zs_loop_end show_next(struct zs_player *player,
	const struct zs_pending_changes *changes, struct zs_run_pipeline *next,
	struct zs_error *err)
{
	const char *scene = player->scene;
	player->frames_before += player->loop.frames.store.count;
	swap_pipeline(player, changes, next);
	log_change(player, changes);
	enum zs_loop_end end = show_again(player, err);
	if (end == ZS_LOOP_ERROR && !changes->size && !changes->buffers) {
		log_kept(changes, err);
		swap_pipeline(player, changes, next);
		player->scene = scene;
		end = show_again(player, err);
	}
	return end;
}

/** What is not possible is logged, and all stays as it was. */
static enum zs_loop_end apply_changes(
	struct zs_player *player, const struct zs_pending_changes *changes, struct zs_error *err)
{
	struct zs_run_pipeline next = {0};
	if (!zs_pending_changes_need_pipeline(changes)) {
		return redraw(player, changes, err);
	}
	if (prepare_next(player, changes, &next, err) == 0) {
		const enum zs_loop_end end = show_next(player, changes, &next, err);
		zs_run_pipeline_finish(&next);
		return end;
	}
	if (changes->path == NULL && changes->scene == NULL) {
		return changes->is_replaced ? ZS_LOOP_ERROR : redraw(player, changes, err);
	}
	/* The other changes may be possible without these. */
	struct zs_pending_changes others = *changes;
	others.path = others.scene = NULL;
	return apply_changes(player, &others, err);
}

/** Takes all events and applies what they ask for. Never ends with ZS_LOOP_EVENT. */
static enum zs_loop_end handle_events(struct zs_player *player, struct zs_error *err)
{
	enum zs_loop_end end = ZS_LOOP_DONE;
	while (end == ZS_LOOP_DONE && player->ended_by == NULL &&
		player->loop.display->state.has_events) {
		struct zs_pending_changes changes = {0};
		zs_pending_changes_process_events(
			&changes, player->loop.display, &player->switches, player->scene);
		player->ended_by = changes.ended_by;
		if (player->ended_by == NULL) {
			end = apply_changes(player, &changes, err);
		}
	}
	return end;
}

/** Goes on until the pause or the time is over. As handle_events. */
static enum zs_loop_end wait_while_paused(
	struct zs_player *player, uint64_t until_ns, struct zs_error *err)
{
	enum zs_loop_end end = ZS_LOOP_DONE;
	while (end == ZS_LOOP_DONE && player->switches.is_paused && player->ended_by == NULL &&
		(until_ns == 0 || zs_clock_now() < until_ns)) {
		end = zs_flip_wait_event(&player->loop, until_ns, err);
		end = end == ZS_LOOP_EVENT ? handle_events(player, err) : end;
	}
	/* The vblanks that passed meanwhile are not missed. */
	player->loop.sequence_known = false;
	return end;
}

static bool is_done(const struct zs_player *player, uint64_t count)
{
	return count != 0 && player->frames_before + player->loop.frames.store.count >= count;
}

/** Shows frames from the next on, until `count` are shown (0: no limit) or a time is reached. */
static enum zs_loop_end show_frames(
	struct zs_player *player, uint64_t count, uint64_t until_ns, struct zs_error *err)
{
	struct zs_frame_loop *loop = &player->loop;
	enum zs_loop_end end = ZS_LOOP_DONE;
	while (end == ZS_LOOP_DONE && player->ended_by == NULL && !is_done(player, count) &&
		(until_ns == 0 || zs_clock_now() < until_ns)) {
		const uint64_t done = player->frames_before + loop->frames.store.count;
		const struct zs_frame_loop_limit limit = {
			.first = loop->next,
			.frames = count == 0 ? 0 : count - done,
			.until_ns = until_ns,
		};
		end = zs_frame_loop_run(loop, &limit, err);
		/* The last frame's record is not given up for what comes too late. */
		if (end != ZS_LOOP_EVENT || is_done(player, count)) {
			return but_for_events(end);
		}
		end = handle_events(player, err);
		if (end == ZS_LOOP_DONE && player->switches.is_paused) {
			end = wait_while_paused(player, until_ns, err);
		}
	}
	return end;
}

/** The warm-up, and a first frame by each buffer. As zs_player_play. */
static enum zs_loop_end warm_up(struct zs_player *player, struct zs_error *err)
{
	struct zs_frame_loop *loop = &player->loop;
	enum zs_loop_end end = show_frames(player, player->options->warmup, 0, err);
	if (end == ZS_LOOP_DONE && player->ended_by == NULL) {
		end = but_for_events(zs_frame_loop_settle(loop, err));
	}
	zs_frames_clear(&loop->frames);
	if (end != ZS_LOOP_DONE || player->ended_by != NULL) {
		return end;
	}
	end = but_for_events(zs_frame_loop_preroll(loop, 0, err));
	loop->next = 1;
	player->frames_before = 0;
	zs_frames_clear(&loop->frames);
	return end;
}

/** The next path of `auto` on this display; NULL if there is none. */
static struct zs_path *create_next_path(struct zs_player *player)
{
	struct zs_display *display = player->loop.display;
	struct zs_layout layout;
	struct zs_error err;
	return zs_run_pipeline_layout(player->options, display, &layout, &err) < 0
		       ? NULL
		       : zs_run_pipeline_create_path(player->options, &player->loop, "auto",
				 player->loop.path->impl->name, &layout, &err);
}

/**
 * Goes on by the next path of `auto`, as this one failed for a reason that another may not have.
 * False if it is not to, or if there is no other. What is given up stays until the next shows.
 */
static bool take_next_path(
	struct zs_player *player, struct zs_path **given_up, const struct zs_error *reason)
{
	struct zs_frame_loop *loop = &player->loop;
	struct zs_path *path = loop->path;
	const bool has_shown = !loop->path_is_on_trial;
	char what[64];
	if (!player->is_auto || !(zs_reason_of(reason->cause)->retries & ZS_RETRY_PATH)) {
		return false;
	}
	snprintf(what, sizeof(what), "path %s %s", path->impl->name,
		has_shown ? "does not work any more" : "is not possible");
	zs_log_error(ZS_LOG_WARNING, what, reason);
	struct zs_path *next = create_next_path(player);
	if (next == NULL) {
		return false;
	}
	if (has_shown) {
		zs_log(ZS_LOG_INFO, "from here on: path %s; the frames that count start anew",
			next->impl->name);
	}
	zs_path_destroy(*given_up);
	*given_up = path;
	player->pipeline.path = next;
	player->frames_before = 0;
	zs_frames_clear(&loop->frames);
	zs_frame_loop_switch_path(loop, next);
	loop->path_is_on_trial = true;
	loop->next = 0;
	return true;
}

/**
 * Where a picture is to be read back anyhow, what `auto` has chosen is: a driver may take what it
 * then shows as garbage. 0, or a negative errno with `err`.
 */
static int check_shown(struct zs_player *player, struct zs_error *err)
{
	const struct zs_frame_loop *loop = &player->loop;
	const struct zs_run_options *options = player->options;
	struct zs_capture picture;
	if (!player->is_auto || options->capture == NULL ||
		!zs_shown_frame_is_readable(loop->path, options->opacity)) {
		return 0;
	}
	const int ret = loop->display->impl->capture(loop->display, &picture, err);
	return ret < 0 ? ret
		       : zs_shown_frame_check(
				 loop->path, &picture, (uint32_t)loop->submitted.number, err);
}

/** All by one path, which takes the place of what was given up. As zs_player_play. */
static enum zs_loop_end play(
	struct zs_player *player, struct zs_path **given_up, struct zs_error *err)
{
	const struct zs_run_options *options = player->options;
	const enum zs_loop_end end = warm_up(player, err);
	if (end == ZS_LOOP_ERROR) {
		return end;
	}
	if (end == ZS_LOOP_DONE && player->ended_by == NULL && check_shown(player, err) < 0) {
		player->loop.path_is_on_trial = true;
		return ZS_LOOP_ERROR;
	}
	zs_path_destroy(*given_up);
	*given_up = NULL;
	if (end != ZS_LOOP_DONE || player->ended_by != NULL) {
		return end;
	}
	/* Frames that count all have the same number of buffers. */
	player->loop.may_grow &= !options->is_measured;
	const uint64_t until_ns =
		options->seconds > 0 ? zs_clock_now() + (uint64_t)(options->seconds * 1e9) : 0;
	return show_frames(player, options->frames, until_ns, err);
}

enum zs_loop_end zs_player_play(struct zs_player *player, struct zs_error *err)
{
	struct zs_path *given_up = NULL;
	enum zs_loop_end end;
	do {
		end = play(player, &given_up, err);
	} while (end == ZS_LOOP_ERROR && take_next_path(player, &given_up, err));
	zs_path_destroy(given_up);
	return end;
}
