/* clang-format off */
/*
 * A library to preload: EGL imports dma-bufs as drivers do that no test machine has. All else is
 * the real driver's, so that what is shown is real.
 *
 *     LD_PRELOAD=…/egl-driver.so EGL_DRIVER="stride=256,tail=64" zeroscan run …
 *
 * EGL_DRIVER is a list of words with commas:
 *
 *   stride=N      textures of pictures whose stride is no multiple of N bytes are refused
 *   rows=N        or whose memory has no room for rows up to a multiple of N
 *   tail=N        or for N bytes behind the last row
 *   onepiece      or whose memory is a udmabuf's
 *   garbage=N     a picture whose stride is no multiple of N bytes is taken, and every other row of
 *                 it is shown as half a row
 *   refuse=K      no image is made of a dma-buf, from the Kth on
 *
 * A texture is refused where it is bound to its image: where an image is made it is not known yet
 * whether it is for a texture.
 */
/* clang-format on */
#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GLES2/gl2.h>
#include <GLES2/gl2ext.h>
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define IMAGES 256

static PFNEGLCREATEIMAGEKHRPROC real_create_image;
static PFNGLEGLIMAGETARGETTEXTURE2DOESPROC real_target_texture;

/** The images that are made of dma-bufs, the latest. */
static struct image {
	EGLImageKHR handle;
	bool is_refused;
} images[IMAGES];
static unsigned image_count;

/** True if the word is there; `value` is the number behind its `=`, or `missing`. */
static bool has_word(const char *name, unsigned long missing, unsigned long *value)
{
	const char *words = getenv("EGL_DRIVER");
	const size_t length = strlen(name);
	while (words != NULL && *words != 0) {
		const size_t word = strcspn(words, ",");
		if (word >= length && strncmp(words, name, length) == 0 &&
			(word == length || words[length] == '=')) {
			*value = word == length ? missing : strtoul(words + length + 1, NULL, 10);
			return true;
		}
		words += word + (words[word] == ',');
	}
	return false;
}

static EGLint attribute(const EGLint *attributes, EGLint name)
{
	for (size_t i = 0; attributes[i] != EGL_NONE; i += 2) {
		if (attributes[i] == name) {
			return attributes[i + 1];
		}
	}
	return 0;
}

/** As /proc names it: "exp_name:\tudmabuf". */
static bool is_udmabuf(int fd)
{
	char path[64], line[128];
	bool is_one = false;
	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
	FILE *file = fopen(path, "re");
	while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
		is_one |= strcmp(line, "exp_name:\tudmabuf\n") == 0;
	}
	if (file != NULL) {
		fclose(file);
	}
	return is_one;
}

static bool is_refused(const EGLint *attributes)
{
	const int fd = attribute(attributes, EGL_DMA_BUF_PLANE0_FD_EXT);
	const unsigned long stride =
		(unsigned long)attribute(attributes, EGL_DMA_BUF_PLANE0_PITCH_EXT);
	const unsigned long height = (unsigned long)attribute(attributes, EGL_HEIGHT);
	const off_t size = lseek(fd, 0, SEEK_END);
	unsigned long multiple, rows = 1, tail = 0, value;
	has_word("rows", 1, &rows);
	has_word("tail", 0, &tail);
	return (has_word("stride", 1, &multiple) && stride % multiple != 0) ||
	       (size_t)size < stride * ((height + rows - 1) / rows * rows) + tail ||
	       (has_word("onepiece", 0, &value) && is_udmabuf(fd));
}

static EGLImageKHR create_image(EGLDisplay display, EGLContext context, EGLenum target,
	EGLClientBuffer buffer, const EGLint *attributes)
{
	EGLint changed[64];
	unsigned long value;
	size_t n = 0;
	if (target != EGL_LINUX_DMA_BUF_EXT) {
		return real_create_image(display, context, target, buffer, attributes);
	}
	if (has_word("refuse", 1, &value) && image_count + 1 >= value) {
		/* Of a buffer that is none the real one makes no image either. */
		const EGLint none[] = {EGL_WIDTH, 0, EGL_NONE};
		return real_create_image(display, context, target, buffer, none);
	}
	const bool is_garbled =
		has_word("garbage", 1, &value) &&
		(unsigned long)attribute(attributes, EGL_DMA_BUF_PLANE0_PITCH_EXT) % value != 0;
	for (; attributes[n] != EGL_NONE && n + 2 < sizeof(changed) / sizeof(changed[0]); n += 2) {
		changed[n] = attributes[n];
		changed[n + 1] = attributes[n + 1];
		if (is_garbled && attributes[n] == EGL_DMA_BUF_PLANE0_PITCH_EXT) {
			changed[n + 1] /= 2;
		}
	}
	changed[n] = EGL_NONE;
	const EGLImageKHR handle = real_create_image(display, context, target, buffer, changed);
	struct image *image = &images[image_count++ % IMAGES];
	for (size_t i = 0; i < IMAGES; i++) {
		/* One that was destroyed had the same handle. */
		image = images[i].handle == handle ? &images[i] : image;
	}
	*image = (struct image){.handle = handle, .is_refused = is_refused(attributes)};
	return image->handle;
}

static void target_texture(GLenum target, GLeglImageOES handle)
{
	for (size_t i = 0; i < IMAGES; i++) {
		if (images[i].handle == handle && images[i].is_refused) {
			/* No such target: the real driver has an error. */
			target = GL_NONE;
		}
	}
	real_target_texture(target, handle);
}

__eglMustCastToProperFunctionPointerType eglGetProcAddress(const char *name);

__eglMustCastToProperFunctionPointerType eglGetProcAddress(const char *name)
{
	typedef __eglMustCastToProperFunctionPointerType function;
	function (*real)(const char *) =
		(function(*)(const char *))dlsym(RTLD_NEXT, "eglGetProcAddress");
	function found = real(name);
	if (strcmp(name, "eglCreateImageKHR") == 0) {
		real_create_image = (PFNEGLCREATEIMAGEKHRPROC)found;
		return (function)create_image;
	}
	if (strcmp(name, "glEGLImageTargetTexture2DOES") == 0) {
		real_target_texture = (PFNGLEGLIMAGETARGETTEXTURE2DOESPROC)found;
		return (function)target_texture;
	}
	return found;
}
