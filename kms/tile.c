#include "kms/tile.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <xf86drmMode.h>

#include "kms/property.h"

/* The most that a DisplayID block can say is 64. */
#define MAX_TILES 64

bool zs_kms_tile_parse(const char *text, size_t size, struct zs_kms_tile *tile)
{
	char copy[128];
	uint32_t flags;
	*tile = (struct zs_kms_tile){0};
	if (size == 0 || size >= sizeof(copy)) {
		return false;
	}
	memcpy(copy, text, size);
	copy[size] = 0;
	/* As drm_connector_set_tile_property() writes it. */
	const int count = sscanf(copy,
		"%" SCNu32 ":%" SCNu32 ":%" SCNu32 ":%" SCNu32 ":%" SCNu32 ":%" SCNu32 ":%" SCNu32
		":%" SCNu32,
		&tile->monitor, &flags, &tile->columns, &tile->rows, &tile->x, &tile->y,
		&tile->width, &tile->height);
	if (count != 8 || tile->columns > MAX_TILES || tile->rows > MAX_TILES ||
		tile->x >= tile->columns || tile->y >= tile->rows ||
		tile->columns * tile->rows < 2) {
		*tile = (struct zs_kms_tile){0};
		return false;
	}
	return true;
}

void zs_kms_tile_read(int fd, uint32_t connector, struct zs_kms_tile *tile)
{
	uint64_t id = 0;
	*tile = (struct zs_kms_tile){0};
	zs_kms_property_value(fd, connector, DRM_MODE_OBJECT_CONNECTOR, "TILE", &id);
	drmModePropertyBlobRes *blob = id == 0 ? NULL : drmModeGetPropertyBlob(fd, (uint32_t)id);
	if (blob != NULL) {
		zs_kms_tile_parse(blob->data, blob->length, tile);
		drmModeFreePropertyBlob(blob);
	}
}

bool zs_kms_tile_shares_monitor(const struct zs_kms_tile *one, const struct zs_kms_tile *other)
{
	return one->columns != 0 && other->columns != 0 && one->monitor == other->monitor;
}
