#ifndef ZS_APP_COMMON_TEXT_TABLE_H
#define ZS_APP_COMMON_TEXT_TABLE_H

#include <stddef.h>
#include <stdio.h>

#define ZS_TABLE_COLUMNS 16

/** Text in columns, each as wide as its widest cell. */
struct zs_table;

/**
 * A table of up to ZS_TABLE_COLUMNS columns. `alignment` has a letter for each: 'l' for left, 'r'
 * for right. NULL with errno.
 */
struct zs_table *zs_table_create(const char *alignment);

/** Accepts NULL. */
void zs_table_destroy(struct zs_table *table);

/** Adds a row of copies of the UTF-8 cells, one for each column. 0 or -ENOMEM. */
int zs_table_add(struct zs_table *table, const char *const *cells);

/** Prints all rows in their order. The stream's error flag tells of failures. */
void zs_table_print(const struct zs_table *table, FILE *file);

#endif
