/* Commands of the guest's clipboard. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/qemu/vm/script.h"

/** A type has a = of its own, and no command has two. */
static const char *type_of(struct words *words)
{
	return words_text(words, "type", CLIPBOARD_TEXT);
}

static int begin(struct script *script, struct words *words, const char *method, sd_bus_message **m)
{
	sd_bus *client = script->vm->client;
	if (client == NULL) {
		return -ENOTCONN;
	}
	const int ret = sd_bus_message_new_method_call(
		client, m, NULL, CLIPBOARD_PATH, CLIPBOARD_INTERFACE, method);
	return ret < 0 ? ret : sd_bus_message_append(*m, "u", (uint32_t)words_number_at(words, 1));
}

/** No answer is waited for. */
static int send(struct script *script, sd_bus_message *m, int ret)
{
	if (ret >= 0) {
		sd_bus_message_set_expect_reply(m, 0);
		ret = sd_bus_send(script->vm->client, m, NULL);
	}
	sd_bus_message_unref(m);
	return ret < 0 ? ret : 0;
}

static int run_grab(struct script *script, struct words *words)
{
	const char *type = type_of(words);
	const int64_t times = words_number(words, "times", 1);
	const uint32_t serial = (uint32_t)words_number_at(words, 2);
	int ret = 0;
	for (int64_t i = 0; ret >= 0 && i < times; i++) {
		sd_bus_message *m = NULL;
		ret = begin(script, words, "Grab", &m);
		ret = ret < 0 ? ret : sd_bus_message_append(m, "u", serial + (uint32_t)i);
		ret = ret < 0 ? ret : sd_bus_message_append(m, "as", 1, type);
		ret = send(script, m, ret);
		if (i % 100 == 99) {
			sd_bus_flush(script->vm->client);
		}
	}
	const uint32_t selection = (uint32_t)words_number_at(words, 1);
	if (selection < 2) {
		script->vm->clipboard.selections[selection].is_clients = false;
		script->vm->clipboard.selections[selection].has_serial = true;
		script->vm->clipboard.selections[selection].serial = serial;
	}
	return ret;
}

static int run_release(struct script *script, struct words *words)
{
	sd_bus_message *m = NULL;
	const int ret = begin(script, words, "Release", &m);
	return send(script, m, ret);
}

static int run_restart(struct script *script, struct words *words)
{
	sd_bus_message *m = NULL;
	sd_bus *client = script->vm->client;
	const int ret = client == NULL ? -ENOTCONN
				       : sd_bus_message_new_method_call(client, &m, NULL,
						 CLIPBOARD_PATH, CLIPBOARD_INTERFACE, "Register");
	return send(script, m, ret);
}

static int read_file(struct clipboard *clipboard, const char *name)
{
	FILE *file = fopen(name, "re");
	if (file == NULL) {
		return -errno;
	}
	fseek(file, 0, SEEK_END);
	const long size = ftell(file);
	rewind(file);
	clipboard->bytes = malloc((size_t)size + 1);
	clipboard->size =
		clipboard->bytes == NULL ? 0 : fread(clipboard->bytes, 1, (size_t)size, file);
	fclose(file);
	return clipboard->size == (size_t)size ? 0 : -EIO;
}

static int run_give(struct script *script, struct words *words)
{
	struct clipboard *clipboard = &script->vm->clipboard;
	const char *what = words->count > 1 ? words->words[1] : "";
	clipboard_finish(clipboard);
	clipboard->size = 0;
	clipboard->is_silent = strcmp(what, "never") == 0;
	clipboard->fails = strcmp(what, "error") == 0;
	return clipboard->is_silent || clipboard->fails ? 0 : read_file(clipboard, what);
}

/** What has come of a request. */
struct wanted {
	bool is_there;
	const char *file;
	json_object *line;
};

static int write_file(const char *name, const void *bytes, size_t size)
{
	FILE *file = name == NULL ? NULL : fopen(name, "we");
	const bool is_whole = file == NULL || fwrite(bytes, 1, size, file) == size;
	return (file != NULL && fclose(file) != 0) || !is_whole ? -EIO : 0;
}

static int handle_answer(sd_bus_message *m, void *data, sd_bus_error *ignored)
{
	struct wanted *wanted = data;
	const sd_bus_error *error = sd_bus_message_get_error(m);
	const char *type;
	const void *bytes;
	size_t size;
	wanted->is_there = true;
	if (error != NULL) {
		report_text(wanted->line, "answer", error->message);
		return 0;
	}
	int ret = sd_bus_message_read(m, "s", &type);
	ret = ret < 0 ? ret : sd_bus_message_read_array(m, 'y', &bytes, &size);
	ret = ret < 0 ? ret : write_file(wanted->file, bytes, size);
	if (ret < 0) {
		report_text(wanted->line, "answer", strerror(-ret));
		return 0;
	}
	report_text(wanted->line, "type", type);
	report_number(wanted->line, "size", (int64_t)size);
	return 0;
}

static bool is_there(struct vm *vm, void *data)
{
	return ((struct wanted *)data)->is_there;
}

static int run_request(struct script *script, struct words *words)
{
	struct wanted wanted = {.file = words_text(words, "file", NULL), .line = script->line};
	sd_bus_message *m = NULL;
	const double before = vm_now();
	const char *type = type_of(words);
	int ret = begin(script, words, "Request", &m);
	ret = ret < 0 ? ret : sd_bus_message_append(m, "as", 1, type);
	sd_bus_slot *slot = NULL;
	ret = ret < 0 ? ret
		      : sd_bus_call_async(script->vm->client, &slot, m, handle_answer, &wanted,
				UINT64_C(25000000));
	sd_bus_message_unref(m);
	ret = ret < 0 ? ret : vm_wait(script->vm, is_there, &wanted, 30000);
	sd_bus_slot_unref(slot);
	report_real(script->line, "ms", vm_now() - before);
	return ret < 0 ? ret : 0;
}

const struct script_command script_clipboard[] = {
	{"clipboard-grab", "SELECTION SERIAL [type=TYPE] [times=N]", run_grab},
	{"clipboard-release", "SELECTION", run_release},
	{"clipboard-restart", "", run_restart},
	{"clipboard-give", "FILE|never|error", run_give},
	{"clipboard-request", "SELECTION [type=TYPE] [file=FILE]", run_request},
	{NULL, NULL, NULL},
};
