#ifndef ZS_APP_VIEW_PASTING_H
#define ZS_APP_VIEW_PASTING_H

#include <sys/types.h>

#include "app/view/qemu/clipboard.h"

/** So long the host's apps, and the guest, may be silent while something is pasted. */
#define ZS_VIEW_PASTING_NS UINT64_C(5000000000)

/* What is pasted goes through pipes, a piece at a time: no app can hold up the view. */

/** What a host's app gives, for the guest that waits for it. */
struct zs_view_reading {
	int fd; ///< -1: nothing is being read
	struct sd_bus_message *request;
	char type[ZS_MIME_TYPE_SIZE];
	uint8_t *bytes;
	size_t size, capacity;
	uint64_t until_ns; ///< QEMU stands still: for all of it together
};

#define ZS_VIEW_NO_READING ((struct zs_view_reading){.fd = -1})

/**
 * Begins: the caller has the app write into `write_fd`, and closes that. Takes the request if it
 * succeeds. 0 or a negative errno.
 */
int zs_view_reading_begin(struct zs_view_reading *reading, struct sd_bus_message *request,
	const char *type, int *write_fd);

/**
 * Reads what has come, and answers the guest at the end. 0, or a negative errno with `err` where
 * the guest gets nothing.
 */
int zs_view_reading_continue(struct zs_view_reading *reading, struct zs_error *err);

/** Answers that there is nothing, and ends. Accepts one that is not reading. */
void zs_view_reading_cancel(struct zs_view_reading *reading, const char *why);

/** What the guest gave, for a host's app that wants it. */
struct zs_view_writing {
	int fd; ///< -1: nothing is being written
	unsigned selection;
	char type[ZS_MIME_TYPE_SIZE];
	bool is_asked;                      ///< this type, of the guest
	struct zs_qemu_clipboard_data data; ///< its message is NULL before the guest has answered
	size_t written;
	uint64_t until_ns; ///< for the next piece
};

#define ZS_VIEW_NO_WRITING ((struct zs_view_writing){.fd = -1})

/** The guest has answered: the data, which is ref'ed, goes from here on. */
void zs_view_writing_begin(struct zs_view_writing *writing, struct zs_qemu_clipboard_data *data);

/** Writes what the pipe takes. 0, or a negative errno with `err` where the app does not get all. */
int zs_view_writing_continue(struct zs_view_writing *writing, struct zs_error *err);

/** Closes the pipe: there is an end to what the app reads. Accepts one that is not writing. */
void zs_view_writing_end(struct zs_view_writing *writing);

#endif
