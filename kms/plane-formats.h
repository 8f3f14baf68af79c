#ifndef ZS_KMS_PLANE_FORMATS_H
#define ZS_KMS_PLANE_FORMATS_H

#include <stdint.h>

/** What a plane takes, in the driver's order: each format with each of its modifiers. */
struct zs_kms_plane_formats {
	unsigned count;
	struct zs_kms_plane_format {
		uint32_t fourcc;
		uint64_t modifier; ///< ZS_MODIFIER_INVALID where the plane lists none
	} * list;
};

/** Reads it: the property IN_FORMATS, else the plane's formats. 0 or a negative errno. */
int zs_kms_plane_formats_read(struct zs_kms_plane_formats *formats, int fd, uint32_t plane);

/** Accepts a zeroed one. */
void zs_kms_plane_formats_finish(struct zs_kms_plane_formats *formats);

#endif
