#include "app/probe/page-map.h"

#include <fcntl.h>
#include <stdint.h>
#include <unistd.h>

/* Documentation/admin-guide/mm/pagemap.rst: bit 63 is "present", bits 0 to 54 the frame's number,
 * which is zero for other users than root. */
#define PRESENT (UINT64_C(1) << 63)
#define FRAME ((UINT64_C(1) << 55) - 1)

long zs_page_map_count_pieces(const void *data, size_t size)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	const int fd = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
	uint64_t before = 0;
	long pieces = 0;
	for (size_t at = 0; fd >= 0 && at < size; at += page) {
		uint64_t entry = 0;
		const off_t offset = (off_t)(((uintptr_t)data + at) / page * sizeof(entry));
		if (pread(fd, &entry, sizeof(entry), offset) != sizeof(entry) ||
			(entry & PRESENT) == 0 || (entry & FRAME) == 0) {
			pieces = 0;
			break;
		}
		pieces += (entry & FRAME) != before + 1;
		before = entry & FRAME;
	}
	if (fd >= 0) {
		close(fd);
	}
	return pieces;
}
