#ifndef ZS_RENDER_SCENES_SCENE_H
#define ZS_RENDER_SCENES_SCENE_H

#include <stdint.h>
#include <stdio.h>

#include "render/band-split.h"
#include "render/canvas.h"
#include "render/damage-override.h"
#include "render/damage.h"
#include "udmabuf/error.h"

struct zs_worker_pool;

/**
 * A scene: what is drawn, as a pure function of the frame number. The picture of frame n does not
 * depend on what the canvas held, on which frames were drawn before, or on the clip: drawing n
 * inside a clip gives there the very pixels that a full drawing of n gives.
 */
struct zs_scene;

/** What draws one band of a picture, and nothing else at that time. */
struct zs_scene_band {
	void *state; ///< the kind's own
};

/** One kind of scene. To add one: a file with such a table, and a line in scenes.h. */
struct zs_scene_impl {
	const char *name;
	const char *argument; ///< what stands behind the colon, as shown by --help; NULL if nothing
	const char *summary;  ///< one line for --help
	/** Frames may be drawn by another process, which maps a canvas' memory if it can. */
	bool draws_elsewhere;
	const char *one_band; ///< why it is not drawn in several bands; NULL if it can be
	bool has_pixel_loops; ///< most pixels are not written by cairo: canvas->streams counts
	/** Prepares for a size and format; sets scene->state. 0 or a negative errno with `err`.
	 */
	int (*init)(struct zs_scene *scene, const char *argument, struct zs_error *err);
	void (*finish)(struct zs_scene *scene);
	/**
	 * Prepares for drawing a band, once `init` has prepared what bands share: sets band->state.
	 * 0, or a negative errno and nothing is left. NULL, with finish_band, if bands have nothing
	 * of their own.
	 */
	int (*init_band)(struct zs_scene *scene, struct zs_scene_band *band);
	void (*finish_band)(struct zs_scene_band *band);
	/** Adds what differs between the pictures of frame - 1 and frame (frame > 0). */
	void (*damage)(const struct zs_scene *scene, uint64_t frame, struct zs_damage *damage);
	/**
	 * Draws `frame`; `canvas->cr` is clipped to `clip`. Threads may do so at a time, each with
	 * a band and a canvas of its own. A negative errno if that failed.
	 */
	int (*draw)(struct zs_scene *scene, struct zs_scene_band *band, struct zs_canvas *canvas,
		uint64_t frame, const struct zs_damage *clip);
};

struct zs_scene {
	const struct zs_scene_impl *impl;
	uint64_t id;              ///< no other scene of this process has it, or had it
	struct zs_layout layout;  ///< of the canvases it will draw on: size and format count
	void *state;              ///< the kind's own
	struct zs_error failure;  ///< why a frame could not be drawn, if that is known
	bool has_damage_override; ///< its damage is not its own, but `damage_override`'s
	struct zs_damage_override damage_override;
	struct zs_scene_band bands[ZS_BANDS_MAX];
	uint32_t band_count;
	struct zs_band_split split; ///< where pictures are parted
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

/**
 * Prepares for drawing in so many bands. How many are possible: 1 for scenes that have `one_band`,
 * fewer where memory is short.
 */
uint32_t zs_scene_reserve_bands(struct zs_scene *scene, uint32_t count);

/**
 * As zs_scene_draw, and the same pixels, in bands that threads of the pool draw at a time: at most
 * `threads`, and as many as scene, canvas and pool were made for.
 */
int zs_scene_draw_bands(struct zs_scene *scene, struct zs_canvas *canvas, uint64_t frame,
	const struct zs_damage *clip, struct zs_worker_pool *pool, uint32_t threads);

/** Draws what lies inside `clip`, but for the mark, by one band. As zs_scene_draw. */
int zs_scene_draw_band(struct zs_scene *scene, struct zs_scene_band *band, struct zs_canvas *canvas,
	uint64_t frame, const struct zs_damage *clip);

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
