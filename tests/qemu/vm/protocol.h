#ifndef ZS_TESTS_VM_PROTOCOL_H
#define ZS_TESTS_VM_PROTOCOL_H

#include "tests/qemu/vm/vm.h"

/** Notes a violation if no object of QEMU has this method, or has it with other arguments. */
void protocol_check(struct vm *vm, sd_bus_message *call);

#endif
