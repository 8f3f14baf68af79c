#ifndef ZS_APP_RELAY_BUFFERS_FRAME_LOG_H
#define ZS_APP_RELAY_BUFFERS_FRAME_LOG_H

#include <stdio.h>
#include <sys/types.h>

#include "app/relay/buffers/buffer.h"
#include "app/relay/buffers/window.h"

/** The names of the columns, as a line of CSV. */
void zs_relay_frame_log_write_head(FILE *file);

/** A frame, as it is passed on. `window` may be NULL. The stream's error flag tells of failures. */
void zs_relay_frame_log_write(FILE *file, const struct zs_relay_window *window,
	const struct zs_relay_buffer *buffer, const struct zs_relay_frame *frame);

#endif
