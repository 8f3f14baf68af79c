#include "app/relay/wire/message.h"

#include <errno.h>
#include <string.h>

/* The words of a signature before its arguments: digits. */
static const char *skip_version(const char *signature)
{
	return signature + strspn(signature, "0123456789");
}

uint32_t zs_wire_message_since(const struct wl_message *type)
{
	uint32_t since = 0;
	for (const char *digit = type->signature; digit < skip_version(type->signature); digit++) {
		since = since * 10 + (uint32_t)(*digit - '0');
	}
	return since == 0 ? 1 : since;
}

static int fail(const char **reason, const char *text)
{
	*reason = text;
	return -EPROTO;
}

/** A string's or array's words behind its length. */
static int parse_bytes(const uint32_t *words, uint32_t size, struct zs_wire_argument *argument,
	uint32_t *end, const char **reason)
{
	const uint32_t length = words[argument->offset / 4];
	const bool is_string = argument->type == 's';
	const char *bytes = (const char *)words + argument->offset + 4;
	if (length > size - *end) {
		return fail(reason, is_string ? "a string is longer than its message"
					      : "an array is longer than its message");
	}
	argument->length = length;
	*end += (length + 3) & ~3u;
	if (!is_string) {
		return 0;
	}
	if (length == 0) {
		return argument->is_nullable ? 0 : fail(reason, "a string is missing");
	}
	return bytes[length - 1] != 0 || strlen(bytes) != length - 1
		       ? fail(reason, "a string does not end where it says")
		       : 0;
}

static int parse_one(const uint32_t *words, uint32_t size, struct zs_wire_argument *argument,
	uint32_t *end, const char **reason)
{
	if (argument->type == 'h') {
		return 0;
	}
	if (size - *end < 4) {
		return fail(reason, "it is too short");
	}
	argument->offset = *end;
	*end += 4;
	if (argument->type == 's' || argument->type == 'a') {
		return parse_bytes(words, size, argument, end, reason);
	}
	const bool names = argument->type == 'o' || argument->type == 'n';
	if (names && words[argument->offset / 4] == 0 && !argument->is_nullable) {
		return fail(reason, "an object is missing");
	}
	return 0;
}

int zs_wire_message_parse(const struct wl_message *type, const uint32_t *words,
	struct zs_wire_arguments *arguments, const char **reason)
{
	const uint32_t size = zs_wire_message_size(words);
	uint32_t end = ZS_WIRE_HEADER;
	bool is_nullable = false;
	int ret = 0;
	*arguments = (struct zs_wire_arguments){0};
	for (const char *letter = skip_version(type->signature); *letter != 0 && ret == 0;
		letter++) {
		if (*letter == '?') {
			is_nullable = true;
			continue;
		}
		if (arguments->count == ZS_WIRE_ARGUMENTS) {
			return fail(reason, "its table has more arguments than there may be");
		}
		struct zs_wire_argument *argument = &arguments->list[arguments->count];
		*argument = (struct zs_wire_argument){
			.type = *letter,
			.is_nullable = is_nullable,
			.interface = type->types[arguments->count],
		};
		ret = parse_one(words, size, argument, &end, reason);
		arguments->fds += *letter == 'h';
		arguments->count++;
		is_nullable = false;
	}
	if (ret == 0 && end != size) {
		return fail(reason, "it is too long");
	}
	return ret;
}

const char *zs_wire_message_string(const uint32_t *words, const struct zs_wire_argument *argument)
{
	return argument->length == 0 ? NULL : (const char *)words + argument->offset + 4;
}
