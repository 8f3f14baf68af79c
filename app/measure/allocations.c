#include "app/measure/allocations.h"

#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/common/sanitizer.h"

static atomic_uint_fast64_t count;

uint64_t zs_allocations_count(void)
{
	return atomic_load_explicit(&count, memory_order_relaxed);
}

bool zs_allocations_are_counted(void)
{
	const uint64_t before = zs_allocations_count();
	void *volatile memory = malloc(1);
	free(memory);
	return zs_allocations_count() != before;
}

#if defined(__GLIBC__) && !defined(ZS_SANITIZED)

/*
 * A program may define malloc and its kin itself and so replace glibc's for every library in the
 * process (glibc manual, "Replacing malloc"). These count and pass on to glibc's own, which stay
 * reachable under their internal names. free comes along because glibc wants all or none.
 */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *memory);

static void add_one(void)
{
	atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
}

void *malloc(size_t size)
{
	add_one();
	return __libc_malloc(size);
}

void *calloc(size_t members, size_t size)
{
	add_one();
	return __libc_calloc(members, size);
}

void *realloc(void *memory, size_t size)
{
	add_one();
	return __libc_realloc(memory, size);
}

void free(void *memory)
{
	__libc_free(memory);
}

void *memalign(size_t alignment, size_t size);
void *memalign(size_t alignment, size_t size)
{
	add_one();
	return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	add_one();
	return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
	if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0 ||
		alignment == 0) {
		return EINVAL;
	}
	add_one();
	const int error = errno;
	*memory = __libc_memalign(alignment, size);
	errno = error;
	return *memory == NULL ? ENOMEM : 0;
}

#endif
