#include "app/run/pending-changes.h"

#include "app/path/path.h"
#include "render/scenes/scene.h"

/** A digit's meaning: the path of that number, if there is one. */
static void process_path_key(struct zs_pending_changes *changes, enum zs_key key)
{
	const char *path = zs_path_name_at((size_t)(key - ZS_KEY_PATH_FIRST));
	changes->path = path != NULL ? path : changes->path;
}

/** A key's meaning. */
static void process_key(struct zs_pending_changes *changes, struct zs_display *display,
	struct zs_run_switches *switches, const char *scene, enum zs_key key)
{
	switch (key) {
	case ZS_KEY_SCENE:
		changes->scene = zs_scene_after(changes->scene != NULL ? changes->scene : scene);
		break;
	case ZS_KEY_OVERLAY:
		switches->shows_statistics = !switches->shows_statistics;
		changes->redraw = true;
		break;
	case ZS_KEY_HELP:
		switches->shows_help = !switches->shows_help;
		changes->redraw = true;
		break;
	case ZS_KEY_PAUSE:
		switches->is_paused = !switches->is_paused;
		break;
	case ZS_KEY_FULLSCREEN:
		if (display->impl->toggle_fullscreen != NULL) {
			display->impl->toggle_fullscreen(display);
		}
		break;
	case ZS_KEY_QUIT:
		changes->ended_by = "quit";
		break;
	case ZS_KEY_NONE:
		break;
	default:
		process_path_key(changes, key);
		break;
	}
}

void zs_pending_changes_process_events(struct zs_pending_changes *changes,
	struct zs_display *display, struct zs_run_switches *switches, const char *scene)
{
	while (display->state.has_events && changes->ended_by == NULL) {
		const struct zs_display_event event = display->impl->next_event(display);
		switch (event.type) {
		case ZS_DISPLAY_KEY:
			process_key(changes, display, switches, scene, event.key);
			break;
		case ZS_DISPLAY_RESIZE:
			changes->size = true;
			break;
		case ZS_DISPLAY_REIMPORT:
			changes->buffers = true;
			break;
		case ZS_DISPLAY_REPLACED:
			changes->size = changes->buffers = changes->is_replaced = true;
			break;
		case ZS_DISPLAY_REPAINT:
			changes->redraw = changes->repaints = true;
			break;
		case ZS_DISPLAY_CLOSED:
			changes->ended_by = "close";
			break;
		case ZS_DISPLAY_NOTHING:
			break;
		}
	}
}

bool zs_pending_changes_need_pipeline(const struct zs_pending_changes *changes)
{
	return changes->size || changes->buffers || changes->path != NULL || changes->scene != NULL;
}
