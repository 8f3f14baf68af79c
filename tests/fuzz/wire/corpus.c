#include "tests/fuzz/wire/corpus.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MESSAGES 64
#define BLANKS " \t\n"

static bool add_string(struct message *message, const char *text, size_t length)
{
	const size_t words = (length + 1 + 3) / 4;
	if (message->used + 1 + words > MESSAGE_WORDS) {
		return false;
	}
	message->words[message->used] = (uint32_t)length + 1;
	memset(message->words + message->used + 1, 0, words * 4);
	memcpy(message->words + message->used + 1, text, length);
	message->used += 1 + (uint32_t)words;
	return true;
}

static bool add_number(struct message *message, const char *token)
{
	char *end;
	const long long value = strtoll(token, &end, 0);
	if (*end != 0 || message->used == MESSAGE_WORDS) {
		return false;
	}
	message->words[message->used++] = (uint32_t)value;
	return true;
}

/** One argument at the rest of a line, which is moved on; false if it is none. */
static bool add_token(struct message *message, char **rest)
{
	char *token = *rest + strspn(*rest, BLANKS);
	if (*token == '"') {
		const size_t length = strcspn(token + 1, "\"\n");
		*rest = token + 1 + length + (token[1 + length] == '"');
		return add_string(message, token + 1, length);
	}
	const size_t length = strcspn(token, BLANKS);
	*rest = token + length + (token[length] != 0);
	token[length] = 0;
	if (strcmp(token, "fd") == 0) {
		message->fds++;
		return true;
	}
	return add_number(message, token);
}

static bool read_line(struct message *message, char *line)
{
	char *rest = line + strcspn(line, " ");
	const bool is_raw = strncmp(rest, " words", 6) == 0;
	*message = (struct message){.is_event = strncmp(line, "host ", 5) == 0};
	if (!message->is_event && strncmp(line, "app ", 4) != 0) {
		return false;
	}
	rest += is_raw ? 6 : 0;
	while (rest[strspn(rest, BLANKS)] != 0) {
		if (!add_token(message, &rest)) {
			return false;
		}
	}
	if (!is_raw && message->used >= 2) {
		message->words[1] |= message->used * 4 << 16;
	}
	return message->used > 0;
}

static bool read_file(struct conversation *conversation, const char *folder, const char *name)
{
	char path[512], line[1024];
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	snprintf(conversation->name, sizeof(conversation->name), "%s", name);
	conversation->messages = calloc(MESSAGES, sizeof(conversation->messages[0]));
	FILE *file = fopen(path, "re");
	if (file == NULL || conversation->messages == NULL) {
		fprintf(stderr, "fuzz-wire: %s: %m\n", path);
		return false;
	}
	bool is_right = true;
	for (unsigned number = 1; is_right && fgets(line, sizeof(line), file) != NULL; number++) {
		line[strcspn(line, "#")] = 0;
		if (line[strspn(line, BLANKS)] == 0) {
			continue;
		}
		is_right = conversation->count < MESSAGES &&
			   read_line(&conversation->messages[conversation->count++], line);
		if (!is_right) {
			fprintf(stderr, "fuzz-wire: %s:%u: no message, or one too many\n", path,
				number);
		}
	}
	fclose(file);
	return is_right;
}

static int is_file(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

bool corpus_read(struct corpus *corpus, const char *folder)
{
	struct dirent **entries;
	*corpus = (struct corpus){0};
	const int found = scandir(folder, &entries, is_file, alphasort);
	if (found <= 0) {
		fprintf(stderr, "fuzz-wire: %s: no files there\n", folder);
		return false;
	}
	corpus->list = calloc((size_t)found, sizeof(corpus->list[0]));
	bool is_right = corpus->list != NULL;
	for (int i = 0; i < found; i++) {
		if (is_right) {
			is_right = read_file(
				&corpus->list[corpus->count++], folder, entries[i]->d_name);
		}
		free(entries[i]);
	}
	free(entries);
	return is_right;
}

void corpus_finish(struct corpus *corpus)
{
	for (unsigned i = 0; i < corpus->count; i++) {
		free(corpus->list[i].messages);
	}
	free(corpus->list);
}
