#include <cairo-script-interpreter.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "render/input-file.h"
#include "render/pixel.h"
#include "render/scenes/scenes.h"
#include "render/scratch-surface.h"
#include "udmabuf/format.h"

/*
 * A trace stands for a program that draws its whole window each frame. So the window is damage in
 * every frame, and drawing it means to run the script once more. The script draws on a surface
 * that is nothing but the window's rectangle of the canvas: its pixels come into being where
 * they are shown from, as in every other scene.
 *
 * A script cannot be held inside a clip: it may reset any. For a clip that cuts the window the
 * pixels come from a picture kept from a replay at init.
 *
 * One interpreter serves all frames, as a program keeps its fonts from frame to frame. A fresh one
 * for each would rasterise every glyph anew; and cairo keeps the fonts of each, with all of its
 * memory, for ever.
 *
 * The interpreter is made for traces that it can trust: broken ones may crash it or keep it busy
 * for ever. So init lets a child process try the script first.
 */

#define BACKGROUND 0x12151a
#define BYTES_MAX (64 << 20)
#define PATIENCE_SECONDS 10
#define SIGN "%!CairoScript"
#define OTHER_FILE "name a file that cairo-trace wrote"

/** A surface that stands for a window of the traced program. */
struct window {
	long id; ///< of the X11 drawable; 0 for a page
	int32_t width, height;
};

struct replay {
	const struct window *window; ///< NULL while looking for it
	cairo_surface_t *target;     ///< stands in for the window
	struct window largest;       ///< of those seen
};

struct trace {
	char *script;
	size_t length;
	unsigned leftovers; ///< objects that a run leaves on the interpreter's stack
	struct window window;
	struct zs_rect rect;               ///< of the window on the canvas
	struct zs_scratch_surface picture; ///< what a replay draws
	cairo_script_interpreter_t *interpreter;
	struct replay replay; ///< the interpreter's hooks point to it
};

/** What the child found; it goes through a pipe. */
struct verdict {
	cairo_status_t status;
	unsigned line;
	unsigned leftovers;
	struct window window;
};

static bool same_window(const struct window *a, const struct window *b)
{
	return a->id == b->id && a->width == b->width && a->height == b->height;
}

static int64_t area(const struct window *window)
{
	return (int64_t)window->width * window->height;
}

static cairo_surface_t *handle_surface(
	void *closure, cairo_content_t content, double width, double height, long id)
{
	struct replay *replay = closure;
	/* Written so that a NaN is refused too. */
	if (!(width >= 1 && width <= INT16_MAX && height >= 1 && height <= INT16_MAX)) {
		return NULL;
	}
	const struct window window = {id, (int32_t)ceil(width), (int32_t)ceil(height)};
	if (replay->window != NULL && same_window(replay->window, &window)) {
		return cairo_surface_reference(replay->target);
	}
	if (area(&window) > area(&replay->largest)) {
		replay->largest = window;
	}
	const cairo_format_t format = content == CAIRO_CONTENT_ALPHA   ? CAIRO_FORMAT_A8
				      : content == CAIRO_CONTENT_COLOR ? CAIRO_FORMAT_RGB24
								       : CAIRO_FORMAT_ARGB32;
	return cairo_image_surface_create(format, window.width, window.height);
}

static cairo_script_interpreter_t *create_interpreter(struct replay *replay)
{
	const cairo_script_interpreter_hooks_t hooks = {
		.closure = replay,
		.surface_create = handle_surface,
	};
	cairo_script_interpreter_t *interpreter = cairo_script_interpreter_create();
	cairo_script_interpreter_install_hooks(interpreter, &hooks);
	return interpreter;
}

static cairo_status_t feed(const struct trace *trace, cairo_script_interpreter_t *interpreter)
{
	return cairo_script_interpreter_feed_string(interpreter, trace->script, (int)trace->length);
}

static cairo_status_t pop(cairo_script_interpreter_t *interpreter)
{
	return cairo_script_interpreter_feed_string(interpreter, "pop\n", -1);
}

static size_t offset_of(const struct zs_layout *layout, const struct zs_rect *rect)
{
	return (size_t)rect->y * layout->stride +
	       (size_t)rect->x * zs_layout_bytes_per_pixel(layout);
}

static void fill(const struct zs_layout *layout, uint8_t *data, const struct zs_rect *rect)
{
	const uint32_t bytes = zs_layout_bytes_per_pixel(layout);
	const uint32_t pixel = zs_pixel_pack(layout->fourcc, BACKGROUND);
	uint8_t *row = data + offset_of(layout, rect);
	for (int32_t y = 0; y < rect->height; y++) {
		zs_pixel_fill(row, bytes, pixel, (uint32_t)rect->width);
		row += layout->stride;
	}
}

/** A surface over the window's pixels in the given memory. */
static cairo_surface_t *alias(
	const struct zs_rect *rect, const struct zs_layout *layout, uint8_t *data)
{
	return cairo_image_surface_create_for_data(data + offset_of(layout, rect),
		zs_pixel_cairo_format(layout->fourcc), rect->width, rect->height,
		(int)layout->stride);
}

/** A window may have transparent parts, a picture for a display may not. */
static void make_opaque(cairo_surface_t *surface)
{
	cairo_t *cr = cairo_create(surface);
	cairo_set_operator(cr, CAIRO_OPERATOR_DEST_OVER);
	cairo_set_source_rgb(cr, 0, 0, 0);
	cairo_paint(cr);
	cairo_destroy(cr);
}

/** Draws the window where it lies in the memory. */
static cairo_status_t draw_window(
	struct trace *trace, const struct zs_layout *layout, uint8_t *data)
{
	cairo_surface_t *target = alias(&trace->rect, layout, data);
	trace->replay = (struct replay){.window = &trace->window, .target = target};
	cairo_status_t status = feed(trace, trace->interpreter);
	for (unsigned i = 0; i < trace->leftovers && status == CAIRO_STATUS_SUCCESS; i++) {
		status = pop(trace->interpreter);
	}
	/* The script's device transform would hold for what is drawn now as well. */
	cairo_surface_set_device_offset(target, 0, 0);
	cairo_surface_set_device_scale(target, 1, 1);
	if (layout->fourcc == ZS_FORMAT_ARGB8888) {
		make_opaque(target);
	}
	if (status == CAIRO_STATUS_SUCCESS) {
		status = cairo_surface_status(target);
	}
	/* The script's variables keep the surface, perhaps longer than the memory lives. */
	cairo_surface_finish(target);
	cairo_surface_destroy(target);
	return status;
}

static void place(struct trace *trace, const struct zs_layout *layout)
{
	struct zs_rect *rect = &trace->rect;
	rect->width = (int32_t)fmin(trace->window.width, layout->width);
	rect->height = (int32_t)fmin(trace->window.height, layout->height);
	/* Even: pixman works in words of 32 bits, and RGB565 has two pixels in one. */
	rect->x = (((int32_t)layout->width - rect->width) / 2) & ~1;
	rect->y = ((int32_t)layout->height - rect->height) / 2;
}

/** Replays into the kept picture. */
static cairo_status_t prepare(struct trace *trace)
{
	const struct zs_layout *layout = &trace->picture.layout;
	cairo_surface_flush(trace->picture.surface);
	fill(layout, trace->picture.data,
		&(struct zs_rect){0, 0, (int32_t)layout->width, (int32_t)layout->height});
	const cairo_status_t status = draw_window(trace, layout, trace->picture.data);
	cairo_surface_mark_dirty(trace->picture.surface);
	return status;
}

/** Runs the script for its window and what it leaves on the stack, which no operator tells. */
static cairo_status_t measure(const struct trace *trace, struct verdict *verdict)
{
	struct replay replay = {.window = NULL};
	cairo_script_interpreter_t *interpreter = create_interpreter(&replay);
	const cairo_status_t status = feed(trace, interpreter);
	verdict->line = cairo_script_interpreter_get_line_number(interpreter);
	verdict->window = replay.largest;
	if (status == CAIRO_STATUS_SUCCESS) {
		while (pop(interpreter) == CAIRO_STATUS_SUCCESS) {
			verdict->leftovers++;
		}
	}
	cairo_script_interpreter_finish(interpreter);
	cairo_script_interpreter_destroy(interpreter);
	return status;
}

static void use_verdict(struct trace *trace, const struct verdict *verdict)
{
	trace->window = verdict->window;
	trace->leftovers = verdict->leftovers;
	place(trace, &trace->picture.layout);
	trace->interpreter = create_interpreter(&trace->replay);
}

/** Finds the window, and draws it twice: the second run meets what the first one defined. */
static void try_script(struct trace *trace, struct verdict *verdict)
{
	verdict->status = measure(trace, verdict);
	if (verdict->status != CAIRO_STATUS_SUCCESS || area(&verdict->window) == 0) {
		return;
	}
	use_verdict(trace, verdict);
	for (int i = 0; i < 2 && verdict->status == CAIRO_STATUS_SUCCESS; i++) {
		verdict->status = prepare(trace);
	}
}

/** The child: lets any mistake of the interpreter end it, quietly and in time. */
static _Noreturn void try_and_exit(struct trace *trace, int pipe_fd)
{
	static const int deadly[] = {
		SIGPROF, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGINT, SIGTERM};
	for (size_t i = 0; i < sizeof(deadly) / sizeof(deadly[0]); i++) {
		signal(deadly[i], SIG_DFL);
	}
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	prctl(PR_SET_DUMPABLE, 0);
	setitimer(ITIMER_PROF, &(struct itimerval){.it_value.tv_sec = PATIENCE_SECONDS}, NULL);
	/* A failed assertion would speak there. */
	const int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (null >= 0) {
		dup2(null, STDERR_FILENO);
	}

	struct verdict verdict = {.status = CAIRO_STATUS_SUCCESS};
	try_script(trace, &verdict);
	const ssize_t written = write(pipe_fd, &verdict, sizeof(verdict));
	_exit(written == (ssize_t)sizeof(verdict) ? 0 : 1);
}

/** True if all of a verdict came; else `died` is set to what waitpid says. */
static bool hear(pid_t child, int pipe_fd, struct verdict *verdict, int *died)
{
	ssize_t count;
	do {
		count = read(pipe_fd, verdict, sizeof(*verdict));
	} while (count < 0 && errno == EINTR);
	*died = 0;
	while (waitpid(child, died, 0) < 0 && errno == EINTR) {
	}
	return count == (ssize_t)sizeof(*verdict);
}

static int death_error(const char *name, int died, struct zs_error *err)
{
	if (WIFSIGNALED(died) && WTERMSIG(died) == SIGPROF) {
		return zs_error_set(err, -EBADMSG, name, "replay", OTHER_FILE,
			"the script did not end within %d s of processor time", PATIENCE_SECONDS);
	}
	if (WIFSIGNALED(died)) {
		return zs_error_set(err, -EBADMSG, name, "replay", OTHER_FILE,
			"cairo's script interpreter died of signal %d", WTERMSIG(died));
	}
	return zs_error_set(err, -EBADMSG, name, "replay", OTHER_FILE,
		"cairo's script interpreter ended the trial");
}

static int script_error(const char *name, const struct verdict *verdict, struct zs_error *err)
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

/** Lets a child try the script; sets the window that it found. */
static int try_in_child(struct trace *trace, const char *name, struct zs_error *err)
{
	int fds[2];
	if (pipe2(fds, O_CLOEXEC) != 0) {
		return zs_error_set(err, -errno, name, "pipe", NULL, "");
	}
	const pid_t child = fork();
	if (child < 0) {
		const int ret = -errno;
		close(fds[0]);
		close(fds[1]);
		return zs_error_set(err, ret, name, "fork", NULL, "for a trial of the script");
	}
	if (child == 0) {
		try_and_exit(trace, fds[1]);
	}
	close(fds[1]);
	struct verdict verdict;
	int died;
	const bool heard = hear(child, fds[0], &verdict, &died);
	close(fds[0]);
	if (!heard) {
		return death_error(name, died, err);
	}
	if (verdict.status != CAIRO_STATUS_SUCCESS) {
		return script_error(name, &verdict, err);
	}
	if (area(&verdict.window) == 0) {
		return zs_error_set(err, -EBADMSG, name, "replay",
			"trace a program that draws to a window or a PDF page",
			"no surface in it is a window");
	}
	use_verdict(trace, &verdict);
	return 0;
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

/** Sees at a glance what cannot be a whole script. */
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
	if (trace->interpreter != NULL) {
		cairo_script_interpreter_finish(trace->interpreter);
		cairo_script_interpreter_destroy(trace->interpreter);
	}
	zs_scratch_surface_finish(&trace->picture);
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
	ret = zs_scratch_surface_init(&trace->picture, &scene->layout, scene->layout.height);
	if (ret != 0) {
		zs_error_set(err, ret, argument, "trace", NULL, "no memory for a picture");
		goto err;
	}
	ret = try_in_child(trace, argument, err);
	if (ret != 0) {
		goto err;
	}
	const struct verdict verdict = {.status = prepare(trace)};
	if (verdict.status != CAIRO_STATUS_SUCCESS) {
		ret = script_error(argument, &verdict, err);
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
	(void)frame;
	zs_damage_add(out, trace->rect);
}

static int draw(struct zs_scene *scene, struct zs_canvas *canvas, uint64_t frame,
	const struct zs_damage *clip)
{
	struct trace *trace = scene->state;
	(void)frame;
	if (!zs_damage_covers(clip, &trace->rect)) {
		for (uint32_t i = 0; i < clip->count; i++) {
			zs_scratch_surface_copy(&trace->picture, 0, canvas, &clip->rects[i]);
		}
		return 0;
	}
	cairo_surface_flush(canvas->surface);
	for (uint32_t i = 0; i < clip->count; i++) {
		fill(&canvas->layout, canvas->data, &clip->rects[i]);
	}
	const cairo_status_t status = draw_window(trace, &canvas->layout, canvas->data);
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
