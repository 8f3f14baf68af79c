#ifndef ZS_APP_PATH_PATH_H
#define ZS_APP_PATH_PATH_H

#include <stdio.h>

#include "app/display/display.h"
#include "app/path/copier.h"
#include "app/path/gpu-choice.h"
#include "app/path/swapchain.h"
#include "render/repair-choice.h"
#include "render/transform.h"
#include "render/way-choice.h"

/** Room for all implementations. */
#define ZS_PATHS_MAX 16

struct zs_negotiation;
struct zs_path;

/** What a path is asked to be. */
struct zs_path_request {
	uint32_t buffers;
	bool chosen_by_auto;                ///< set by zs_path_create: another path will do too
	const char *after;                  ///< of `auto` only what follows this path; NULL: all
	const char *memory;                 ///< --memory: "auto", or a memory's name
	uint32_t pieces;                    ///< for scattered memory
	bool is_drawn_elsewhere;            ///< another process maps what is drawn into
	struct zs_layout_options padding;   ///< of imported memory
	struct zs_negotiation *negotiation; ///< gets what memory was tried; may be NULL
	struct zs_copier_choice copy;       ///< for paths that copy
	struct zs_worker_pool *pool;        ///< whose threads they use; NULL: this one alone
	uint32_t threads;                   ///< of it, at most, where that is measured

	/* For paths that compose; with others what is not the default is an error: */
	uint32_t width, height;    ///< of frames; 0: as large as the display
	enum zs_rotation rotation; ///< of frames on the display
	float transparency;        ///< 0 to 1: how much of the background shines through
	float background[3];       ///< red, green, blue, 0 to 1
	struct zs_gpu_choice gpu;
};

/** What a frame's path has to bring to the display, in pixels of the frame. */
struct zs_path_damage {
	const struct zs_damage *canvas; ///< what was drawn into the canvas just now
	const struct zs_damage *buffer; ///< what changed since the frame that `slot->shown` holds
};

/** What a path became, for people and results. */
struct zs_path_info {
	const char *memory;               ///< of what is drawn into, as --memory has it
	struct zs_layout_options padding; ///< of that, if the importer or the user wants some
	char copy_method[64];             ///< how it copies; empty if it does not
	char gpu[128];                    ///< the renderer; empty if there is none
	bool gpu_is_software;             ///< the CPU does the GPU's work
	const char *sync_mode;            ///< how the GPU's work is waited for; NULL without one
	const char *render_buffers; ///< the allocator of what the GPU draws into; NULL without one
};

/**
 * One way for a drawn frame to get to the display. To add one: a file with such a table, and a
 * line in table.c.
 */
struct zs_path_impl {
	const char *name;
	const char *summary;
	const char *missing;     ///< what this build lacks for it; NULL if it has all
	const char *hint;        ///< and what to do about that
	size_t size;             ///< of its struct, which starts with a struct zs_path
	bool takes_memory;       ///< --memory says what is drawn into
	bool composes;           ///< can turn, scale and blend frames
	bool copies;             ///< the CPU copies what was drawn
	bool draws_into_display; ///< the CPU draws into memory of the display's own
	/** Makes the buffers. 0 or a negative errno with `err`; `finish` cleans up after both. */
	int (*init)(
		struct zs_path *path, const struct zs_path_request *request, struct zs_error *err);
	/**
	 * Makes one more buffer, like the others, in an empty slot; leaves nothing behind on
	 * failure. 0 or a negative errno, `err`.
	 */
	int (*add)(struct zs_path *path, struct zs_slot *slot, struct zs_error *err);
	/**
	 * Once a first frame is on the screen: measures what later ones go best by. What its free
	 * buffers hold is invalid then. False if none is free: it is called again. NULL if there is
	 * nothing to measure.
	 */
	bool (*settle)(struct zs_path *path);
	/** Gives the CPU access to what it will draw into. 0 or a negative errno, `err`. */
	int (*begin)(struct zs_path *path, struct zs_slot *slot, struct zs_error *err);
	/**
	 * Prepares the drawn frame: all that user space must do before the display may have it,
	 * but for waiting for slot->fence_fd. Adds to `bytes_copied`. 0 or a negative errno,
	 * `err`.
	 */
	int (*prepare)(struct zs_path *path, struct zs_slot *slot,
		const struct zs_path_damage *damage, uint64_t *bytes_copied, struct zs_error *err);
	/**
	 * Waits until what was prepared is complete, where the display cannot be given a fence
	 * instead. NULL if it is complete at once. 0 or a negative errno, `err`.
	 */
	int (*complete)(struct zs_path *path, struct zs_slot *slot, struct zs_error *err);
	/** What truly happened: the label. */
	const char *(*label)(const struct zs_path *path);
	/** Sets what holds of this path in `info`, which is zeroed. */
	void (*describe)(const struct zs_path *path, struct zs_path_info *info);
	/** Releases all buffers and what they share, when nothing is shown any more. */
	void (*finish)(struct zs_path *path);
};

/** What all paths have in common; each implementation's own struct starts with it. */
struct zs_path {
	const struct zs_path_impl *impl;
	struct zs_display *display;
	struct zs_swapchain chain;
	struct zs_transform transform;    ///< of frames on the display
	struct zs_layout_options padding; ///< of imported memory
	bool is_settled;                  ///< see zs_path_settle
	struct zs_way_choice ways;        ///< how frames are drawn for it: see loop/draw-way.h
	struct zs_repair_choice repair;   ///< and brought up to date: see loop/repair.h
	uint64_t drawn_scene;             ///< the scene that both hold for; 0 for none yet
};

/** The i-th path in the order in which `auto` tries them, see path.c; NULL behind the last. */
const struct zs_path_impl *zs_path_impl_at(size_t i);

/** Prints the paths, two spaces in front, for --help. */
void zs_path_list(FILE *file);

/** The i-th path's name in the order in which `auto` tries them; NULL behind the last. */
const char *zs_path_name_at(size_t i);

/** True if the path of that name is one by which a GPU samples dma-bufs. */
bool zs_path_samples_dmabufs(const char *name);

/**
 * Makes the path called `name` on a display; `auto` tries all in order and logs why one is not
 * possible. NULL with errno and `err`.
 */
struct zs_path *zs_path_create(const char *name, struct zs_display *display,
	const struct zs_path_request *request, struct zs_error *err);

/** Takes the screen back first, if the path has it. Accepts NULL. */
void zs_path_destroy(struct zs_path *path);

/** Makes one more buffer. 0 or a negative errno, `err`; ENOSPC if it has the most already. */
int zs_path_grow(struct zs_path *path, struct zs_error *err);

/**
 * To be called before a frame, when another one is on the screen. True, once, if the path has
 * measured: that takes some time, and free buffers hold no frame any more.
 */
bool zs_path_settle(struct zs_path *path);

/** What it became. */
void zs_path_describe(const struct zs_path *path, struct zs_path_info *info);

/** True if frames are shown as they are: as large as the display, upright. */
bool zs_path_is_plain(const struct zs_path *path);

/** Damage of a frame as damage of the display; replaces `shown`. */
void zs_path_map_damage(
	const struct zs_path *path, const struct zs_damage *frame, struct zs_damage *shown);

#endif
