#ifndef ZS_TESTS_VM_INPUT_H
#define ZS_TESTS_VM_INPUT_H

#include "tests/qemu/vm/vm.h"

/** Serves Keyboard, Mouse and MultiTouch at that path of vm->client. 0 or a negative errno. */
int input_add(struct vm *vm, const char *path);

#endif
