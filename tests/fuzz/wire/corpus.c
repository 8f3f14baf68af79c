#include "tests/fuzz/wire/corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/folder.h"

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

static bool begin(void *data, const char *name)
{
	struct corpus *corpus = data;
	struct conversation *list =
		realloc(corpus->list, (corpus->count + 1) * sizeof(corpus->list[0]));
	struct message *messages = calloc(MESSAGES, sizeof(*messages));
	corpus->list = list == NULL ? corpus->list : list;
	if (list == NULL || messages == NULL) {
		free(messages);
		return false;
	}
	list[corpus->count] = (struct conversation){.messages = messages};
	snprintf(list[corpus->count].name, sizeof(list->name), "%s", name);
	corpus->count++;
	return true;
}

static bool take(void *data, char *line)
{
	struct corpus *corpus = data;
	struct conversation *last = &corpus->list[corpus->count - 1];
	return last->count < MESSAGES && read_line(&last->messages[last->count++], line);
}

bool corpus_read(struct corpus *corpus, const char *folder)
{
	const struct folder_reader reader = {
		.program = "fuzz-wire", .data = corpus, .begin = begin, .take = take};
	*corpus = (struct corpus){0};
	return folder_read(&reader, folder);
}

void corpus_finish(struct corpus *corpus)
{
	for (unsigned i = 0; i < corpus->count; i++) {
		free(corpus->list[i].messages);
	}
	free(corpus->list);
}
