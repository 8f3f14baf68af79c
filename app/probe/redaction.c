#include "app/probe/redaction.h"

#include <ctype.h>
#include <errno.h>
#include <json-c/json.h>
#include <pwd.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

/* Names that tell nothing. */
static const char *const known[] = {"", "/", "root", "/root", "localhost", "(none)"};

void zs_redaction_add(struct zs_redaction *redaction, const char *word, const char *instead)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (word == NULL || strcmp(known[i], word) == 0) {
			return;
		}
	}
	if (redaction->count < ZS_REDACTIONS) {
		snprintf(redaction->entries[redaction->count].word,
			sizeof(redaction->entries[0].word), "%s", word);
		redaction->entries[redaction->count++].instead = instead;
	}
}

void zs_redaction_add_names(struct zs_redaction *redaction)
{
	const struct passwd *user = getpwuid(getuid());
	struct utsname name;
	/* Longer ones first: a home's path has the user's name in it. */
	zs_redaction_add(redaction, getenv("HOME"), "~");
	zs_redaction_add(redaction, user == NULL ? NULL : user->pw_dir, "~");
	zs_redaction_add(redaction, user == NULL ? NULL : user->pw_name, "USER");
	zs_redaction_add(redaction, getenv("USER"), "USER");
	zs_redaction_add(redaction, getenv("SUDO_USER"), "USER");
	if (uname(&name) == 0) {
		zs_redaction_add(redaction, name.nodename, "HOST");
		name.nodename[strcspn(name.nodename, ".")] = 0;
		zs_redaction_add(redaction, name.nodename, "HOST");
	}
}

static bool is_part_of_word(char c)
{
	return isalnum((unsigned char)c) != 0 || c == '_';
}

/** The entry whose word begins at `at`, -1 if there is none. */
static int find(const struct zs_redaction *redaction, const char *text, const char *at)
{
	for (size_t i = 0; i < redaction->count; i++) {
		const char *word = redaction->entries[i].word;
		const size_t length = strlen(word);
		if (strncmp(at, word, length) == 0 &&
			(at == text || !is_part_of_word(at[-1]) || !is_part_of_word(word[0])) &&
			!is_part_of_word(at[length])) {
			return (int)i;
		}
	}
	return -1;
}

char *zs_redaction_apply(const struct zs_redaction *redaction, const char *text)
{
	char *copy = NULL;
	size_t size = 0;
	FILE *file = open_memstream(&copy, &size);
	if (file == NULL) {
		return NULL;
	}
	for (const char *at = text; *at != 0;) {
		const int i = find(redaction, text, at);
		if (i < 0) {
			fputc(*at++, file);
		} else {
			fputs(redaction->entries[i].instead, file);
			at += strlen(redaction->entries[i].word);
		}
	}
	const bool is_whole = ferror(file) == 0;
	if (fclose(file) != 0 || !is_whole) {
		free(copy);
		return NULL;
	}
	return copy;
}

static int apply_string(const struct zs_redaction *redaction, json_object *string)
{
	char *text = zs_redaction_apply(redaction, json_object_get_string(string));
	int ret = text == NULL ? -ENOMEM : 0;
	if (ret == 0 && strcmp(text, json_object_get_string(string)) != 0 &&
		json_object_set_string(string, text) == 0) {
		ret = -ENOMEM;
	}
	free(text);
	return ret;
}

int zs_redaction_apply_json(const struct zs_redaction *redaction, json_object *object)
{
	int ret = 0;
	switch (json_object_get_type(object)) {
	case json_type_string:
		return apply_string(redaction, object);
	case json_type_array:
		for (size_t i = 0; i < json_object_array_length(object) && ret == 0; i++) {
			ret = zs_redaction_apply_json(
				redaction, json_object_array_get_idx(object, i));
		}
		return ret;
	case json_type_object: {
		json_object_object_foreach(object, key, value)
		{
			(void)key;
			ret = ret == 0 ? zs_redaction_apply_json(redaction, value) : ret;
		}
		return ret;
	}
	default:
		return 0;
	}
}
