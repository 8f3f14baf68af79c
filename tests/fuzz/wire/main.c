/*
 * fuzz-wire [--count N] [--first N] [--seed N] CORPUS: a relay between an app and a compositor that
 * say anything.
 *
 * Messages, most of them right, are changed at random; they are made up, or those of a conversation
 * of the corpus. Every other time only the app talks, and behind the relay is a compositor of
 * libwayland's code: it must never find wrong what has passed. Else both sides talk, and the relay
 * has to live with that. Every other two times it imports wl_shm buffers, too.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/common/log.h"
#include "tests/fuzz/dice.h"
#include "tests/fuzz/tool.h"
#include "tests/fuzz/wire/compositor.h"
#include "tests/fuzz/wire/corpus.h"

#define MESSAGES 60

uint64_t dice_seed = 1;

/* Of all inputs: it must not come to pass that they get nowhere. */
static uint64_t messages, imports, imported_frames;

/** Sends a message, now and then changed or in two halves. False once the relay has ended. */
static bool say(struct chain *chain, const struct message *original, bool changes)
{
	struct message message = *original;
	size_t size = message.used * sizeof(message.words[0]);
	bool goes_on = true;
	if (message.is_event && chain->compositor != NULL) {
		return true;
	}
	if (changes && dice(100) == 0) {
		message.words[dice(message.used)] ^= 1u << dice(32);
	}
	if (changes && dice(200) == 0) {
		message.fds = dice(40);
	}
	if (changes && dice(200) == 0) {
		size -= dice((uint32_t)size);
	}
	if (dice(50) == 0) {
		const size_t half = dice((uint32_t)size);
		chain_send(chain, message.is_event, message.words, half, message.fds);
		goes_on = half == 0 || chain_run(chain);
		chain_send(chain, message.is_event,
			(const void *)((const char *)message.words + half), size - half,
			half == 0 ? message.fds : 0);
	} else {
		chain_send(chain, message.is_event, message.words, size, message.fds);
	}
	return goes_on && chain_run(chain);
}

/** What an app may do to its file behind the relay's back. */
static void change_file(const struct chain *chain)
{
	if (dice(2) == 0) {
		fallocate(chain->file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
			dice(CHAIN_FILE_SIZE / 4096) * 4096, CHAIN_FILE_SIZE / 2);
	} else if (ftruncate(chain->file, dice(CHAIN_FILE_SIZE)) == 0) {
		/* It may be sealed. */
		pwrite(chain->file, &dice_seed, sizeof(dice_seed), dice(CHAIN_FILE_SIZE));
	}
}

/** A beginning that is right: the registry, the globals, each of them bound. */
static bool begin(struct chain *chain)
{
	struct message message;
	message_make_get_registry(chain, &message);
	bool goes_on = say(chain, &message, false);
	for (uint32_t i = 1; i <= chain_global_count && goes_on && chain->compositor == NULL; i++) {
		message_make_global(chain, &message, i);
		goes_on = say(chain, &message, false);
	}
	for (uint32_t i = 0; i < chain_global_count && goes_on; i++) {
		message_make_bind(chain, &message, i);
		goes_on = message.used == 0 || say(chain, &message, false);
	}
	return goes_on;
}

static void make_up(struct chain *chain)
{
	struct message message;
	bool goes_on = begin(chain);
	for (unsigned i = 0; i < MESSAGES && goes_on; i++) {
		message_make(chain, &message);
		goes_on = say(chain, &message, true);
		if (chain->has_buffers && dice(100) == 0) {
			change_file(chain);
		}
	}
}

static void converse(struct chain *chain, const struct conversation *conversation)
{
	const bool changes = dice(8) != 0;
	bool goes_on = true;
	for (unsigned i = 0; i < conversation->count && goes_on; i++) {
		const unsigned times = !changes || dice(100) != 0 ? 1 : dice(3);
		for (unsigned j = 0; j < times && goes_on; j++) {
			goes_on = say(chain, &conversation->messages[i], changes);
		}
		if (changes && chain->has_buffers && dice(50) == 0) {
			change_file(chain);
		}
	}
}

static bool try_one(const struct corpus *corpus, uint64_t number)
{
	struct chain chain;
	const uint64_t begun = dice_seed;
	if (!chain_init(&chain, number % 2 == 0, number / 2 % 2 == 0)) {
		printf("# %m\n");
		return false;
	}
	if (number / 4 % 4 == 0) {
		converse(&chain, &corpus->list[dice(corpus->count)]);
	} else {
		make_up(&chain);
	}
	if (chain.is_wrong) {
		printf("# --first %llu --seed %llu: the compositor saw what is wrong: %s\n",
			(unsigned long long)number, (unsigned long long)begun,
			compositor_complaint());
	}
	messages += chain.relay.requests + chain.relay.events;
	imports += chain.buffers.imports;
	imported_frames += chain.buffers.counts.reasons[ZS_RELAY_NO_REASON];
	chain_finish(&chain);
	if (chain.shared.budget.bytes != 0) {
		printf("# --first %llu --seed %llu: memory of a client that is gone is counted\n",
			(unsigned long long)number, (unsigned long long)begun);
	}
	return !chain.is_wrong && chain.shared.budget.bytes == 0;
}

int main(int argc, char **argv)
{
	const uint64_t count = take_number(argc, argv, "--count", 20000);
	const uint64_t first = take_number(argc, argv, "--first", 0);
	const unsigned files = open_fds();
	struct corpus corpus;
	uint64_t failed = 0;
	zs_log_set_level(ZS_LOG_ERROR);
	dice_seed = take_number(argc, argv, "--seed", 1);
	if (argc < 2 || !corpus_read(&corpus, argv[argc - 1])) {
		return 2;
	}
	for (uint64_t i = first; i < first + count && failed < 5; i++) {
		failed += !try_one(&corpus, i);
	}
	corpus_finish(&corpus);
	/* What was opened is closed. */
	const bool leaks = open_fds() != files;
	printf("%s 1 - %llu inputs: what passes is the protocol\n", failed == 0 ? "ok" : "not ok",
		(unsigned long long)count);
	printf("%s 2 - no file is left open\n", leaks ? "not ok" : "ok");
	const bool gets_far = messages > 10 * count && imports > count / 40;
	printf("# %llu messages, %llu imports, %llu frames with them\n",
		(unsigned long long)messages, (unsigned long long)imports,
		(unsigned long long)imported_frames);
	printf("%s 3 - they get far\n1..3\n", gets_far ? "ok" : "not ok");
	return failed == 0 && !leaks && gets_far ? 0 : 1;
}
