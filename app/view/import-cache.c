#include "app/view/import-cache.h"

#include <stddef.h>

#include "app/common/clock.h"

#define UNUSED_NS UINT64_C(2000000000)

void *zs_import_cache_find(struct zs_import_cache *cache, const struct zs_qemu_scanout *scanout)
{
	for (unsigned i = 0; i < ZS_IMPORT_CACHE_MAX; i++) {
		struct zs_cached_import *import = &cache->imports[i];
		if (import->imported != NULL &&
			zs_qemu_scanout_is_same(&import->scanout, scanout)) {
			import->used_ns = zs_clock_now();
			return import->imported;
		}
	}
	return NULL;
}

static void release(struct zs_import_cache *cache, struct zs_cached_import *import)
{
	if (import->imported != NULL) {
		cache->release(cache->data, import->imported);
	}
	*import = (struct zs_cached_import){0};
}

bool zs_import_cache_add(
	struct zs_import_cache *cache, const struct zs_qemu_scanout *scanout, void *imported)
{
	struct zs_cached_import *slot = NULL;
	for (unsigned i = 0; i < ZS_IMPORT_CACHE_MAX; i++) {
		struct zs_cached_import *import = &cache->imports[i];
		const bool is_free = import->imported == NULL;
		if (is_free || !cache->is_busy(cache->data, import->imported)) {
			if (slot == NULL || import->used_ns < slot->used_ns) {
				slot = import;
			}
		}
	}
	if (slot == NULL) {
		return false;
	}
	release(cache, slot);
	*slot = (struct zs_cached_import){
		.scanout = *scanout,
		.imported = imported,
		.used_ns = zs_clock_now(),
	};
	return true;
}

void zs_import_cache_age(struct zs_import_cache *cache)
{
	const uint64_t now_ns = zs_clock_now();
	for (unsigned i = 0; i < ZS_IMPORT_CACHE_MAX; i++) {
		struct zs_cached_import *import = &cache->imports[i];
		if (import->imported != NULL && now_ns - import->used_ns > UNUSED_NS &&
			!cache->is_busy(cache->data, import->imported)) {
			release(cache, import);
		}
	}
}

void zs_import_cache_finish(struct zs_import_cache *cache)
{
	for (unsigned i = 0; i < ZS_IMPORT_CACHE_MAX; i++) {
		release(cache, &cache->imports[i]);
	}
}
