#ifndef ZS_APP_PATH_COPIER_H
#define ZS_APP_PATH_COPIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/damage.h"
#include "udmabuf/layout.h"

/**
 * The opponent of zero copy, as strong as this machine makes it: the damage of a frame copied
 * from cached memory to a display's mapping by glibc's memcpy or by streaming stores, on one
 * thread or on several, whichever measured fastest for amounts of that size.
 */
struct zs_copier;

struct zs_worker_pool;

/** How to copy, where that is not left to measurement. */
struct zs_copier_choice {
	bool memcpy_only, streaming_only;
	uint32_t threads; ///< 0: measured
};

/** The i-th choice's name; NULL behind the last. */
const char *zs_copier_choice_at(size_t i);

/**
 * Parses "auto", "memcpy", "memcpy:THREADS", "streaming" or "streaming:THREADS". False if it is
 * something else, or more threads than a copier has.
 */
bool zs_copier_choice_parse(struct zs_copier_choice *choice, const char *text);

/**
 * Makes one that copies by this thread alone until it has measured. The layouts agree in size and
 * format, not in stride. `pool`, which the copier uses as long as it lives, may be NULL: then this
 * thread does all; unless the choice says how many threads, at most `threads` of it are tried. NULL
 * with errno; EOPNOTSUPP for a choice that this machine does not have.
 */
struct zs_copier *zs_copier_create(const struct zs_layout *target_layout, void *source,
	const struct zs_layout *source_layout, const struct zs_copier_choice *choice,
	struct zs_worker_pool *pool, uint32_t threads);

/**
 * Measures, once, what the choice leaves open, on the real memory: `targets`, one at least of the
 * display's buffers, which lie alike, and the source are overwritten.
 */
void zs_copier_measure(struct zs_copier *copier, void *const *targets, uint32_t target_count);

/** Accepts NULL. */
void zs_copier_destroy(struct zs_copier *copier);

/** Copies the damaged pixels to `target`, which lies as the one measured. Returns bytes copied. */
uint64_t zs_copier_copy(struct zs_copier *copier, void *target, const struct zs_damage *damage);

/** What was chosen for a whole frame: "streaming stores on 2 threads". Returns `text`. */
const char *zs_copier_describe(const struct zs_copier *copier, char *text, size_t size);

#endif
