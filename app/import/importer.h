#ifndef ZS_APP_IMPORT_IMPORTER_H
#define ZS_APP_IMPORT_IMPORTER_H

#include <stdbool.h>
#include <stdint.h>

#include "udmabuf/dmabuf.h"
#include "udmabuf/error.h"

struct json_object;
struct zs_importer;

/** How far an import came: what was the last thing that went well. */
enum zs_import_step {
	ZS_IMPORT_NOTHING,
	ZS_IMPORT_ALLOCATED, ///< the memory is there, and its dma-buf
	ZS_IMPORT_TAKEN,     ///< the device has it: a GEM handle, an EGLImage, a wl_buffer
	ZS_IMPORT_ACCEPTED,  ///< as what it is to be: a framebuffer, a texture
	ZS_IMPORT_TESTED,    ///< a TEST_ONLY commit, where there is such a thing
	ZS_IMPORT_SHOWN,     ///< and the flip came
	ZS_IMPORT_RIGHT,     ///< the pixels that were read back are those that were drawn
};

/** A dma-buf that an importer has. */
struct zs_import {
	enum zs_import_step step; ///< how far it came, of a failed one too
	void *handle;             ///< the importer's; NULL if there is nothing to release
};

/** What an importer is opened for. */
struct zs_importer_request {
	bool takes_over; ///< it may take a screen that is in use
	uint32_t fourcc; ///< of what will be shown
};

/** One format that an importer lists. */
struct zs_importer_format {
	uint32_t fourcc;
	uint64_t modifier; ///< ZS_MODIFIER_INVALID: it does not say
	bool is_external;  ///< may be sampled only by an external sampler
	bool is_scanout;   ///< may be scanned out as it is
};

/** Pixels read back: XRGB8888, the importer's, until the next call. */
struct zs_importer_pixels {
	const void *data;
	uint32_t width, height, stride;
};

/**
 * One kind of what takes dma-bufs: a KMS device, a GPU by EGL, a Wayland compositor. `probe` tries
 * all that it lists; the paths import by the same functions. To add one: a file with such a table,
 * and a line in importer-table.c. What is NULL it cannot do.
 */
struct zs_importer_impl {
	const char *name;    ///< "kms", "egl", "wayland"
	const char *summary; ///< one line for people
	const char *missing; ///< what this build lacks for it; NULL if nothing: else the rest is
			     ///< not set
	const char *hint;    ///< with `missing`: how to get it
	/** Writes the i-th target's name; false behind the last. Opens nothing that could crash. */
	bool (*list)(unsigned i, char *target, size_t size);
	/** For zs_importer_open, which sets its impl. */
	struct zs_importer *(*open)(const char *target, const struct zs_importer_request *request,
		struct zs_error *err);
	/** Adds to a finding (app/common/finding.h) what the target says of itself. */
	void (*describe)(struct zs_importer *importer, struct json_object *finding);
	/** The i-th format with one of its modifiers; false behind the last. */
	bool (*get_format)(
		struct zs_importer *importer, unsigned i, struct zs_importer_format *format);
	/**
	 * Imports. 0, or a negative errno with `err`. `import` is zeroed before; its step tells how
	 * far it came. The dma-buf may be closed afterwards.
	 */
	int (*import)(struct zs_importer *importer, const struct zs_dmabuf *dmabuf,
		struct zs_import *import, struct zs_error *err);
	/**
	 * Has the device show it, where the importer may, and waits until it is seen. 0, or a
	 * negative errno with `err`: EPERM where it may not, with the reason.
	 */
	int (*show)(struct zs_importer *importer, struct zs_import *import, struct zs_error *err);
	/** Reads back what was shown last. 0 or a negative errno with `err`. */
	int (*read_back)(struct zs_importer *importer, struct zs_import *import,
		struct zs_importer_pixels *pixels, struct zs_error *err);
	/** Lets go of it, shown or not. Accepts one that is not imported. */
	void (*release)(struct zs_importer *importer, struct zs_import *import);
	/** Puts back what it changed. */
	void (*close)(struct zs_importer *importer);
};

/** What all importers have in common; each implementation's own struct starts with it. */
struct zs_importer {
	const struct zs_importer_impl *impl;
	char device[64];        ///< for errors: a node, a renderer, "Wayland compositor"
	char driver[64];        ///< the kernel driver, where there is one
	bool takes_plain;       ///< memory that is no dma-buf
	bool may_show;          ///< `show` is possible, and permitted
	uint32_t width, height; ///< pixels of what it shows; 0: any
	const char *unshown;    ///< why may_show is not set; NULL if it is
};

/** The i-th of the table; NULL behind the last. */
const struct zs_importer_impl *zs_importer_impl_at(unsigned i);

/**
 * Opens a target of this importer. NULL with errno and `err`. To be called in a process that may be
 * lost: drivers crash.
 */
struct zs_importer *zs_importer_open(const struct zs_importer_impl *impl, const char *target,
	const struct zs_importer_request *request, struct zs_error *err);

#endif
