#ifndef ZS_APP_PROBE_HEAP_CHECKS_H
#define ZS_APP_PROBE_HEAP_CHECKS_H

struct json_object;

/** Allocates memory of the dma-heap at `path`, maps it, and adds to the finding what came of it. */
void zs_heap_checks_run(const char *path, struct json_object *finding);

#endif
