#ifndef ZS_APP_PATH_H
#define ZS_APP_PATH_H

#include <stdio.h>

#include "app/copier.h"
#include "app/display.h"
#include "app/swapchain.h"

struct zs_path;

/** What a path is asked to be. */
struct zs_path_request {
	uint32_t buffers;
	const char *memory;               ///< --memory: "auto", or a kind's name
	uint32_t pieces;                  ///< for scattered memory
	struct zs_layout_options padding; ///< of imported memory
	struct zs_copier_choice copy;     ///< for paths that copy
};

/**
 * One way for a drawn frame to get to the display. To add one: a file with such a table, and a
 * line in path.c.
 */
struct zs_path_kind {
	const char *name;
	const char *summary;
	/** Makes the buffers. 0 or a negative errno with `refusal`; destroy cleans up after both.
	 */
	int (*init)(struct zs_path *path, const struct zs_path_request *request,
		struct zs_refusal *refusal);
	/** Gives the CPU access to what it will draw into. 0 or a negative errno. */
	int (*begin)(struct zs_path *path, struct zs_slot *slot);
	/**
	 * Hands the drawn frame over: all that user space must do before the display may have it.
	 * `damage` is what `slot->shown` lacks. Adds to `bytes_copied`. 0 or a negative errno.
	 */
	int (*hand_over)(struct zs_path *path, struct zs_slot *slot, const struct zs_damage *damage,
		uint64_t *bytes_copied);
	/** What truly happened: the label. */
	const char *(*label)(const struct zs_path *path);
};

struct zs_path {
	const struct zs_path_kind *kind;
	struct zs_display *display;
	struct zs_swapchain chain;
	const char *memory; ///< the kind of memory that is drawn into
	char method[64];    ///< how it copies; empty if it does not

	/* For paths that draw elsewhere than into the slots: */
	struct zs_buffer *shadow;
	struct zs_canvas *shadow_canvas;
	struct zs_content shadow_content;
	struct zs_copier *copier;
};

/** Prints the kinds, two spaces in front, for --help. */
void zs_path_list(FILE *file);

/** The i-th path's name in the order in which `auto` tries them; NULL behind the last. */
const char *zs_path_name_at(size_t i);

/** True if there is such a path, or "auto". */
bool zs_path_exists(const char *name);

/**
 * Makes the path called `name` on a display; `auto` tries all in order and logs what refused.
 * NULL with errno and `refusal`.
 */
struct zs_path *zs_path_create(const char *name, struct zs_display *display,
	const struct zs_path_request *request, struct zs_refusal *refusal);

/** Takes the screen back first. Accepts NULL. */
void zs_path_destroy(struct zs_path *path);

/** What is drawn into for this slot, and which frame it holds: the slot's own, or the shadow. */
struct zs_canvas *zs_path_canvas(struct zs_path *path, struct zs_slot *slot);
struct zs_content *zs_path_content(struct zs_path *path, struct zs_slot *slot);

extern const struct zs_path_kind zs_path_scanout;
extern const struct zs_path_kind zs_path_copy;
extern const struct zs_path_kind zs_path_direct;

#endif
