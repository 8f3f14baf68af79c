/*
 * Every call that zeroscan makes to EGL, GLES and GBM fails once, in its turn: the definitions here
 * take the places of those functions once their libraries are loaded, and hand the calls on.
 * Functions that EGL gives out by name are wrapped where it gives them out. What the libraries call
 * of each other stays theirs. Prints TAP.
 */
#define ZS_LIBRARY_DIRECT
#include "tests/unit/check.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <gbm.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/child-tasks.h"
#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/common/process-settings.h"
#include "app/loop/frame-loop.h"
#include "app/path/gpu-pipeline.h"
#include "render/gbm-functions.h"
#include "render/gpu/allocators.h"
#include "render/gpu/egl.h"
#include "render/gpu/platforms.h"
#include "render/mark.h"
#include "tests/kernel/support/support.h"
#include "udmabuf/format.h"

#define WIDTH 320
#define HEIGHT 200
/* Every frame waits for its vblank. */
#define REFRESH 1000
#define FRAMES 3
#define BUFFERS 2
/*
 * Bytes of the heap that may stay of one run. Mesa 25.0 keeps 2.7 kB of each EGL display on a GBM
 * device, once it has had a context, and nothing of surfaceless ones.
 */
#define MAX_GROWTH 300
#define MAX_GBM_GROWTH 4000
#define LIMIT_S 120
/* Intel's X tiling. */
#define TILED UINT64_C(0x0100000000000001)
/* What no function of zeroscan's returns. */
#define WRONG 1000

/* Names the file of memory that holds what the processes of a test share. */
#define SHARED_FD "ZEROSCAN_TEST_SHARED_FD"

/** Which call fails. */
struct injection {
	bool in_probes;  ///< only calls there count; else only others, unless all fail
	char only[32];   ///< only calls of functions that begin so count; empty: all
	unsigned nth;    ///< this one fails; 0: none
	bool always;     ///< all fail that count, GL's without a word
	unsigned calls;  ///< so far
	char failed[64]; ///< the function that failed last; empty if none has
};

/** What the driver is made to say of itself. */
struct lies {
	char without[96], with[32]; ///< extensions, as lists of words
	bool other_formats;
	bool tiled, external; ///< of all formats' modifiers
	bool many;            ///< more modifiers than there was room for
	char node[32];        ///< of EGL's device; empty: none
};

/** The processes of a test share it: a GPU is probed by one of its own, this program anew. */
static struct shared {
	struct injection injection;
	struct lies lies;
} * shared;

static struct injection *injection;
static struct lies *lies;

/* Errors that are due. */
static GLenum gl_error;
static EGLint egl_error = EGL_SUCCESS;
static bool context_is_lost;

static bool is_probe;

/** Maps what is shared, which the first process makes. */
static bool share(void)
{
	const char *inherited = getenv(SHARED_FD);
	const int fd = inherited != NULL ? atoi(inherited) : memfd_create("shared", 0);
	char number[16];
	is_probe = inherited != NULL;
	snprintf(number, sizeof(number), "%d", fd);
	if (fd < 0 || (!is_probe && ftruncate(fd, sizeof(*shared)) < 0)) {
		return false;
	}
	setenv(SHARED_FD, number, 1);
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (shared == MAP_FAILED) {
		return false;
	}
	injection = &shared->injection;
	lies = &shared->lies;
	return true;
}

static void forget_errors(void)
{
	gl_error = GL_NO_ERROR;
	egl_error = EGL_SUCCESS;
	context_is_lost = false;
}

/** True if this call is to fail; then its error is due, of the kinds by turns. */
static bool fails(const char *name)
{
	static const EGLint egl_errors[] = {EGL_BAD_ALLOC, EGL_BAD_MATCH, EGL_BAD_ACCESS};
	static const int errors[] = {ENOMEM, EINVAL, EACCES};
	if ((injection->in_probes != is_probe && !injection->always) ||
		strncmp(injection->only, name, strlen(injection->only)) != 0) {
		return false;
	}
	injection->calls++;
	if (!injection->always && injection->calls != injection->nth) {
		return false;
	}
	snprintf(injection->failed, sizeof(injection->failed), "%s", name);
	if (strncmp(name, "egl", 3) == 0) {
		egl_error = egl_errors[injection->always ? 2 : injection->nth % COUNT(egl_errors)];
	} else if (strncmp(name, "gbm", 3) == 0) {
		errno = errors[injection->nth % COUNT(errors)];
	} else if (!injection->always) {
		gl_error = injection->nth % 2 == 0 ? GL_OUT_OF_MEMORY : GL_INVALID_OPERATION;
	}
	return true;
}

/** For a failure that is no error. */
static unsigned silently(unsigned value)
{
	gl_error = GL_NO_ERROR;
	egl_error = EGL_SUCCESS;
	return value;
}

static GLenum lose_context(void)
{
	context_is_lost = true;
	return GL_GUILTY_CONTEXT_RESET_EXT;
}

/* The functions that are defined here. */
static struct {
	const char *name;
	void *function;
} taken[128];
static size_t taken_count;

#define TAKE(NAME)                                                           \
	static __attribute__((constructor)) void take_##NAME(void)           \
	{                                                                    \
		taken[taken_count].name = #NAME;                             \
		*(__typeof__(&NAME) *)&taken[taken_count++].function = NAME; \
	}

static void *find_taken(const char *name)
{
	for (size_t i = 0; i < taken_count; i++) {
		if (strcmp(taken[i].name, name) == 0) {
			return taken[i].function;
		}
	}
	return NULL;
}

/** Loads the libraries, and has zeroscan call the functions here. */
static bool load_libraries(void)
{
	struct zs_library *const libraries[] = {&zs_library_egl, &zs_library_gles, &zs_library_gbm};
	for (size_t i = 0; i < COUNT(libraries); i++) {
		struct zs_error err;
		if (zs_library_load(libraries[i], &err) < 0) {
			printf("# %s: %s\n", err.device, err.reason);
			return false;
		}
		for (size_t k = 0; k < libraries[i]->count; k++) {
			const struct zs_library_function *function = &libraries[i]->functions[k];
			void *ours = find_taken(function->name);
			if (ours != NULL) {
				*(void **)function->pointer = ours;
			}
		}
	}
	return true;
}

static void *find_real(const char *name)
{
	__eglMustCastToProperFunctionPointerType (*get)(const char *name);
	void *real = dlsym(RTLD_DEFAULT, name);
	if (real == NULL) {
		*(void **)&get = dlsym(RTLD_DEFAULT, "eglGetProcAddress");
		*(__eglMustCastToProperFunctionPointerType *)&real = get(name);
	}
	return real;
}

/* Hidden from the libraries, which call each other. */
#define OURS __attribute__((visibility("hidden")))

/* Parameters and arguments by their types. */
#define P0() (void), ()
#define P1(A) (A a), (a)
#define P2(A, B) (A a, B b), (a, b)
#define P3(A, B, C) (A a, B b, C c), (a, b, c)
#define P4(A, B, C, D) (A a, B b, C c, D d), (a, b, c, d)
#define P5(A, B, C, D, E) (A a, B b, C c, D d, E e), (a, b, c, d, e)
#define P6(A, B, C, D, E, F) (A a, B b, C c, D d, E e, F f), (a, b, c, d, e, f)
#define P7(A, B, C, D, E, F, G) (A a, B b, C c, D d, E e, F f, G g), (a, b, c, d, e, f, g)
#define P9(A, B, C, D, E, F, G, H, I) \
	(A a, B b, C c, D d, E e, F f, G g, H h, I i), (a, b, c, d, e, f, g, h, i)
#define PICK(NONE, A, B, C, D, E, F, G, H, I, PICKED, ...) PICKED
#define P(...) PICK(0, ##__VA_ARGS__, P9, P8, P7, P6, P5, P4, P3, P2, P1, P0)(__VA_ARGS__)

#define DEFINE(LINKAGE, TYPE, NAME, FAILURE, PARAMETERS, ARGUMENTS) \
	LINKAGE TYPE NAME PARAMETERS                                \
	{                                                           \
		static TYPE(*real) PARAMETERS;                      \
		if (real == NULL) {                                 \
			*(void **)&real = find_real(#NAME);         \
		}                                                   \
		return fails(#NAME) ? FAILURE : real ARGUMENTS;     \
	}
#define DEFINE_ALL(...) DEFINE(__VA_ARGS__)

/* A library's function: its type, its name, what it returns when it fails, its parameters. */
#define CALL(TYPE, NAME, FAILURE, ...)                        \
	DEFINE_ALL(OURS, TYPE, NAME, FAILURE, P(__VA_ARGS__)) \
	TAKE(NAME)
#define WRAP(TYPE, NAME, FAILURE, ...) DEFINE_ALL(static, TYPE, NAME, FAILURE, P(__VA_ARGS__))
#define GL(NAME, ...) CALL(void, NAME, (void)0, ##__VA_ARGS__)
#define EVEN (injection->nth % 2 == 0)

CALL(EGLBoolean, eglInitialize, EGL_FALSE, EGLDisplay, EGLint *, EGLint *)
CALL(EGLBoolean, eglBindAPI, EGL_FALSE, EGLenum)
CALL(EGLBoolean, eglChooseConfig, EGL_FALSE, EGLDisplay, const EGLint *, EGLConfig *, EGLint,
	EGLint *)
CALL(EGLContext, eglCreateContext, EGL_NO_CONTEXT, EGLDisplay, EGLConfig, EGLContext,
	const EGLint *)
CALL(EGLBoolean, eglMakeCurrent, EGL_FALSE, EGLDisplay, EGLSurface, EGLSurface, EGLContext)
CALL(EGLBoolean, eglDestroyContext, EGL_FALSE, EGLDisplay, EGLContext)
CALL(EGLBoolean, eglReleaseThread, EGL_FALSE)

GL(glAttachShader, GLuint, GLuint)
GL(glBindAttribLocation, GLuint, GLuint, const GLchar *)
GL(glBindBuffer, GLenum, GLuint)
GL(glBindFramebuffer, GLenum, GLuint)
GL(glBindRenderbuffer, GLenum, GLuint)
GL(glBindTexture, GLenum, GLuint)
GL(glBlendFunc, GLenum, GLenum)
GL(glBufferData, GLenum, GLsizeiptr, const void *, GLenum)
CALL(GLenum, glCheckFramebufferStatus, EVEN ? 0u : silently(GL_FRAMEBUFFER_UNSUPPORTED), GLenum)
GL(glClear, GLbitfield)
GL(glClearColor, GLfloat, GLfloat, GLfloat, GLfloat)
GL(glCompileShader, GLuint)
CALL(GLuint, glCreateProgram, 0)
CALL(GLuint, glCreateShader, 0, GLenum)
GL(glDeleteBuffers, GLsizei, const GLuint *)
GL(glDeleteFramebuffers, GLsizei, const GLuint *)
GL(glDeleteProgram, GLuint)
GL(glDeleteRenderbuffers, GLsizei, const GLuint *)
GL(glDeleteShader, GLuint)
GL(glDeleteTextures, GLsizei, const GLuint *)
GL(glDisable, GLenum)
GL(glDrawArrays, GLenum, GLint, GLsizei)
GL(glEnable, GLenum)
GL(glEnableVertexAttribArray, GLuint)
GL(glFinish)
GL(glFlush)
GL(glFramebufferRenderbuffer, GLenum, GLenum, GLenum, GLuint)
GL(glGenBuffers, GLsizei, GLuint *)
GL(glGenFramebuffers, GLsizei, GLuint *)
GL(glGenRenderbuffers, GLsizei, GLuint *)
GL(glGenTextures, GLsizei, GLuint *)
GL(glGetIntegerv, GLenum, GLint *)
GL(glGetProgramInfoLog, GLuint, GLsizei, GLsizei *, GLchar *)
CALL(void, glGetProgramiv, EVEN ? (void)0 : (void)(*c = silently(GL_FALSE)), GLuint, GLenum,
	GLint *)
GL(glGetShaderInfoLog, GLuint, GLsizei, GLsizei *, GLchar *)
CALL(void, glGetShaderiv, EVEN ? (void)0 : (void)(*c = silently(GL_FALSE)), GLuint, GLenum, GLint *)
CALL(GLint, glGetUniformLocation, -1, GLuint, const GLchar *)
GL(glLinkProgram, GLuint)
GL(glPixelStorei, GLenum, GLint)
GL(glReadPixels, GLint, GLint, GLsizei, GLsizei, GLenum, GLenum, void *)
GL(glScissor, GLint, GLint, GLsizei, GLsizei)
GL(glShaderSource, GLuint, GLsizei, const GLchar *const *, const GLint *)
GL(glTexImage2D, GLenum, GLint, GLint, GLsizei, GLsizei, GLint, GLenum, GLenum, const void *)
GL(glTexParameteri, GLenum, GLenum, GLint)
GL(glTexSubImage2D, GLenum, GLint, GLint, GLint, GLsizei, GLsizei, GLenum, GLenum, const void *)
GL(glUniform1f, GLint, GLfloat)
GL(glUniform2fv, GLint, GLsizei, const GLfloat *)
GL(glUniform4f, GLint, GLfloat, GLfloat, GLfloat, GLfloat)
GL(glUseProgram, GLuint)
GL(glVertexAttribPointer, GLuint, GLint, GLenum, GLboolean, GLsizei, const void *)
GL(glViewport, GLint, GLint, GLsizei, GLsizei)

CALL(struct gbm_device *, gbm_create_device, NULL, int)
CALL(struct gbm_bo *, gbm_bo_create, NULL, struct gbm_device *, uint32_t, uint32_t, uint32_t,
	uint32_t)
CALL(struct gbm_bo *, gbm_bo_create_with_modifiers2, NULL, struct gbm_device *, uint32_t, uint32_t,
	uint32_t, const uint64_t *, const unsigned int, uint32_t)
CALL(int, gbm_bo_get_plane_count, -1, struct gbm_bo *)
CALL(int, gbm_bo_get_fd_for_plane, -1, struct gbm_bo *, int)
CALL(uint32_t, gbm_bo_get_stride_for_plane, 0, struct gbm_bo *, int)
CALL(uint64_t, gbm_bo_get_modifier, ZS_MODIFIER_INVALID, struct gbm_bo *)

WRAP(EGLDisplay, eglGetPlatformDisplayEXT, EGL_NO_DISPLAY, EGLenum, void *, const EGLint *)
WRAP(EGLBoolean, eglQueryDevicesEXT, EGL_FALSE, EGLint, EGLDeviceEXT *, EGLint *)
WRAP(const char *, eglQueryDeviceStringEXT, NULL, EGLDeviceEXT, EGLint)
WRAP(EGLBoolean, eglQueryDisplayAttribEXT, EGL_FALSE, EGLDisplay, EGLint, EGLAttrib *)
WRAP(EGLint, eglDebugMessageControlKHR, EGL_BAD_ATTRIBUTE, EGLDEBUGPROCKHR, const EGLAttrib *)
WRAP(EGLImageKHR, eglCreateImageKHR, EGL_NO_IMAGE_KHR, EGLDisplay, EGLContext, EGLenum,
	EGLClientBuffer, const EGLint *)
WRAP(EGLBoolean, eglDestroyImageKHR, EGL_FALSE, EGLDisplay, EGLImageKHR)
WRAP(EGLBoolean, eglQueryDmaBufFormatsEXT, EGL_FALSE, EGLDisplay, EGLint, EGLint *, EGLint *)
WRAP(EGLBoolean, eglQueryDmaBufModifiersEXT, EGL_FALSE, EGLDisplay, EGLint, EGLint, EGLuint64KHR *,
	EGLBoolean *, EGLint *)
WRAP(EGLSyncKHR, eglCreateSyncKHR, EGL_NO_SYNC_KHR, EGLDisplay, EGLenum, const EGLint *)
WRAP(EGLBoolean, eglDestroySyncKHR, EGL_FALSE, EGLDisplay, EGLSyncKHR)
WRAP(EGLint, eglClientWaitSyncKHR, EVEN ? 0 : (EGLint)silently(EGL_TIMEOUT_EXPIRED_KHR), EGLDisplay,
	EGLSyncKHR, EGLint, EGLTimeKHR)
WRAP(EGLint, eglDupNativeFenceFDANDROID, EGL_NO_NATIVE_FENCE_FD_ANDROID, EGLDisplay, EGLSyncKHR)
WRAP(void, glEGLImageTargetTexture2DOES, (void)0, GLenum, GLeglImageOES)
WRAP(void, glEGLImageTargetRenderbufferStorageOES, (void)0, GLenum, GLeglImageOES)
WRAP(GLenum, glGetGraphicsResetStatusEXT, lose_context())

OURS GLenum glGetError(void)
{
	static GLenum (*real)(void);
	*(void **)&real = find_real("glGetError");
	const GLenum error = gl_error;
	gl_error = GL_NO_ERROR;
	return context_is_lost ? GL_CONTEXT_LOST_KHR : error != GL_NO_ERROR ? error : real();
}
TAKE(glGetError)

OURS EGLint eglGetError(void)
{
	static EGLint (*real)(void);
	*(void **)&real = find_real("eglGetError");
	const EGLint error = egl_error;
	egl_error = EGL_SUCCESS;
	return error != EGL_SUCCESS ? error : real();
}
TAKE(eglGetError)

/** Fails only where there is no such display: then there is nothing to be ended either. */
OURS EGLBoolean eglTerminate(EGLDisplay display)
{
	static EGLBoolean (*real)(EGLDisplay);
	*(void **)&real = find_real("eglTerminate");
	const EGLBoolean terminated = real(display);
	forget_errors();
	return fails("eglTerminate") ? EGL_FALSE : terminated;
}
TAKE(eglTerminate)

/** A list of extensions with the lies about it. */
static const char *tell(const char *extensions)
{
	/* EGL's client, its display and GL have one each. */
	static char texts[3][8192];
	static unsigned next;
	char *text = texts[next++ % COUNT(texts)];
	char word[128];
	int length;
	if (extensions == NULL) {
		return NULL;
	}
	snprintf(text, sizeof(texts[0]), "%s", lies->with);
	for (; sscanf(extensions, "%127s%n", word, &length) == 1; extensions += length) {
		if (!zs_egl_lists(lies->without, word)) {
			strcat(strcat(text, " "), word);
		}
	}
	return text;
}

OURS const char *eglQueryString(EGLDisplay display, EGLint name)
{
	static const char *(*real)(EGLDisplay, EGLint);
	*(void **)&real = find_real("eglQueryString");
	const char *text = fails("eglQueryString") ? NULL : real(display, name);
	return name == EGL_EXTENSIONS ? tell(text) : text;
}
TAKE(eglQueryString)

OURS const GLubyte *glGetString(GLenum name)
{
	static const GLubyte *(*real)(GLenum);
	*(void **)&real = find_real("glGetString");
	const GLubyte *text = fails("glGetString") ? NULL : real(name);
	return name == GL_EXTENSIONS ? (const GLubyte *)tell((const char *)text) : text;
}
TAKE(glGetString)

static const char *query_device_string(EGLDeviceEXT device, EGLint name)
{
	if (lies->node[0] == 0) {
		return eglQueryDeviceStringEXT(device, name);
	}
	if (fails("eglQueryDeviceStringEXT")) {
		return NULL;
	}
	return name == EGL_EXTENSIONS ? "EGL_EXT_device_drm" : lies->node;
}

static EGLBoolean query_formats(EGLDisplay display, EGLint size, EGLint *formats, EGLint *count)
{
	const EGLBoolean told = eglQueryDmaBufFormatsEXT(display, size, formats, count);
	for (EGLint i = 0; told && lies->other_formats && i < *count; i++) {
		formats[i] = ZS_FORMAT_HOST_RGB565;
	}
	return told;
}

static EGLBoolean query_modifiers(EGLDisplay display, EGLint format, EGLint size,
	EGLuint64KHR *modifiers, EGLBoolean *external, EGLint *count)
{
	const EGLBoolean told =
		eglQueryDmaBufModifiersEXT(display, format, size, modifiers, external, count);
	for (EGLint i = 0; told && i < *count; i++) {
		modifiers[i] = lies->tiled ? TILED : modifiers[i];
		external[i] = lies->external ? EGL_TRUE : external[i];
	}
	*count = told && lies->many ? size + 1 : *count;
	return told;
}

#define WRAPPED(NAME) .name = #NAME, .function = (void (*)(void))NAME

OURS __eglMustCastToProperFunctionPointerType eglGetProcAddress(const char *name)
{
	static const struct {
		const char *name;
		void (*function)(void);
	} wrapped[] = {
		{WRAPPED(eglGetPlatformDisplayEXT)},
		{WRAPPED(eglQueryDevicesEXT)},
		{"eglQueryDeviceStringEXT", (void (*)(void))query_device_string},
		{WRAPPED(eglQueryDisplayAttribEXT)},
		{WRAPPED(eglDebugMessageControlKHR)},
		{WRAPPED(eglCreateImageKHR)},
		{WRAPPED(eglDestroyImageKHR)},
		{"eglQueryDmaBufFormatsEXT", (void (*)(void))query_formats},
		{"eglQueryDmaBufModifiersEXT", (void (*)(void))query_modifiers},
		{WRAPPED(eglCreateSyncKHR)},
		{WRAPPED(eglDestroySyncKHR)},
		{WRAPPED(eglClientWaitSyncKHR)},
		{WRAPPED(eglDupNativeFenceFDANDROID)},
		{WRAPPED(glEGLImageTargetTexture2DOES)},
		{WRAPPED(glEGLImageTargetRenderbufferStorageOES)},
		{WRAPPED(glGetGraphicsResetStatusEXT)},
	};
	if (fails("eglGetProcAddress")) {
		return NULL;
	}
	for (size_t i = 0; i < COUNT(wrapped); i++) {
		if (strcmp(wrapped[i].name, name) == 0) {
			return wrapped[i].function;
		}
	}
	/* Whoever asks for another one must be wrapped too. */
	printf("# %s is called without being counted\n", name);
	abort();
}
TAKE(eglGetProcAddress)

/** NULL counts as empty. */
static void set(char *text, size_t size, const char *value)
{
	snprintf(text, size, "%s", value == NULL ? "" : value);
}

/** Lets the nth call fail that is made from now on; 0 for none. */
static void arm(bool in_probes, unsigned nth)
{
	*injection = (struct injection){.in_probes = in_probes, .nth = nth};
	forget_errors();
}

/** What is tried: a path of these by these means. */
struct subject {
	const char *path, *display, *sync_mode, *platform;
	const char *targets;
	/** Which calls fail: every step-th while the path is made, then every showing-th. */
	unsigned first, step, showing;
	unsigned passes;  ///< in a second one nothing more may be kept
	const char *only; ///< of these functions
	const char *node; ///< of the device platform's device
};

static const char *name_of(const struct subject *subject)
{
	static char name[128];
	snprintf(name, sizeof(name), "%s on %s by %s, %s", subject->path, subject->display,
		subject->platform, subject->sync_mode);
	return name;
}

/** What is there for all runs of a subject. */
struct stage {
	const struct subject *subject;
	struct zs_display *display;
	struct zs_scene *scene;
	struct zs_frames frames;
	uint64_t sum;       ///< of the right picture; 0 as long as none was shown
	unsigned created;   ///< calls until the path was there
	char sync_mode[32]; ///< it waited by
};

static bool say_error(const struct zs_error *err)
{
	char text[768];
	printf("# %s\n", zs_error_text(err, text, sizeof(text)));
	return false;
}

static bool stage_init(struct stage *stage, const struct subject *subject)
{
	struct zs_error err = {0};
	struct zs_display_request display = {
		.mode = {.width = WIDTH, .height = HEIGHT, .refresh = REFRESH},
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
		.capture = true,
	};
	struct zs_layout layout;
	*stage = (struct stage){.subject = subject};
	set(lies->node, sizeof(lies->node), subject->node);
	setenv("ZEROSCAN_GPU_WAITING", subject->sync_mode, 1);
	arm(false, 0);
	stage->display = zs_display_open(subject->display, &display, &err);
	if (stage->display == NULL || zs_frames_init(&stage->frames, FRAMES) < 0 ||
		zs_layout_init(&layout, display.fourcc, WIDTH, HEIGHT, NULL) < 0) {
		return say_error(&err);
	}
	stage->scene = zs_scene_create("clock", &layout, &err);
	return stage->scene != NULL || say_error(&err);
}

static void stage_finish(struct stage *stage)
{
	zs_scene_destroy(stage->scene);
	zs_frames_finish(&stage->frames);
	if (stage->display != NULL) {
		stage->display->impl->destroy(stage->display);
	}
}

static uint64_t checksum(const struct zs_capture *picture)
{
	uint64_t sum = 1;
	for (uint32_t y = 0; y < picture->height; y++) {
		const uint8_t *row = (const uint8_t *)picture->pixels + (size_t)y * picture->stride;
		for (uint32_t x = 0; x < picture->width; x++) {
			sum = (sum ^ (((const uint32_t *)row)[x] & 0xffffff)) *
			      UINT64_C(0x9e3779b97f4a7c15);
			sum ^= sum >> 29;
		}
	}
	return sum;
}

/** 0 if the display shows the last frame, to the pixel. */
static int check_picture(struct stage *stage, struct zs_error *err)
{
	struct zs_capture shown;
	uint32_t number = 0;
	const int ret = stage->display->impl->capture(stage->display, &shown, err);
	if (ret < 0) {
		return ret;
	}
	if (zs_mark_read(shown.pixels, shown.width, shown.height, shown.stride, &number) < 0 ||
		number != FRAMES - 1) {
		printf("# the mark is not that of frame %d\n", FRAMES - 1);
		return WRONG;
	}
	const uint64_t sum = checksum(&shown);
	if (stage->sum != 0 && sum != stage->sum) {
		printf("# the picture is not what it was before\n");
		return WRONG;
	}
	stage->sum = sum;
	return 0;
}

static struct zs_path *create_path(
	const struct stage *stage, const char *name, struct zs_error *err)
{
	const struct subject *subject = stage->subject;
	struct zs_path_request request = {
		.buffers = BUFFERS, .memory = "auto", .gpu = {.allocator = subject->targets}};
	snprintf(request.gpu.platform, sizeof(request.gpu.platform), "%s", subject->platform);
	return zs_path_create(name, stage->display, &request, err);
}

/** Opens the subject's path, shows frames and closes it: 0, a negative errno, or WRONG. */
static int show(struct stage *stage, struct zs_error *err)
{
	const struct zs_frame_loop_limit limit = {.frames = FRAMES};
	struct zs_frame_loop loop = {
		.display = stage->display,
		.scene = stage->scene,
		.frames = stage->frames,
		.pacing = zs_pacing_find("flip"),
		.signal_fd = -1,
	};
	*err = (struct zs_error){0};
	loop.path = create_path(stage, stage->subject->path, err);
	if (loop.path == NULL) {
		return errno == 0 ? WRONG : -errno;
	}
	stage->created = injection->failed[0] == 0 ? injection->calls : stage->created;
	struct zs_path_info info;
	zs_path_describe(loop.path, &info);
	snprintf(stage->sync_mode, sizeof(stage->sync_mode), "%s", info.sync_mode);
	int ret = zs_frame_loop_run(&loop, &limit, err) == ZS_LOOP_DONE ? 0
		  : err->code < 0                                       ? err->code
									: WRONG;
	stage->frames = loop.frames;
	zs_frames_clear(&stage->frames);
	if (ret == 0) {
		ret = check_picture(stage, err);
	}
	zs_path_destroy(loop.path);
	return ret;
}

/** True if that is how a run may end. */
static bool is_clear(int ret, const struct zs_error *err)
{
	char text[1024];
	if (ret == 0) {
		return true;
	}
	zs_error_text(err, text, sizeof(text));
	if (ret == WRONG || err->code >= 0 || err->device[0] == 0 || err->op[0] == 0 ||
		strpbrk(text, "\n\r") != NULL) {
		printf("# %d is returned, and this said: %s\n", ret, text);
		return false;
	}
	/* A driver that crashes was not what was asked for. */
	return strcmp(err->op, "test import") != 0 || say_error(err);
}

/** What is open and alive. */
struct held {
	unsigned fds, dmabufs, framebuffers;
};

static struct held count_held(void)
{
	return (struct held){count_fds(), count_dmabufs(), count_framebuffers()};
}

/** The kernel lets go of what was shown a little later. */
static bool is_held(const struct held *wanted)
{
	struct held held;
	for (int i = 0; i < 1000; i++) {
		held = count_held();
		if (memcmp(&held, wanted, sizeof(held)) == 0) {
			return true;
		}
		usleep(10000);
	}
	printf("# %u files, %u dma-bufs and %u framebuffers are held, not %u, %u and %u\n",
		held.fds, held.dmabufs, held.framebuffers, wanted->fds, wanted->dmabufs,
		wanted->framebuffers);
	return false;
}

/** What the process keeps, as far as that may grow. */
struct kept {
	size_t heap; ///< bytes
	unsigned mappings;
};

static struct kept count_kept(void)
{
	return (struct kept){mallinfo2().uordblks, count_mappings()};
}

/** Calls fail in their turn; false if one was not taken well. */
static bool fail_calls(struct stage *stage, const struct held *held, unsigned *failures)
{
	const struct subject *subject = stage->subject;
	const uint64_t since = zs_clock_now();
	struct zs_error err;
	unsigned refused = 0, nth = subject->first;
	bool good = true;
	*failures = 0;
	for (;;) {
		arm(false, nth);
		set(injection->only, sizeof(injection->only), subject->only);
		const int ret = show(stage, &err);
		if (injection->failed[0] == 0) {
			good = good && ret == 0;
			break;
		}
		(*failures)++;
		refused += ret < 0;
		if (!is_clear(ret, &err) || !is_held(held)) {
			printf("# when %s fails as call %u\n", injection->failed, nth);
			good = false;
		}
		nth += nth < stage->created ? subject->step : subject->showing;
	}
	printf("# %s: %u of %u calls failed, %u refusals, %u s\n", name_of(subject), *failures,
		injection->calls, refused, (unsigned)((zs_clock_now() - since) / 1000000000));
	return good && *failures > 0;
}

/** True if nothing was kept but what Mesa keeps. */
static bool grew_little(const struct kept *before, const struct kept *after, long limit)
{
	const long heap = (long)after->heap - (long)before->heap;
	printf("# %ld bytes and %d mappings more than after the pass before\n", heap,
		(int)after->mappings - (int)before->mappings);
	return heap <= limit && after->mappings <= before->mappings;
}

static bool sweep(const void *data)
{
	const struct subject *subject = data;
	const bool by_gbm = strcmp(subject->platform, "gbm") == 0;
	unsigned failures;
	struct zs_error err = {0};
	struct kept before = {0};
	struct stage stage;
	bool good = stage_init(&stage, subject);
	if (good && (show(&stage, &err) != 0 || show(&stage, &err) != 0)) {
		good = say_error(&err);
	}
	const struct held held = count_held();
	for (unsigned pass = 0; pass < subject->passes && good; pass++) {
		good = fail_calls(&stage, &held, &failures);
		const struct kept after = count_kept();
		const long limit = (by_gbm ? MAX_GBM_GROWTH : MAX_GROWTH) * (long)failures;
		good = good && (pass == 0 || grew_little(&before, &after, limit));
		before = after;
	}
	stage_finish(&stage);
	return good;
}

/** A call fails in the probe; what is opened then is closed again. */
static bool probe_once(const void *data)
{
	const struct subject *subject = data;
	const unsigned nth = injection->nth;
	struct zs_error err = {0};
	struct stage stage;
	if (!stage_init(&stage, subject)) {
		return false;
	}
	const unsigned fds = count_fds();
	arm(true, nth);
	struct zs_path *path = create_path(&stage, subject->path, &err);
	const int error = errno;
	zs_path_destroy(path);
	const bool good = is_clear(path != NULL ? 0 : error == 0 ? WRONG : -error, &err);
	const unsigned left = count_fds();
	if (left > fds) {
		printf("# %u files are held, not %u\n", left, fds);
	}
	stage_finish(&stage);
	return good && left <= fds;
}

/** Runs a test in a process of its own: what is known of drivers is new there. */
static bool run_apart(bool (*test)(const void *data), const void *data)
{
	int status;
	fflush(stdout);
	const pid_t child = fork();
	if (child == 0) {
		*lies = (struct lies){0};
		alarm(LIMIT_S);
		exit(test(data) ? 0 : 1);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0) {
		return false;
	}
	if (!WIFEXITED(status)) {
		printf("# ended by signal %d at call %u; %s failed\n", WTERMSIG(status),
			injection->calls, injection->failed[0] == 0 ? "none" : injection->failed);
	}
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/** Each time in a new process, since a verdict is kept. */
static bool sweep_probes(const struct subject *subject)
{
	const uint64_t since = zs_clock_now();
	unsigned failures = 0;
	bool good = true;
	for (unsigned nth = subject->first;; nth += subject->step) {
		arm(true, nth);
		if (!run_apart(probe_once, subject)) {
			printf("# when %s fails in the probe as call %u\n",
				injection->failed[0] == 0 ? "none" : injection->failed, nth);
			good = false;
		}
		if (injection->failed[0] == 0) {
			break;
		}
		failures++;
	}
	printf("# probes of %s: %u of %u calls failed, %u s\n", name_of(subject), failures,
		injection->calls, (unsigned)((zs_clock_now() - since) / 1000000000));
	return good && failures > 0;
}

/** A driver that lacks something. */
struct lack {
	const char *name;
	struct lies lies;
	const char *fails; ///< a function that always does
	struct subject subject;
	const char *refused;   ///< a part of what is said; NULL: it works
	const char *sync_mode; ///< how, then; NULL: as the subject says
};

/** Somebody else shows the picture where this path cannot. */
static bool auto_works(struct stage *stage)
{
	struct zs_error err = {0};
	struct zs_path *path = create_path(stage, "auto", &err);
	if (path == NULL) {
		return say_error(&err);
	}
	const bool good = strcmp(path->impl->name, stage->subject->path) != 0;
	zs_path_destroy(path);
	return good;
}

static bool is_refused(int ret, const struct zs_error *err, const char *words)
{
	char text[768];
	zs_error_text(err, text, sizeof(text));
	printf("# %s\n", text);
	return ret < 0 && is_clear(ret, err) && strstr(text, words) != NULL;
}

static bool is_taken(struct stage *stage, int ret, const struct lack *lack, struct zs_error *err)
{
	const char *sync_mode =
		lack->sync_mode == NULL ? stage->subject->sync_mode : lack->sync_mode;
	if (ret != 0) {
		return say_error(err);
	}
	if (strcmp(stage->sync_mode, sync_mode) != 0) {
		printf("# by %s\n", stage->sync_mode);
		return false;
	}
	/* The same picture as without lies. */
	*lies = (struct lies){0};
	return show(stage, err) == 0 || say_error(err);
}

static bool test_lack(const void *data)
{
	const struct lack *lack = data;
	struct zs_error err = {0};
	struct stage stage;
	bool good = stage_init(&stage, &lack->subject);
	if (good) {
		const struct held held = count_held();
		*lies = lack->lies;
		injection->always = lack->fails != NULL;
		set(injection->only, sizeof(injection->only), lack->fails);
		const int ret = show(&stage, &err);
		good = lack->refused == NULL
			       ? is_taken(&stage, ret, lack, &err)
			       : is_refused(ret, &err, lack->refused) && auto_works(&stage);
		good = is_held(&held) && good;
	}
	stage_finish(&stage);
	return good;
}

/** The GPU is reset in the third frame. */
static bool test_reset(const void *data)
{
	struct zs_error err = {0};
	struct stage stage;
	bool good = stage_init(&stage, data);
	set(lies->with, sizeof(lies->with), "GL_EXT_robustness");
	good = good && (show(&stage, &err) == 0 || say_error(&err));
	const struct held held = count_held();
	for (unsigned nth = 3; nth < 3 + FRAMES && good; nth++) {
		arm(false, nth);
		set(injection->only, sizeof(injection->only), "glGetGraphicsResetStatusEXT");
		const int ret = show(&stage, &err);
		if (injection->failed[0] == 0) {
			break;
		}
		good = ret == -ENODEV && is_refused(ret, &err, "GPU was reset") && is_held(&held);
		arm(false, 0);
		good = good && (show(&stage, &err) == 0 || say_error(&err));
	}
	stage_finish(&stage);
	return good;
}

/** A picture of one colour, drawn by an external texture. */
static bool draws_externally(struct zs_gpu *gpu, struct zs_texture *texture,
	struct zs_buffer *memory, struct zs_error *err)
{
	const struct zs_damage all = {.count = 1, .rects = {{0, 0, WIDTH, HEIGHT}}};
	const struct zs_layer layer = {.texture = texture,
		.transform = {WIDTH, HEIGHT, {0, 0, WIDTH, HEIGHT}, ZS_ROTATION_0},
		.opacity = 1};
	const struct zs_render_buffer_request wanted = {
		.fourcc = ZS_FORMAT_HOST_XRGB8888, .width = WIDTH, .height = HEIGHT, .display = ""};
	const struct zs_dmabuf picture = zs_buffer_dmabuf(memory);
	struct zs_gl_renderer renderer = {0};
	struct zs_render_buffer target = {0};
	uint8_t seen[4] = {0};
	bool good = zs_gl_renderer_init(&renderer, gpu, err) == 0 &&
		    zs_texture_import(texture, gpu, &picture, err) == 0 &&
		    texture->target == GL_TEXTURE_EXTERNAL_OES &&
		    zs_gl_renderer_prepare(&renderer, texture, err) == 0;
	/* So it is for targets too, which cannot be external. */
	good = good &&
	       zs_render_buffer_init(&target, gpu, &zs_allocator_udmabuf, &wanted, err) == -EINVAL;
	lies->external = false;
	good = good &&
	       zs_render_buffer_init(&target, gpu, &zs_allocator_udmabuf, &wanted, err) == 0;
	if (good) {
		memset(memory->data, 0x5a, memory->layout.size);
		zs_gl_renderer_draw(&renderer, &target, &layer, 1, &all);
		glReadPixels(WIDTH - 1, HEIGHT - 1, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, seen);
		good = zs_gl_check(err, "GL", "glReadPixels") == 0 && seen[0] == 0x5a &&
		       seen[1] == 0x5a && seen[2] == 0x5a;
	}
	zs_render_buffer_finish(&target);
	zs_texture_finish(texture);
	zs_gl_renderer_finish(&renderer);
	return good || say_error(err);
}

/** No whole path shows that: pictures and targets are of the same format. */
static bool test_external(const void *data)
{
	const struct zs_gpu_request surfaceless = {.display = ""};
	struct zs_buffer_request request = {0};
	struct zs_error err = {0};
	struct zs_texture texture = {0};
	arm(false, 0);
	lies->external = true;
	zs_layout_init(&request.layout, ZS_FORMAT_HOST_XRGB8888, WIDTH, HEIGHT, NULL);
	struct zs_buffer *memory = zs_buffer_create(zs_memory_find("udmabuf"), &request, &err);
	struct zs_gpu *gpu = zs_gpu_open(&zs_gpu_platform_surfaceless, &surfaceless, &err);
	const bool good = memory != NULL && gpu != NULL
				  ? draws_externally(gpu, &texture, memory, &err)
				  : say_error(&err);
	zs_gpu_destroy(gpu);
	zs_buffer_destroy(memory);
	return good;
}

static unsigned count, failed;

static void result(bool good, const char *name)
{
	count++;
	failed += !good;
	printf("%sok %u - %s\n", good ? "" : "not ", count, name);
	fflush(stdout);
}

#define NATIVE "native fences"
#define SYNCS "fence syncs"
#define FINISH "glFinish"

/* Together they let every call fail, those that make a path of each kind once. */
static const struct subject swept[] = {
	{"texture", "kms", SYNCS, "surfaceless", NULL, 1, 6, 3, 2},
	{"texture", "kms", NATIVE, "surfaceless", NULL, 2, 6, 3, 1},
	{"texture", "kms", FINISH, "surfaceless", NULL, 3, 6, 3, 1},
	{"texture", "headless", SYNCS, "surfaceless", NULL, 4, 6, 6, 1},
	{"texture", "headless", NATIVE, "surfaceless", NULL, 5, 6, 6, 1},
	{"texture", "headless", FINISH, "surfaceless", NULL, 6, 6, 6, 1},
	{"upload", "kms", SYNCS, "gbm", NULL, 1, 6, 4, 1},
	{"upload", "kms", NATIVE, "gbm", NULL, 3, 6, 4, 1},
	{"upload", "kms", FINISH, "gbm", NULL, 5, 6, 4, 1},
	{"upload", "kms", SYNCS, "gbm", NULL, 1, 1, 1, 2, .only = "gbm_"},
	{"upload", "headless", SYNCS, "surfaceless", NULL, 2, 6, 6, 1},
	{"upload", "headless", NATIVE, "surfaceless", NULL, 4, 6, 6, 1},
	{"upload", "headless", FINISH, "surfaceless", NULL, 6, 6, 6, 1},
	{"upload", "headless", SYNCS, "device", "udmabuf", 1, 12, 12, 1, .node = CARD},
};

static const struct subject probed[] = {
	{"texture", "headless", SYNCS, "surfaceless", "udmabuf", 1, 10},
	{"upload", "kms", SYNCS, "gbm", "gbm", 1, 10},
	{"upload", "kms", SYNCS, "device", "udmabuf", 1, 14, .node = CARD},
};

#define ON_KMS "kms", SYNCS, "surfaceless", "udmabuf"

static const struct lack lacks[] = {
	{"no import of dma-bufs", {.without = "EGL_EXT_image_dma_buf_import"}, NULL,
		{"texture", ON_KMS}, "EGL_EXT_image_dma_buf_import"},
	{"no word of modifiers", {.without = "EGL_EXT_image_dma_buf_import_modifiers"}, NULL,
		{"texture", ON_KMS}},
	{"no fences", {.without = "EGL_KHR_fence_sync"}, NULL, {"texture", ON_KMS},
		.sync_mode = FINISH},
	{"no uploads of parts of rows", {.without = "GL_EXT_unpack_subimage"}, NULL,
		{"upload", ON_KMS}},
	{"no uploads of BGRA", {.without = "GL_EXT_texture_format_BGRA8888"}, NULL,
		{"upload", ON_KMS}},
	{"no images in GL", {.without = "GL_OES_EGL_image"}, NULL, {"texture", ON_KMS},
		"GL_OES_EGL_image"},
	{"no contexts without a config",
		{.without = "EGL_KHR_no_config_context EGL_MESA_configless_context"}, NULL,
		{"texture", ON_KMS}},
	{"no such config", {.without = "EGL_KHR_no_config_context EGL_MESA_configless_context"},
		"eglChooseConfig", {"texture", ON_KMS}, "no configuration"},
	{"other formats", {.other_formats = true}, NULL, {"texture", ON_KMS}, "XRGB8888"},
	{"only tiled pictures", {.tiled = true}, NULL, {"texture", ON_KMS}, "modifier 0x0"},
	{"more modifiers than asked for", {.many = true}, NULL, {"texture", ON_KMS}},
	{"no external targets", {.external = true}, NULL, {"texture", ON_KMS}, "external texture"},
	{"no images", {.without = ""}, "eglCreateImageKHR", {"texture", ON_KMS}, "stride of"},
	{"no shaders", {.without = ""}, "glAttachShader", {"texture", ON_KMS}, "error: "},
	{"no hardware", {.without = ""}, NULL, {"upload", "kms", SYNCS, "device"}, "is hardware"},
};

static const struct subject reset[] = {
	{"texture", "kms", SYNCS, "surfaceless"},
	{"texture", "headless", NATIVE, "surfaceless"},
	{"texture", "kms", FINISH, "surfaceless"},
	{"upload", "kms", SYNCS, "gbm"},
};

int main(int argc, char **argv)
{
	char name[160];
	zs_log_set_level(ZS_LOG_ERROR);
	/* So llvmpipe is opened in half the time. */
	setenv("MESA_SHADER_CACHE_DISABLE", "true", 1);
	setenv("LP_NUM_THREADS", "0", 1);
#ifndef __SANITIZE_ADDRESS__
	/* Mesa has some lines to say each time that it opens vkms by GBM. */
	if (freopen("/dev/null", "w", stderr) == NULL) {
		return 1;
	}
#endif
	if (!share() || !load_libraries()) {
		return 1;
	}
	zs_child_tasks_serve(argc, argv);
	zs_process_settings_apply();
	for (size_t i = 0; i < COUNT(lacks); i++) {
		result(run_apart(test_lack, &lacks[i]), lacks[i].name);
	}
	result(run_apart(test_external, NULL), "external textures");
	for (size_t i = 0; i < COUNT(reset); i++) {
		snprintf(name, sizeof(name), "a reset, %s", name_of(&reset[i]));
		result(run_apart(test_reset, &reset[i]), name);
	}
	for (size_t i = 0; i < COUNT(swept); i++) {
		result(run_apart(sweep, &swept[i]), name_of(&swept[i]));
	}
	for (size_t i = 0; i < COUNT(probed); i++) {
		snprintf(name, sizeof(name), "probes of %s", name_of(&probed[i]));
		result(sweep_probes(&probed[i]), name);
	}
	printf("1..%u\n", count);
	return failed == 0 ? 0 : 1;
}
