#include "render/scenes/file-scene.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "render/input-file.h"
#include "render/scenes/drawer.h"
#include "render/scratch-surface.h"
#include "udmabuf/memfd.h"

struct file_scene {
	struct zs_scratch_surface kept;
	void *map; ///< the kept frame's memory, which the drawer shares
	size_t map_size;
	struct zs_drawer *drawer; ///< NULL if nothing is drawn anew
	struct zs_rect rect;      ///< what every frame draws anew
};

/** Maps the kept frame. Its memfd or a negative errno with `err`. */
static int map_kept(struct file_scene *file, const char *name, const struct zs_layout *layout,
	struct zs_error *err)
{
	const int fd = zs_memfd_create("zeroscan-kept", layout->size, false, err);
	if (fd < 0) {
		return fd;
	}
	void *map = mmap(NULL, layout->size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (map == MAP_FAILED) {
		const int ret = zs_error_set(err, -errno, name, "mmap", NULL, "");
		close(fd);
		return ret;
	}
	file->map = map;
	file->map_size = layout->size;
	return fd;
}

static int create_drawer(struct file_scene *file, struct zs_drawer_request *request,
	const char *hint, struct zs_error *err)
{
	request->fd = zs_input_file_open(request->name, hint, &request->size, err);
	if (request->fd < 0) {
		return request->fd;
	}
	file->drawer = zs_drawer_create(request, &file->rect, err);
	const int ret = file->drawer == NULL ? -errno : 0;
	close(request->fd);
	if (ret == 0 && request->drawing->draw == NULL) {
		zs_drawer_destroy(file->drawer);
		file->drawer = NULL;
	}
	return ret;
}

static int prepare(struct file_scene *file, struct zs_drawer_request *request, const char *hint,
	struct zs_error *err)
{
	request->kept_fd = map_kept(file, request->name, &request->layout, err);
	if (request->kept_fd < 0) {
		return request->kept_fd;
	}
	request->kept = file->map;
	int ret = create_drawer(file, request, hint, err);
	close(request->kept_fd);
	if (ret == 0) {
		ret = zs_scratch_surface_wrap(&file->kept, &request->layout, file->map);
		ret = ret < 0 ? zs_error_set(err, ret, request->name, "cairo", NULL, "no memory")
			      : 0;
	}
	return ret;
}

int zs_file_scene_init(struct zs_scene *scene, const struct zs_drawing_impl *drawing,
	const char *name, const char *hint, struct zs_error *err)
{
	struct zs_drawer_request request = {.drawing = drawing, .name = name};
	struct file_scene *file = calloc(1, sizeof(*file));
	if (file == NULL) {
		return zs_error_set(err, -ENOMEM, name, "calloc", NULL, "no memory");
	}
	scene->state = file;
	int ret = zs_layout_init(&request.layout, scene->layout.fourcc, scene->layout.width,
		scene->layout.height, NULL);
	ret = ret < 0 ? zs_error_set(err, ret, name, "layout", NULL, "")
		      : prepare(file, &request, hint, err);
	if (ret < 0) {
		zs_file_scene_finish(scene);
	}
	return ret;
}

void zs_file_scene_finish(struct zs_scene *scene)
{
	struct file_scene *file = scene->state;
	zs_drawer_destroy(file->drawer);
	zs_scratch_surface_finish(&file->kept);
	if (file->map != NULL) {
		munmap(file->map, file->map_size);
	}
	free(file);
}

void zs_file_scene_damage(const struct zs_scene *scene, uint64_t frame, struct zs_damage *damage)
{
	const struct file_scene *file = scene->state;
	zs_damage_add(damage, file->rect);
}

int zs_file_scene_draw(struct zs_scene *scene, struct zs_scene_band *band, struct zs_canvas *canvas,
	uint64_t frame, const struct zs_damage *clip)
{
	const struct file_scene *file = scene->state;
	int ret = 1;
	if (file->drawer != NULL && zs_damage_covers(clip, &file->rect)) {
		cairo_surface_flush(canvas->surface);
		ret = zs_drawer_draw(file->drawer, canvas, clip, &scene->failure);
		cairo_surface_mark_dirty(canvas->surface);
	}
	for (uint32_t i = 0; i < clip->count && ret > 0; i++) {
		zs_scratch_surface_copy(&file->kept, 0, canvas, &clip->rects[i]);
	}
	return ret < 0 ? ret : 0;
}
