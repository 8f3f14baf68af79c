#ifndef ZS_APP_VIEW_QEMU_GUEST_SCANOUT_H
#define ZS_APP_VIEW_QEMU_GUEST_SCANOUT_H

#include "app/view/qemu/dmabuf-info.h"
#include "app/view/qemu/format.h"
#include "render/damage.h"
#include "udmabuf/dmabuf.h"

/** No screen is larger. */
#define ZS_QEMU_SCANOUT_SIDE_MAX 16384
#define ZS_QEMU_SCANOUT_PIXELS_MAX (UINT64_C(1) << 27)

/** Where the pixels of a scanout are. */
enum zs_qemu_memory {
	ZS_QEMU_MEMORY_NONE,   ///< there is no scanout
	ZS_QEMU_MEMORY_DMABUF, ///< a dma-buf: the guest's own memory, or a GPU's
	ZS_QEMU_MEMORY_MAP,    ///< memory that QEMU copies into, and shares
	ZS_QEMU_MEMORY_BYTES,  ///< bytes that came in messages
};

/** What a message says of a scanout, before any of it is checked. */
struct zs_qemu_scanout_offer {
	enum zs_qemu_memory memory;
	uint32_t width, height;                 ///< pixels that are to be seen
	uint32_t x, y;                          ///< where they begin in the backing
	uint32_t backing_width, backing_height; ///< pixels; 0: as large as what is seen
	uint32_t fourcc;                        ///< of a dma-buf
	uint32_t pixman;                        ///< of the others
	uint64_t modifier;
	bool is_upside_down; ///< the first row in memory is the lowest
	uint32_t planes;
	int fds[ZS_DMABUF_PLANES];
	uint32_t offsets[ZS_DMABUF_PLANES], strides[ZS_DMABUF_PLANES]; ///< bytes
};

/**
 * A scanout in memory of another process, which may write it at any time: within the file, so far
 * as that can be checked. It owns its fds.
 */
struct zs_qemu_scanout {
	enum zs_qemu_memory memory;
	uint64_t serial;                     ///< another for each scanout
	const struct zs_qemu_format *format; ///< NULL: one that only importers may know
	uint32_t width, height;              ///< pixels
	uint32_t x, y, backing_width, backing_height;
	bool is_linear, is_upside_down;
	bool has_modifier; ///< it was said
	struct zs_qemu_dmabuf_info infos[ZS_DMABUF_PLANES];
	struct zs_dmabuf dmabuf; ///< of the backing; its first plane also says how others lie
	void *bytes;             ///< of ZS_QEMU_MEMORY_BYTES
};

/**
 * Checks the offer and takes its fds, also on failure, where they are closed. For
 * ZS_QEMU_MEMORY_BYTES it makes room for them, zeroed, with rows next to each other. 0 or a
 * negative errno with `err`.
 */
int zs_qemu_scanout_init(
	struct zs_qemu_scanout *scanout, struct zs_qemu_scanout_offer *offer, struct zs_error *err);

/** Closes the offer's fds. */
void zs_qemu_scanout_offer_finish(struct zs_qemu_scanout_offer *offer);

/** Accepts a zeroed one. */
void zs_qemu_scanout_finish(struct zs_qemu_scanout *scanout);

/**
 * Writes rows of `rect` that came as bytes into the scanout's own memory. 0, or -EINVAL with `err`
 * if they do not fit what was said of them; then nothing has changed.
 */
int zs_qemu_scanout_write(struct zs_qemu_scanout *scanout, struct zs_rect rect, uint32_t stride,
	const struct zs_qemu_format *format, const void *bytes, size_t size, struct zs_error *err);

/** True if both are the same pixels of the same memory. */
bool zs_qemu_scanout_is_same(const struct zs_qemu_scanout *a, const struct zs_qemu_scanout *b);

#endif
