#include "app/relay/buffers/label.h"

#include <stdio.h>
#include <string.h>

#include "app/relay/wire/send.h"

/* Requests of xdg_toplevel, by opcode. */
enum {
	SET_TITLE = 2,
	SET_APP_ID
};

/* So much can be sent within any handler. */
#define MAX_BYTES 640

/** Cuts text so that no character is left half. */
static int find_length(const char *text, size_t most)
{
	size_t length = strnlen(text, most + 1);
	if (length > most) {
		length = most;
		while (length > 0 && (text[length] & 0xc0) == 0x80) {
			length--;
		}
	}
	return (int)length;
}

static bool send(struct zs_wire_client *client, const struct zs_wire_object *toplevel,
	const char *label, bool is_title, const char *text)
{
	union {
		uint32_t words[1 + MAX_BYTES / 4];
		char bytes[4 + MAX_BYTES];
	} message = {{0}};
	char *string = message.bytes + 4;
	const int most = find_length(text, MAX_BYTES - 8 - strlen(label));
	int length = snprintf(string, MAX_BYTES, is_title ? "[%s]%s%.*s" : "%s%s%.*s", label,
		text[0] == 0 ? ""
		: is_title   ? " "
			     : ".",
		most, text);
	message.words[0] = (uint32_t)length + 1;
	return zs_wire_send_request(client, toplevel, is_title ? SET_TITLE : SET_APP_ID,
		message.words, 1 + ((unsigned)length + 1 + 3) / 4);
}

void zs_relay_label_begin(
	struct zs_wire_client *client, const struct zs_wire_object *toplevel, const char *label)
{
	send(client, toplevel, label, true, "");
	send(client, toplevel, label, false, "");
}

int zs_relay_label_replace(struct zs_wire_client *client, const struct zs_wire_passing *passing,
	const char *label, bool is_title, const char *text)
{
	/* There is room for it; and if there were none, the window has a name already. */
	send(client, passing->object, label, is_title, text);
	return 1;
}
