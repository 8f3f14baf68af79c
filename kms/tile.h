#ifndef ZS_KMS_TILE_H
#define ZS_KMS_TILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A monitor with several connectors, each of which shows a part: what its connector shows. */
struct zs_kms_tile {
	uint32_t monitor;       ///< the same number for all its tiles
	uint32_t columns, rows; ///< how many tiles there are; 0 if this is no tile
	uint32_t x, y;          ///< which one this is, from the upper left
	uint32_t width, height; ///< its pixels
};

/** Reads the text of the property TILE, of `size` bytes; true if it is a tile's. */
bool zs_kms_tile_parse(const char *text, size_t size, struct zs_kms_tile *tile);

/** Reads a connector's; zeroed if it has none. */
void zs_kms_tile_read(int fd, uint32_t connector, struct zs_kms_tile *tile);

/** True if both are tiles of one monitor. */
bool zs_kms_tile_shares_monitor(const struct zs_kms_tile *one, const struct zs_kms_tile *other);

#endif
