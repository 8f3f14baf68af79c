#ifndef ZS_APP_FRAME_LOG_H
#define ZS_APP_FRAME_LOG_H

#include <stdio.h>

#include "app/frame.h"

/** Writes all frames kept as CSV with a header; stamps in µs of CLOCK_MONOTONIC. The stream's error
 * flag tells of failures. */
void zs_frame_log_write(const struct zs_frames *frames, FILE *file);

#endif
