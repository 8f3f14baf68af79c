#include "tests/fuzz/folder.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool read_file(const struct folder_reader *reader, const char *folder, const char *name)
{
	char path[512], line[1024];
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *file = fopen(path, "re");
	if (file == NULL || !reader->begin(reader->data, name)) {
		fprintf(stderr, "%s: %s: %m\n", reader->program, path);
		if (file != NULL) {
			fclose(file);
		}
		return false;
	}
	bool is_right = true;
	for (unsigned number = 1; is_right && fgets(line, sizeof(line), file) != NULL; number++) {
		line[strcspn(line, "#")] = 0;
		is_right = line[strspn(line, " \t\n")] == 0 || reader->take(reader->data, line);
		if (!is_right) {
			fprintf(stderr, "%s: %s:%u: it is nothing known, or one too many\n",
				reader->program, path, number);
		}
	}
	fclose(file);
	return is_right;
}

static int is_file(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

bool folder_read(const struct folder_reader *reader, const char *folder)
{
	struct dirent **entries;
	const int found = scandir(folder, &entries, is_file, alphasort);
	if (found < 0) {
		fprintf(stderr, "%s: %s: %m\n", reader->program, folder);
		return false;
	}
	bool is_right = found > 0;
	if (!is_right) {
		fprintf(stderr, "%s: %s: no files there\n", reader->program, folder);
	}
	for (int i = 0; i < found; i++) {
		is_right = is_right && read_file(reader, folder, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	return is_right;
}
