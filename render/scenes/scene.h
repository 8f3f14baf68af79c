#ifndef ZS_RENDER_SCENES_SCENE_H
#define ZS_RENDER_SCENES_SCENE_H

#include <stdint.h>
#include <stdio.h>

#include "render/canvas.h"
#include "render/damage-override.h"
#include "render/damage.h"
#include "udmabuf/error.h"

/**
 * A scene: what is drawn, as a pure function of the frame number. The picture of frame n does not
 * depend on what the canvas held, on which frames were drawn before, or on the clip: drawing n
 * inside a clip gives there the very pixels that a full drawing of n gives.
 */
struct zs_scene;

/** One kind of scene. To add one: a file with such a table, and a line in scenes.h. */
struct zs_scene_impl {
	const char *name;
	const char *argument; ///< what stands behind the colon, as shown by --help; NULL if nothing
	const char *summary;  ///< one line for --help
	/** Frames may be drawn by another process, which maps a canvas' memory if it can. */
	bool draws_elsewhere;
	bool has_pixel_loops; ///< most pixels are not written by cairo: canvas->streams counts
	/** Prepares for a size and format; sets scene->state. 0 or a negative errno with `err`.
	 */
	int (*init)(struct zs_scene *scene, const char *argument, struct zs_error *err);
	void (*finish)(struct zs_scene *scene);
	/** Adds what differs between the pictures of frame - 1 and frame (frame > 0). */
	void (*damage)(const struct zs_scene *scene, uint64_t frame, struct zs_damage *damage);
	/** Draws `frame`; `canvas->cr` is clipped to `clip`. A negative errno if that failed. */
	int (*draw)(struct zs_scene *scene, struct zs_canvas *canvas, uint64_t frame,
		const struct zs_damage *clip);
};

struct zs_scene {
	const struct zs_scene_impl *impl;
	uint64_t id;              ///< no other scene of this process has it, or had it
	struct zs_layout layout;  ///< of the canvases it will draw on: size and format count
	void *state;              ///< the kind's own
	struct zs_error failure;  ///< why a frame could not be drawn, if that is known
	bool has_damage_override; ///< its damage is not its own, but `damage_override`'s
	struct zs_damage_override damage_override;
};

/** The smallest picture that holds the frame-number mark, pixels. */
#define ZS_SCENE_MIN_WIDTH 64
#define ZS_SCENE_MIN_HEIGHT 32

/**
 * Makes the scene that `spec` names ("plasma", "image:FILE.png") for pictures of this layout.
 * NULL with errno and `err`: EINVAL for an unknown name, a missing or needless argument or
 * a picture too small for the mark; the file's errno or EBADMSG for a missing or broken file.
 */
struct zs_scene *zs_scene_create(
	const char *spec, const struct zs_layout *layout, struct zs_error *err);

/**
 * Has every frame change so many % of the picture's rows instead of what the scene would:
 * see damage-override.h. At 0 only the mark changes.
 */
void zs_scene_set_damage(struct zs_scene *scene, double percent);

/** Accepts NULL. */
void zs_scene_destroy(struct zs_scene *scene);

/** Replaces `damage` by what differs between frame - 1 and frame, the mark included, cut to the
 * picture. */
void zs_scene_damage(const struct zs_scene *scene, uint64_t frame, struct zs_damage *damage);

/**
 * Draws `frame` and its mark inside `clip`. All memory a scene needs was taken by create; what
 * cairo and pango take inside is theirs. 0 or a negative errno.
 */
int zs_scene_draw(struct zs_scene *scene, struct zs_canvas *canvas, uint64_t frame,
	const struct zs_damage *clip);

/** The i-th kind, NULL behind the last. */
const struct zs_scene_impl *zs_scene_impl_at(unsigned i);

/** The kind that `spec` names, with or without an argument; NULL if there is none. */
const struct zs_scene_impl *zs_scene_impl_find(const char *spec);

/** The name of the scene that follows this one, of those that need no argument; in a circle. */
const char *zs_scene_after(const char *spec);

/** The i-th scene's name, without its argument; NULL behind the last. */
const char *zs_scene_name_at(size_t i);

/** Prints the kinds with their summaries, two spaces in front, for --help. */
void zs_scene_list(FILE *file);

#endif
