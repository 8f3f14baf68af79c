#ifndef ZS_APP_CONFINED_DRAWER_TASK_H
#define ZS_APP_CONFINED_DRAWER_TASK_H

#include "app/common/child-task.h"

/** Seconds of processor time that one request may take. */
#define ZS_DRAWER_CPU_LIMIT_S 10

/** What the child of a remote drawer does: confines itself, then draws what it is asked for. */
extern const struct zs_child_task zs_child_task_drawer;

#endif
