#ifndef ZS_APP_COMMON_JSON_H
#define ZS_APP_COMMON_JSON_H

#include <stdio.h>

#include "app/common/exit-status.h"
struct json_object;

/** A number with at most three decimals: what the clock gives, without a tail of noise. */
void zs_json_add_number(struct json_object *object, const char *key, double value);

/** A number with six digits that count; null if it is none. */
void zs_json_add_figure(struct json_object *object, const char *key, double value);

/** The same as an element of an array. */
void zs_json_append_figure(struct json_object *array, double value);

/** NULL for null. */
void zs_json_add_string(struct json_object *object, const char *key, const char *value);

/** Writes it and a line's end. 0 or a negative errno. */
int zs_json_write(struct json_object *object, FILE *file);

/**
 * Saves an object, NULL where there was no memory for it, as zs_output_file_save does, and puts it.
 */
enum zs_exit_status zs_json_save(struct json_object *object, const char *path, int *signal_fd);

/** Adds an array of strings: the words of a text, which have spaces between them. */
void zs_json_add_words(struct json_object *object, const char *key, const char *text);

#endif
