#ifndef ZS_APP_PATH_SHADOW_H
#define ZS_APP_PATH_SHADOW_H

#include "app/path/path.h"

/**
 * Gives the path one private, cached picture that all frames are drawn into: path->shadow. 0 or a
 * negative errno with `err`.
 */
int zs_path_create_shadow(struct zs_path *path, struct zs_error *err);

#endif
