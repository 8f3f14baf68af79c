#ifndef ZS_APP_COMMON_TEXT_H
#define ZS_APP_COMMON_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/**
 * How many bytes the character at `text` has, which ends with a 0; 0 if they are no well-formed
 * UTF-8 (RFC 3629, section 4).
 */
size_t zs_text_char_length(const char *text);

/** True if a control character is there, of C0 or C1, the latter as UTF-8 has them. */
bool zs_text_is_control(const char *text);

/**
 * Makes text from outside (monitors, compositors, virtual machines, files) harmless for a terminal
 * and valid UTF-8: each byte of a control character and of what is no UTF-8 becomes '?'.
 */
void zs_text_make_plain(char *text);

/** The same for libraries that take any UTF-8: control characters stay. */
void zs_text_make_utf8(char *text);

#endif
