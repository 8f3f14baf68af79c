#ifndef ZS_TESTS_VM_INPUT_H
#define ZS_TESTS_VM_INPUT_H

#include "tests/qemu/vm/vm.h"

/** Serves Keyboard, Mouse and MultiTouch at that path of vm->client. 0 or a negative errno. */
int input_add(struct vm *vm, const char *path);

/** The guest lights these lamps of its keyboard: says so to the client. */
void input_set_leds(struct vm *vm, uint32_t leds);

#endif
