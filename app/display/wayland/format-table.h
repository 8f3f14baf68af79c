#ifndef ZS_APP_DISPLAY_WAYLAND_FORMAT_TABLE_H
#define ZS_APP_DISPLAY_WAYLAND_FORMAT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The table of formats and modifiers that a feedback's tranches point into. Zeroed: none. */
struct zs_wayland_format_table {
	void *map;
	size_t size;
};

/** Replaces it by the one in `fd`, which is closed; by none if it is shorter than `size`. */
void zs_wayland_format_table_map(struct zs_wayland_format_table *table, int fd, size_t size);

/** The entry at an index; false if there is none. */
bool zs_wayland_format_table_get(const struct zs_wayland_format_table *table, uint16_t index,
	uint32_t *fourcc, uint64_t *modifier);

void zs_wayland_format_table_finish(struct zs_wayland_format_table *table);

#endif
