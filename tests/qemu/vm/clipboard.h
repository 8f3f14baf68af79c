#ifndef ZS_TESTS_VM_CLIPBOARD_H
#define ZS_TESTS_VM_CLIPBOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <systemd/sd-bus.h>

struct vm;

#define CLIPBOARD_PATH "/org/qemu/Display1/Clipboard"
#define CLIPBOARD_INTERFACE "org.qemu.Display1.Clipboard"
#define CLIPBOARD_TEXT "text/plain;charset=utf-8"

/** Who has the clipboard, and the primary selection, and how the guest answers. */
struct clipboard {
	bool is_registered; ///< as QEMU, which never notices that a client has gone
	struct {
		bool is_clients, has_serial;
		uint32_t serial;
	} selections[2];
	char *bytes; ///< what the guest gives
	size_t size;
	bool is_silent; ///< it never answers
	bool fails;     ///< or by an error
};

/** Adds the object to a new client's connection. 0 or a negative errno. */
int clipboard_add(struct vm *vm);

void clipboard_finish(struct clipboard *clipboard);

#endif
