#include "app/relay/buffers/frame-log.h"

#include "app/common/clock.h"

void zs_relay_frame_log_write_head(FILE *file)
{
	fputs("time_us,app,pid,window,role,app_id,title,buffer,width,height,stride,format,bytes,"
	      "shown_as,reason,bytes_copied,raw_pieces,pieces\n",
		file);
}

/** A field that may have anything in it; NULL is empty. */
static void write_text(const char *text, FILE *file)
{
	fputs(",\"", file);
	for (; text != NULL && *text != 0; text++) {
		if (*text == '"') {
			fputc('"', file);
		}
		fputc(*text, file);
	}
	fputc('"', file);
}

void zs_relay_frame_log_write(FILE *file, const struct zs_relay_window *window,
	const struct zs_relay_buffer *buffer, const struct zs_relay_frame *frame)
{
	const struct zs_relay_window *named = zs_relay_window_root(window);
	const uint64_t now = zs_clock_now();
	const bool is_imported = frame->reason == ZS_RELAY_NO_REASON;
	fprintf(file, "%llu.%03llu", (unsigned long long)(now / 1000),
		(unsigned long long)(now % 1000));
	write_text(buffer->owner->app, file);
	fprintf(file, ",%d,%u,%s", (int)buffer->owner->pid, window == NULL ? 0 : window->number,
		zs_relay_role_name(window == NULL ? ZS_RELAY_NO_ROLE : window->role));
	write_text(named == NULL ? NULL : named->app_id, file);
	write_text(named == NULL ? NULL : named->title, file);
	fprintf(file, ",%llu,%u,%u,%u,%u,%llu,%s,%s,%llu,%u,%u\n",
		(unsigned long long)buffer->serial, buffer->width, buffer->height, buffer->stride,
		buffer->format, (unsigned long long)frame->bytes,
		is_imported        ? "dma-buf"
		: frame->is_copied ? "copy"
				   : "wl_shm",
		is_imported ? "" : zs_relay_reason_name(frame->reason),
		(unsigned long long)frame->copied_bytes, frame->pieces.raw, frame->pieces.merged);
}
