#ifndef ZS_APP_CHILD_TASKS_H
#define ZS_APP_CHILD_TASKS_H

/**
 * Called first in main of every program that shows frames: does a child task and exits, if this
 * process was started for one; else has such tasks done by children from now on.
 */
void zs_child_tasks_serve(int argc, char **argv);

#endif
