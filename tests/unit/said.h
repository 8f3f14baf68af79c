#ifndef ZS_TESTS_UNIT_SAID_H
#define ZS_TESTS_UNIT_SAID_H

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tests/unit/check.h"

/** What is said to standard error between begin and end. */
struct said {
	int before, now;
	char text[1024];
};

static inline void said_begin(struct said *said)
{
	said->before = dup(STDERR_FILENO);
	said->now = memfd_create("stderr", MFD_CLOEXEC);
	fflush(stderr);
	dup2(said->now, STDERR_FILENO);
}

static inline void said_end(struct said *said)
{
	fflush(stderr);
	dup2(said->before, STDERR_FILENO);
	const ssize_t length = pread(said->now, said->text, sizeof(said->text) - 1, 0);
	said->text[length < 0 ? 0 : length] = 0;
	close(said->before);
	close(said->now);
}

/** It is one line, with these words in it. */
static inline void said_check_line(const struct said *said, const char *words)
{
	if (strstr(said->text, words) == NULL) {
		fail_msg("'%s' does not say '%s'", said->text, words);
	}
	assert_ptr_equal(strchr(said->text, '\n'), said->text + strlen(said->text) - 1);
}

#endif
