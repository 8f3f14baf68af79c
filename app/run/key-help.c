#include "app/run/key-help.h"

#include "app/common/option.h"
#include "app/display/key.h"
#include "app/path/path.h"

/* The first paths have the keys 1 to 9. */
#define MAX_DIGITS (ZS_KEY_PATH_LAST - ZS_KEY_PATH_FIRST + 1)

static size_t count_paths(void)
{
	size_t count = 0;
	while (count < MAX_DIGITS && zs_path_name_at(count) != NULL) {
		count++;
	}
	return count;
}

bool zs_key_help_line(size_t i, char *text, size_t size)
{
	const size_t paths = count_paths();
	if (i < paths) {
		snprintf(text, size, " %-6zu path %s", i + 1, zs_path_name_at(i));
		return true;
	}
	const struct zs_key_help *help = zs_key_help_at(i - paths);
	if (help != NULL) {
		snprintf(text, size, " %-6s %s", help->name, help->text);
	}
	return help != NULL;
}

size_t zs_key_help_rows(void)
{
	size_t rows = count_paths();
	for (size_t i = 0; zs_key_help_at(i) != NULL; i++) {
		rows++;
	}
	return rows;
}

void zs_key_list(FILE *file)
{
	char text[512];
	const struct zs_key_help *help;
	size_t used = (size_t)snprintf(
		text, sizeof(text), "Keys: 1 to %zu change the path", count_paths());
	for (size_t i = 0; (help = zs_key_help_at(i)) != NULL && used < sizeof(text); i++) {
		used += (size_t)snprintf(text + used, sizeof(text) - used, ", %s%s", help->brief,
			zs_key_help_at(i + 1) == NULL ? "." : "");
	}
	fputc('\n', file);
	zs_help_print(text, 0, 0, file);
}
