#include "render/scenes/scene.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "render/mark.h"
#include "render/pixel.h"
#include "render/streaming.h"

static uint64_t created;

/** "clock, plasma, …" */
static void name_all(char *text, size_t size)
{
	const struct zs_scene_impl *impl;
	size_t used = 0;
	for (unsigned i = 0; (impl = zs_scene_impl_at(i)) != NULL && used < size; i++) {
		used += (size_t)snprintf(
			text + used, size - used, "%s%s", i == 0 ? "" : ", ", impl->name);
	}
}

/** Finds the kind and its argument (NULL if there is none) in "NAME[:ARG]". */
static int parse(const char *spec, const struct zs_scene_impl **impl, const char **argument,
	struct zs_error *err)
{
	const char *colon = strchr(spec, ':');
	*impl = zs_scene_impl_find(spec);
	*argument = colon == NULL ? NULL : colon + 1;

	if (*impl == NULL) {
		char names[160], hint[256];
		name_all(names, sizeof(names));
		snprintf(hint, sizeof(hint), "the scenes are %s", names);
		return zs_error_set(err, -EINVAL, spec, "scene", hint, "no such scene");
	}
	const char *wanted = (*impl)->argument;
	if (wanted == NULL && *argument != NULL) {
		return zs_error_set(
			err, -EINVAL, spec, "scene", NULL, "%s takes no argument", (*impl)->name);
	}
	if (wanted != NULL && (*argument == NULL || **argument == 0)) {
		return zs_error_set(err, -EINVAL, spec, "scene", NULL,
			"%s needs an argument: %s:%s", (*impl)->name, (*impl)->name, wanted);
	}
	return 0;
}

static int check_layout(const char *spec, const struct zs_layout *layout, struct zs_error *err)
{
	if (zs_pixel_cairo_format(layout->fourcc) == CAIRO_FORMAT_INVALID) {
		return zs_error_set(
			err, -EINVAL, spec, "scene", NULL, "cairo has no such pixel format");
	}
	if (layout->width < ZS_SCENE_MIN_WIDTH || layout->height < ZS_SCENE_MIN_HEIGHT) {
		return zs_error_set(err, -EINVAL, spec, "scene", NULL,
			"%ux%u is too small for the frame-number mark; %dx%d is the least",
			layout->width, layout->height, ZS_SCENE_MIN_WIDTH, ZS_SCENE_MIN_HEIGHT);
	}
	/* cairo keeps coordinates in 24.8 bits and images below 2^15. */
	if (layout->width > INT16_MAX || layout->height > INT16_MAX) {
		return zs_error_set(err, -EINVAL, spec, "scene", NULL,
			"%ux%u is more than cairo can draw on", layout->width, layout->height);
	}
	return 0;
}

struct zs_scene *zs_scene_create(
	const char *spec, const struct zs_layout *layout, struct zs_error *err)
{
	const struct zs_scene_impl *impl;
	const char *argument;
	int ret = parse(spec, &impl, &argument, err);
	if (ret == 0) {
		ret = check_layout(spec, layout, err);
	}
	if (ret != 0) {
		errno = -ret;
		return NULL;
	}

	struct zs_scene *scene = calloc(1, sizeof(*scene));
	if (scene == NULL) {
		zs_error_set(err, -ENOMEM, spec, "scene", NULL, "no memory");
		errno = ENOMEM;
		return NULL;
	}
	scene->impl = impl;
	scene->id = ++created;
	scene->layout = *layout;
	zs_band_split_init(&scene->split, layout->height);
	ret = impl->init(scene, argument, err);
	if (ret != 0) {
		free(scene);
		errno = -ret;
		return NULL;
	}
	if (zs_scene_reserve_bands(scene, 1) == 0) {
		zs_error_set(err, -ENOMEM, spec, "cairo", "use a smaller --mode", "no memory");
		zs_scene_destroy(scene);
		errno = ENOMEM;
		return NULL;
	}
	return scene;
}

void zs_scene_destroy(struct zs_scene *scene)
{
	if (scene == NULL) {
		return;
	}
	for (uint32_t i = 0; i < scene->band_count && scene->impl->finish_band != NULL; i++) {
		scene->impl->finish_band(&scene->bands[i]);
	}
	scene->impl->finish(scene);
	free(scene);
}

void zs_scene_set_damage(struct zs_scene *scene, double percent)
{
	scene->has_damage_override = true;
	zs_damage_override_init(&scene->damage_override, (int32_t)scene->layout.width,
		(int32_t)scene->layout.height, percent);
}

void zs_scene_damage(const struct zs_scene *scene, uint64_t frame, struct zs_damage *damage)
{
	zs_damage_clear(damage);
	zs_damage_add(damage, zs_mark_rect());
	if (scene->has_damage_override) {
		zs_damage_override_damage(&scene->damage_override, frame, damage);
	} else {
		scene->impl->damage(scene, frame, damage);
	}
	zs_damage_clip(damage, (int32_t)scene->layout.width, (int32_t)scene->layout.height);
}

static void set_clip(cairo_t *cr, const struct zs_damage *clip)
{
	cairo_identity_matrix(cr);
	cairo_reset_clip(cr);
	cairo_new_path(cr);
	for (uint32_t i = 0; i < clip->count; i++) {
		const struct zs_rect *rect = &clip->rects[i];
		cairo_rectangle(cr, rect->x, rect->y, rect->width, rect->height);
	}
	cairo_clip(cr);
}

static int draw_inside(struct zs_scene *scene, struct zs_scene_band *band, struct zs_canvas *canvas,
	uint64_t frame, const struct zs_damage *inside)
{
	if (inside->count == 0) {
		return 0;
	}
	cairo_save(canvas->cr);
	set_clip(canvas->cr, inside);
	const int ret = scene->impl->draw(scene, band, canvas, frame, inside);
	cairo_restore(canvas->cr);
	return ret == 0 ? zs_pixel_errno(cairo_status(canvas->cr)) : ret;
}

/** Draws what each of the frames that make up the picture has left of itself. */
static int draw_pieces(struct zs_scene *scene, struct zs_scene_band *band, struct zs_canvas *canvas,
	uint64_t frame, const struct zs_damage *inside)
{
	struct zs_damage_override_piece piece;
	int ret = 0;
	for (uint32_t i = 0;
		ret == 0 && zs_damage_override_piece(&scene->damage_override, frame, i, &piece);
		i++) {
		for (uint32_t k = 0; ret == 0 && k < piece.rows.count; k++) {
			struct zs_damage clip = *inside;
			zs_damage_cut(&clip, &piece.rows.rects[k]);
			ret = draw_inside(scene, band, canvas, piece.frame, &clip);
		}
	}
	return ret;
}

int zs_scene_draw_band(struct zs_scene *scene, struct zs_scene_band *band, struct zs_canvas *canvas,
	uint64_t frame, const struct zs_damage *clip)
{
	const int ret = scene->has_damage_override ? draw_pieces(scene, band, canvas, frame, clip)
						   : draw_inside(scene, band, canvas, frame, clip);
	if (canvas->streams) {
		zs_streaming_fence();
	}
	return ret;
}

int zs_scene_draw(struct zs_scene *scene, struct zs_canvas *canvas, uint64_t frame,
	const struct zs_damage *clip)
{
	return zs_scene_draw_bands(scene, canvas, frame, clip, NULL, 1);
}
