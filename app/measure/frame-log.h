#ifndef ZS_APP_MEASURE_FRAME_LOG_H
#define ZS_APP_MEASURE_FRAME_LOG_H

#include <stdio.h>

#include "app/measure/frame.h"

/*
 * Frames as CSV, stamps in µs of CLOCK_MONOTONIC, empty for a moment that never came. The stream's
 * error flag is set on failure.
 */

/** The names of the columns. */
void zs_frame_log_write_head(FILE *file);

/** One frame. */
void zs_frame_log_write_frame(const struct zs_frame *frame, FILE *file);

/** The head and all frames kept. */
void zs_frame_log_write(const struct zs_frames *frames, FILE *file);

#endif
