#ifndef ZS_TESTS_VM_CONSOLE_H
#define ZS_TESTS_VM_CONSOLE_H

#include "tests/qemu/vm/vm.h"

/** Serves org.qemu.Display1.Console at that path of vm->client. 0 or a negative errno. */
int console_add(struct vm *vm, const char *path);

#endif
