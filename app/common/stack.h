#ifndef ZS_APP_COMMON_STACK_H
#define ZS_APP_COMMON_STACK_H

#include "udmabuf/error.h"

/**
 * Has this thread's stack, and those of threads to come, grow as large as the libraries that draw
 * need, where the limit is lower (ulimit -s). 0, or -ENOMEM with `err` if it may not be raised so
 * far. Called before any thread is started.
 */
int zs_stack_reserve(struct zs_error *err);

#endif
