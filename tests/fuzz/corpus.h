#ifndef ZS_TESTS_FUZZ_CORPUS_H
#define ZS_TESTS_FUZZ_CORPUS_H

#include "tests/qemu/vm/message.h"

#define INPUT_MESSAGES 8

/** The method of a line that is no message: the memory that was sent so far is taken away. */
#define INPUT_SHRINK "@shrink"

/** What is sent on one connection, one after the other. */
struct input {
	unsigned count;
	struct message messages[INPUT_MESSAGES];
	unsigned shows; ///< bits: what has come is shown behind that message
	bool is_noisy;  ///< some of the bytes are changed on their way
};

struct corpus {
	unsigned count;
	struct input *inputs; ///< each is a file, in the order of their names
};

/**
 * Reads a folder of files of lines, see tests/qemu/vm/message.h; behind a # is a comment. 0, or -1
 * after a line on standard error.
 */
int corpus_read(struct corpus *corpus, const char *folder);

/** Accepts a zeroed one. */
void corpus_finish(struct corpus *corpus);

/** Writes an input as a file of the corpus has it. */
void input_print(const struct input *input, FILE *file);

#endif
