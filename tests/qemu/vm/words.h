#ifndef ZS_TESTS_VM_WORDS_H
#define ZS_TESTS_VM_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#define WORDS_MAX 40

/** A line of words; those of the form NAME=VALUE are options, wherever they stand. */
struct words {
	unsigned count; ///< of those that are no options
	const char *words[WORDS_MAX];
	unsigned option_count;
	struct {
		const char *name, *value;
		bool used;
	} options[WORDS_MAX];
	char problem[128]; ///< what is wrong with them, or empty
};

/** Splits `line`, which is changed and must outlive the words. Behind a # is a comment. */
void words_split(struct words *words, char *line);

/** The option's value, or `otherwise`. */
const char *words_text(struct words *words, const char *name, const char *otherwise);
/** In decimal, or in hexadecimal behind 0x. It may be negative. */
int64_t words_number(struct words *words, const char *name, int64_t otherwise);
/** The code of a format that is called "XR24" or "XRGB8888"; any other number too. */
uint32_t words_fourcc(struct words *words, const char *name, uint32_t otherwise);

/** The word number `at`, as a number; 0 if there is none. */
int64_t words_number_at(struct words *words, unsigned at);
/** The word number `at`, WIDTHxHEIGHT. */
void words_size_at(struct words *words, unsigned at, uint32_t *width, uint32_t *height);

/** Notes the options that nobody asked for. False if something was wrong. */
bool words_end(struct words *words);

#endif
