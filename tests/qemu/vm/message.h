#ifndef ZS_TESTS_VM_MESSAGE_H
#define ZS_TESTS_VM_MESSAGE_H

#include <stdbool.h>
#include <stdio.h>
#include <systemd/sd-bus.h>

#define MESSAGE_ARGUMENTS 16
#define MESSAGE_ITEMS 8
#define MESSAGE_WORD 48

#define LISTENER_PATH "/org/qemu/Display1/Listener"
#define LISTENER_INTERFACE "org.qemu.Display1.Listener"
#define MAP_INTERFACE LISTENER_INTERFACE ".Unix.Map"
#define DMABUF2_INTERFACE LISTENER_INTERFACE ".Unix.ScanoutDMABUF2"

/**
 * One argument as it is written: a basic type or an array of one. An array of more items than
 * there are words has the words again and again. Words are:
 *
 *   numbers     in decimal or, behind 0x, hexadecimal; of any sign, cut to the type's size
 *   u           also four characters of a format behind @: @XR24
 *   s, o, g     the text itself, *N for N letters, "" for none
 *   ay          N for N bytes, or #00ff for these
 *   h           an fd of this kind, see fd-kind.h, with :SIZE perhaps
 */
struct argument {
	char type;
	bool is_array;
	unsigned count; ///< of items, 1 unless it is an array
	unsigned words; ///< of those written
	char word[MESSAGE_ITEMS][MESSAGE_WORD];
};

/** A method call to the listener as a line of text: METHOD SIGNATURE ARGUMENT... */
struct message {
	char method[80]; ///< with its interface, if that does not follow from the name
	bool no_reply;   ///< written as a ! before the method
	unsigned argument_count;
	struct argument arguments[MESSAGE_ARGUMENTS];
};

/** Reads a line: an array's items stand in [], commas between them, xN behind it: "[1,2]x100".
 * 0, or -EINVAL if it is no message. */
int message_parse(struct message *message, const char *line);

/** Writes the line, with its end, as message_parse() takes it. */
void message_print(const struct message *message, FILE *file);

/** Opens what the word of an argument `h` says: an fd that is the caller's, or a negative errno. */
typedef int message_open_fd(void *data, const char *word);

/**
 * Makes the D-Bus message. 0 or a negative errno, -EINVAL for words that do not suit their type;
 * the errno of what could not be opened.
 */
int message_make(const struct message *message, sd_bus *bus, message_open_fd *open_fd, void *data,
	sd_bus_message **made);

#endif
