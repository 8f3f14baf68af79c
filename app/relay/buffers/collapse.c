#include "app/relay/buffers/collapse.h"

#include <sys/mman.h>
#include <sys/stat.h>

#ifndef MADV_COLLAPSE
#define MADV_COLLAPSE 25
#endif

#define HUGE_PAGE ((off_t)2 << 20)

/** Where in a mapping huge pages lie as they do in the file. */
static char *align(char *address)
{
	const size_t page = (size_t)HUGE_PAGE;
	return address + (page - (size_t)address % page) % page;
}

void zs_relay_collapse(int fd, off_t offset, size_t size)
{
	struct stat status;
	const off_t first = (offset + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
	off_t end = offset + (off_t)size;
	if (fstat(fd, &status) < 0) {
		return;
	}
	/* The kernel takes a range beyond the file's end: there is nothing else in it. */
	end += status.st_size / HUGE_PAGE == end / HUGE_PAGE ? HUGE_PAGE - 1 : 0;
	end = end / HUGE_PAGE * HUGE_PAGE;
	if (end <= first) {
		return;
	}
	const size_t length = (size_t)(end - first), room = length + (size_t)HUGE_PAGE;
	char *reserved = mmap(NULL, room, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (reserved == MAP_FAILED) {
		return;
	}
	char *data = align(reserved);
	if (mmap(data, length, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, first) !=
		MAP_FAILED) {
		/* One by one: where a range cannot be, the next may. */
		for (size_t at = 0; at < length; at += (size_t)HUGE_PAGE) {
			madvise(data + at, (size_t)HUGE_PAGE, MADV_COLLAPSE);
		}
	}
	munmap(reserved, room);
}
