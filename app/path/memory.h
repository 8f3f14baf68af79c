#ifndef ZS_APP_PATH_MEMORY_H
#define ZS_APP_PATH_MEMORY_H

#include "app/path/path.h"

/** How a device gets at memory that cairo draws into. */
struct zs_path_importer {
	/** Has the device take slot->memory. 0 or a negative errno with `err`. */
	int (*import)(struct zs_path *path, struct zs_slot *slot, struct zs_error *err);
	/** Undoes that, also where it was not done. */
	void (*release)(struct zs_path *path, struct zs_slot *slot);
	bool takes_plain; ///< memory that is no dma-buf
};

/**
 * Gives every slot memory of the frame's size, imported, and a canvas over it: the memory that
 * --memory names, or the first that the device takes. 0 or a negative errno with `err`.
 */
int zs_path_create_memory(struct zs_path *path, const struct zs_path_request *request,
	const struct zs_path_importer *importer, struct zs_error *err);

/** Gives one more slot the same. 0 or a negative errno with `err`, nothing kept. */
int zs_path_add_memory(struct zs_path *path, struct zs_slot *slot,
	const struct zs_path_importer *importer, struct zs_error *err);

/** Releases the memory of all slots. */
void zs_path_destroy_memory(struct zs_path *path, const struct zs_path_importer *importer);

/** As an implementation's `describe`. */
void zs_path_describe_memory(const struct zs_path *path, struct zs_path_info *info);

/** As an implementation's `begin` and `prepare`: the bracket around drawing into that memory. */
int zs_path_begin_memory(struct zs_path *path, struct zs_slot *slot, struct zs_error *err);
int zs_path_prepare_memory(struct zs_path *path, struct zs_slot *slot,
	const struct zs_path_damage *damage, uint64_t *bytes_copied, struct zs_error *err);

#endif
