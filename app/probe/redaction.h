#ifndef ZS_APP_PROBE_REDACTION_H
#define ZS_APP_PROBE_REDACTION_H

#include <stddef.h>

struct json_object;

#define ZS_REDACTIONS 64

/** Words that must not be in what is given away, and what stands there instead. */
struct zs_redaction {
	size_t count;
	struct {
		char word[128];
		const char *instead;
	} entries[ZS_REDACTIONS];
};

/** Adds a word; short ones too, but not what is empty or known of every machine. */
void zs_redaction_add(struct zs_redaction *redaction, const char *word, const char *instead);

/** Adds who the user is and what the machine is called. */
void zs_redaction_add_names(struct zs_redaction *redaction);

/**
 * Replaces them in a text, where no letter or digit is beside them. Returns a copy, which the
 * caller frees; NULL without memory.
 */
char *zs_redaction_apply(const struct zs_redaction *redaction, const char *text);

/** Replaces them in every string of a document. 0 or -ENOMEM. */
int zs_redaction_apply_json(const struct zs_redaction *redaction, struct json_object *object);

#endif
