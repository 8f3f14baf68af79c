#include "tests/qemu/vm/script.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "tests/qemu/vm/buffer.h"
#include "tests/qemu/vm/message.h"

/** Standard input, in lines. */
struct reader {
	char bytes[4096];
	size_t filled;
	bool ended, ready;
};

/** The newest of the console that commands speak to. */
static struct listener *find_listener(const struct vm *vm)
{
	struct listener *listener = vm->listeners;
	while (listener != NULL && vm->console >= 0 && listener->console != vm->console) {
		listener = listener->next;
	}
	return listener;
}

static bool has_listener(struct vm *vm, void *data)
{
	const struct listener *listener = find_listener(vm);
	return listener != NULL && !listener->is_gone;
}

struct listener *script_listener(struct script *script)
{
	struct vm *vm = script->vm;
	return vm_wait(vm, has_listener, NULL, vm->options->patience_ms) < 0 ? NULL
									     : find_listener(vm);
}

int script_begin(
	struct script *script, const char *interface, const char *method, sd_bus_message **call)
{
	struct listener *listener = script_listener(script);
	*call = NULL;
	return listener == NULL ? -ETIME
				: sd_bus_message_new_method_call(listener->bus, call, NULL,
					  LISTENER_PATH, interface, method);
}

int script_send(
	struct script *script, struct words *words, int made, sd_bus_message *call, uint64_t ms)
{
	struct answer answer = {0};
	const uint64_t wait = (uint64_t)words_number(words, "wait", (int64_t)ms);
	struct listener *listener = made < 0 ? NULL : script_listener(script);
	if (listener == NULL) {
		sd_bus_message_unref(call);
		return made < 0 ? made : -ETIME;
	}
	script->sent += sd_bus_message_get_expect_reply(call) > 0;
	const int ret = listener_call(listener, call, wait, &answer);
	if (ret >= 0 && wait > 0) {
		report_bool(script->line, "acked", answer.error[0] == 0);
		report_real(script->line, "ms", answer.ended - answer.begun);
		report_text(script->line, "answer", answer.error[0] == 0 ? NULL : answer.error);
	}
	return ret < 0 ? ret : 0;
}

static const struct script_command *find(const char *name)
{
	const struct script_command *const tables[] = {
		script_pictures, script_frames, script_clipboard, script_others};
	for (unsigned i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		for (const struct script_command *command = tables[i]; command->name != NULL;
			command++) {
			if (strcmp(command->name, name) == 0) {
				return command;
			}
		}
	}
	return NULL;
}

/** Does one line; its result is told. */
static int run_line(struct script *script, char *text)
{
	struct words words;
	text += strspn(text, " \t");
	const size_t length = strcspn(text, " \t");
	snprintf(script->text, sizeof(script->text), "%s", text + length);
	words_split(&words, text);
	if (words.count == 0) {
		return 0;
	}
	const struct script_command *command = find(words.words[0]);
	if (command == NULL) {
		fprintf(stderr, "vm: there is no command '%s'\n", words.words[0]);
		return -EINVAL;
	}
	script->line = report_begin("done");
	report_text(script->line, "command", command->name);
	int ret = command->run(script, &words);
	/* What was wrong with the words has been told to nobody, but it is no listener's fault. */
	if (!words_end(&words) || ret == -EINVAL) {
		fprintf(stderr, "vm: %s: %s; usage: %s %s\n", command->name,
			words.problem[0] == 0 ? "wrong" : words.problem, command->name,
			command->usage);
		ret = -EINVAL;
	}
	report_text(script->line, "error", ret < 0 ? strerror(-ret) : NULL);
	report_end(script->line);
	return ret == -EINVAL || ret == -ETIME || ret > 0 ? ret : 0;
}

static int handle_input(sd_event_source *source, int fd, uint32_t events, void *data)
{
	((struct reader *)data)->ready = true;
	return sd_event_source_set_enabled(source, SD_EVENT_OFF);
}

static bool is_ready(struct vm *vm, void *data)
{
	return ((struct reader *)data)->ready;
}

/** Waits for more input, serving everybody meanwhile. A file has always some. */
static int fill(struct vm *vm, struct reader *reader, sd_event_source *source)
{
	reader->ready = source == NULL;
	if (source != NULL) {
		sd_event_source_set_enabled(source, SD_EVENT_ON);
	}
	int ret = vm_wait(vm, is_ready, reader, UINT64_MAX);
	if (ret < 0) {
		return ret;
	}
	if (reader->filled >= sizeof(reader->bytes) - 1) {
		return -EINVAL;
	}
	const ssize_t got = read(STDIN_FILENO, reader->bytes + reader->filled,
		sizeof(reader->bytes) - 1 - reader->filled);
	reader->ended = got <= 0;
	reader->filled += got <= 0 ? 0 : (size_t)got;
	return 0;
}

static int run_lines(struct script *script, struct reader *reader, sd_event_source *source)
{
	int ret = 0;
	while (ret == 0) {
		char *end = memchr(reader->bytes, '\n', reader->filled);
		if (end == NULL && !reader->ended) {
			ret = fill(script->vm, reader, source);
			continue;
		}
		if (end == NULL && reader->filled == 0) {
			break;
		}
		/* The last line may have no end. */
		end = end == NULL ? reader->bytes + reader->filled++ : end;
		*end = 0;
		char line[sizeof(script->text)];
		snprintf(line, sizeof(line), "%s", reader->bytes);
		const size_t used = (size_t)(end - reader->bytes) + 1;
		reader->filled -= used;
		memmove(reader->bytes, reader->bytes + used, reader->filled);
		ret = run_line(script, line);
	}
	return ret;
}

int script_run(struct vm *vm)
{
	struct script script = {.vm = vm, .width = vm->width, .height = vm->height};
	struct reader reader = {0};
	sd_event_source *source = NULL;
	int ret = sd_event_add_io(vm->event, &source, STDIN_FILENO, EPOLLIN, handle_input, &reader);
	if (ret >= 0 || ret == -EPERM) {
		ret = run_lines(&script, &reader, source);
	}
	sd_event_source_disable_unref(source);
	buffer_destroy(script.sheet);
	return ret < 0 ? ret : 0;
}
