#include "app/run/player.h"

#include <errno.h>
#include <string.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/run/key-help.h"

#define FIGURES_COLUMNS 25
#define FIGURES_ROWS 4

/** What is asked for, of all that came since the last frame. */
struct wish {
	bool size, buffers, redraw, repaints, quit;
	bool is_replaced;  ///< the device
	const char *path;  ///< NULL: the same
	const char *scene; ///< NULL: the same
};

/** What depends on the size, the scene or the path, and is replaced as a whole. */
struct parts {
	struct zs_scene *scene;
	struct zs_path *path;
	struct zs_hud figures, help;
};

/** The picture's layout: as --size has it, else what fills the display once it is turned. */
static int choose_layout(const struct zs_player *player, struct zs_layout *layout)
{
	const struct zs_run_options *options = player->options;
	const struct zs_display *display = player->loop.display;
	const bool aside =
		options->rotation == ZS_ROTATION_90 || options->rotation == ZS_ROTATION_270;
	if (options->width != 0) {
		return zs_layout_init(
			layout, display->config.fourcc, options->width, options->height, NULL);
	}
	return zs_layout_init(layout, display->config.fourcc,
		aside ? display->config.height : display->config.width,
		aside ? display->config.width : display->config.height, NULL);
}

static int check_layout(
	const struct zs_player *player, struct zs_layout *layout, struct zs_error *err)
{
	const struct zs_display *display = player->loop.display;
	const int ret = choose_layout(player, layout);
	if (ret < 0) {
		return zs_error_set(err, ret, display->impl->name, "layout",
			"use a smaller --mode or --size", "%ux%u", display->config.width,
			display->config.height);
	}
	if (layout->width < ZS_SCENE_MIN_WIDTH || layout->height < ZS_SCENE_MIN_HEIGHT) {
		return zs_error_set(err, -EINVAL, display->impl->name, "layout",
			"use a larger --mode", "%ux%u cannot hold the frame-number mark, %ux%u can",
			layout->width, layout->height, ZS_SCENE_MIN_WIDTH, ZS_SCENE_MIN_HEIGHT);
	}
	return 0;
}

static struct zs_path *create_path(const struct zs_player *player, const char *name,
	const struct zs_layout *layout, struct zs_error *err)
{
	const struct zs_run_options *options = player->options;
	struct zs_display *display = player->loop.display;
	struct zs_path_request request = {
		.buffers = options->buffers,
		.memory = options->memory,
		.pieces = options->pieces,
		.padding = options->padding,
		.copy = options->copy,
		.width = layout->width,
		.height = layout->height,
		.rotation = options->rotation,
		.transparency = (float)(1 - options->opacity),
		.background = {options->background[0], options->background[1],
			options->background[2]},
		.gpu = options->gpu,
	};
	/* A key may ask for `texture` later, of the same GPU. */
	request.gpu.textures |= display->caps.has_keys;
	return zs_path_create(name, display, &request, err);
}

static void create_help(struct zs_player *player)
{
	zs_hud_init(&player->help, player->loop.display, &player->loop.scene->layout,
		ZS_KEY_HELP_COLUMNS, (uint32_t)zs_key_help_rows());
	char line[ZS_KEY_HELP_COLUMNS + 1];
	for (unsigned i = 0;
		player->help.overlay != NULL && zs_key_help_line(i, line, sizeof(line)); i++) {
		zs_overlay_set(player->help.overlay, i, line);
	}
}

/** Puts the overlay before the picture that is wanted now, made when it is wanted first. */
static void choose_overlay(struct zs_player *player)
{
	struct zs_frame_loop *loop = &player->loop;
	struct zs_display *display = loop->display;
	if (player->shows_figures && player->figures.overlay == NULL) {
		zs_hud_init(&player->figures, display, &loop->scene->layout, FIGURES_COLUMNS,
			FIGURES_ROWS);
	}
	if (player->shows_help && player->help.overlay == NULL) {
		create_help(player);
	}
	const struct zs_hud none = {0};
	loop->overlay_is_still = player->shows_help && player->help.overlay != NULL;
	const struct zs_hud *chosen = loop->overlay_is_still  ? &player->help
				      : player->shows_figures ? &player->figures
							      : &none;
	loop->overlay = chosen->overlay;
	loop->plane = chosen->plane;
	if (loop->plane != NULL) {
		zs_overlay_plane_update(loop->plane);
	} else if (display->impl->set_overlay != NULL) {
		display->impl->set_overlay(display, NULL, 0, 0);
	}
}

enum zs_exit_status zs_player_open(struct zs_player *player, const struct zs_run_options *options)
{
	struct zs_frame_loop *loop = &player->loop;
	struct zs_error err = {0};
	struct zs_layout layout;
	player->options = options;
	player->scene = options->scene;
	player->shows_figures = options->overlay == ZS_OVERLAY_ON;
	if (check_layout(player, &layout, &err) < 0) {
		zs_log_error(ZS_LOG_ERROR, "no picture of this size", &err);
		return ZS_EXIT_IMPOSSIBLE;
	}
	loop->scene = zs_scene_create(player->scene, &layout, &err);
	if (loop->scene == NULL) {
		/* A word that is wrong, or a file that is. */
		const int error = errno;
		zs_log_error(ZS_LOG_ERROR, "no scene", &err);
		return error == EINVAL ? ZS_EXIT_USAGE : ZS_EXIT_FAILED;
	}
	choose_overlay(player);
	loop->path = create_path(player, options->path, &layout, &err);
	if (loop->path == NULL) {
		zs_log_error(ZS_LOG_ERROR, "no path to the display", &err);
		return ZS_EXIT_IMPOSSIBLE;
	}
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
	if (zs_frames_init(&loop->frames, options->frames) < 0) {
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
	zs_path_destroy(loop->path);
	zs_hud_finish(&player->figures);
	zs_hud_finish(&player->help);
	zs_scene_destroy(loop->scene);
	if (loop->display != NULL) {
		loop->display->impl->destroy(loop->display);
	}
	zs_frames_finish(&loop->frames);
}

/** A digit's meaning: the path of that number, if there is one. */
static void take_path_key(enum zs_key key, struct wish *wish)
{
	const char *path = zs_path_name_at((size_t)(key - ZS_KEY_PATH_FIRST));
	wish->path = path != NULL ? path : wish->path;
}

/** A key's meaning. */
static void take_key(struct zs_player *player, enum zs_key key, struct wish *wish)
{
	switch (key) {
	case ZS_KEY_SCENE:
		wish->scene = zs_scene_after(wish->scene != NULL ? wish->scene : player->scene);
		break;
	case ZS_KEY_OVERLAY:
		player->shows_figures = !player->shows_figures;
		wish->redraw = true;
		break;
	case ZS_KEY_HELP:
		player->shows_help = !player->shows_help;
		wish->redraw = true;
		break;
	case ZS_KEY_PAUSE:
		player->is_paused = !player->is_paused;
		break;
	case ZS_KEY_FULLSCREEN:
		if (player->loop.display->impl->toggle_fullscreen != NULL) {
			player->loop.display->impl->toggle_fullscreen(player->loop.display);
		}
		break;
	case ZS_KEY_QUIT:
		player->ended_by = "quit";
		wish->quit = true;
		break;
	case ZS_KEY_NONE:
		break;
	default:
		take_path_key(key, wish);
		break;
	}
}

static void collect(struct zs_player *player, struct wish *wish)
{
	struct zs_display *display = player->loop.display;
	while (display->state.has_events && !wish->quit) {
		const struct zs_display_event event = display->impl->next_event(display);
		switch (event.type) {
		case ZS_DISPLAY_KEY:
			take_key(player, event.key, wish);
			break;
		case ZS_DISPLAY_RESIZE:
			wish->size = true;
			break;
		case ZS_DISPLAY_REIMPORT:
			wish->buffers = true;
			break;
		case ZS_DISPLAY_REPLACED:
			wish->size = wish->buffers = wish->is_replaced = true;
			break;
		case ZS_DISPLAY_REPAINT:
			wish->redraw = wish->repaints = true;
			break;
		case ZS_DISPLAY_CLOSED:
			player->ended_by = "close";
			wish->quit = true;
			break;
		case ZS_DISPLAY_NOTHING:
			break;
		}
	}
}

/** Makes what a wish changes; the rest stays NULL. 0 or a negative errno with `err`. */
static int create_parts(struct zs_player *player, const struct wish *wish, struct parts *parts,
	struct zs_error *err)
{
	struct zs_layout layout;
	int ret = check_layout(player, &layout, err);
	if (ret < 0) {
		return ret;
	}
	if (wish->size || wish->scene != NULL) {
		parts->scene = zs_scene_create(
			wish->scene != NULL ? wish->scene : player->scene, &layout, err);
		ret = parts->scene == NULL ? -errno : 0;
	}
	if (ret == 0 && (wish->size || wish->buffers || wish->path != NULL)) {
		const char *name = wish->path != NULL ? wish->path : player->loop.path->impl->name;
		parts->path = create_path(player, name, &layout, err);
		if (parts->path == NULL && wish->is_replaced) {
			/* What there was is of no use any more: any path is better than none. */
			zs_log_error(ZS_LOG_WARNING, "not by the same path here", err);
			parts->path = create_path(player, "auto", &layout, err);
		}
		ret = parts->path == NULL ? -errno : 0;
	}
	return ret;
}

static void destroy_parts(struct parts *parts)
{
	zs_path_destroy(parts->path);
	zs_hud_finish(&parts->figures);
	zs_hud_finish(&parts->help);
	zs_scene_destroy(parts->scene);
}

/** Puts new parts into their places and returns the old ones in `parts`. */
static void exchange(struct zs_player *player, const struct wish *wish, struct parts *parts)
{
	struct zs_frame_loop *loop = &player->loop;
	const struct parts old = {loop->scene, loop->path, player->figures, player->help};
	if (parts->scene != NULL) {
		loop->scene = parts->scene;
		parts->scene = old.scene;
	}
	if (wish->size || wish->buffers) {
		/* Others are made when they are wanted. */
		parts->figures = old.figures;
		parts->help = old.help;
		player->figures = player->help = (struct zs_hud){0};
	}
	choose_overlay(player);
	if (parts->path != NULL) {
		zs_frame_loop_switch_path(loop, parts->path);
		parts->path = old.path;
	}
	if (wish->scene != NULL) {
		player->scene = wish->scene;
	}
}

static void log_change(const struct zs_player *player, const struct wish *wish)
{
	const struct zs_display *display = player->loop.display;
	if (wish->path != NULL || wish->scene != NULL) {
		zs_log(ZS_LOG_INFO, "from here on: path %s, scene %s",
			player->loop.path->impl->name, player->scene);
	} else if (wish->size || wish->buffers) {
		zs_log(ZS_LOG_DEBUG, "%s for %ux%u",
			wish->size ? "new size: buffers" : "buffers anew", display->config.width,
			display->config.height);
	}
}

/** Says what of a wish was not to be had. */
static void log_kept(const struct wish *wish, const struct zs_error *refused)
{
	char what[96];
	snprintf(what, sizeof(what), "no %s%s, it stays as it was",
		wish->path != NULL    ? "path "
		: wish->scene != NULL ? "scene "
				      : "pictures of the new size",
		wish->path != NULL    ? wish->path
		: wish->scene != NULL ? wish->scene
				      : "");
	zs_log_error(ZS_LOG_WARNING, what, refused);
}

/** Shows the last frame once more: while it is paused this is all that is seen. */
static int show_again(struct zs_player *player, struct zs_error *err)
{
	struct zs_frame_loop *loop = &player->loop;
	const uint64_t last = loop->next > 0 ? loop->next - 1 : 0;
	const int ret = zs_frame_loop_preroll(loop, last, err);
	return ret == ZS_FRAME_LOOP_ASKED ? 0 : ret;
}

/** Another overlay: every buffer lacks it. */
static int redraw(struct zs_player *player, const struct wish *wish, struct zs_error *err)
{
	struct zs_frame_loop *loop = &player->loop;
	const struct zs_frame_loop_limit once = {
		.first = loop->next > 0 ? loop->next - 1 : 0, .frames = 1};
	if (wish->repaints) {
		zs_hud_finish(&player->figures);
		zs_hud_finish(&player->help);
	}
	choose_overlay(player);
	zs_frame_loop_invalidate(loop);
	const int ret = player->is_paused ? zs_frame_loop_run(loop, &once, err) : 0;
	return ret == ZS_FRAME_LOOP_ASKED ? 0 : ret;
}

/**
 * Does what is wished for. What cannot be had is logged, and all stays as it was. 0, a signal's
 * number or a negative errno with `err`.
 */
static int grant(struct zs_player *player, const struct wish *wish, struct zs_error *err)
{
	struct zs_frame_loop *loop = &player->loop;
	struct zs_display *display = loop->display;
	const uint32_t width = display->config.width, height = display->config.height;
	const char *scene = player->scene;
	struct parts parts = {0};
	struct zs_error refused;
	if (!wish->size && !wish->buffers && wish->path == NULL && wish->scene == NULL) {
		return wish->redraw ? redraw(player, wish, err) : 0;
	}
	if (wish->size || wish->buffers) {
		display->impl->apply_config(display);
	}
	if (create_parts(player, wish, &parts, &refused) < 0) {
		log_kept(wish, &refused);
		destroy_parts(&parts);
		display->config.width = width;
		display->config.height = height;
		if (wish->path == NULL && wish->scene == NULL) {
			return wish->redraw ? redraw(player, wish, err) : 0;
		}
		/* What else was wished for may be had. */
		struct wish rest = *wish;
		rest.path = rest.scene = NULL;
		return grant(player, &rest, err);
	}
	player->frames_before += loop->frames.store.count;
	exchange(player, wish, &parts);
	log_change(player, wish);
	int ret = show_again(player, err);
	if (ret < 0 && !wish->size && !wish->buffers) {
		/* The display may take only what there was before. */
		log_kept(wish, err);
		exchange(player, wish, &parts);
		player->scene = scene;
		ret = show_again(player, err);
	}
	destroy_parts(&parts);
	return ret;
}

/** Does all that is asked for. 0, a signal's number or a negative errno with `err`. */
static int obey(struct zs_player *player, struct zs_error *err)
{
	while (player->loop.display->state.has_events) {
		struct wish wish = {0};
		collect(player, &wish);
		const int ret = wish.quit ? 0 : grant(player, &wish, err);
		if (ret != 0 || wish.quit) {
			return ret;
		}
	}
	return 0;
}

/** Goes on until the pause or the time is over. As obey. */
static int wait_while_paused(struct zs_player *player, uint64_t until_ns, struct zs_error *err)
{
	int ret = 0;
	while (ret == 0 && player->is_paused && player->ended_by == NULL &&
		(until_ns == 0 || zs_clock_now() < until_ns)) {
		ret = zs_frame_loop_wait(&player->loop, until_ns, err);
		ret = ret == ZS_FRAME_LOOP_ASKED ? obey(player, err) : ret;
	}
	/* What passed meanwhile was nobody's fault. */
	player->loop.sequence_known = false;
	return ret;
}

static bool is_done(const struct zs_player *player, uint64_t count)
{
	return count != 0 && player->frames_before + player->loop.frames.store.count >= count;
}

/** Shows frames from the next on, until `count` are shown (0: no limit) or a time is reached. */
static int show_frames(
	struct zs_player *player, uint64_t count, uint64_t until_ns, struct zs_error *err)
{
	struct zs_frame_loop *loop = &player->loop;
	for (;;) {
		const uint64_t done = player->frames_before + loop->frames.store.count;
		if (player->ended_by != NULL || is_done(player, count) ||
			(until_ns != 0 && zs_clock_now() >= until_ns)) {
			return 0;
		}
		const struct zs_frame_loop_limit limit = {
			.first = loop->next,
			.frames = count == 0 ? 0 : count - done,
			.until_ns = until_ns,
		};
		int ret = zs_frame_loop_run(loop, &limit, err);
		/* The last frame's figures are not given up for what comes too late. */
		if (ret != ZS_FRAME_LOOP_ASKED || is_done(player, count)) {
			return ret == ZS_FRAME_LOOP_ASKED ? 0 : ret;
		}
		ret = obey(player, err);
		if (ret == 0 && player->is_paused) {
			ret = wait_while_paused(player, until_ns, err);
		}
		if (ret != 0) {
			return ret;
		}
	}
}

int zs_player_play(struct zs_player *player, struct zs_error *err)
{
	struct zs_frame_loop *loop = &player->loop;
	const struct zs_run_options *options = player->options;
	int ret = show_frames(player, options->warmup, 0, err);
	zs_frames_clear(&loop->frames);
	if (ret != 0 || player->ended_by != NULL) {
		return ret;
	}
	ret = zs_frame_loop_preroll(loop, 0, err);
	ret = ret == ZS_FRAME_LOOP_ASKED ? 0 : ret;
	loop->next = 1;
	player->frames_before = 0;
	zs_frames_clear(&loop->frames);
	if (ret != 0) {
		return ret;
	}
	const uint64_t until_ns =
		options->seconds > 0 ? zs_clock_now() + (uint64_t)(options->seconds * 1e9) : 0;
	return show_frames(player, options->frames, until_ns, err);
}
