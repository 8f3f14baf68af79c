#include "tests/fuzz/vhost/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/dice.h"
#include "tests/fuzz/folder.h"

#define BLANKS " \t\n"

static const char *const names[STEP_TYPES] = {"message", "cut", "descriptor", "word", "entries",
	"command", "available", "index", "viewer", "leave", "scribble"};

static bool read_line(struct step *step, char *line)
{
	char *rest, *token = strtok_r(line, BLANKS, &rest);
	*step = (struct step){0};
	while (step->type < STEP_TYPES && strcmp(names[step->type], token) != 0) {
		step->type++;
	}
	while ((token = strtok_r(NULL, BLANKS, &rest)) != NULL) {
		char *end;
		if (step->count == SCRIPT_NUMBERS) {
			return false;
		}
		step->numbers[step->count++] = strtoull(token, &end, 0);
		if (*end != 0) {
			return false;
		}
	}
	return step->type < STEP_TYPES;
}

static bool begin(void *data, const char *name)
{
	struct corpus *corpus = data;
	struct script *list = realloc(corpus->list, (corpus->count + 1) * sizeof(corpus->list[0]));
	if (list == NULL) {
		return false;
	}
	corpus->list = list;
	list[corpus->count++] = (struct script){0};
	return true;
}

static bool take(void *data, char *line)
{
	struct corpus *corpus = data;
	struct script *last = &corpus->list[corpus->count - 1];
	return last->count < SCRIPT_STEPS && read_line(&last->steps[last->count++], line);
}

bool corpus_read(struct corpus *corpus, const char *folder)
{
	const struct folder_reader reader = {
		.program = "fuzz-vhost", .data = corpus, .begin = begin, .take = take};
	*corpus = (struct corpus){0};
	return folder_read(&reader, folder);
}

void corpus_finish(struct corpus *corpus)
{
	free(corpus->list);
}

/* What breaks arithmetic: around powers of two, pages, the ends of the guest's memory. */
static const uint64_t odd[] = {0, 1, 2, 3, 7, 8, 15, 16, 17, 23, 24, 25, 31, 32, 56, 63, 64, 255,
	256, 1023, 1024, 1025, 4095, 4096, 4097, 65535, 65536, 65537, 0xfffff, 0x100000, 0x100001,
	0x120000, 0x1fffff, 0x200000, 0x200001, 0x7fffffff, 0x80000000, 0xfffff000, 0xffffffff,
	0x100000000, 0x7f0000000000, 0x7f00000fffff, 0x7f0000100000, 0x7fffffffffffffff,
	0x8000000000000000, 0xfffffffffffff000, 0xffffffffffffffff};

static void change_number(uint64_t *number)
{
	switch (dice(5)) {
	case 0:
		*number += dice(17) - 8u;
		break;
	case 1:
		*number ^= UINT64_C(1) << dice(64);
		break;
	case 2:
		*number = dice(70);
		break;
	case 3:
		*number = *number * (dice(2) == 0 ? 2 : 4096);
		break;
	default:
		*number = odd[dice(sizeof(odd) / sizeof(odd[0]))];
	}
}

static void insert(struct script *script, unsigned at, const struct step *step)
{
	if (script->count < SCRIPT_STEPS) {
		memmove(&script->steps[at + 1], &script->steps[at],
			(script->count - at) * sizeof(*step));
		script->steps[at] = *step;
		script->count++;
	}
}

static void take_out(struct script *script, unsigned at)
{
	script->count--;
	memmove(&script->steps[at], &script->steps[at + 1],
		(script->count - at) * sizeof(script->steps[0]));
}

static void change(struct script *script, const struct corpus *corpus)
{
	const unsigned at = dice(script->count);
	struct step step = script->steps[at];
	const struct script *other = &corpus->list[dice(corpus->count)];
	switch (dice(8)) {
	case 0:
		insert(script, at, &other->steps[dice(other->count)]);
		break;
	case 1:
		insert(script, dice(script->count), &step);
		break;
	case 2:
		if (script->count > 1) {
			take_out(script, at);
		}
		break;
	default:
		if (step.count > 0) {
			change_number(&script->steps[at].numbers[dice(step.count)]);
		}
	}
}

void script_make(struct script *script, const struct corpus *corpus, uint64_t number)
{
	*script = corpus->list[number % corpus->count];
	for (unsigned times = number < corpus->count ? 0 : 1 + dice(6); times > 0; times--) {
		change(script, corpus);
	}
}

void script_print(const struct script *script)
{
	for (unsigned i = 0; i < script->count; i++) {
		printf("#   %s", names[script->steps[i].type]);
		for (unsigned j = 0; j < script->steps[i].count; j++) {
			printf(" %#llx", (unsigned long long)script->steps[i].numbers[j]);
		}
		printf("\n");
	}
}
