#include "tests/qemu/vm/words.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "udmabuf/format.h"

static void complain(struct words *words, const char *what, const char *about)
{
	if (words->problem[0] == 0) {
		snprintf(words->problem, sizeof(words->problem), "%s '%.64s'", what, about);
	}
}

static void add(struct words *words, char *word)
{
	/* Not in "a=b": the value may hold more of them. */
	char *sign = strchr(word, '=');
	if (sign != NULL && sign != word && words->option_count < WORDS_MAX) {
		*sign = 0;
		words->options[words->option_count].name = word;
		words->options[words->option_count++].value = sign + 1;
	} else if (words->count < WORDS_MAX) {
		words->words[words->count++] = word;
	} else {
		complain(words, "too many words:", word);
	}
}

void words_split(struct words *words, char *line)
{
	char *rest = NULL;
	*words = (struct words){0};
	for (char *word = strtok_r(line, " \t\r\n", &rest); word != NULL && word[0] != '#';
		word = strtok_r(NULL, " \t\r\n", &rest)) {
		add(words, word);
	}
}

const char *words_text(struct words *words, const char *name, const char *otherwise)
{
	const char *value = otherwise;
	for (unsigned i = 0; i < words->option_count; i++) {
		if (strcmp(words->options[i].name, name) == 0) {
			words->options[i].used = true;
			value = words->options[i].value;
		}
	}
	return value;
}

static int64_t parse(struct words *words, const char *text)
{
	char *end;
	errno = 0;
	/* Both halves of 64 bits: what is meant is the other side's matter. */
	const int64_t value =
		text[0] == '-' ? strtoll(text, &end, 0) : (int64_t)strtoull(text, &end, 0);
	if (errno != 0 || end == text || *end != 0) {
		complain(words, "not a number:", text);
	}
	return value;
}

int64_t words_number(struct words *words, const char *name, int64_t otherwise)
{
	const char *text = words_text(words, name, NULL);
	return text == NULL ? otherwise : parse(words, text);
}

uint32_t words_fourcc(struct words *words, const char *name, uint32_t otherwise)
{
	const char *text = words_text(words, name, NULL);
	if (text == NULL) {
		return otherwise;
	}
	const struct zs_format *format = zs_format_parse(text);
	return format != NULL      ? format->fourcc
	       : strlen(text) == 4 ? ZS_FOURCC(text[0], text[1], text[2], text[3])
				   : (uint32_t)parse(words, text);
}

int64_t words_number_at(struct words *words, unsigned at)
{
	return at < words->count ? parse(words, words->words[at]) : 0;
}

void words_size_at(struct words *words, unsigned at, uint32_t *width, uint32_t *height)
{
	const char *text = at < words->count ? words->words[at] : "";
	int end = 0;
	if (sscanf(text, "%ux%u%n", width, height, &end) != 2 || text[end] != 0) {
		complain(words, "not WIDTHxHEIGHT:", text);
		*width = *height = 1;
	}
}

bool words_end(struct words *words)
{
	for (unsigned i = 0; i < words->option_count; i++) {
		if (!words->options[i].used) {
			complain(words, "unknown option", words->options[i].name);
		}
	}
	return words->problem[0] == 0;
}
