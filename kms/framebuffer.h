#ifndef ZS_KMS_FRAMEBUFFER_H
#define ZS_KMS_FRAMEBUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kms/device.h"
#include "udmabuf/dmabuf.h"
#include "udmabuf/error.h"
#include "udmabuf/layout.h"

/** A KMS framebuffer: an imported dma-buf, or a dumb buffer of the device with its mapping. */
struct zs_kms_framebuffer {
	const struct zs_kms_device *device;
	uint32_t generation; ///< of the device when it was made
	uint32_t id;
	bool is_taken;           ///< the device had the dma-buf, whatever came of the framebuffer
	struct zs_layout layout; ///< of the first plane; an import's size is not known: 0
	uint32_t x, y;           ///< where the picture begins in it, pixels
	uint32_t dumb_handle;    ///< 0 for an import
	void *data;              ///< the dumb buffer's mapping, faulted in; NULL for an import
	size_t map_size;
};

/**
 * Imports a dma-buf once, for good: the framebuffer holds the memory until it is destroyed.
 * `explicit_modifier` passes LINEAR to the kernel instead of leaving the layout to the driver;
 * other modifiers are always passed, ZS_MODIFIER_INVALID never. Closes the GEM handles that the
 * device's file has for this memory: nothing else may have imported or made it by the same file. 0,
 * or a negative errno with `err`, which names the ioctl that failed and the likely reason;
 * EOPNOTSUPP for a modifier on a device that takes none, or for memory of which the driver would
 * see wrong pixels (udmabuf/large-folio.h). Where the driver is wrong about offsets the framebuffer
 * begins where the memory does, and the picture at `x`, `y` of it; EOPNOTSUPP if it cannot.
 */
int zs_kms_framebuffer_import(struct zs_kms_framebuffer *framebuffer,
	const struct zs_kms_device *device, const struct zs_dmabuf *dmabuf, bool explicit_modifier,
	struct zs_error *err);

/**
 * Creates and maps a dumb buffer; its stride is the driver's choice, see `layout`. 0, or a
 * negative errno with `err`.
 */
int zs_kms_framebuffer_create_dumb(struct zs_kms_framebuffer *framebuffer,
	const struct zs_kms_device *device, uint32_t fourcc, uint32_t width, uint32_t height,
	struct zs_error *err);

/**
 * To be called when the device is lost: maps memory that nothing shows instead of the dumb
 * buffer's, at the same address, so that it can still be drawn into. The mapping would keep the
 * device's file, and with that its number, which a device that comes back is to have again. 0, or a
 * negative errno with `err`: there may be no memory at that address any more.
 */
int zs_kms_framebuffer_detach(struct zs_kms_framebuffer *framebuffer, struct zs_error *err);

/** Removes it from the device: if it is on the screen, the plane goes off. Accepts a zeroed one. */
void zs_kms_framebuffer_finish(struct zs_kms_framebuffer *framebuffer);

#endif
