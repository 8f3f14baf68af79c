#include "tests/fuzz/mutate.h"

#include <stdlib.h>
#include <string.h>

#include "tests/qemu/vm/fd-kind.h"

#define ONE_IN(n) (mutate_random(random) % (n) == 0)

uint64_t mutate_random(uint64_t *state)
{
	/* splitmix64: any state will do. */
	uint64_t value = *state += UINT64_C(0x9e3779b97f4a7c15);
	value = (value ^ value >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	value = (value ^ value >> 27) * UINT64_C(0x94d049bb133111eb);
	return value ^ value >> 31;
}

static const char *const numbers[] = {"0", "1", "2", "3", "4", "5", "7", "8", "16", "63", "64",
	"65", "127", "128", "255", "256", "257", "512", "513", "640", "1279", "1280", "2560",
	"4095", "4096", "4097", "16383", "16384", "16385", "32767", "32768", "65535", "65536",
	"65537", "0xffffff", "0x1000000", "0x3fffffff", "0x40000000", "0x40000001", "0x7ffffffc",
	"0x7fffffff", "0x80000000", "0x80000001", "0xfffff000", "0xfffffffc", "0xfffffffe",
	"0xffffffff", "0x100000000", "0x00ffffffffffffff", "0x7fffffffffffffff",
	"0x8000000000000000", "0xffffffffffffffff", "-1", "-2", "-64", "-640", "-16384", "-16385",
	"-2147483647", "-2147483648", "@XR24", "@AR24", "@RG16", "@XR30", "@NV12", "@YUYV", "@C8  ",
	"0x20020888", "0x20028888", "0x10020565", "0x20060888", "0x0100000000000001",
	"0x0100000000000002", "0x0300000000000000"};

static const char *const byte_counts[] = {"0", "1", "3", "4", "5", "255", "256", "4095", "4096",
	"4097", "16384", "65535", "65536", "262144", "#", "#00", "#ffffffff"};

static const char *const methods[] = {"Scanout", "Update", "ScanoutDMABUF", "UpdateDMABUF",
	"Disable", "MouseSet", "CursorDefine", "ScanoutMap", "UpdateMap", "ScanoutDMABUF2", "Get",
	"GetAll", "Set", "Introspect", "Ping", "Nothing",
	"org.qemu.Display1.Listener.Win32.Map.ScanoutMap", "org.qemu.Display1.Listener.ScanoutMap",
	"org.qemu.Display1.Listener.Unix.Map.UpdateDMABUF"};

static const char types[] = "ynqiuxtbdsogh";

#define PICK(array) array[mutate_random(random) % (sizeof(array) / sizeof(array[0]))]

static void set(char *word, const char *text)
{
	snprintf(word, MESSAGE_WORD, "%s", text);
}

/** A neighbour of the number that was there. */
static void nudge(char *word, uint64_t *random)
{
	const int64_t old = strtoll(word, NULL, 0);
	const int64_t by = (int64_t)(mutate_random(random) % 9) - 4;
	const uint64_t value = ONE_IN(4) ? (uint64_t)old * 2 : (uint64_t)old + (uint64_t)by;
	snprintf(word, MESSAGE_WORD, "%lld", (long long)value);
}

static void change_number(char *word, uint64_t *random)
{
	switch (mutate_random(random) % 4) {
	case 0:
		nudge(word, random);
		return;
	case 1:
		snprintf(word, MESSAGE_WORD, "%u", (unsigned)(mutate_random(random) % 700));
		return;
	default:
		set(word, PICK(numbers));
	}
}

static void change_fd(char *word, uint64_t *random)
{
	unsigned kinds = 0;
	while (fd_kind_at(kinds) != NULL) {
		kinds++;
	}
	/* What can be a picture's memory comes as often as all the rest. */
	static const char *const good[] = {"udmabuf", "sealed", "memfd"};
	const char *name = ONE_IN(2) ? PICK(good)
				     : fd_kind_at((unsigned)(mutate_random(random) % kinds))->name;
	static const unsigned sizes[] = {0, 1, 4095, 4096, 4097, 65536, 307200, 1228800, 1232896};
	snprintf(word, MESSAGE_WORD, "%s:%u", name, PICK(sizes));
}

static void change_text(char *word, uint64_t *random)
{
	static const char *const texts[] = {"\"\"", "*1", "*255", "*256", "*70000", "/", "/a/b",
		"Interfaces", "org.qemu.Display1.Listener", "a{sv}", "%s%n", "u"};
	set(word, PICK(texts));
}

static void change_word(struct argument *argument, char *word, uint64_t *random)
{
	switch (argument->type) {
	case 'h':
		change_fd(word, random);
		return;
	case 's':
	case 'o':
	case 'g':
		change_text(word, random);
		return;
	case 'd':
		set(word, ONE_IN(2) ? "nan" : "1e308");
		return;
	default:
		if (argument->is_array && argument->type == 'y') {
			set(word, PICK(byte_counts));
		} else {
			change_number(word, random);
		}
	}
}

static void change_count(struct argument *argument, uint64_t *random)
{
	static const unsigned counts[] = {0, 1, 2, 3, 4, 5, 8, 9, 64, 253, 254, 1000};
	argument->count = PICK(counts);
	if (argument->words == 0) {
		argument->words = 1;
		set(argument->word[0], "1");
	}
}

static void change_type(struct argument *argument, uint64_t *random)
{
	argument->type = types[mutate_random(random) % (sizeof(types) - 1)];
	argument->is_array = ONE_IN(4);
	argument->count = argument->words = 1;
	set(argument->word[0], "1");
	change_word(argument, argument->word[0], random);
}

/** Another signature: the arguments' number or types. */
static void change_arguments(struct message *message, uint64_t *random)
{
	const unsigned count = message->argument_count;
	struct argument *arguments = message->arguments;
	const unsigned at = count == 0 ? 0 : (unsigned)(mutate_random(random) % count);
	switch (mutate_random(random) % 3) {
	case 0:
		if (count > 0) {
			memmove(&arguments[at], &arguments[at + 1],
				(count - at - 1) * sizeof(*arguments));
			message->argument_count--;
		}
		return;
	case 1:
		if (count < MESSAGE_ARGUMENTS) {
			arguments[count] = (struct argument){0};
			change_type(&arguments[count], random);
			message->argument_count++;
		}
		return;
	default:
		if (count > 0) {
			change_type(&arguments[at], random);
		}
	}
}

static void change(struct message *message, uint64_t *random)
{
	if (message->method[0] == INPUT_SHRINK[0]) {
		return;
	}
	if (ONE_IN(24)) {
		snprintf(message->method, sizeof(message->method), "%s", PICK(methods));
	}
	message->no_reply ^= ONE_IN(24);
	if (ONE_IN(16)) {
		change_arguments(message, random);
	}
	if (message->argument_count == 0) {
		return;
	}
	for (unsigned times = 1 + (unsigned)(mutate_random(random) % 3); times > 0; times--) {
		struct argument *argument =
			&message->arguments[mutate_random(random) % message->argument_count];
		if (argument->is_array && argument->type != 'y' &&
			(argument->words == 0 || ONE_IN(3))) {
			change_count(argument, random);
		} else {
			change_word(argument,
				argument->word[mutate_random(random) % argument->words], random);
		}
	}
}

void mutate(struct input *input, const struct corpus *corpus, uint64_t seed, uint64_t number)
{
	uint64_t state = seed ^ number * UINT64_C(0xd1342543de82ef95), *random = &state;
	*input = corpus->inputs[number % corpus->count];
	if (number < corpus->count) {
		return;
	}
	while (input->count < INPUT_MESSAGES && !ONE_IN(3)) {
		struct message *added = &input->messages[input->count++];
		*added = (struct message){0};
		if (ONE_IN(12)) {
			snprintf(added->method, sizeof(added->method), "%s", INPUT_SHRINK);
			continue;
		}
		const struct input *other = &corpus->inputs[mutate_random(random) % corpus->count];
		if (other->count > 0) {
			*added = other->messages[mutate_random(random) % other->count];
		}
	}
	for (unsigned i = 0; i < input->count; i++) {
		if (!ONE_IN(3)) {
			change(&input->messages[i], random);
		}
	}
	input->shows = (unsigned)mutate_random(random) | 1u << (input->count - 1);
	input->is_noisy = ONE_IN(16);
}
