/* Commands that show nothing. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/qemu/vm/buffer.h"
#include "tests/qemu/vm/client.h"
#include "tests/qemu/vm/fd-kind.h"
#include "tests/qemu/vm/input.h"
#include "tests/qemu/vm/message.h"
#include "tests/qemu/vm/qmp.h"
#include "tests/qemu/vm/script-picture.h"

static int run_mouse(struct script *script, struct words *words)
{
	sd_bus_message *call;
	int ret = script_begin(script, LISTENER_INTERFACE, "MouseSet", &call);
	ret = ret < 0 ? ret
		      : sd_bus_message_append(call, "iii", (int32_t)words_number_at(words, 1),
				(int32_t)words_number_at(words, 2),
				(int32_t)words_number_at(words, 3));
	return script_send(script, words, ret, call, 0);
}

static int run_cursor(struct script *script, struct words *words)
{
	uint32_t width, height;
	sd_bus_message *call;
	void *room = NULL;
	words_size_at(words, 1, &width, &height);
	const uint32_t colour = (uint32_t)words_number(words, "colour", 0xffff0000);
	const size_t size =
		(size_t)words_number(words, "bytes", (int64_t)((uint64_t)width * height * 4));
	int ret = script_begin(script, LISTENER_INTERFACE, "CursorDefine", &call);
	ret = ret < 0 ? ret
		      : sd_bus_message_append(call, "iiii", (int32_t)width, (int32_t)height,
				(int32_t)words_number_at(words, 2),
				(int32_t)words_number_at(words, 3));
	ret = ret < 0 ? ret : sd_bus_message_append_array_space(call, 'y', size, &room);
	for (size_t i = 0; ret >= 0 && i < size; i++) {
		((uint8_t *)room)[i] = (uint8_t)(colour >> i % 4 * 8);
	}
	return script_send(script, words, ret, call, 0);
}

static int open_word(void *data, const char *word)
{
	const struct buffer *buffer = script_buffer(data, word);
	if (buffer == NULL) {
		return fd_kind_open(word);
	}
	const int fd = fcntl(buffer->fd, F_DUPFD_CLOEXEC, 3);
	return fd < 0 ? -errno : fd;
}

static int call_text(struct script *script, struct words *words, const char *text)
{
	struct message message;
	sd_bus_message *call = NULL;
	struct listener *listener = script_listener(script);
	if (listener == NULL) {
		return -ETIME;
	}
	int ret = message_parse(&message, text);
	ret = ret < 0 ? ret : message_make(&message, listener->bus, open_word, script, &call);
	return ret < 0 ? ret : script_send(script, words, ret, call, script->vm->options->ack_ms);
}

static int run_call(struct script *script, struct words *words)
{
	return call_text(script, words, script->text);
}

static int run_wrong_signature(struct script *script, struct words *words)
{
	char text[128];
	snprintf(text, sizeof(text), "%s s wrong", words->count > 1 ? words->words[1] : "");
	return call_text(script, words, text);
}

static int run_raw(struct script *script, struct words *words)
{
	uint8_t bytes[2048];
	const char *text = words->count > 1 ? words->words[1] : "";
	struct listener *listener = script_listener(script);
	if (listener == NULL) {
		return -ETIME;
	}
	const size_t size = strlen(text) / 2;
	for (size_t i = 0; i < size && i < sizeof(bytes); i++) {
		const char digits[3] = {text[2 * i], text[2 * i + 1]};
		bytes[i] = (uint8_t)strtoul(digits, NULL, 16);
	}
	int ret = size > sizeof(bytes) ? -EINVAL : sd_bus_flush(listener->bus);
	if (ret >= 0 &&
		send(sd_bus_get_fd(listener->bus), bytes, size, MSG_NOSIGNAL) != (ssize_t)size) {
		ret = -errno;
	}
	return ret;
}

static int run_close(struct script *script, struct words *words)
{
	struct vm *vm = script->vm;
	const char *what = words->count > 1 ? words->words[1] : "";
	if (strcmp(what, "listener") == 0 && vm->listeners != NULL) {
		sd_bus_flush(vm->listeners->bus);
		listener_destroy(vm->listeners);
	} else if (strcmp(what, "client") == 0) {
		client_close(vm);
	} else if (strcmp(what, "qmp") == 0 && vm->qmp != NULL) {
		qmp_drop(vm->qmp);
	} else {
		return strcmp(what, "listener") == 0 ? -ENOTCONN : -EINVAL;
	}
	return 0;
}

static bool has_no_listener(struct vm *vm, void *data)
{
	return vm->listeners == NULL;
}

static bool has_client(struct vm *vm, void *data)
{
	return vm->client != NULL;
}

static bool has_no_client(struct vm *vm, void *data)
{
	return vm->client == NULL;
}

static int run_await(struct script *script, struct words *words)
{
	static const struct {
		const char *name;
		bool (*holds)(struct vm *vm, void *data);
	} all[] = {
		{"client", has_client},
		{"no-client", has_no_client},
		{"no-listener", has_no_listener},
	};
	const char *what = words->count > 1 ? words->words[1] : "";
	if (strcmp(what, "listener") == 0) {
		return script_listener(script) == NULL ? -ETIME : 0;
	}
	for (unsigned i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (strcmp(all[i].name, what) == 0) {
			return vm_wait(
				script->vm, all[i].holds, NULL, script->vm->options->patience_ms);
		}
	}
	return -EINVAL;
}

static int run_on(struct script *script, struct words *words)
{
	script->vm->console = words_number_at(words, 1);
	return 0;
}

static int run_wait(struct script *script, struct words *words)
{
	const int ret = vm_wait(script->vm, NULL, NULL, (uint64_t)words_number_at(words, 1));
	return ret == -ETIME ? 0 : ret;
}

static int run_stall(struct script *script, struct words *words)
{
	usleep((useconds_t)(strtod(words->count > 1 ? words->words[1] : "0", NULL) * 1e6));
	return 0;
}

static int run_qmp(struct script *script, struct words *words)
{
	return script->vm->qmp == NULL
		       ? -EINVAL
		       : qmp_send(script->vm->qmp, script->text + strspn(script->text, " \t"));
}

static int run_leds(struct script *script, struct words *words)
{
	input_set_leds(script->vm, (uint32_t)words_number_at(words, 1));
	return 0;
}

static int run_resize(struct script *script, struct words *words)
{
	uint32_t width, height;
	words_size_at(words, 1, &width, &height);
	client_resize(script->vm, width, height);
	return 0;
}

/** As a process that is killed: nobody is told. */
static int run_die(struct script *script, struct words *words)
{
	_exit(0);
}

static int run_quit(struct script *script, struct words *words)
{
	return 1;
}

static int run_help(struct script *script, struct words *words)
{
	const struct script_command *const tables[] = {
		script_pictures, script_frames, script_clipboard, script_others};
	for (unsigned i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		for (const struct script_command *one = tables[i]; one->name != NULL; one++) {
			fprintf(stderr, "%s %s\n", one->name, one->usage);
		}
	}
	for (unsigned i = 0; fd_kind_at(i) != NULL; i++) {
		fprintf(stderr, "%s %s", i == 0 ? "KIND:" : ",", fd_kind_at(i)->name);
	}
	fputc('\n', stderr);
	return 0;
}

const struct script_command script_others[] = {
	{"mouse", "X Y ON [wait=MS]", run_mouse},
	{"cursor", "WxH HOT-X HOT-Y [bytes=N] [colour=0xAARRGGBB] [wait=MS]", run_cursor},
	{"call", "METHOD SIGNATURE ARGUMENT...", run_call},
	{"wrong-signature", "METHOD [wait=MS]", run_wrong_signature},
	{"raw", "HEX", run_raw},
	{"close", "listener|client|qmp", run_close},
	{"await", "listener|client|no-listener|no-client", run_await},
	{"on", "CONSOLE", run_on},
	{"wait", "MS", run_wait},
	{"stall", "SECONDS", run_stall},
	{"qmp", "TEXT", run_qmp},
	{"resize", "WxH", run_resize},
	{"leds", "BITS", run_leds},
	{"die", "", run_die},
	{"quit", "", run_quit},
	{"help", "", run_help},
	{NULL, NULL, NULL},
};
