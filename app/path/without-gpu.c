#include <errno.h>
#include <string.h>

#include "app/path/gpu-choice.h"
#include "app/path/path.h"

/* In the place of path-texture.c, path-upload.c and gpu-choice.c where zeroscan is built without.
 */

static int init_error(
	struct zs_path *path, const struct zs_path_request *request, struct zs_error *err)
{
	return zs_error_set(err, -EOPNOTSUPP, "zeroscan", path->impl->name,
		"build it with -Dgpu=enabled, or use --path scanout or copy",
		"this zeroscan was built without EGL");
}

const struct zs_path_impl zs_path_texture = {
	.name = "texture",
	.summary = "not in this build: the GPU samples the memory that cairo drew into",
	.composes = true,
	.init = init_error,
};

const struct zs_path_impl zs_path_upload = {
	.name = "upload",
	.summary = "not in this build: the damage is uploaded to the GPU",
	.composes = true,
	.init = init_error,
};

bool zs_gpu_choice_parse(struct zs_gpu_choice *choice, const char *text)
{
	return strcmp(text, "auto") == 0;
}

bool zs_gpu_choice_parse_targets(struct zs_gpu_choice *choice, const char *text)
{
	return strcmp(text, "auto") == 0;
}

void zs_gpu_choice_list(FILE *file)
{
}
