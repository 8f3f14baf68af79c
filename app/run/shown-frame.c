#include "app/run/shown-frame.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "render/mark.h"

bool zs_shown_frame_is_readable(const struct zs_path *path, double opacity)
{
	return zs_transform_is_exact(&path->transform) && opacity >= 1;
}

/** Reads the mark of what was captured, turned back if need be. 0 or a negative errno. */
static int read_mark(const struct zs_path *path, const struct zs_capture *picture, uint32_t *number)
{
	const struct zs_transform *place = &path->transform;
	if (zs_path_is_plain(path)) {
		return zs_mark_read(
			picture->pixels, picture->width, picture->height, picture->stride, number);
	}
	uint32_t *upright = calloc((size_t)place->width * place->height, sizeof(*upright));
	if (upright == NULL) {
		return -ENOMEM;
	}
	zs_transform_read_back(place, picture->pixels, picture->stride, upright);
	const int ret =
		zs_mark_read(upright, place->width, place->height, place->width * 4, number);
	free(upright);
	return ret;
}

int zs_shown_frame_check(const struct zs_path *path, const struct zs_capture *picture,
	uint32_t expected, struct zs_error *err)
{
	char shown[32] = "no intact mark";
	uint32_t number;
	const int ret = read_mark(path, picture, &number);
	if (ret == 0 && number == expected) {
		return 0;
	}
	if (ret == 0) {
		snprintf(shown, sizeof(shown), "frame %u", number);
	}
	return zs_error_set(err, -EBADMSG, path->display->info.device, "capture", NULL,
		"the display shows %s where frame %u should be", shown, expected);
}
