#include "app/child-tasks.h"

#include "app/common/child-task.h"
#include "app/confined/drawer-task.h"
#include "app/confined/remote-drawer.h"
#include "app/probe/path-probe-task.h"
#include "app/probe/task.h"
#include "config.h"

#if ZS_HAS_GPU
#include "app/import/gpu-probe.h"
#endif
#if ZS_HAS_WAYLAND
#include "app/guest/apps.h"
#include "app/guest/card-process.h"
#endif

/* To add one: a file with such a table, and a line here. */
static const struct zs_child_task *const tasks[] = {
#if ZS_HAS_GPU
	&zs_child_task_gpu_probe,
#endif
#if ZS_HAS_WAYLAND
	&zs_child_task_apps,
	&zs_child_task_card,
#endif
	&zs_child_task_drawer,
	&zs_child_task_probe,
	&zs_child_task_path_probe,
	NULL,
};

void zs_child_tasks_serve(int argc, char **argv)
{
	zs_child_task_serve(tasks, argc, argv);
	zs_drawer_set_impl(&zs_drawer_remote);
}
