#include <string.h>

#include "render/scenes/drawing.h"

static const struct zs_drawing_impl *const impls[] = {&zs_drawing_image, &zs_drawing_trace};

const struct zs_drawing_impl *zs_drawing_find(const char *name)
{
	for (size_t i = 0; i < sizeof(impls) / sizeof(impls[0]); i++) {
		if (strcmp(impls[i]->name, name) == 0) {
			return impls[i];
		}
	}
	return NULL;
}
