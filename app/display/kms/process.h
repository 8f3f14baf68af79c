#ifndef ZS_APP_DISPLAY_KMS_PROCESS_H
#define ZS_APP_DISPLAY_KMS_PROCESS_H

#include "kms/session/process.h"

/** What a session changes of this process; as guard of the console this very program is run. */
extern const struct zs_kms_session_process zs_kms_process;

#endif
