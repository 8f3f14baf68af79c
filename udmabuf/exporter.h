#ifndef ZS_UDMABUF_EXPORTER_H
#define ZS_UDMABUF_EXPORTER_H

#include <stddef.h>

/** Who made a dma-buf, as the kernel names it: "udmabuf", "system"; empty where it does not. */
void zs_exporter_read(int dmabuf_fd, char *name, size_t size);

#endif
