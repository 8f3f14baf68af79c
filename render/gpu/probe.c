#include "render/gpu/probe.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "render/gpu/gl-renderer.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"

#define SIDE 64
/* A driver that compiles its first shader on a busy machine needs seconds. */
#define TIMEOUT_S 20

/* Magenta is the same in all formats, and no driver's idea of an empty picture. */
#define COLOR UINT32_C(0xff00ff)

static const struct {
	uint32_t fourcc, pixel;
} colors[] = {
	{ZS_FORMAT_XRGB8888, 0x00ff00ff},
	{ZS_FORMAT_ARGB8888, 0xffff00ff},
	{ZS_FORMAT_RGB565, 0xf81f},
	{ZS_FORMAT_XRGB2101010, 0x3ff003ff},
};

static uint32_t fourcc_of(const struct zs_gpu_request *request)
{
	return request->fourcc == 0 ? ZS_FORMAT_XRGB8888 : request->fourcc;
}

/** What is tried: one small picture from the CPU's memory to what a display would show. */
struct attempt {
	struct zs_gpu *gpu;
	struct zs_buffer *memory;
	struct zs_texture texture;
	struct zs_render_buffer target;
	struct zs_gl_renderer renderer;
};

static int create_memory(
	struct attempt *attempt, const struct zs_gpu_request *wanted, struct zs_error *err)
{
	struct zs_buffer_request request = {0};
	const bool any = wanted->textures && wanted->memory == NULL;
	const char *name = !wanted->textures ? "plain" : any ? "udmabuf" : wanted->memory;
	const int ret = zs_layout_init(&request.layout, fourcc_of(wanted), SIDE, SIDE, NULL);
	if (ret < 0) {
		return ret;
	}
	attempt->memory = zs_buffer_create(zs_memory_find(name), &request, err);
	if (attempt->memory == NULL && any) {
		attempt->memory = zs_buffer_create(zs_memory_find("heap"), &request, NULL);
	}
	return attempt->memory == NULL ? -errno : 0;
}

/** Has the picture sampled where it lies, or uploaded if that is all that is wanted. */
static int create_texture(
	struct attempt *attempt, const struct zs_gpu_request *request, struct zs_error *err)
{
	const int ret = create_memory(attempt, request, err);
	if (ret < 0 || !request->textures) {
		return ret < 0 ? ret
			       : zs_texture_create(&attempt->texture, attempt->gpu,
					 &attempt->memory->layout, err);
	}
	const struct zs_dmabuf picture = zs_buffer_dmabuf(attempt->memory);
	return zs_texture_import(&attempt->texture, attempt->gpu, &picture, err);
}

static void fill(struct zs_buffer *memory)
{
	uint32_t pixel = 0;
	for (size_t i = 0; i < sizeof(colors) / sizeof(colors[0]); i++) {
		pixel = colors[i].fourcc == memory->layout.fourcc ? colors[i].pixel : pixel;
	}
	if (zs_layout_bytes_per_pixel(&memory->layout) == 2) {
		pixel |= pixel << 16;
	}
	for (size_t i = 0; i < memory->layout.size / sizeof(pixel); i++) {
		((uint32_t *)memory->data)[i] = pixel;
	}
}

/** Draws what is written only now, after the import. */
static int draw(struct attempt *attempt, struct zs_error *err)
{
	const struct zs_damage all = {.count = 1, .rects = {{0, 0, SIDE, SIDE}}};
	const struct zs_layer layer = {.texture = &attempt->texture,
		.place = {SIDE, SIDE, {0, 0, SIDE, SIDE}, ZS_ROTATION_0},
		.opacity = 1};
	struct zs_buffer *memory = attempt->memory;
	uint8_t seen[4] = {0};
	int ret = zs_buffer_begin_access(memory);
	fill(memory);
	ret = ret < 0 ? ret : zs_buffer_end_access(memory);
	if (ret < 0) {
		return zs_error_set(err, ret, "memory", "DMA_BUF_IOCTL_SYNC", NULL, "");
	}
	if (attempt->texture.image.handle == EGL_NO_IMAGE_KHR) {
		zs_texture_upload(&attempt->texture, memory->data, &memory->layout, &all);
	}
	zs_gl_renderer_draw(&attempt->renderer, &attempt->target, &layer, 1, &all);
	glFinish();
	glReadPixels(SIDE / 2, SIDE / 2, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, seen);
	ret = zs_gl_check(err, zs_gpu_name(attempt->gpu), "glReadPixels");
	const uint32_t color = (uint32_t)(seen[0] << 16 | seen[1] << 8 | seen[2]);
	if (ret == 0 && color != COLOR) {
		ret = zs_error_set(err, -EBADMSG, zs_gpu_name(attempt->gpu), "draw",
			"use another --gpu, or another --path",
			"a pixel written after the import comes out as %06x, not as %06x", color,
			COLOR);
	}
	return ret;
}

static int try_out(const struct zs_gpu_platform *platform, const struct zs_allocator *allocator,
	const struct zs_gpu_request *request, struct zs_error *err)
{
	const struct zs_render_buffer_request target = {
		.fourcc = fourcc_of(request),
		.width = SIDE,
		.height = SIDE,
		.modifiers = request->modifiers,
		.modifier_count = request->modifier_count,
		.display = request->display,
	};
	struct attempt attempt = {.gpu = zs_gpu_open(platform, request, err)};
	if (attempt.gpu == NULL) {
		return -errno;
	}
	int ret = zs_gl_renderer_init(&attempt.renderer, attempt.gpu, err);
	ret = ret < 0 ? ret : create_texture(&attempt, request, err);
	ret = ret < 0 ? ret
		      : zs_render_buffer_init(
				&attempt.target, attempt.gpu, allocator, &target, err);
	ret = ret < 0 ? ret : zs_gl_renderer_prepare(&attempt.renderer, &attempt.texture, err);
	ret = ret < 0 ? ret : draw(&attempt, err);
	zs_render_buffer_finish(&attempt.target);
	zs_texture_finish(&attempt.texture);
	zs_buffer_destroy(attempt.memory);
	zs_gl_renderer_finish(&attempt.renderer);
	zs_gpu_destroy(attempt.gpu);
	return ret;
}

/** Makes a process one that may crash: nobody's screen, handlers, core files or words. */
static void become_harmless(void)
{
	/* Signals that end zeroscan stay as they are: they are its own to take. */
	static const int caught[] = {
		SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGALRM, SIGTRAP, SIGSYS};
	const struct rlimit none = {0, 0};
	sigset_t unblocked;
	sigemptyset(&unblocked);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setrlimit(RLIMIT_CORE, &none);
	for (size_t i = 0; i < sizeof(caught) / sizeof(caught[0]); i++) {
		signal(caught[i], SIG_DFL);
		sigaddset(&unblocked, caught[i]);
	}
	sigprocmask(SIG_UNBLOCK, &unblocked, NULL);
	alarm(TIMEOUT_S);
	/* What a driver prints here it prints again if it is taken. */
	const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (null >= 0) {
		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
	}
}

static int end_error(const struct zs_gpu_platform *platform, int status, struct zs_error *err)
{
	char how[64];
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM) {
		snprintf(how, sizeof(how), "hung for %d s", TIMEOUT_S);
	} else if (WIFSIGNALED(status)) {
		const char *name = sigabbrev_np(WTERMSIG(status));
		snprintf(how, sizeof(how), "crashed by SIG%s", name == NULL ? "?" : name);
	} else {
		snprintf(how, sizeof(how), "ended the process");
	}
	return zs_error_set(err, -ENOTRECOVERABLE, platform->name, "test import",
		"use another --gpu, or another --path",
		"the driver %s in the test, out of harm's way", how);
}

/** What the trial's process says before it ends; 0 bytes if it could not. */
static size_t read_verdict(int fd, struct zs_error *verdict)
{
	size_t have = 0;
	while (have < sizeof(*verdict)) {
		const ssize_t length = read(fd, (char *)verdict + have, sizeof(*verdict) - have);
		if (length < 0 && errno == EINTR) {
			continue;
		}
		if (length <= 0) {
			break;
		}
		have += (size_t)length;
	}
	return have;
}

/** Forks and waits for the verdict. */
static int run(const struct zs_gpu_platform *platform, const struct zs_allocator *allocator,
	const struct zs_gpu_request *request, struct zs_error *verdict)
{
	int ends[2], status = 0;
	if (pipe2(ends, O_CLOEXEC) < 0) {
		return zs_error_set(verdict, -errno, "pipe", "pipe2", NULL, "");
	}
	const pid_t child = fork();
	if (child < 0) {
		const int error = errno;
		close(ends[0]);
		close(ends[1]);
		return zs_error_set(verdict, -error, "process", "fork", NULL, "");
	}
	if (child == 0) {
		become_harmless();
		verdict->code = try_out(platform, allocator, request, verdict);
		const ssize_t written = write(ends[1], verdict, sizeof(*verdict));
		_exit(written == sizeof(*verdict) ? 0 : 1);
	}
	close(ends[1]);
	const size_t have = read_verdict(ends[0], verdict);
	close(ends[0]);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
	}
	return have < sizeof(*verdict) ? end_error(platform, status, verdict) : verdict->code;
}

/* Verdicts of this process. A trial takes about half a second, and its outcome stays. */
static struct known {
	const struct zs_gpu_platform *platform;
	const struct zs_allocator *allocator;
	bool textures;
	uint32_t fourcc;
	char node[64], display[64], memory[16];
	struct zs_error verdict;
} known[16];
static unsigned known_count;

static const char *text_of(const char *text)
{
	return text == NULL ? "" : text;
}

static bool is_same(const struct known *one, const struct zs_gpu_platform *platform,
	const struct zs_allocator *allocator, const struct zs_gpu_request *request)
{
	return one->platform == platform && one->allocator == allocator &&
	       one->textures == request->textures && one->fourcc == fourcc_of(request) &&
	       strcmp(one->memory, text_of(request->memory)) == 0 &&
	       strcmp(one->node, text_of(request->node)) == 0 &&
	       strcmp(one->display, request->display) == 0;
}

static struct known *find_known(const struct zs_gpu_platform *platform,
	const struct zs_allocator *allocator, const struct zs_gpu_request *request)
{
	for (unsigned i = 0; i < known_count; i++) {
		if (is_same(&known[i], platform, allocator, request)) {
			return &known[i];
		}
	}
	return NULL;
}

bool zs_gpu_probe_is_known(const struct zs_gpu_platform *platform,
	const struct zs_allocator *allocator, const struct zs_gpu_request *request)
{
	return find_known(platform, allocator, request) != NULL;
}

int zs_gpu_probe(const struct zs_gpu_platform *platform, const struct zs_allocator *allocator,
	const struct zs_gpu_request *request, struct zs_error *err)
{
	struct known *one = find_known(platform, allocator, request);
	if (one == NULL) {
		struct known new = {
			.platform = platform,
			.allocator = allocator,
			.textures = request->textures,
			.fourcc = fourcc_of(request),
		};
		snprintf(new.node, sizeof(new.node), "%s", text_of(request->node));
		snprintf(new.memory, sizeof(new.memory), "%s", text_of(request->memory));
		snprintf(new.display, sizeof(new.display), "%s", request->display);
		run(platform, allocator, request, &new.verdict);
		/* When there is no more room the last is tried again each time. */
		known_count += known_count < sizeof(known) / sizeof(known[0]);
		one = &known[known_count - 1];
		*one = new;
	}
	if (one->verdict.code < 0 && err != NULL) {
		*err = one->verdict;
	}
	return one->verdict.code;
}
