#ifndef ZS_TESTS_FUZZ_FOLDER_H
#define ZS_TESTS_FUZZ_FOLDER_H

#include <stdbool.h>

/** What is made of a folder's files, in the order of their names. */
struct folder_reader {
	const char *program; ///< for complaints
	void *data;
	/** A file begins. */
	bool (*begin)(void *data, const char *name);
	/** A line of it without its comment, behind a #, and not blank. False: it is none. */
	bool (*take)(void *data, char *line);
};

/** False, having said why, if there are no files, or something in them is wrong. */
bool folder_read(const struct folder_reader *reader, const char *folder);

#endif
