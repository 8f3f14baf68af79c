#include "tests/fuzz/wire/messages.h"

#include <string.h>

#include "app/relay/wire/message.h"
#include "tests/fuzz/dice.h"
#include "udmabuf/format.h"

#define OBJECTS 48

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

static struct zs_wire_object *find(const struct chain *chain, bool is_event, uint32_t id)
{
	struct zs_wire_object *object =
		is_event ? zs_wire_objects_find_host(&chain->relay.objects, id)
			 : zs_wire_objects_find_app(&chain->relay.objects, id);
	const bool is_gone = object != NULL && object->is_destroyed && !is_event;
	return is_gone && dice(30) != 0 ? NULL : object;
}

/** An object that the sender knows, of this interface or (NULL) any; NULL if there is none. */
static struct zs_wire_object *pick(
	const struct chain *chain, bool is_event, const struct wl_interface *interface)
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
static uint32_t new_id(const struct chain *chain, bool is_event)
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
static uint32_t add_argument(const struct chain *chain, char letter,
	const struct wl_interface *interface, bool is_event, uint32_t *words, uint32_t used)
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
static uint32_t add_arguments(const struct chain *chain, const struct wl_message *type,
	bool is_event, uint32_t *words, unsigned *fds)
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

/** A message of an object that the relay knows. */
static void make_any(const struct chain *chain, struct message *message)
{
	message->used = 0;
	while (message->used == 0) {
		uint32_t opcode;
		const struct zs_wire_object *object = pick(chain, message->is_event, NULL);
		const struct wl_message *type = pick_type(object, message->is_event, &opcode);
		/* wl_registry has its own, and wl_display.error mostly ends all. */
		const bool is_apt = type != NULL && strcmp(type->name, "bind") != 0 &&
				    (strcmp(type->name, "error") != 0 || dice(100) == 0) &&
				    zs_wire_message_since(type) <= object->version;
		if (is_apt) {
			message->used = add_arguments(
				chain, type, message->is_event, message->words, &message->fds);
			message->words[0] = id_of(object, message->is_event);
			message->words[1] = message->used * 4 << 16 | opcode;
		}
	}
}

void message_make_get_registry(const struct chain *chain, struct message *message)
{
	*message = (struct message){
		.words = {ZS_WIRE_DISPLAY, 12 << 16 | 1, new_id(chain, false)}, .used = 3};
}

static struct zs_wire_object *pick_named(
	const struct chain *chain, bool is_event, const char *interface)
{
	return pick(chain, is_event, zs_wire_interface_find(interface)->wl);
}

void message_make_global(const struct chain *chain, struct message *message, uint32_t name)
{
	*message = (struct message){.is_event = true};
	message->words[0] = id_of(pick_named(chain, true, "wl_registry"), true);
	message->words[2] = name;
	message->used = add_text(message->words, 3, chain_globals[name - 1]);
	message->words[message->used++] = 1 + dice(9);
	message->words[1] = message->used * 4 << 16;
}

void message_make_bind(const struct chain *chain, struct message *message, uint32_t which)
{
	const struct zs_wire_globals *known = &chain->relay.globals;
	*message = (struct message){0};
	if (known->count == 0) {
		return;
	}
	const struct zs_wire_global *global = &known->list[which % known->count];
	uint32_t *words = message->words;
	words[0] = id_of(pick_named(chain, false, "wl_registry"), false);
	words[2] = global->name;
	const uint32_t used = add_text(words, 3, global->interface->wl->name);
	words[used] = dice(global->version + 1 + (dice(30) == 0));
	words[used] += words[used] == 0 && dice(30) != 0;
	words[used + 1] = new_id(chain, false);
	words[1] = (used + 2) * 4 << 16;
	message->used = used + 2;
}

static void add_words(struct message *message, uint32_t object, uint32_t opcode,
	const uint32_t *arguments, uint32_t count)
{
	uint32_t *words = message->words + message->used;
	words[0] = object;
	words[1] = (count + 2) * 4 << 16 | opcode;
	for (uint32_t i = 0; i < count; i++) {
		words[2 + i] = arguments[i];
	}
	message->used += count + 2;
}

/** A buffer that is worth an import, or lies; with a new pool if there is none. */
static void make_buffer(const struct chain *chain, struct message *message)
{
	const struct zs_wire_object *shm = pick_named(chain, false, "wl_shm");
	const struct zs_wire_object *pool = pick_named(chain, false, "wl_shm_pool");
	static const uint32_t sizes[] = {CHAIN_FILE_SIZE, 300000, 0, UINT32_MAX, INT32_MAX};
	uint32_t offset = dice(3) * 4096 + dice(2) * 512, width = 200 + dice(100);
	uint32_t words[] = {new_id(chain, false), offset, width, 180, width * 4, dice(2)};
	if (pool == NULL && shm != NULL) {
		const uint32_t create[] = {words[0], sizes[dice(20) == 0 ? dice(5) : 0]};
		add_words(message, id_of(shm, false), 0, create, 2);
		message->fds = 1;
	} else if (pool != NULL) {
		if (dice(20) == 0) {
			words[1 + dice(5)] = dice(2) == 0 ? dice(1u << 31) : -dice(5000);
		}
		add_words(message, id_of(pool, false), 0, words, 6);
	}
}

/** A buffer is attached to a surface, and committed. */
static void make_frame(const struct chain *chain, struct message *message)
{
	const struct zs_wire_object *compositor = pick_named(chain, false, "wl_compositor");
	const struct zs_wire_object *surface = pick_named(chain, false, "wl_surface");
	const uint32_t buffer = id_of(pick_named(chain, false, "wl_buffer"), false);
	const uint32_t attach[] = {dice(10) == 0 ? 0 : buffer, 0, 0}, id = new_id(chain, false);
	if ((surface == NULL || dice(20) == 0) && compositor != NULL) {
		add_words(message, id_of(compositor, false), 0, &id, 1);
	} else if (surface != NULL) {
		add_words(message, id_of(surface, false), 1, attach, 3);
		surface = dice(10) == 0 ? pick_named(chain, false, "wl_surface") : surface;
		if (dice(6) != 0) {
			add_words(message, id_of(surface, false), 6, NULL, 0);
		}
	}
}

/** What a compositor says to who shows buffers: what it takes, an import, a release. */
static void make_answer(const struct chain *chain, struct message *message)
{
	const struct zs_wire_object *params = pick_named(chain, true, "zwp_linux_buffer_params_v1");
	const struct zs_wire_object *dmabuf = chain->buffers.dmabuf;
	const struct zs_wire_object *buffer = pick_named(chain, true, "wl_buffer");
	if (params != NULL && dice(3) != 0) {
		const uint32_t id = new_id(chain, true);
		const bool fails = dice(8) == 0;
		add_words(message, params->host_id, fails, &id, !fails);
	} else if (dmabuf != NULL && !chain->buffers.takes_linear[1]) {
		const uint32_t modifier[] = {ZS_FORMAT_HOST_XRGB8888, 0, 0};
		add_words(message, dmabuf->host_id, 1, modifier, 3);
	} else if (buffer != NULL) {
		add_words(message, buffer->host_id, 0, NULL, 0);
	}
}

void message_make(const struct chain *chain, struct message *message)
{
	*message = (struct message){.is_event = chain->compositor == NULL && dice(2) == 0};
	const uint32_t what = dice(10);
	if (what == 0 && message->is_event) {
		message_make_global(chain, message, 1 + dice(chain_global_count));
	} else if (what == 0) {
		message_make_bind(chain, message, dice(100));
	} else if (what < 8 && chain->has_buffers && message->is_event) {
		make_answer(chain, message);
	} else if (what < 8 && chain->has_buffers) {
		what == 1 ? make_buffer(chain, message) : make_frame(chain, message);
	}
	if (message->used == 0) {
		make_any(chain, message);
	}
}
