#ifndef ZS_TESTS_FUZZ_VHOST_SCRIPT_H
#define ZS_TESTS_FUZZ_VHOST_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

#define SCRIPT_STEPS 64
#define SCRIPT_NUMBERS 10

/** What QEMU, a guest or a viewer does. */
enum step_type {
	STEP_MESSAGE,    ///< the fd's type, request, flags, size, words of 64 bits
	STEP_CUT,        ///< the next message comes in two: how many bytes first
	STEP_DESCRIPTOR, ///< index, address, length, flags, next; from the ring's size on in a
			 ///< table
	STEP_WORD,       ///< offset in the guest's memory, 32 bits
	STEP_ENTRIES,    ///< offset, count, first address, distance, length of each
	STEP_COMMAND,    ///< type, size, words of 32 bits behind the header
	STEP_AVAILABLE,  ///< a descriptor
	STEP_INDEX,      ///< of the available ring
	STEP_VIEWER,     ///< a packet: type, resource, offset, bytes, has an fd
	STEP_LEAVE,      ///< the viewer goes, and another comes
	STEP_SCRIBBLE,   ///< the guest changes what is read, while it is read
	STEP_TYPES
};

struct step {
	enum step_type type;
	unsigned count;
	uint64_t numbers[SCRIPT_NUMBERS];
};

struct script {
	struct step steps[SCRIPT_STEPS];
	unsigned count;
};

struct corpus {
	struct script *list;
	unsigned count;
};

/**
 * Reads all files of a folder. A line is a step's name and numbers. What follows a # is a comment.
 * False, having said why, on failure.
 */
bool corpus_read(struct corpus *corpus, const char *folder);

void corpus_finish(struct corpus *corpus);

/** A script of the corpus as it is, then changed and mixed with others. */
void script_make(struct script *script, const struct corpus *corpus, uint64_t number);

/** As a file of the corpus. */
void script_print(const struct script *script);

#endif
