#ifndef ZS_APP_PROBE_VM_CHECKS_H
#define ZS_APP_PROBE_VM_CHECKS_H

struct json_object;

/** Adds what this machine has of what `zeroscan view` needs to show a virtual machine's memory. */
void zs_vm_checks_run_host(struct json_object *finding);

/** Adds what it has, as a virtual machine, of what its host needs of it. */
void zs_vm_checks_run_guest(struct json_object *finding);

#endif
