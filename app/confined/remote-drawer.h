#ifndef ZS_APP_CONFINED_REMOTE_DRAWER_H
#define ZS_APP_CONFINED_REMOTE_DRAWER_H

#include "render/scenes/drawer.h"

/*
 * Has a confined child draw (zs_child_task_drawer, which main must serve): into the canvases
 * themselves, whose memory it maps when it first meets them. What it uses is added to the counters
 * of this process (zs_counters_add). A child that crashes, breaks a limit or does not answer fails
 * the frame, and it is ended.
 */
extern const struct zs_drawer_impl zs_drawer_remote;

#endif
