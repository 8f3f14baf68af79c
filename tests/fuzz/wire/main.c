/*
 * fuzz-wire [--count N] [--seed N]: a relay between an app and a compositor that say anything.
 *
 * Messages, most of them right, are changed at random. Every other time only the app talks, and
 * behind the relay is a compositor of libwayland's code: it must never find wrong what has passed.
 * Else both sides talk, and the relay has to live with that.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/relay/wire/client.h"
#include "app/relay/wire/message.h"
#include "tests/fuzz/wire/compositor.h"

#define MESSAGES 60
#define WORDS 128
#define OBJECTS 48

static uint64_t seed;

static uint32_t dice(uint32_t sides)
{
	seed ^= seed >> 12;
	seed ^= seed << 25;
	seed ^= seed >> 27;
	return (uint32_t)((seed * UINT64_C(0x2545f4914f6cdd1d)) >> 33) % sides;
}

static const char *const denied[] = {"wl_subcompositor", NULL};
static const struct zs_wire_policy policy = {denied};

static const char *const globals[] = {"wl_compositor", "wl_shm", "wl_seat", "wl_output",
	"wl_data_device_manager", "xdg_wm_base", "wp_viewporter", "unheard_of", NULL};

#define GLOBALS (sizeof(globals) / sizeof(globals[0]) - 1)

/** The relay, and the ends that app and compositor have. */
struct chain {
	struct zs_wire_client relay;
	int app, host;                 ///< host: -1 if there is a compositor
	struct compositor *compositor; ///< NULL if the other end says anything
	bool is_wrong;                 ///< the compositor has found something
};

static bool chain_init(struct chain *chain, bool has_compositor)
{
	int app[2], host[2];
	const int type = SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK;
	*chain = (struct chain){.host = -1};
	if (socketpair(AF_UNIX, type, 0, app) < 0 || socketpair(AF_UNIX, type, 0, host) < 0) {
		return false;
	}
	chain->app = app[0];
	if (has_compositor) {
		chain->compositor = compositor_create(host[0], globals);
	} else {
		chain->host = host[0];
	}
	return zs_wire_client_init(&chain->relay, app[1], host[1], &policy, NULL) == 0;
}

static void chain_finish(struct chain *chain)
{
	zs_wire_client_finish(&chain->relay);
	close(chain->app);
	if (chain->compositor != NULL) {
		compositor_destroy(chain->compositor);
	} else {
		close(chain->host);
	}
}

static uint32_t add_text(uint32_t *words, uint32_t used, const char *text)
{
	const uint32_t length = (uint32_t)strlen(text) + 1;
	words[used] = length;
	memset(words + used + 1, 0, (length + 3) & ~3u);
	memcpy(words + used + 1, text, length);
	if (dice(100) == 0) {
		((char *)(words + used + 1))[dice(length)] ^= 1;
	}
	return used + 1 + (length + 3) / 4;
}

static struct zs_wire_object *find(struct chain *chain, bool is_event, uint32_t id)
{
	struct zs_wire_object *object =
		is_event ? zs_wire_objects_find_host(&chain->relay.objects, id)
			 : zs_wire_objects_find_app(&chain->relay.objects, id);
	const bool is_gone = object != NULL && object->is_destroyed && !is_event;
	return is_gone && dice(30) != 0 ? NULL : object;
}

/** An object that the sender knows, of this interface or (NULL) any; NULL if there is none. */
static struct zs_wire_object *pick(
	struct chain *chain, bool is_event, const struct wl_interface *interface)
{
	struct zs_wire_object *found = NULL;
	unsigned count = 0;
	for (uint32_t i = 0; i < OBJECTS + 4; i++) {
		const uint32_t id = i < OBJECTS ? 1 + i : ZS_WIRE_SERVER_IDS + i - OBJECTS;
		struct zs_wire_object *object = find(chain, is_event, id);
		if (object != NULL && (interface == NULL || object->interface->wl == interface) &&
			dice(++count) == 0) {
			found = object;
		}
	}
	return found;
}

static uint32_t id_of(const struct zs_wire_object *object, bool is_event)
{
	return object == NULL ? 0 : is_event ? object->host_id : object->app_id;
}

/** The next id that the sender may make. */
static uint32_t new_id(struct chain *chain, bool is_event)
{
	uint32_t id = is_event ? ZS_WIRE_SERVER_IDS : 1;
	for (;; id++) {
		const struct zs_wire_object *object =
			is_event ? zs_wire_objects_find_host(&chain->relay.objects, id)
				 : zs_wire_objects_find_app(&chain->relay.objects, id);
		if (object == NULL || (is_event && object->is_destroyed)) {
			return id;
		}
	}
}

/** One argument that is right. */
static uint32_t add_argument(struct chain *chain, char letter, const struct wl_interface *interface,
	bool is_event, uint32_t *words, uint32_t used)
{
	static const char *const texts[] = {"", "a", "wl_shm", "wl_seat", "text/plain"};
	switch (letter) {
	case 'n':
		words[used] = new_id(chain, is_event);
		return used + 1;
	case 'o':
		words[used] = dice(200) == 0 ? dice(OBJECTS)
					     : id_of(pick(chain, is_event, interface), is_event);
		return used + 1;
	case 's':
		return add_text(words, used, texts[dice(5)]);
	case 'a':
		words[used] = 4;
		words[used + 1] = dice(1u << 31);
		return used + 2;
	case 'h':
		return used;
	default:
		words[used] = dice(20);
		return used + 1;
	}
}

static const struct wl_message *pick_type(
	const struct zs_wire_object *object, bool is_event, uint32_t *opcode)
{
	const struct wl_interface *wl = object->interface->wl;
	const int count = is_event ? wl->event_count : wl->method_count;
	*opcode = count == 0 ? 0 : dice((uint32_t)count);
	return count == 0 ? NULL : is_event ? &wl->events[*opcode] : &wl->methods[*opcode];
}

/** The arguments behind the header. How many words there are then; 0 if an object is lacking. */
static uint32_t add_arguments(struct chain *chain, const struct wl_message *type, bool is_event,
	uint32_t *words, unsigned *fds)
{
	uint32_t used = 2;
	unsigned index = 0;
	bool is_nullable = false;
	*fds = 0;
	for (const char *letter = type->signature; *letter != 0; letter++) {
		if (*letter == '?') {
			is_nullable = true;
		}
		if (strchr("0123456789?", *letter) != NULL) {
			continue;
		}
		const uint32_t before = used;
		used = add_argument(chain, *letter, type->types[index++], is_event, words, used);
		if (*letter == 'o' && words[before] == 0 && !is_nullable && dice(20) != 0) {
			return 0;
		}
		*fds += *letter == 'h';
		is_nullable = false;
	}
	return used;
}

/** A message of an object that the relay knows. How many words it has. */
static uint32_t make_message(struct chain *chain, bool is_event, uint32_t *words, unsigned *fds)
{
	for (;;) {
		uint32_t opcode, used = 0;
		const struct zs_wire_object *object = pick(chain, is_event, NULL);
		const struct wl_message *type = pick_type(object, is_event, &opcode);
		/* wl_registry has its own, and wl_display.error mostly ends all. */
		const bool is_apt = type != NULL && strcmp(type->name, "bind") != 0 &&
				    (strcmp(type->name, "error") != 0 || dice(100) == 0) &&
				    zs_wire_message_since(type) <= object->version;
		if (is_apt) {
			used = add_arguments(chain, type, is_event, words, fds);
		}
		if (used > 0) {
			words[0] = id_of(object, is_event);
			words[1] = used * 4 << 16 | opcode;
			return used;
		}
	}
}

/** wl_registry.global: of one that there is, so that there is something to bind. */
static uint32_t make_global(uint32_t *words, uint32_t name)
{
	words[0] = 2;
	words[2] = name;
	const uint32_t used = add_text(words, 3, globals[name]);
	words[used] = 1 + dice(9);
	words[1] = (used + 1) * 4 << 16;
	return used + 1;
}

static uint32_t make_bind(struct chain *chain, uint32_t *words)
{
	const struct zs_wire_globals *bound = &chain->relay.globals;
	const struct zs_wire_global *global = &bound->list[dice(bound->count)];
	words[0] = 2;
	words[2] = global->name;
	const uint32_t used = add_text(words, 3, global->interface->wl->name);
	words[used] = dice(global->version + 1 + (dice(30) == 0));
	words[used] += words[used] == 0 && dice(30) != 0;
	words[used + 1] = new_id(chain, false);
	words[1] = (used + 2) * 4 << 16;
	return used + 2;
}

static void send_message(int to, const uint32_t *words, size_t size, unsigned fds)
{
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(8 * sizeof(int))] = {0};
	struct iovec part = {(void *)words, size};
	struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
	if (fds > 0) {
		header.msg_control = control;
		header.msg_controllen = CMSG_SPACE(fds * sizeof(int));
		struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
		rights->cmsg_level = SOL_SOCKET;
		rights->cmsg_type = SCM_RIGHTS;
		rights->cmsg_len = CMSG_LEN(fds * sizeof(int));
		for (unsigned i = 0; i < fds; i++) {
			memcpy(CMSG_DATA(rights) + i * sizeof(int), &to, sizeof(int));
		}
	}
	sendmsg(to, &header, MSG_NOSIGNAL);
}

static void drain(int from)
{
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(64 * sizeof(int))];
	char bytes[8192];
	ssize_t size;
	do {
		struct iovec part = {bytes, sizeof(bytes)};
		struct msghdr header = {.msg_iov = &part,
			.msg_iovlen = 1,
			.msg_control = control,
			.msg_controllen = sizeof(control)};
		size = recvmsg(from, &header, MSG_CMSG_CLOEXEC);
		const struct cmsghdr *rights = size <= 0 ? NULL : CMSG_FIRSTHDR(&header);
		for (size_t i = 0;
			rights != NULL && i < (rights->cmsg_len - CMSG_LEN(0)) / sizeof(int); i++) {
			int fd;
			memcpy(&fd, CMSG_DATA(rights) + i * sizeof(fd), sizeof(fd));
			close(fd);
		}
	} while (size > 0);
}

/** Has all ends do what they can. False once one of them has had enough. */
static bool run(struct chain *chain)
{
	bool goes_on = true;
	for (unsigned i = 0; i < 3 && goes_on; i++) {
		goes_on = zs_wire_client_run(&chain->relay);
		if (chain->compositor != NULL && !compositor_run(chain->compositor)) {
			chain->is_wrong = true;
			goes_on = false;
		}
	}
	drain(chain->app);
	if (chain->compositor == NULL) {
		drain(chain->host);
	}
	return goes_on;
}

/** A beginning that is right: the registry, the globals, each of them bound. */
static bool begin(struct chain *chain)
{
	static const uint32_t get_registry[] = {ZS_WIRE_DISPLAY, 12 << 16 | 1, 2};
	uint32_t words[WORDS];
	send_message(chain->app, get_registry, sizeof(get_registry), 0);
	bool goes_on = run(chain);
	for (uint32_t i = 0; i < GLOBALS && goes_on && chain->compositor == NULL; i++) {
		send_message(chain->host, words, make_global(words, i) * 4, 0);
		goes_on = run(chain);
	}
	for (uint32_t i = 0; i < GLOBALS && goes_on; i++) {
		send_message(chain->app, words, make_bind(chain, words) * 4, 0);
		goes_on = run(chain);
	}
	return goes_on;
}

/** One message, now and then changed, to one side. */
static void say(struct chain *chain)
{
	uint32_t words[WORDS];
	unsigned fds = 0;
	const bool is_event = chain->compositor == NULL && dice(2) == 0;
	uint32_t used = dice(10) != 0 ? make_message(chain, is_event, words, &fds)
			: is_event    ? make_global(words, dice(GLOBALS))
				      : make_bind(chain, words);
	if (dice(100) == 0) {
		words[dice(used)] ^= 1u << dice(32);
	}
	if (dice(200) == 0) {
		fds = dice(8);
	}
	if (dice(200) == 0) {
		used -= 1;
	}
	send_message(is_event ? chain->host : chain->app, words, used * 4, fds);
}

static bool try_one(uint64_t number)
{
	struct chain chain;
	const uint64_t begun = seed;
	if (!chain_init(&chain, number % 2 == 0)) {
		printf("# %m\n");
		return false;
	}
	bool goes_on = begin(&chain);
	for (unsigned i = 0; i < MESSAGES && goes_on; i++) {
		say(&chain);
		goes_on = run(&chain);
	}
	if (chain.is_wrong) {
		printf("# input %llu (--seed %llu): the compositor saw what is wrong: %s\n",
			(unsigned long long)number, (unsigned long long)begun,
			compositor_complaint());
	}
	chain_finish(&chain);
	return !chain.is_wrong;
}

int main(int argc, char **argv)
{
	uint64_t count = 20000, failed = 0;
	seed = 1;
	for (int i = 1; i + 1 < argc; i += 2) {
		*(strcmp(argv[i], "--seed") == 0 ? &seed : &count) = strtoull(argv[i + 1], NULL, 0);
	}
	for (uint64_t i = 0; i < count && failed < 5; i++) {
		failed += !try_one(i);
	}
	/* What was opened is closed. */
	const int next = dup(0);
	const bool leaks = next > 10;
	printf("%s 1 - %llu inputs: what passes is the protocol\n", failed == 0 ? "ok" : "not ok",
		(unsigned long long)count);
	printf("%s 2 - no file is left open\n1..2\n", leaks ? "not ok" : "ok");
	return failed == 0 && !leaks ? 0 : 1;
}
