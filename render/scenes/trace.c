#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "render/input-file.h"
#include "render/pixel.h"
#include "render/scenes/scenes.h"
#include "render/scenes/trace-check.h"

/*
 * A trace stands for a program that draws its whole window each frame. So the window is damage in
 * every frame, and drawing it means to run the script once more.
 *
 * A script cannot be held inside a clip: it may reset any. For a clip that cuts the window the
 * pixels come from a frame kept from a replay at init.
 */

#define BYTES_MAX (64 << 20)
#define SIGN "%!CairoScript"
#define OTHER_FILE "name a file that cairo-trace wrote"

struct trace {
	char *script;
	size_t length;
	struct zs_trace_replay replay;
};

static int script_error(
	const char *name, const struct zs_trace_verdict *verdict, struct zs_error *err)
{
	/*
	 * The interpreter has words for none of its own states. It numbers them from where cairo's
	 * ended once; and it says "no memory" when data in the script cannot be unpacked.
	 */
	const char *words = verdict->status == CAIRO_STATUS_NO_MEMORY ? "no memory, or broken data"
			    : verdict->status < CAIRO_STATUS_TAG_ERROR
				    ? cairo_status_to_string(verdict->status)
				    : "not understood";
	return zs_error_set(
		err, -EBADMSG, name, "replay", OTHER_FILE, "line %u: %s", verdict->line, words);
}

/** Has the script checked, then replays it into the kept frame. */
static int prepare(
	struct trace *trace, const struct zs_layout *layout, const char *name, struct zs_error *err)
{
	struct zs_trace_verdict verdict;
	const int ret = zs_trace_check_safely(name, layout, &trace->replay.script, &verdict, err);
	if (ret < 0) {
		return ret;
	}
	if (verdict.status != CAIRO_STATUS_SUCCESS) {
		return script_error(name, &verdict, err);
	}
	if (!zs_trace_window_exists(&verdict.window)) {
		return zs_error_set(err, -EBADMSG, name, "replay",
			"trace a program that draws to a window or a PDF page",
			"no surface in it is a window");
	}
	zs_trace_replay_apply(&trace->replay, &verdict);
	verdict = (struct zs_trace_verdict){.status = zs_trace_replay_keep(&trace->replay)};
	return verdict.status == CAIRO_STATUS_SUCCESS ? 0 : script_error(name, &verdict, err);
}

/** An fd, or a negative errno with `err`. */
static int open_script(const char *name, size_t *length, struct zs_error *err)
{
	const int fd = zs_input_file_open(name, OTHER_FILE, length, err);
	if (fd >= 0 && *length > BYTES_MAX) {
		close(fd);
		return zs_error_set(err, -EFBIG, name, "open", "record fewer frames",
			"more than %d MiB", BYTES_MAX >> 20);
	}
	return fd;
}

/** Reads up to `trace->length` bytes, and sets it to what there was. */
static int read_all(struct trace *trace, int fd)
{
	size_t used = 0;
	while (used < trace->length) {
		const ssize_t count = read(fd, trace->script + used, trace->length - used);
		if (count < 0 && errno == EINTR) {
			continue;
		}
		if (count < 0) {
			return -errno;
		}
		if (count == 0) {
			break;
		}
		used += (size_t)count;
	}
	trace->length = used;
	return 0;
}

/** Refuses what cannot be a whole script, at a glance. */
static int look_at(const struct trace *trace, const char *name, struct zs_error *err)
{
	if (trace->length < sizeof(SIGN) - 1 ||
		memcmp(trace->script, SIGN, sizeof(SIGN) - 1) != 0) {
		return zs_error_set(err, -EBADMSG, name, "read", OTHER_FILE,
			"does not begin with %s: not a trace, or a compressed one", SIGN);
	}
	/* Scripts have no end mark, but every operation has its line. */
	if (trace->script[trace->length - 1] != '\n') {
		return zs_error_set(err, -EBADMSG, name, "read", "record it again",
			"ends inside a line: the program was killed, or the file is cut");
	}
	return 0;
}

static int load(struct trace *trace, const char *name, struct zs_error *err)
{
	const int fd = open_script(name, &trace->length, err);
	if (fd < 0) {
		return fd;
	}
	int ret = 0;
	trace->script = malloc(trace->length + 1);
	if (trace->script == NULL) {
		ret = zs_error_set(err, -ENOMEM, name, "read", NULL, "no memory");
	} else {
		ret = read_all(trace, fd);
		if (ret != 0) {
			zs_error_set(err, ret, name, "read", OTHER_FILE, "");
		}
	}
	close(fd);
	return ret != 0 ? ret : look_at(trace, name, err);
}

static void finish(struct zs_scene *scene)
{
	struct trace *trace = scene->state;
	zs_trace_replay_finish(&trace->replay);
	free(trace->script);
	free(trace);
}

static int init(struct zs_scene *scene, const char *argument, struct zs_error *err)
{
	struct trace *trace = calloc(1, sizeof(*trace));
	if (trace == NULL) {
		return zs_error_set(err, -ENOMEM, argument, "trace", NULL, "no memory");
	}
	scene->state = trace;
	int ret = load(trace, argument, err);
	if (ret != 0) {
		goto err;
	}
	const struct zs_trace_script script = {trace->script, trace->length};
	ret = zs_trace_replay_init(&trace->replay, &scene->layout, &script);
	if (ret != 0) {
		zs_error_set(err, ret, argument, "trace", NULL, "no memory for a picture");
		goto err;
	}
	ret = prepare(trace, &scene->layout, argument, err);
	if (ret != 0) {
		goto err;
	}
	return 0;

err:
	finish(scene);
	return ret;
}

static void damage(const struct zs_scene *scene, uint64_t frame, struct zs_damage *out)
{
	const struct trace *trace = scene->state;
	zs_damage_add(out, trace->replay.rect);
}

static int draw(struct zs_scene *scene, struct zs_canvas *canvas, uint64_t frame,
	const struct zs_damage *clip)
{
	struct zs_trace_replay *replay = &((struct trace *)scene->state)->replay;
	if (!zs_damage_covers(clip, &replay->rect)) {
		for (uint32_t i = 0; i < clip->count; i++) {
			zs_scratch_surface_copy(&replay->kept, 0, canvas, &clip->rects[i]);
		}
		return 0;
	}
	cairo_surface_flush(canvas->surface);
	for (uint32_t i = 0; i < clip->count; i++) {
		zs_trace_replay_fill(&canvas->layout, canvas->data, &clip->rects[i]);
	}
	const cairo_status_t status = zs_trace_replay_draw(replay, &canvas->layout, canvas->data);
	cairo_surface_mark_dirty(canvas->surface);
	return status < CAIRO_STATUS_TAG_ERROR ? zs_pixel_errno(status) : -EIO;
}

const struct zs_scene_impl zs_scene_trace = {
	.name = "trace",
	.argument = "FILE.cs",
	.summary = "a program's drawing, recorded by cairo-trace; its window redrawn each frame",
	.init = init,
	.finish = finish,
	.damage = damage,
	.draw = draw,
};
