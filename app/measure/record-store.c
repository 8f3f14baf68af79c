#include "app/measure/record-store.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "udmabuf/memfd.h"

/* Faulting in ahead happens once in so many records, in one call. */
#define CHUNK UINT64_C(8192)

static char *slot(const struct zs_record_store *store, uint64_t i)
{
	return (char *)store->records + i % store->capacity * store->size;
}

int zs_record_store_init(struct zs_record_store *store, size_t size, uint64_t capacity)
{
	*store = (struct zs_record_store){.size = size, .capacity = capacity};
	void *records = mmap(NULL, capacity * size, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (records == MAP_FAILED) {
		return -ENOMEM;
	}
	store->records = records;
	return 0;
}

void zs_record_store_finish(struct zs_record_store *store)
{
	if (store->records != NULL) {
		munmap(store->records, store->capacity * store->size);
	}
	*store = (struct zs_record_store){0};
}

static void fault_in(struct zs_record_store *store, uint64_t first, uint64_t count)
{
	/* The chunk's first page may be the last one's end: already in, and harmless. */
	const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	const uintptr_t address = (uintptr_t)slot(store, first);
	const uintptr_t start = address & ~(page - 1);
	zs_memory_prefault((void *)start, address + count * store->size - start, NULL);
	store->ready += count;
}

bool zs_record_store_reserve(struct zs_record_store *store)
{
	const uint64_t next = store->count % store->capacity;
	if (next < store->ready) {
		return false;
	}
	const uint64_t rest = store->capacity - next;
	fault_in(store, next, rest < CHUNK ? rest : CHUNK);
	return true;
}

void zs_record_store_reserve_all(struct zs_record_store *store)
{
	if (store->ready < store->capacity) {
		fault_in(store, store->ready, store->capacity - store->ready);
	}
}

void *zs_record_store_add(struct zs_record_store *store)
{
	zs_record_store_reserve(store);
	return memset(slot(store, store->count++), 0, store->size);
}

uint64_t zs_record_store_kept(const struct zs_record_store *store)
{
	return store->count < store->capacity ? store->count : store->capacity;
}

void *zs_record_store_at(const struct zs_record_store *store, uint64_t i)
{
	return slot(store, store->count - zs_record_store_kept(store) + i);
}

void zs_record_store_clear(struct zs_record_store *store)
{
	store->count = 0;
}
