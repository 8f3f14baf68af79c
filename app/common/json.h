#ifndef ZS_APP_COMMON_JSON_H
#define ZS_APP_COMMON_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "app/common/exit-status.h"
struct json_object;
struct json_tokener;

/*
 * Documents to be written. Any object, array or value may be NULL where there was no memory for it:
 * then what it was to be added to is incomplete, and so is all that this is added to; the document
 * is asked once, when it is written. What is added must be complete by then, and is owned by what
 * it was added to.
 */

void zs_json_add(struct json_object *object, const char *key, struct json_object *value);
void zs_json_append(struct json_object *array, struct json_object *value);

/** False if anything of it is missing for want of memory. */
bool zs_json_is_complete(struct json_object *object);

/** Where it lacks something that was not even made; false stays. */
void zs_json_set_complete(struct json_object *object, bool is_complete);

void zs_json_add_null(struct json_object *object, const char *key);
void zs_json_add_bool(struct json_object *object, const char *key, bool value);
void zs_json_add_count(struct json_object *object, const char *key, uint64_t value);

/** NULL for null. */
void zs_json_add_string(struct json_object *object, const char *key, const char *value);
void zs_json_append_string(struct json_object *array, const char *value);

/** A number with at most three decimals: what the clock gives, without a tail of noise. */
void zs_json_add_number(struct json_object *object, const char *key, double value);

/** A number with six digits that count; null if it is none. */
void zs_json_add_figure(struct json_object *object, const char *key, double value);
void zs_json_append_figure(struct json_object *array, double value);

/** Adds an array of strings: the words of a text, which have spaces between them. */
void zs_json_add_words(struct json_object *object, const char *key, const char *text);

/** Adds `[width, height]`. */
void zs_json_add_size(struct json_object *object, const char *key, uint32_t width, uint32_t height);

/**
 * Writes it, valid UTF-8 whatever its strings are, and a line's end. 0, -ENOMEM if it is not
 * complete, or another negative errno.
 */
int zs_json_write(struct json_object *object, FILE *file);

/** Saves an object as zs_output_file_save does, and puts it. */
enum zs_exit_status zs_json_save(struct json_object *object, const char *path, int *signal_fd);

/**
 * Parses the next piece of a document. The object, or NULL with `ret`: EAGAIN if more must come,
 * EBADMSG for what is no object, ENOMEM, each negative.
 */
struct json_object *zs_json_parse(
	struct json_tokener *tokener, const char *text, size_t size, int *ret);

/** Why it said EBADMSG, in words. */
const char *zs_json_parse_error(const struct json_tokener *tokener);

/**
 * Reads a file that holds one document and nothing else. NULL with `err`.
 */
struct json_object *zs_json_read(const char *path, struct zs_error *err);

#endif
