#ifndef ZS_APP_VIEW_QEMU_CLIPBOARD_H
#define ZS_APP_VIEW_QEMU_CLIPBOARD_H

#include "app/common/mime-types.h"
#include "app/view/qemu/connection.h"

/** QEMU's numbers of clipboard and primary selection, as those of enum zs_display_selection. */
#define ZS_QEMU_SELECTIONS 2

/** No array of D-Bus is larger. */
#define ZS_QEMU_CLIPBOARD_MAX (UINT32_C(64) << 20)

struct zs_qemu_clipboard_listener {
	/** QEMU, or the guest's agent, begins anew: it knows of nothing that was grabbed. */
	void (*restarted)(void *data);
	/** An app of the guest's has selected something. */
	void (*grabbed)(void *data, unsigned selection, const struct zs_mime_types *types);
	/** What the guest had selected is there no more. */
	void (*released)(void *data, unsigned selection);
	/**
	 * The guest wants what was grabbed for it, in the first of these types that there is. To be
	 * answered, which takes `request`: QEMU stands still until then.
	 */
	void (*requested)(void *data, unsigned selection, const struct zs_mime_types *types,
		struct sd_bus_message *request);
};

/** The clipboard of a virtual machine, by its object org.qemu.Display1.Clipboard and our own. */
struct zs_qemu_clipboard {
	struct zs_qemu_connection *connection; ///< NULL: not open
	const struct zs_qemu_clipboard_listener *listener;
	void *data;
	char peer[64];                        ///< QEMU on a bus, where others may call; or empty
	uint32_t serials[ZS_QEMU_SELECTIONS]; ///< of the next grab
};

/**
 * Registers with QEMU, which calls the listener from then on. 0 or a negative errno with `err`;
 * then it is not open. It ends with the connection.
 */
int zs_qemu_clipboard_open(struct zs_qemu_clipboard *clipboard,
	struct zs_qemu_connection *connection, struct zs_error *err);

/** Tells QEMU that there is no more to come. Accepts one that is not open. */
void zs_qemu_clipboard_close(struct zs_qemu_clipboard *clipboard);

/** Tells the guest that the host has something selected. */
void zs_qemu_clipboard_grab(
	struct zs_qemu_clipboard *clipboard, unsigned selection, const struct zs_mime_types *types);

/** Tells the guest that it has it no more. */
void zs_qemu_clipboard_release(struct zs_qemu_clipboard *clipboard, unsigned selection);

/** Answers a request. `type` NULL: `bytes` is text that says why there is nothing. */
void zs_qemu_clipboard_answer(
	struct sd_bus_message *request, const char *type, const void *bytes, size_t size);

/** What the guest gave: the bytes last as long as the message, which counts its users. */
struct zs_qemu_clipboard_data {
	struct sd_bus_message *message;
	const uint8_t *bytes;
	size_t size;
};

void zs_qemu_clipboard_data_ref(struct zs_qemu_clipboard_data *data);
void zs_qemu_clipboard_data_unref(struct zs_qemu_clipboard_data *data);

/** What has come of a request for the guest's data: NULL with `err`, or data to be ref'ed. */
typedef void (*zs_qemu_clipboard_func)(
	void *data, struct zs_qemu_clipboard_data *given, const struct zs_error *err);

/**
 * Asks the guest for what it has selected: one question of a selection at a time, and it is
 * answered within some seconds, unless the connection is closed before. 0 or a negative errno.
 */
int zs_qemu_clipboard_request(struct zs_qemu_clipboard *clipboard, unsigned selection,
	const char *type, zs_qemu_clipboard_func handle, void *data);

#endif
