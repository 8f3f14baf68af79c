#ifndef ZS_APP_VIEW_QEMU_CONFIG_CHECK_H
#define ZS_APP_VIEW_QEMU_CONFIG_CHECK_H

#include <stdbool.h>
#include <stddef.h>

struct zs_qmp;

/** Yes, no, or QEMU does not say. */
enum zs_qemu_answer {
	ZS_QEMU_UNKNOWN,
	ZS_QEMU_NO,
	ZS_QEMU_YES
};

/** QEMU's options that decide whether a virtual machine's screen can be shown without a copy. */
struct zs_qemu_config_check {
	int major, minor, micro;         ///< QEMU's version; 0 if unknown
	char card[32];                   ///< the graphics card's type; empty if unknown
	enum zs_qemu_answer has_virtio;  ///< the card is a virtio-gpu
	enum zs_qemu_answer has_blob;    ///< with blob=true
	enum zs_qemu_answer has_memfd;   ///< the guest's memory is a shared, sealed memfd
	enum zs_qemu_answer has_udmabuf; ///< there is /dev/udmabuf here, and it may be opened
	enum zs_qemu_answer has_gl;      ///< -display dbus,gl=on
};

/** Asks QEMU's monitor. What QEMU does not answer stays unknown; nothing is an error. */
void zs_qemu_config_check_query(struct zs_qemu_config_check *config, struct zs_qmp *qmp);

/** The same without a monitor: what the host itself shows. */
void zs_qemu_config_check_local(struct zs_qemu_config_check *config);

/**
 * Says why scanouts come in QEMU's memory, and with which of QEMU's options they would be the
 * guest's memory itself. False if no option is known that would.
 */
bool zs_qemu_config_check_explain(const struct zs_qemu_config_check *config, char *reason,
	size_t reason_size, char *hint, size_t hint_size);

#endif
