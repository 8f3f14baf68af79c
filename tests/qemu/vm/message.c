#include "tests/qemu/vm/message.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "udmabuf/format.h"

#define BASIC_TYPES "ynqiuxtbdsogh"
#define LONGEST (1 << 27)

static const struct {
	const char *interface, *methods;
} interfaces[] = {
	{MAP_INTERFACE, " ScanoutMap UpdateMap "},
	{DMABUF2_INTERFACE, " ScanoutDMABUF2 "},
	{"org.freedesktop.DBus.Properties", " Get GetAll Set "},
	{"org.freedesktop.DBus.Introspectable", " Introspect "},
	{"org.freedesktop.DBus.Peer", " Ping GetMachineId "},
};

/** Takes up to `stop` characters out of `*line`. False if there are too many or none. */
static bool take(const char **line, const char *stop, char *word, size_t size)
{
	const size_t length = strcspn(*line, stop);
	if (length >= size || length == 0) {
		return false;
	}
	memcpy(word, *line, length);
	word[length] = 0;
	*line += length;
	return true;
}

static bool take_array(const char **line, struct argument *argument)
{
	if (**line != '[') {
		return false;
	}
	(*line)++;
	while (**line != ']') {
		if (argument->words == MESSAGE_ITEMS ||
			!take(line, ",] \t\n", argument->word[argument->words], MESSAGE_WORD)) {
			return false;
		}
		argument->words++;
		*line += **line == ',';
	}
	(*line)++;
	argument->count = argument->words;
	if (**line == 'x') {
		char *end;
		argument->count = (unsigned)strtoul(*line + 1, &end, 10);
		*line = end;
	}
	return argument->words > 0 || argument->count == 0;
}

static bool take_argument(const char **line, const char **signature, struct argument *argument)
{
	*line += strspn(*line, " \t");
	argument->is_array = **signature == 'a';
	*signature += argument->is_array;
	argument->type = **signature;
	if (argument->type == 0 || strchr(BASIC_TYPES, argument->type) == NULL) {
		return false;
	}
	(*signature)++;
	argument->count = 1;
	/* Bytes are too many to be written one by one. */
	if (argument->is_array && argument->type != 'y') {
		return take_array(line, argument);
	}
	argument->words = 1;
	return take(line, " \t\n", argument->word[0], MESSAGE_WORD);
}

int message_parse(struct message *message, const char *line)
{
	char signature[64];
	const char *types = signature;
	*message = (struct message){0};
	line += strspn(line, " \t");
	message->no_reply = line[0] == '!';
	line += message->no_reply;
	if (!take(&line, " \t\n", message->method, sizeof(message->method))) {
		return -EINVAL;
	}
	line += strspn(line, " \t");
	if (line[0] == '\n' || line[0] == 0) {
		return 0;
	}
	if (!take(&line, " \t\n", signature, sizeof(signature))) {
		return -EINVAL;
	}
	while (*types != 0) {
		if (message->argument_count == MESSAGE_ARGUMENTS ||
			!take_argument(
				&line, &types, &message->arguments[message->argument_count])) {
			return -EINVAL;
		}
		message->argument_count++;
	}
	return line[strspn(line, " \t\n")] == 0 ? 0 : -EINVAL;
}

static void print_argument(const struct argument *argument, FILE *file)
{
	if (!argument->is_array || argument->type == 'y') {
		fprintf(file, " %s", argument->word[0]);
		return;
	}
	fputs(" [", file);
	for (unsigned i = 0; i < argument->words; i++) {
		fprintf(file, "%s%s", i == 0 ? "" : ",", argument->word[i]);
	}
	fprintf(file, "]x%u", argument->count);
}

void message_print(const struct message *message, FILE *file)
{
	fprintf(file, "%s%s", message->no_reply ? "!" : "", message->method);
	for (unsigned i = 0; i < message->argument_count; i++) {
		const struct argument *argument = &message->arguments[i];
		fprintf(file, "%s%s%c", i == 0 ? " " : "", argument->is_array ? "a" : "",
			argument->type);
	}
	for (unsigned i = 0; i < message->argument_count; i++) {
		print_argument(&message->arguments[i], file);
	}
	fputc('\n', file);
}

static int append_text(sd_bus_message *m, char type, const char *word)
{
	if (strcmp(word, "\"\"") == 0) {
		return sd_bus_message_append_basic(m, type, "");
	}
	if (word[0] != '*') {
		return sd_bus_message_append_basic(m, type, word);
	}
	const size_t length = strtoul(word + 1, NULL, 10);
	char *text = length > LONGEST ? NULL : malloc(length + 1);
	if (text == NULL) {
		return -EINVAL;
	}
	memset(text, 'a', length);
	text[length] = 0;
	const int ret = sd_bus_message_append_basic(m, type, text);
	free(text);
	return ret;
}

static int append_number(sd_bus_message *m, char type, const char *word)
{
	const uint64_t value = word[0] == '@' && strlen(word) == 5
				       ? ZS_FOURCC(word[1], word[2], word[3], word[4])
			       : word[0] == '-' ? (uint64_t)strtoll(word, NULL, 0)
						: strtoull(word, NULL, 0);
	const int truth = value != 0;
	const double real = strtod(word, NULL);
	/* The machine is little-endian: a number's low bytes come first. */
	const void *bytes = type == 'b'   ? (const void *)&truth
			    : type == 'd' ? (const void *)&real
					  : (const void *)&value;
	return sd_bus_message_append_basic(m, type, bytes);
}

static int append_fd(sd_bus_message *m, const char *word, message_open_fd *open_fd, void *data)
{
	const int fd = open_fd(data, word);
	if (fd < 0) {
		return fd;
	}
	const int ret = sd_bus_message_append_basic(m, 'h', &fd);
	close(fd);
	return ret;
}

static int append_bytes(sd_bus_message *m, const char *word)
{
	void *room;
	const bool is_written = word[0] == '#';
	const size_t size = is_written ? strlen(word + 1) / 2 : strtoul(word, NULL, 0);
	const int ret = sd_bus_message_append_array_space(m, 'y', size, &room);
	if (ret < 0) {
		return ret;
	}
	uint8_t *bytes = room;
	for (size_t i = 0; is_written && i < size; i++) {
		const char digits[3] = {word[1 + 2 * i], word[2 + 2 * i]};
		bytes[i] = (uint8_t)strtoul(digits, NULL, 16);
	}
	if (!is_written && size > 0) {
		memset(bytes, 0x55, size);
	}
	return 0;
}

static int append_item(sd_bus_message *m, const struct argument *argument, unsigned i,
	message_open_fd *open_fd, void *data)
{
	const char *word = argument->word[i % argument->words];
	switch (argument->type) {
	case 's':
	case 'o':
	case 'g':
		return append_text(m, argument->type, word);
	case 'h':
		return append_fd(m, word, open_fd, data);
	default:
		return append_number(m, argument->type, word);
	}
}

static int append(
	sd_bus_message *m, const struct argument *argument, message_open_fd *open_fd, void *data)
{
	if (!argument->is_array) {
		return append_item(m, argument, 0, open_fd, data);
	}
	if (argument->type == 'y') {
		return append_bytes(m, argument->word[0]);
	}
	const char contents[2] = {argument->type};
	int ret = sd_bus_message_open_container(m, 'a', contents);
	for (unsigned i = 0; ret >= 0 && i < argument->count; i++) {
		ret = append_item(m, argument, i, open_fd, data);
	}
	return ret < 0 ? ret : sd_bus_message_close_container(m);
}

static int make_call(const struct message *message, sd_bus *bus, sd_bus_message **made)
{
	char wanted[sizeof(message->method) + 2], interface[sizeof(message->method)];
	const char *dot = strrchr(message->method, '.');
	if (dot != NULL) {
		snprintf(interface, sizeof(interface), "%.*s", (int)(dot - message->method),
			message->method);
		return sd_bus_message_new_method_call(
			bus, made, NULL, LISTENER_PATH, interface, dot + 1);
	}
	snprintf(wanted, sizeof(wanted), " %s ", message->method);
	const char *found = LISTENER_INTERFACE;
	for (size_t i = 0; i < sizeof(interfaces) / sizeof(interfaces[0]); i++) {
		if (strstr(interfaces[i].methods, wanted) != NULL) {
			found = interfaces[i].interface;
		}
	}
	return sd_bus_message_new_method_call(
		bus, made, NULL, LISTENER_PATH, found, message->method);
}

int message_make(const struct message *message, sd_bus *bus, message_open_fd *open_fd, void *data,
	sd_bus_message **made)
{
	*made = NULL;
	int ret = make_call(message, bus, made);
	for (unsigned i = 0; ret >= 0 && i < message->argument_count; i++) {
		ret = append(*made, &message->arguments[i], open_fd, data);
	}
	if (ret >= 0 && message->no_reply) {
		ret = sd_bus_message_set_expect_reply(*made, 0);
	}
	if (ret < 0) {
		*made = sd_bus_message_unref(*made);
		return ret;
	}
	return 0;
}
