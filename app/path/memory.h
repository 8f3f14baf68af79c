#ifndef ZS_APP_PATH_MEMORY_H
#define ZS_APP_PATH_MEMORY_H

#include "app/path/path.h"

/**
 * Gives every slot memory of the frame's size that `importer` has, and a canvas over it: the memory
 * that --memory names, or what they agree on. 0 or a negative errno with `err`.
 */
int zs_path_create_memory(struct zs_path *path, const struct zs_path_request *request,
	struct zs_importer *importer, struct zs_error *err);

/** Gives one more slot the same. 0 or a negative errno with `err`, nothing kept. */
int zs_path_add_memory(struct zs_path *path, struct zs_slot *slot, struct zs_importer *importer,
	struct zs_error *err);

/** Releases the memory of all slots. */
void zs_path_destroy_memory(struct zs_path *path, struct zs_importer *importer);

/** As an implementation's `describe`. */
void zs_path_describe_memory(const struct zs_path *path, struct zs_path_info *info);

/** As an implementation's `begin` and `prepare`: the bracket around drawing into that memory. */
int zs_path_begin_memory(struct zs_path *path, struct zs_slot *slot, struct zs_error *err);
int zs_path_prepare_memory(struct zs_path *path, struct zs_slot *slot,
	const struct zs_path_damage *damage, uint64_t *bytes_copied, struct zs_error *err);

#endif
