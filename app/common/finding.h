#ifndef ZS_APP_COMMON_FINDING_H
#define ZS_APP_COMMON_FINDING_H

#include "app/common/json.h"
#include "udmabuf/error.h"

/** What came of what was tried. */
enum zs_finding_status {
	ZS_FINDING_FACT,  ///< nothing was tried: that is how things are
	ZS_FINDING_WORKS, ///< it was done, and the result was right as far as it could be read back
	ZS_FINDING_LIMITED, ///< it works, under a condition that the text has
	ZS_FINDING_FAILS,
	ZS_FINDING_UNTRIED, ///< the text says why
};

/*
 * A tree of findings, for people and for machines. A finding is a JSON object:
 *
 *   "name"      short: "Virtual-1", "import", "stride"
 *   "status"    "fact", "works", "limited", "fails", "untried"
 *   "text"      a few words for people; may be empty
 *   "facts"     an object of the finding's own, for machines; not there if it is empty
 *   "error"     {"device", "op", "errno", "message", "reason", "hint"}; not there without one
 *   "findings"  those below it; not there if there are none
 *
 * It is built from the bottom up, as json.h has it: what is appended must be complete.
 */

/** A finding without anything below it. The text is a printf format. NULL without memory. */
struct json_object *zs_finding_create(const char *name, enum zs_finding_status status,
	const char *format, ...) __attribute__((format(printf, 3, 4)));

/** The same for what failed: the error says it all. */
struct json_object *zs_finding_create_failed(const char *name, const struct zs_error *err);

/** Has other words, and another status, from now on. */
void zs_finding_set(struct json_object *finding, enum zs_finding_status status, const char *format,
	...) __attribute__((format(printf, 3, 4)));

/** Adds the error; the status stays. */
void zs_finding_set_error(struct json_object *finding, const struct zs_error *err);

/** Gives it its facts, all at once. */
void zs_finding_set_facts(struct json_object *finding, struct json_object *facts);

/** Puts `below`, which is complete, under `finding`, which then owns it. */
void zs_finding_append(struct json_object *finding, struct json_object *below);

/** Appends a finding that has only words. */
void zs_finding_note(struct json_object *finding, const char *name, enum zs_finding_status status,
	const char *format, ...) __attribute__((format(printf, 4, 5)));

/** Reads one back, as from another process. */
const char *zs_finding_name(struct json_object *finding);
enum zs_finding_status zs_finding_status(struct json_object *finding);
const char *zs_finding_text(struct json_object *finding);

/** "works" and so on, as in the JSON. */
const char *zs_finding_status_name(enum zs_finding_status status);

#endif
