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

/** What decides whether a virtual machine's screen can be shown without a copy. */
struct zs_qemu_config_check {
	int major, minor, micro;         ///< QEMU's version; 0 if unknown
	char card[32];                   ///< the graphics card's type; empty if unknown
	enum zs_qemu_answer has_virtio;  ///< the card is a virtio-gpu
	enum zs_qemu_answer has_blob;    ///< with blob=true
	enum zs_qemu_answer has_memfd;   ///< the guest's memory is a shared, sealed memfd
	enum zs_qemu_answer has_udmabuf; ///< there is /dev/udmabuf here, and it may be opened
	enum zs_qemu_answer has_gl;      ///< -display dbus,gl=on
};

/** Asks. What QEMU does not answer is unknown; nothing is an error. */
void zs_qemu_config_check_query(struct zs_qemu_config_check *config, struct zs_qmp *qmp);

/** The same without a monitor: what can be seen from here. */
void zs_qemu_config_check_local(struct zs_qemu_config_check *config);

/**
 * Why pictures come in QEMU's memory, in words, and with which options of QEMU's they would be the
 * guest's memory itself. False if no option is known that would.
 */
bool zs_qemu_config_check_explain(const struct zs_qemu_config_check *config, char *reason,
	size_t reason_size, char *hint, size_t hint_size);

#endif
