#ifndef ZS_APP_MEASURE_RECORD_STORE_H
#define ZS_APP_MEASURE_RECORD_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The newest records of a run, all of one size, in memory that is faulted in ahead of its use. */
struct zs_record_store {
	void *records;
	size_t size;       ///< bytes of a record
	uint64_t count;    ///< records added, including those overwritten
	uint64_t capacity; ///< records kept: the newest
	uint64_t ready;    ///< records whose memory is faulted in
};

/** Reserves room for `capacity` records of `size` bytes. 0 or -ENOMEM. */
int zs_record_store_init(struct zs_record_store *store, size_t size, uint64_t capacity);

/** Accepts a zeroed one. */
void zs_record_store_finish(struct zs_record_store *store);

/**
 * Has memory ready for the next record. True if it had to be faulted in now, once in some thousand
 * records: the caller's cost, not the frame's.
 */
bool zs_record_store_reserve(struct zs_record_store *store);

/** Faults in all of its memory. */
void zs_record_store_reserve_all(struct zs_record_store *store);

/** The next record, zeroed. */
void *zs_record_store_add(struct zs_record_store *store);

/** How many are kept. */
uint64_t zs_record_store_kept(const struct zs_record_store *store);

/** The i-th of those kept, oldest first. */
void *zs_record_store_at(const struct zs_record_store *store, uint64_t i);

/** Drops all records: the warm-up is over. */
void zs_record_store_clear(struct zs_record_store *store);

#endif
