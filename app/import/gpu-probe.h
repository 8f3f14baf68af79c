#ifndef ZS_APP_IMPORT_GPU_PROBE_H
#define ZS_APP_IMPORT_GPU_PROBE_H

#include "app/common/child-task.h"
#include "app/import/gpu-test.h"

extern const struct zs_child_task zs_child_task_gpu_probe;

/** As zs_gpu_test, by a child: ENOTRECOVERABLE with `err` if the driver crashed or hung there. */
int zs_gpu_probe_in_child(const struct zs_gpu_platform *platform,
	const struct zs_allocator *allocator, const struct zs_gpu_request *request,
	struct zs_error *err);

#endif
