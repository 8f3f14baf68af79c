#ifndef ZS_APP_VIEW_IMPORT_CACHE_H
#define ZS_APP_VIEW_IMPORT_CACHE_H

#include "app/view/qemu/guest-scanout.h"

/** A guest flips between few buffers; what it has let go is not to be kept for long. */
#define ZS_IMPORT_CACHE_MAX 8

/** An imported scanout, known by its memory: each message has new fds of it. */
struct zs_cached_import {
	struct zs_qemu_scanout scanout; ///< without fds: only what tells it from others
	void *imported;                 ///< NULL: this entry is free
	uint64_t used_ns;
};

/** What was imported and may come again. */
struct zs_import_cache {
	struct zs_cached_import imports[ZS_IMPORT_CACHE_MAX];
	void *data;
	void (*release)(void *data, void *imported);
	/** True if it cannot go now: it is on the screen or on its way there. */
	bool (*is_busy)(void *data, void *imported);
};

/** The import of this scanout, which is used again from now on; NULL if there is none. */
void *zs_import_cache_find(struct zs_import_cache *cache, const struct zs_qemu_scanout *scanout);

/**
 * Keeps what was imported for a scanout; what was used least recently goes for it. False if all
 * that is kept is busy: it is the caller's still.
 */
bool zs_import_cache_add(
	struct zs_import_cache *cache, const struct zs_qemu_scanout *scanout, void *imported);

/** Releases what was not used for two seconds: its memory is to be the guest's again. */
void zs_import_cache_age(struct zs_import_cache *cache);

/** Releases all. */
void zs_import_cache_finish(struct zs_import_cache *cache);

#endif
