#include "app/common/text-table.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/text.h"

#define GAP 2

struct zs_table {
	const char *alignment;
	size_t columns, rows;
	char **cells; ///< row by row
	size_t widths[ZS_TABLE_COLUMNS];
};

struct zs_table *zs_table_create(const char *alignment)
{
	const size_t columns = strlen(alignment);
	if (columns == 0 || columns > ZS_TABLE_COLUMNS) {
		errno = EINVAL;
		return NULL;
	}
	struct zs_table *table = calloc(1, sizeof(*table));
	if (table != NULL) {
		table->alignment = alignment;
		table->columns = columns;
	}
	return table;
}

void zs_table_destroy(struct zs_table *table)
{
	if (table == NULL) {
		return;
	}
	for (size_t i = 0; i < table->rows * table->columns; i++) {
		free(table->cells[i]);
	}
	free(table->cells);
	free(table);
}

/** Characters of UTF-8 text; each is taken to be one column wide. */
static size_t text_width(const char *text)
{
	size_t width = 0;
	for (; *text != 0; text++) {
		width += ((unsigned char)*text & 0xc0) != 0x80;
	}
	return width;
}

int zs_table_add(struct zs_table *table, const char *const *cells)
{
	const size_t first = table->rows * table->columns;
	char **grown = realloc(table->cells, (first + table->columns) * sizeof(*grown));
	if (grown == NULL) {
		return -ENOMEM;
	}
	table->cells = grown;
	for (size_t i = 0; i < table->columns; i++) {
		grown[first + i] = strdup(cells[i]);
		if (grown[first + i] == NULL) {
			while (i-- > 0) {
				free(grown[first + i]);
			}
			return -ENOMEM;
		}
		zs_text_make_plain(grown[first + i]);
	}
	for (size_t i = 0; i < table->columns; i++) {
		const size_t width = text_width(grown[first + i]);
		table->widths[i] = width > table->widths[i] ? width : table->widths[i];
	}
	table->rows++;
	return 0;
}

static void print_cell(const struct zs_table *table, size_t column, const char *text, FILE *file)
{
	const int padding = (int)(table->widths[column] - text_width(text));
	const bool last = column + 1 == table->columns;
	if (table->alignment[column] == 'r') {
		fprintf(file, "%*s%s", padding, "", text);
	} else {
		fprintf(file, "%s%*s", text, last ? 0 : padding, "");
	}
	fprintf(file, "%*s", last ? 0 : GAP, "");
}

void zs_table_print(const struct zs_table *table, FILE *file)
{
	for (size_t row = 0; row < table->rows; row++) {
		for (size_t i = 0; i < table->columns; i++) {
			print_cell(table, i, table->cells[row * table->columns + i], file);
		}
		fputc('\n', file);
	}
}
