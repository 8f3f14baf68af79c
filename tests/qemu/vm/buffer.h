#ifndef ZS_TESTS_VM_BUFFER_H
#define ZS_TESTS_VM_BUFFER_H

#include <stdbool.h>
#include <stdint.h>

#include "render/canvas.h"
#include "render/scenes/scene.h"

/** What a buffer is to be. */
struct buffer_request {
	const char *name; ///< under 32 bytes
	const char *kind; ///< of fd-kind.h, or "plain" for memory without an fd
	const char *scene;
	uint32_t fourcc; ///< one that cairo draws, or nothing is drawn
	uint32_t width, height;
	uint32_t stride; ///< bytes, 0 for what suits the width
	uint32_t offset; ///< bytes before the first row
	size_t size;     ///< bytes, 0 for what the picture needs
};

/** The guest's memory with a picture in it, and the fd by which it is handed over. */
struct buffer {
	struct buffer *next;
	char name[32];
	struct zs_layout layout;
	uint32_t offset;
	int fd;    ///< what is sent; -1 for plain memory
	int memfd; ///< what can be shrunk; -1 for other kinds
	uint8_t *data;
	size_t size;
	struct zs_canvas *canvas; ///< NULL where nothing can be drawn
	struct zs_scene *scene;
};

/**
 * Makes one. NULL with errno after a line on standard error. What can be neither mapped nor drawn
 * is a buffer too.
 */
struct buffer *buffer_create(const struct buffer_request *request);

/** Accepts NULL. */
void buffer_destroy(struct buffer *buffer);

/** Draws the frame with its mark, all of it. False if that kind of buffer holds no picture. */
bool buffer_draw(struct buffer *buffer, uint64_t frame);

/** Takes the memory behind `size` away. 0 or a negative errno, -EPERM where a seal forbids it. */
int buffer_shrink(struct buffer *buffer, size_t size);

#endif
