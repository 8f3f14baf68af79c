#include "tests/fuzz/corpus.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static int read_line(struct input *input, const char *line)
{
	const size_t blank = strspn(line, " \t");
	if (line[blank] == '#' || line[blank] == '\n' || line[blank] == 0) {
		return 0;
	}
	if (input->count == INPUT_MESSAGES) {
		return -1;
	}
	return message_parse(&input->messages[input->count++], line);
}

static int read_file(struct input *input, const char *folder, const char *name)
{
	char path[512], line[1024];
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *file = fopen(path, "re");
	if (file == NULL) {
		fprintf(stderr, "fuzz: %s: %m\n", path);
		return -1;
	}
	int ret = 0;
	for (unsigned number = 1; ret == 0 && fgets(line, sizeof(line), file) != NULL; number++) {
		ret = read_line(input, line);
		if (ret < 0) {
			fprintf(stderr, "fuzz: %s:%u: no message, or one too many\n", path, number);
		}
	}
	fclose(file);
	input->shows = ~0u;
	return ret;
}

static int is_file(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

int corpus_read(struct corpus *corpus, const char *folder)
{
	struct dirent **entries;
	*corpus = (struct corpus){0};
	const int found = scandir(folder, &entries, is_file, alphasort);
	if (found < 0) {
		fprintf(stderr, "fuzz: %s: %m\n", folder);
		return -1;
	}
	int ret = 0;
	corpus->inputs = calloc(found > 0 ? (size_t)found : 1, sizeof(*corpus->inputs));
	for (int i = 0; i < found; i++) {
		if (ret == 0 && corpus->inputs != NULL) {
			ret = read_file(&corpus->inputs[i], folder, entries[i]->d_name);
			corpus->count++;
		}
		free(entries[i]);
	}
	free(entries);
	if (ret == 0 && corpus->count == 0) {
		fprintf(stderr, "fuzz: %s: nothing in it\n", folder);
		ret = -1;
	}
	return ret;
}

void corpus_finish(struct corpus *corpus)
{
	free(corpus->inputs);
	*corpus = (struct corpus){0};
}

void input_print(const struct input *input, FILE *file)
{
	if (input->is_noisy) {
		fputs("# and bytes of it are changed on their way\n", file);
	}
	for (unsigned i = 0; i < input->count; i++) {
		message_print(&input->messages[i], file);
		if ((input->shows >> i & 1) == 0) {
			fputs("# not shown\n", file);
		}
	}
}
