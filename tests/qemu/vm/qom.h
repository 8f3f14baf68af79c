#ifndef ZS_TESTS_VM_QOM_H
#define ZS_TESTS_VM_QOM_H

#include <json-c/json_object.h>

#include "tests/qemu/vm/options.h"

/** What qom-list returns for a path of --qom, or above one; NULL if there is none. */
json_object *qom_list(const struct options *options, const char *path);

/** The value of a property of --qom, or NULL. */
json_object *qom_get(const struct options *options, const char *path, const char *property);

#endif
