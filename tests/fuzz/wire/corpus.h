#ifndef ZS_TESTS_FUZZ_WIRE_CORPUS_H
#define ZS_TESTS_FUZZ_WIRE_CORPUS_H

#include "tests/fuzz/wire/messages.h"

/** What is said in one file, line by line. */
struct conversation {
	char name[64];
	struct message *messages;
	unsigned count;
};

struct corpus {
	struct conversation *list;
	unsigned count;
};

/**
 * Reads all files of a folder. A line is `app` or `host`, the object, the opcode, and arguments:
 * numbers, "strings" and `fd`. Behind `app words` or `host words` there are words as they are,
 * their number of bytes, and fds. What follows a # is a comment. False, having said why, on
 * failure.
 */
bool corpus_read(struct corpus *corpus, const char *folder);

void corpus_finish(struct corpus *corpus);

#endif
