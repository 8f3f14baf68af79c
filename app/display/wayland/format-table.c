#include "app/display/wayland/format-table.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/** An entry, as the protocol has it. */
struct entry {
	uint32_t format;
	uint32_t padding;
	uint64_t modifier;
};

void zs_wayland_format_table_finish(struct zs_wayland_format_table *table)
{
	if (table->map != NULL) {
		munmap(table->map, table->size);
		*table = (struct zs_wayland_format_table){0};
	}
}

void zs_wayland_format_table_map(struct zs_wayland_format_table *table, int fd, size_t size)
{
	struct stat file;
	zs_wayland_format_table_finish(table);
	/* Reading behind the end of a file that is too short would end the process. */
	const bool is_complete = fstat(fd, &file) == 0 && file.st_size >= (off_t)size;
	void *map = is_complete ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	if (map != MAP_FAILED) {
		*table = (struct zs_wayland_format_table){.map = map, .size = size};
	}
	close(fd);
}

bool zs_wayland_format_table_get(const struct zs_wayland_format_table *table, uint16_t index,
	uint32_t *fourcc, uint64_t *modifier)
{
	const struct entry *entries = table->map;
	if (entries == NULL || (index + 1U) * sizeof(*entries) > table->size) {
		return false;
	}
	*fourcc = entries[index].format;
	*modifier = entries[index].modifier;
	return true;
}
