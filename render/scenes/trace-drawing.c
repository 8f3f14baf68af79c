#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "render/pixel.h"
#include "render/scenes/drawing.h"
#include "render/scenes/trace-replay.h"

/*
 * A trace stands for a program that draws its whole window each frame. So the window is what every
 * frame draws anew, and that means to run the script once more.
 */

#define BYTES_MAX (64 << 20)
#define SIGN "%!CairoScript"
#define OTHER_FILE "name a file that cairo-trace wrote"

struct trace {
	char *script;
	size_t length;
	struct zs_trace_replay replay;
};

static int script_error(const struct zs_drawing *drawing, const struct zs_trace_verdict *verdict,
	struct zs_error *err)
{
	char memory[64] = "no memory, or broken data";
	if (drawing->memory > 0) {
		snprintf(memory, sizeof(memory),
			"broken data, or more than the %zu MiB it may take", drawing->memory >> 20);
	}
	/*
	 * The interpreter has words for none of its own states. It numbers them from where cairo's
	 * ended once; and it says "no memory" when data in the script cannot be unpacked.
	 */
	const char *words = verdict->status == CAIRO_STATUS_NO_MEMORY ? memory
			    : verdict->status < CAIRO_STATUS_TAG_ERROR
				    ? cairo_status_to_string(verdict->status)
				    : "not understood";
	return zs_error_set(
		err, -EBADMSG, "trace", "replay", OTHER_FILE, "line %u: %s", verdict->line, words);
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
static int look_at(const struct trace *trace, struct zs_error *err)
{
	if (trace->length < sizeof(SIGN) - 1 ||
		memcmp(trace->script, SIGN, sizeof(SIGN) - 1) != 0) {
		return zs_error_set(err, -EBADMSG, "trace", "read", OTHER_FILE,
			"does not begin with %s: not a trace, or a compressed one", SIGN);
	}
	/* Scripts have no end mark, but every operation has its line. */
	if (trace->script[trace->length - 1] != '\n') {
		return zs_error_set(err, -EBADMSG, "trace", "read", "record it again",
			"ends inside a line: the program was killed, or the file is cut");
	}
	return 0;
}

static int load(struct trace *trace, const struct zs_drawing *drawing, struct zs_error *err)
{
	if (drawing->size > BYTES_MAX) {
		return zs_error_set(err, -EFBIG, "trace", "open", "record fewer frames",
			"more than %d MiB", BYTES_MAX >> 20);
	}
	trace->length = drawing->size;
	trace->script = malloc(trace->length + 1);
	if (trace->script == NULL) {
		return zs_error_set(err, -ENOMEM, "trace", "read", NULL, "no memory");
	}
	const int ret = read_all(trace, drawing->fd);
	return ret < 0 ? zs_error_set(err, ret, "trace", "read", OTHER_FILE, "")
		       : look_at(trace, err);
}

/** Runs the script for the first time, and draws the kept frame. */
static int check(struct zs_drawing *drawing, struct trace *trace, struct zs_error *err)
{
	const struct zs_trace_script script = {trace->script, trace->length};
	struct zs_trace_verdict verdict;
	zs_trace_replay_init(&trace->replay, &drawing->layout, drawing->kept, &script);
	zs_trace_replay_check(&trace->replay, &verdict);
	if (verdict.status != CAIRO_STATUS_SUCCESS) {
		return script_error(drawing, &verdict, err);
	}
	if (!zs_trace_window_exists(&verdict.window)) {
		return zs_error_set(err, -EBADMSG, "trace", "replay",
			"trace a program that draws to a window or a PDF page",
			"no surface in it is a window");
	}
	drawing->rect = trace->replay.rect;
	return 0;
}

static void finish(struct zs_drawing *drawing)
{
	struct trace *trace = drawing->state;
	zs_trace_replay_finish(&trace->replay);
	free(trace->script);
	free(trace);
}

static int init(struct zs_drawing *drawing, struct zs_error *err)
{
	struct trace *trace = calloc(1, sizeof(*trace));
	if (trace == NULL) {
		return zs_error_set(err, -ENOMEM, "trace", "calloc", NULL, "no memory");
	}
	drawing->state = trace;
	int ret = load(trace, drawing, err);
	ret = ret == 0 ? check(drawing, trace, err) : ret;
	if (ret < 0) {
		finish(drawing);
	}
	return ret;
}

static int draw(struct zs_drawing *drawing, const struct zs_layout *layout, uint8_t *data,
	const struct zs_damage *clip, struct zs_error *err)
{
	struct zs_trace_replay *replay = &((struct trace *)drawing->state)->replay;
	/* The replay fills the window itself, which most often is the whole clip. */
	const struct zs_damage window = {.count = 1, .rects = {drawing->rect}};
	for (uint32_t i = 0; i < clip->count; i++) {
		if (!zs_damage_covers(&window, &clip->rects[i])) {
			zs_trace_replay_fill(layout, data, &clip->rects[i]);
		}
	}
	struct zs_trace_verdict verdict = {0};
	verdict.status = zs_trace_replay_draw(replay, layout, data);
	verdict.line = cairo_script_interpreter_get_line_number(replay->interpreter);
	return verdict.status == CAIRO_STATUS_SUCCESS ? 0 : script_error(drawing, &verdict, err);
}

const struct zs_drawing_impl zs_drawing_trace = {
	.name = "trace",
	.uses_fonts = true,
	.init = init,
	.draw = draw,
	.finish = finish,
};
