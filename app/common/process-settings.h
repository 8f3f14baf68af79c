#ifndef ZS_APP_COMMON_PROCESS_SETTINGS_H
#define ZS_APP_COMMON_PROCESS_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Settings of the whole process, which only commands may change. Which were changed is a part of
 * the result.
 */

/**
 * Makes the settings with which a GPU's driver runs best. A command that draws calls it once,
 * before threads are started, whatever its paths: each is measured under the same settings,
 * whether another one beside it uses a GPU or not.
 */
void zs_process_settings_apply(void);

/**
 * Threads that are made from here to zs_process_settings_end_threads are those of a GPU's driver:
 * if that is software, they yield to this thread.
 */
void zs_process_settings_begin_threads(bool is_software);
void zs_process_settings_end_threads(void);

/**
 * Writes what was changed, words with a space between, "LP_NUM_THREADS=3 SCHED_BATCH"; cut to
 * `size`. Empty if nothing was.
 */
void zs_process_settings_describe(char *text, size_t size);

#endif
