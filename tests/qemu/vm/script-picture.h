#ifndef ZS_TESTS_VM_SCRIPT_PICTURE_H
#define ZS_TESTS_VM_SCRIPT_PICTURE_H

#include "tests/qemu/vm/script.h"

struct buffer;

/** The buffer of that name, or NULL. */
struct buffer *script_buffer(struct script *script, const char *name);

/**
 * Makes one, as the words' options say, of `kind` if they do not tell one, in place of an older one
 * of that name. NULL with errno.
 */
struct buffer *script_make(struct script *script, struct words *words, const char *kind,
	const char *name, uint32_t width, uint32_t height);

/** Sends ScanoutDMABUF of the buffer, which is said to be that large. 0 or a negative errno. */
int script_scanout_dmabuf(struct script *script, struct words *words, struct buffer *buffer,
	uint32_t width, uint32_t height);

#endif
