#include "app/common/text.h"

#include <string.h>

/** The bytes that may follow a first one; the second has limits of its own, the others have not. */
struct sequence {
	unsigned char first, last; ///< range of the first byte
	unsigned char length;      ///< of the whole
	unsigned char second_min, second_max;
};

/* RFC 3629, section 4: no overlong forms, no surrogates, nothing above U+10FFFF. */
static const struct sequence sequences[] = {
	{0x01, 0x7f, 1, 0, 0},
	{0xc2, 0xdf, 2, 0x80, 0xbf},
	{0xe0, 0xe0, 3, 0xa0, 0xbf},
	{0xe1, 0xec, 3, 0x80, 0xbf},
	{0xed, 0xed, 3, 0x80, 0x9f},
	{0xee, 0xef, 3, 0x80, 0xbf},
	{0xf0, 0xf0, 4, 0x90, 0xbf},
	{0xf1, 0xf3, 4, 0x80, 0xbf},
	{0xf4, 0xf4, 4, 0x80, 0x8f},
};

size_t zs_text_char_length(const char *text)
{
	const unsigned char *bytes = (const unsigned char *)text;
	for (size_t i = 0; i < sizeof(sequences) / sizeof(sequences[0]); i++) {
		const struct sequence *sequence = &sequences[i];
		if (bytes[0] < sequence->first || bytes[0] > sequence->last) {
			continue;
		}
		if (sequence->length > 1 &&
			(bytes[1] < sequence->second_min || bytes[1] > sequence->second_max)) {
			return 0;
		}
		for (size_t byte = 2; byte < sequence->length; byte++) {
			if ((bytes[byte] & 0xc0) != 0x80) {
				return 0;
			}
		}
		return sequence->length;
	}
	return 0;
}

bool zs_text_is_control(const char *text)
{
	const unsigned char *bytes = (const unsigned char *)text;
	return bytes[0] < 0x20 || bytes[0] == 0x7f ||
	       (bytes[0] == 0xc2 && bytes[1] >= 0x80 && bytes[1] < 0xa0);
}

/** Replaces by '?' what is no UTF-8 and, if wanted, what is a control character. */
static void replace(char *text, bool replaces_controls)
{
	while (*text != 0) {
		const size_t length = zs_text_char_length(text);
		const size_t step = length == 0 ? 1 : length;
		if (length == 0 || (replaces_controls && zs_text_is_control(text))) {
			memset(text, '?', step);
		}
		text += step;
	}
}

void zs_text_make_utf8(char *text)
{
	replace(text, false);
}

void zs_text_make_plain(char *text)
{
	replace(text, true);
}
