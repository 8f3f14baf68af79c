/* clang-format off */
/*
 * A library to preload: KMS answers a program as hardware does that no test machine has. All else
 * goes to the kernel, so that what the answers lead to is real.
 *
 *     LD_PRELOAD=…/kms-hardware.so KMS_HARDWARE="nomodes=Virtual-1,noflip" zeroscan run …
 *
 * KMS_HARDWARE is a list of words with commas; CONNECTOR is a name as Virtual-1, ERRNO a name as
 * EINVAL:
 *
 *   unknown=CONNECTOR         its status is unknown
 *   nomodes=CONNECTOR         it is connected, and lists no mode
 *   interlaced=CONNECTOR      its first mode, which it prefers, is interlaced
 *   nondesktop=CONNECTOR      its property "non-desktop" is 1
 *   orientation=CONNECTOR:N   its "panel orientation" is N, as in drm_connector.h
 *   tile=CONNECTOR:G:H:V:X:Y  it is the tile at X, Y of the HxV tiles of monitor G
 *   leftovers                 another program has left DEGAMMA_LUT, CTM,
 *                             HDR_OUTPUT_METADATA and Colorspace; what each becomes is said
 *                             on standard error
 *   prime=ERRNO[:K]           importing a dma-buf fails, from the Kth time on (default 1)
 *   onepiece=ERRNO            importing more than a page fails, but for memory of a dma-heap
 *                             called "reserved" or "…cma": it must lie in one piece
 *   lucky                     with onepiece: udmabufs that are made of one range lie in one
 *                             piece, by chance
 *   heap=ERRNO[:K]            such a heap has nothing left, from the Kth time on
 *   exact                     a framebuffer whose rows have anything behind their pixels is
 *                             refused: EINVAL
 *   addfb=ERRNO[:K]           a framebuffer of imported memory is refused, from the Kth on
 *   stride=N                  the same for one whose stride is no multiple of N bytes: EINVAL
 *   rows=N, tail=N            or whose memory has no room for rows up to a multiple of N, or
 *                             for N bytes behind the last row
 *   test=ERRNO, commit=ERRNO  a TEST_ONLY commit of imported memory is refused, or one that
 *                             sets the mode
 *   flip=ERRNO:K[:N]          the Kth flip is refused, N times (default 1)
 *   importflip=ERRNO:K        flips to imported framebuffers are refused, from the Kth on
 *   garbage=black             framebuffers of imported memory show other memory, which is black
 *   garbage=colours           the same memory, with red for blue
 *   stamps=0, stamps=back     every other flip is stamped with 0, or before the last one
 *   nofence                   a writeback gives no fence
 *   noflip[=K]                the flip events of imported framebuffers never come, from the
 *                             Kth on (default 1)
 *
 * To add a word: a line in `words`. Its `refuse` is called before the kernel and returns an errno,
 * or 0; `answer` is called after the kernel has answered without error, and changes that; `event`
 * is called with each event that is read, may change it, and returns false for one that never
 * comes.
 */
/* clang-format on */
#include <dlfcn.h>
#include <drm.h>
#include <drm_fourcc.h>
#include <drm_mode.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/dma-heap.h>
#include <linux/udmabuf.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define VARIABLE "KMS_HARDWARE"
#define IDS 256

/* Ids of properties that the kernel's connector lacks; its own are small. */
#define FIRST_PROPERTY 0x7f000000u

static bool changes_events; ///< a word of the variable has an `event`
static int (*real_ioctl)(int, unsigned long, ...);
static ssize_t (*real_read)(int, void *, size_t);

/** A request to the kernel, and what the word in the variable says behind its `=`. */
struct call {
	int fd;
	void *data;
	const char *argument;
	uint32_t room; ///< for how many modes or properties the caller had room
};

struct word {
	const char *name;
	unsigned long request;
	int (*refuse)(const struct call *call);
	void (*answer)(const struct call *call);
	bool (*event)(const char *argument, struct drm_event_vblank *event);
};

/** Ids that are remembered: the latest. */
struct ids {
	uint64_t list[IDS];
	unsigned count;
};

static struct ids imported_handles, imported_framebuffers, lost_flips;
static struct ids contiguous_dmabufs; ///< inodes of what contiguous heaps have handed out

static void ids_add(struct ids *ids, uint64_t id)
{
	ids->list[ids->count++ % IDS] = id;
}

static bool ids_have(const struct ids *ids, uint64_t id)
{
	for (unsigned i = 0; i < ids->count && i < IDS; i++) {
		if (ids->list[i] == id) {
			return true;
		}
	}
	return false;
}

static void ids_remove(struct ids *ids, uint64_t id)
{
	for (unsigned i = 0; i < ids->count && i < IDS; i++) {
		if (ids->list[i] == id) {
			ids->list[i] = UINT64_MAX;
		}
	}
}

/** A handle is that of a file. */
static uint64_t handle_id(int fd, uint32_t handle)
{
	return (uint64_t)fd << 32 | handle;
}

static void *pointer(uint64_t value)
{
	return (void *)(uintptr_t)value;
}

/** True if the argument begins with this connector's name; `rest` is what follows the colon. */
static bool is_connector(const char *argument, uint32_t type, uint32_t type_id, const char **rest)
{
	/* In the kernel's order: include/uapi/drm/drm_mode.h. */
	static const char *const types[] = {"Unknown", "VGA", "DVI-I", "DVI-D", "DVI-A",
		"Composite", "SVIDEO", "LVDS", "Component", "DIN", "DP", "HDMI-A", "HDMI-B", "TV",
		"eDP", "Virtual", "DSI", "DPI", "Writeback", "SPI", "USB"};
	char name[32];
	const size_t length = strcspn(argument, ":,");
	snprintf(name, sizeof(name), "%s-%u",
		types[type < sizeof(types) / sizeof(types[0]) ? type : 0], type_id);
	*rest = argument[length] == ':' ? argument + length + 1 : "";
	return strlen(name) == length && strncmp(name, argument, length) == 0;
}

/** True if that object of a call for its properties is the connector that the word names. */
static bool is_its_connector(const struct call *call, const char **rest)
{
	const struct drm_mode_obj_get_properties *object = call->data;
	struct drm_mode_modeinfo mode;
	/* Room for a mode: else the kernel would read the monitor anew. */
	struct drm_mode_get_connector connector = {
		.connector_id = object->obj_id,
		.modes_ptr = (uintptr_t)&mode,
		.count_modes = 1,
	};
	return object->obj_type == DRM_MODE_OBJECT_CONNECTOR &&
	       real_ioctl(call->fd, DRM_IOCTL_MODE_GETCONNECTOR, &connector) == 0 &&
	       is_connector(
		       call->argument, connector.connector_type, connector.connector_type_id, rest);
}

/* Connectors: their status and modes. */

static void answer_unknown(const struct call *call)
{
	struct drm_mode_get_connector *connector = call->data;
	const char *rest;
	if (is_connector(call->argument, connector->connector_type, connector->connector_type_id,
		    &rest)) {
		connector->connection = 3;
	}
}

static void answer_no_modes(const struct call *call)
{
	struct drm_mode_get_connector *connector = call->data;
	const char *rest;
	if (is_connector(call->argument, connector->connector_type, connector->connector_type_id,
		    &rest)) {
		connector->count_modes = 0;
	}
}

static void answer_interlaced(const struct call *call)
{
	struct drm_mode_get_connector *connector = call->data;
	const char *rest;
	if (call->room == 0 || connector->count_modes == 0 ||
		!is_connector(call->argument, connector->connector_type,
			connector->connector_type_id, &rest)) {
		return;
	}
	struct drm_mode_modeinfo *modes = pointer(connector->modes_ptr);
	for (uint32_t i = 1; i < connector->count_modes; i++) {
		modes[i].type &= ~(uint32_t)DRM_MODE_TYPE_PREFERRED;
	}
	modes[0].flags |= DRM_MODE_FLAG_INTERLACE;
	modes[0].type |= DRM_MODE_TYPE_PREFERRED;
	snprintf(modes[0].name, sizeof(modes[0].name), "%ux%ui", modes[0].hdisplay,
		modes[0].vdisplay);
}

/* Connectors: properties that only some have. */

static const char *const property_names[] = {"non-desktop", "panel orientation", "TILE",
	"DEGAMMA_LUT", "CTM", "HDR_OUTPUT_METADATA", "Colorspace"};

#define PROPERTIES (sizeof(property_names) / sizeof(property_names[0]))

static bool has_name(int fd, uint32_t id, const char *name)
{
	struct drm_mode_get_property property = {.prop_id = id};
	return real_ioctl(fd, DRM_IOCTL_MODE_GETPROPERTY, &property) == 0 &&
	       strcmp(property.name, name) == 0;
}

/** The kernel's property gets another value, or one that it lacks follows its own. */
static void set_property(const struct call *call, const char *name, uint64_t value)
{
	struct drm_mode_obj_get_properties *object = call->data;
	uint32_t *ids = pointer(object->props_ptr);
	uint64_t *values = pointer(object->prop_values_ptr);
	struct drm_mode_obj_get_properties own = {
		.obj_id = object->obj_id, .obj_type = object->obj_type};
	uint32_t own_ids[IDS];
	uint64_t own_values[IDS];
	own.count_props = IDS;
	own.props_ptr = (uintptr_t)own_ids;
	own.prop_values_ptr = (uintptr_t)own_values;
	if (real_ioctl(call->fd, DRM_IOCTL_MODE_OBJ_GETPROPERTIES, &own) < 0) {
		return;
	}
	const bool is_filled = call->room >= object->count_props;
	for (uint32_t i = 0; i < own.count_props && i < IDS; i++) {
		if (has_name(call->fd, own_ids[i], name)) {
			if (is_filled) {
				values[i] = value;
			}
			return;
		}
	}
	if (call->room > object->count_props) {
		uint32_t k = 0;
		while (strcmp(property_names[k], name) != 0) {
			k++;
		}
		ids[object->count_props] = FIRST_PROPERTY + k;
		values[object->count_props] = value;
	}
	object->count_props++;
}

/** What the kernel would say of a property that it lacks. */
static bool describe_property(struct drm_mode_get_property *property)
{
	if (property->prop_id < FIRST_PROPERTY ||
		property->prop_id >= FIRST_PROPERTY + PROPERTIES) {
		return false;
	}
	strcpy(property->name, property_names[property->prop_id - FIRST_PROPERTY]);
	property->flags = DRM_MODE_PROP_RANGE | DRM_MODE_PROP_IMMUTABLE;
	property->count_values = property->count_enum_blobs = 0;
	return true;
}

/** A blob of the program's own: reading it is the kernel's affair again. */
static uint64_t make_blob(int fd, const void *data, size_t size)
{
	struct drm_mode_create_blob blob = {.data = (uintptr_t)data, .length = (uint32_t)size};
	return real_ioctl(fd, DRM_IOCTL_MODE_CREATEPROPBLOB, &blob) == 0 ? blob.blob_id : 0;
}

/* Properties that another program has set: one monitor's. */

static struct leftover {
	const char *name;
	uint32_t object_type;
	bool is_blob;
	uint64_t value;
} leftovers[] = {
	{"DEGAMMA_LUT", DRM_MODE_OBJECT_CRTC, true, 0},
	{"CTM", DRM_MODE_OBJECT_CRTC, true, 0},
	{"HDR_OUTPUT_METADATA", DRM_MODE_OBJECT_CONNECTOR, true, 0},
	{"Colorspace", DRM_MODE_OBJECT_CONNECTOR, false, 9},
};

#define LEFTOVERS (sizeof(leftovers) / sizeof(leftovers[0]))

static void answer_leftovers(const struct call *call)
{
	static bool is_made;
	const struct drm_mode_obj_get_properties *object = call->data;
	for (unsigned i = 0; i < LEFTOVERS; i++) {
		struct leftover *leftover = &leftovers[i];
		if (!is_made && leftover->is_blob) {
			leftover->value = make_blob(call->fd, leftover->name, 8);
		}
		if (leftover->object_type == object->obj_type) {
			set_property(call, leftover->name, leftover->value);
		}
	}
	is_made = true;
}

/** Notes a value that a commit gives to a leftover. */
static void set_leftover(uint32_t property, uint64_t value)
{
	for (unsigned i = 0; i < LEFTOVERS; i++) {
		if (strcmp(property_names[property - FIRST_PROPERTY], leftovers[i].name) == 0 &&
			leftovers[i].value != value) {
			leftovers[i].value = value;
			fprintf(stderr, "kms-hardware: %s is %s\n", leftovers[i].name,
				value == 0 ? "neutral" : "back");
		}
	}
}

static bool is_own(uint32_t property)
{
	return property >= FIRST_PROPERTY && property < FIRST_PROPERTY + PROPERTIES;
}

/** Commits to the kernel what it knows; the rest is noted, if the commit is one and succeeds. */
static int commit(int fd, const struct drm_mode_atomic *atomic)
{
	const uint32_t *counts = pointer(atomic->count_props_ptr);
	const uint32_t *properties = pointer(atomic->props_ptr);
	const uint64_t *values = pointer(atomic->prop_values_ptr);
	uint32_t known_counts[IDS] = {0}, known_properties[IDS], count = 0, at = 0;
	uint64_t known_values[IDS];
	for (uint32_t i = 0; i < atomic->count_objs && i < IDS; i++) {
		for (uint32_t k = 0; k < counts[i] && count < IDS; k++, at++) {
			if (!is_own(properties[at])) {
				known_properties[count] = properties[at];
				known_values[count++] = values[at];
				known_counts[i]++;
			}
		}
	}
	struct drm_mode_atomic known = *atomic;
	known.count_props_ptr = (uintptr_t)known_counts;
	known.props_ptr = (uintptr_t)known_properties;
	known.prop_values_ptr = (uintptr_t)known_values;
	const int ret = real_ioctl(fd, DRM_IOCTL_MODE_ATOMIC, &known);
	for (uint32_t i = 0; i < at && ret == 0; i++) {
		if (is_own(properties[i]) && !(atomic->flags & DRM_MODE_ATOMIC_TEST_ONLY)) {
			set_leftover(properties[i], values[i]);
		}
	}
	return ret;
}

static void answer_non_desktop(const struct call *call)
{
	const char *rest;
	if (is_its_connector(call, &rest)) {
		set_property(call, "non-desktop", 1);
	}
}

static void answer_orientation(const struct call *call)
{
	const char *rest;
	if (is_its_connector(call, &rest)) {
		set_property(call, "panel orientation", strtoull(rest, NULL, 10));
	}
}

static void answer_tile(const struct call *call)
{
	const char *rest;
	unsigned group, across, down, x, y;
	if (!is_its_connector(call, &rest) ||
		sscanf(rest, "%u:%u:%u:%u:%u", &group, &across, &down, &x, &y) != 5) {
		return;
	}
	/* As drm_connector_set_tile_property() has it; flag 1: all tiles are one monitor. */
	char text[64];
	snprintf(text, sizeof(text), "%u:1:%u:%u:%u:%u:640:480", group, across, down, x, y);
	set_property(call, "TILE", make_blob(call->fd, text, strlen(text) + 1));
}

/* Imported memory, its framebuffers and their flips. */

static int errno_of(const char *argument)
{
	const size_t length = strcspn(argument, ":,");
	for (int error = 1; error < 200; error++) {
		const char *name = strerrorname_np(error);
		if (name != NULL && strlen(name) == length &&
			strncmp(name, argument, length) == 0) {
			return error;
		}
	}
	fprintf(stderr, "kms-hardware: there is no error %.*s\n", (int)length, argument);
	abort();
}

/** "ERRNO:K" as an errno, from the Kth call on. */
static int errno_from(const char *argument, unsigned *calls)
{
	const char *first = argument + strcspn(argument, ":,");
	const unsigned long from = *first == ':' ? strtoul(first + 1, NULL, 10) : 1;
	return ++*calls >= from ? errno_of(argument) : 0;
}

static uint64_t inode_of(int fd)
{
	struct stat status;
	return fstat(fd, &status) == 0 ? status.st_ino : UINT64_MAX;
}

static int refuse_prime(const struct call *call)
{
	static unsigned calls;
	return errno_from(call->argument, &calls);
}

static int refuse_pieces(const struct call *call)
{
	const struct drm_prime_handle *prime = call->data;
	return lseek(prime->fd, 0, SEEK_END) > sysconf(_SC_PAGESIZE) &&
			       !ids_have(&contiguous_dmabufs, inode_of(prime->fd))
		       ? errno_of(call->argument)
		       : 0;
}

static bool is_contiguous_heap(int fd)
{
	char link[64], path[128];
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	const ssize_t length = readlink(link, path, sizeof(path) - 1);
	path[length < 0 ? 0 : length] = 0;
	return strstr(path, "reserved") != NULL || strstr(path, "cma") != NULL;
}

static int refuse_heap(const struct call *call)
{
	static unsigned calls;
	return is_contiguous_heap(call->fd) ? errno_from(call->argument, &calls) : 0;
}

static int refuse_framebuffer(const struct call *call)
{
	static unsigned calls;
	const struct drm_mode_fb_cmd2 *framebuffer = call->data;
	return ids_have(&imported_handles, handle_id(call->fd, framebuffer->handles[0]))
		       ? errno_from(call->argument, &calls)
		       : 0;
}

static bool shows_import(const struct call *call)
{
	const struct drm_mode_atomic *atomic = call->data;
	const uint32_t *counts = pointer(atomic->count_props_ptr);
	const uint32_t *properties = pointer(atomic->props_ptr);
	const uint64_t *values = pointer(atomic->prop_values_ptr);
	uint32_t at = 0;
	for (uint32_t i = 0; i < atomic->count_objs; i++) {
		for (uint32_t k = 0; k < counts[i]; k++, at++) {
			if (ids_have(&imported_framebuffers, values[at]) &&
				has_name(call->fd, properties[at], "FB_ID")) {
				return true;
			}
		}
	}
	return false;
}

/* Importers that want more than the frame. */

static uint64_t number_of(const char *argument)
{
	return strtoull(argument, NULL, 10);
}

static bool is_import(const struct call *call)
{
	const struct drm_mode_fb_cmd2 *framebuffer = call->data;
	return ids_have(&imported_handles, handle_id(call->fd, framebuffer->handles[0]));
}

/** Bytes of a GEM object's memory. */
static uint64_t size_of(int fd, uint32_t handle)
{
	struct drm_prime_handle prime = {.handle = handle, .flags = DRM_CLOEXEC};
	if (real_ioctl(fd, DRM_IOCTL_PRIME_HANDLE_TO_FD, &prime) < 0) {
		return 0;
	}
	const off_t size = lseek(prime.fd, 0, SEEK_END);
	close(prime.fd);
	return size < 0 ? 0 : (uint64_t)size;
}

static int refuse_stride(const struct call *call)
{
	const struct drm_mode_fb_cmd2 *framebuffer = call->data;
	return is_import(call) && framebuffer->pitches[0] % number_of(call->argument) != 0 ? EINVAL
											   : 0;
}

/** As displays without a register for it. */
static int refuse_longer_rows(const struct call *call)
{
	const struct drm_mode_fb_cmd2 *framebuffer = call->data;
	const uint32_t bytes = framebuffer->pixel_format == DRM_FORMAT_RGB565 ? 2 : 4;
	return is_import(call) && framebuffer->pitches[0] != framebuffer->width * bytes ? EINVAL
											: 0;
}

/** EINVAL if an import has not as many bytes. */
static int refuse_smaller(const struct call *call, uint64_t size)
{
	const struct drm_mode_fb_cmd2 *framebuffer = call->data;
	return is_import(call) && size_of(call->fd, framebuffer->handles[0]) < size ? EINVAL : 0;
}

static int refuse_rows(const struct call *call)
{
	const struct drm_mode_fb_cmd2 *framebuffer = call->data;
	const uint64_t align = number_of(call->argument);
	return refuse_smaller(
		call, (framebuffer->height + align - 1) / align * align * framebuffer->pitches[0]);
}

static int refuse_tail(const struct call *call)
{
	const struct drm_mode_fb_cmd2 *framebuffer = call->data;
	return refuse_smaller(call, (uint64_t)framebuffer->height * framebuffer->pitches[0] +
					    number_of(call->argument));
}

static int refuse_commit(const struct call *call, uint32_t flags, uint32_t wanted)
{
	const struct drm_mode_atomic *atomic = call->data;
	return (atomic->flags & flags) == wanted && shows_import(call) ? errno_of(call->argument)
								       : 0;
}

static int refuse_test(const struct call *call)
{
	return refuse_commit(call, DRM_MODE_ATOMIC_TEST_ONLY, DRM_MODE_ATOMIC_TEST_ONLY);
}

static int refuse_modeset(const struct call *call)
{
	return refuse_commit(call, DRM_MODE_ATOMIC_TEST_ONLY | DRM_MODE_ATOMIC_ALLOW_MODESET,
		DRM_MODE_ATOMIC_ALLOW_MODESET);
}

static int refuse_import_flip(const struct call *call)
{
	static unsigned flips;
	const int error = refuse_commit(call, DRM_MODE_ATOMIC_TEST_ONLY | DRM_MODE_PAGE_FLIP_EVENT,
		DRM_MODE_PAGE_FLIP_EVENT);
	return error == 0 ? 0 : errno_from(call->argument, &flips);
}

/** Memory for a framebuffer like this one, black; a handle, or 0. */
static uint32_t make_black(int fd, const struct drm_mode_fb_cmd2 *framebuffer)
{
	struct drm_mode_create_dumb dumb = {
		.width = framebuffer->pitches[0] / 4, .height = framebuffer->height, .bpp = 32};
	return real_ioctl(fd, DRM_IOCTL_MODE_CREATE_DUMB, &dumb) == 0 ? dumb.handle : 0;
}

/** Adds a framebuffer of other memory than the program has imported, or in another format. */
static int add_garbage(int fd, struct drm_mode_fb_cmd2 *framebuffer, const char *kind)
{
	struct drm_mode_fb_cmd2 other = *framebuffer;
	struct drm_mode_destroy_dumb destroy = {0};
	if (strncmp(kind, "black", 5) == 0) {
		other.handles[0] = destroy.handle = make_black(fd, framebuffer);
	} else {
		other.pixel_format = DRM_FORMAT_XBGR8888;
	}
	const int ret = real_ioctl(fd, DRM_IOCTL_MODE_ADDFB2, &other);
	framebuffer->fb_id = other.fb_id;
	if (destroy.handle != 0) {
		/* The framebuffer keeps the memory. */
		real_ioctl(fd, DRM_IOCTL_MODE_DESTROY_DUMB, &destroy);
	}
	return ret;
}

/** True from the Kth flip on. */
static bool is_from(const char *argument)
{
	static unsigned long flips;
	return ++flips >= strtoul(argument, NULL, 10);
}

/** As drm_atomic_helper_setup_commit(): until the flip is done there can be no other. */
static bool flip_is_stuck;

static int refuse_flip(const struct call *call)
{
	const struct drm_mode_atomic *atomic = call->data;
	if (atomic->flags & DRM_MODE_ATOMIC_TEST_ONLY) {
		return 0;
	}
	if (flip_is_stuck && (atomic->flags & DRM_MODE_ATOMIC_NONBLOCK)) {
		return EBUSY;
	}
	flip_is_stuck = false;
	if ((atomic->flags & DRM_MODE_PAGE_FLIP_EVENT) && shows_import(call) &&
		is_from(call->argument)) {
		ids_add(&lost_flips, atomic->user_data);
		flip_is_stuck = true;
	}
	return 0;
}

static int refuse_legacy_flip(const struct call *call)
{
	const struct drm_mode_crtc_page_flip *flip = call->data;
	if (flip_is_stuck) {
		return EBUSY;
	}
	if (ids_have(&imported_framebuffers, flip->fb_id) && is_from(call->argument)) {
		ids_add(&lost_flips, flip->user_data);
		flip_is_stuck = true;
	}
	return 0;
}

/** A call that blocks waits for it, and in the end goes on. */
static int end_stuck_flip(const struct call *call)
{
	flip_is_stuck = false;
	return 0;
}

static bool flip_comes(const char *argument, struct drm_event_vblank *event)
{
	const bool is_lost = ids_have(&lost_flips, event->user_data);
	ids_remove(&lost_flips, event->user_data);
	return !is_lost;
}

/* Flips of any framebuffer. */

/** A flip that is still refused keeps its number. */
static int refuse_nth_flip(const char *argument)
{
	static unsigned flips = 1, refusals;
	unsigned nth = 1, times = 1;
	sscanf(argument + strcspn(argument, ":,"), ":%u:%u", &nth, &times);
	if (flips == nth && refusals < times) {
		refusals++;
		return errno_of(argument);
	}
	flips++;
	return 0;
}

static int refuse_nth_atomic_flip(const struct call *call)
{
	const struct drm_mode_atomic *atomic = call->data;
	const uint32_t flip = DRM_MODE_ATOMIC_NONBLOCK | DRM_MODE_PAGE_FLIP_EVENT;
	return (atomic->flags & flip) == flip ? refuse_nth_flip(call->argument) : 0;
}

static int refuse_nth_legacy_flip(const struct call *call)
{
	return refuse_nth_flip(call->argument);
}

static bool stamp_wrongly(const char *argument, struct drm_event_vblank *event)
{
	static unsigned flips;
	if (flips++ % 2 == 1) {
		event->tv_sec = *argument == '0' ? 0 : event->tv_sec - 1;
		event->tv_usec = *argument == '0' ? 0 : event->tv_usec;
	}
	return true;
}

/* Writeback. */

/** A pointer of 0 asks for no fence. */
static int drop_fence_pointer(const struct call *call)
{
	const struct drm_mode_atomic *atomic = call->data;
	const uint32_t *counts = pointer(atomic->count_props_ptr);
	const uint32_t *properties = pointer(atomic->props_ptr);
	uint64_t *values = pointer(atomic->prop_values_ptr);
	uint32_t count = 0;
	for (uint32_t i = 0; i < atomic->count_objs; i++) {
		count += counts[i];
	}
	for (uint32_t i = 0; i < count; i++) {
		if (has_name(call->fd, properties[i], "WRITEBACK_OUT_FENCE_PTR")) {
			values[i] = 0;
		}
	}
	return 0;
}

static const struct word words[] = {
	{"unknown", DRM_IOCTL_MODE_GETCONNECTOR, .answer = answer_unknown},
	{"nomodes", DRM_IOCTL_MODE_GETCONNECTOR, .answer = answer_no_modes},
	{"interlaced", DRM_IOCTL_MODE_GETCONNECTOR, .answer = answer_interlaced},
	{"nondesktop", DRM_IOCTL_MODE_OBJ_GETPROPERTIES, .answer = answer_non_desktop},
	{"orientation", DRM_IOCTL_MODE_OBJ_GETPROPERTIES, .answer = answer_orientation},
	{"tile", DRM_IOCTL_MODE_OBJ_GETPROPERTIES, .answer = answer_tile},
	{"leftovers", DRM_IOCTL_MODE_OBJ_GETPROPERTIES, .answer = answer_leftovers},
	{"prime", DRM_IOCTL_PRIME_FD_TO_HANDLE, .refuse = refuse_prime},
	{"onepiece", DRM_IOCTL_PRIME_FD_TO_HANDLE, .refuse = refuse_pieces},
	{"lucky", UDMABUF_CREATE},
	{"heap", DMA_HEAP_IOCTL_ALLOC, .refuse = refuse_heap},
	{"exact", DRM_IOCTL_MODE_ADDFB2, .refuse = refuse_longer_rows},
	{"addfb", DRM_IOCTL_MODE_ADDFB2, .refuse = refuse_framebuffer},
	{"garbage", DRM_IOCTL_MODE_ADDFB2},
	{"stride", DRM_IOCTL_MODE_ADDFB2, .refuse = refuse_stride},
	{"rows", DRM_IOCTL_MODE_ADDFB2, .refuse = refuse_rows},
	{"tail", DRM_IOCTL_MODE_ADDFB2, .refuse = refuse_tail},
	{"test", DRM_IOCTL_MODE_ATOMIC, .refuse = refuse_test},
	{"commit", DRM_IOCTL_MODE_ATOMIC, .refuse = refuse_modeset},
	{"importflip", DRM_IOCTL_MODE_ATOMIC, .refuse = refuse_import_flip},
	{"flip", DRM_IOCTL_MODE_ATOMIC, .refuse = refuse_nth_atomic_flip},
	{"flip", DRM_IOCTL_MODE_PAGE_FLIP, .refuse = refuse_nth_legacy_flip},
	{"stamps", 0, .event = stamp_wrongly},
	{"nofence", DRM_IOCTL_MODE_ATOMIC, .refuse = drop_fence_pointer},
	{"noflip", DRM_IOCTL_MODE_ATOMIC, .refuse = refuse_flip, .event = flip_comes},
	{"noflip", DRM_IOCTL_MODE_PAGE_FLIP, .refuse = refuse_legacy_flip},
	{"noflip", DRM_IOCTL_MODE_SETCRTC, .refuse = end_stuck_flip},
};

#define WORDS (sizeof(words) / sizeof(words[0]))

/** The next time that the variable has this word, from `at` on: what follows its `=`. NULL: no
 * more. */
static const char *find_word(const char *at, const char *name)
{
	const size_t length = strlen(name);
	while (at != NULL && *at != 0) {
		if (strncmp(at, name, length) == 0 && strchr("=,", at[length]) != NULL) {
			return at[length] == '=' ? at + length + 1 : at + length;
		}
		at = strchr(at, ',');
		at = at == NULL ? NULL : at + 1;
	}
	return NULL;
}

/** A word that nothing here knows would be a test that tests nothing. */
static void check_words(const char *list)
{
	for (const char *at = list; *at != 0;) {
		const size_t length = strcspn(at, "=,");
		bool is_known = false;
		for (unsigned i = 0; i < WORDS; i++) {
			is_known |= strlen(words[i].name) == length &&
				    strncmp(words[i].name, at, length) == 0;
		}
		if (!is_known) {
			fprintf(stderr, "kms-hardware: there is no word %.*s\n", (int)length, at);
			abort();
		}
		at += strcspn(at, ",");
		at += *at == ',';
	}
}

static __attribute__((constructor)) void start(void)
{
	real_ioctl = (int (*)(int, unsigned long, ...))dlsym(RTLD_NEXT, "ioctl");
	real_read = (ssize_t(*)(int, void *, size_t))dlsym(RTLD_NEXT, "read");
	const char *list = getenv(VARIABLE);
	check_words(list == NULL ? "" : list);
	for (unsigned i = 0; i < WORDS; i++) {
		changes_events |= words[i].event != NULL && find_word(list, words[i].name) != NULL;
	}
}

/** Notes which memory came from elsewhere. Numbers are given again once what had them is gone. */
static void note_imports(int fd, unsigned long request, const void *data)
{
	const struct drm_prime_handle *prime = data;
	const struct drm_gem_close *close = data;
	const struct drm_mode_destroy_dumb *destroy = data;
	const struct drm_mode_create_dumb *dumb = data;
	const struct drm_mode_fb_cmd2 *framebuffer = data;
	const struct dma_heap_allocation_data *allocation = data;
	if (request == DMA_HEAP_IOCTL_ALLOC) {
		if (is_contiguous_heap(fd)) {
			ids_add(&contiguous_dmabufs, inode_of((int)allocation->fd));
		}
	} else if (request == DRM_IOCTL_PRIME_FD_TO_HANDLE) {
		ids_add(&imported_handles, handle_id(fd, prime->handle));
	} else if (request == DRM_IOCTL_GEM_CLOSE) {
		ids_remove(&imported_handles, handle_id(fd, close->handle));
	} else if (request == DRM_IOCTL_MODE_CREATE_DUMB) {
		ids_remove(&imported_handles, handle_id(fd, dumb->handle));
	} else if (request == DRM_IOCTL_MODE_DESTROY_DUMB) {
		ids_remove(&imported_handles, handle_id(fd, destroy->handle));
	} else if (request == DRM_IOCTL_MODE_ADDFB2) {
		ids_remove(&imported_framebuffers, framebuffer->fb_id);
		if (ids_have(&imported_handles, handle_id(fd, framebuffer->handles[0]))) {
			ids_add(&imported_framebuffers, framebuffer->fb_id);
		}
	}
}

/** Calls `refuse` or `answer` of each word that the variable has for this request. An errno or 0.
 */
static int apply(unsigned long request, struct call *call, bool is_answered)
{
	for (unsigned i = 0; i < WORDS; i++) {
		if (words[i].request != request) {
			continue;
		}
		const char *at = getenv(VARIABLE);
		while ((at = find_word(at, words[i].name)) != NULL) {
			call->argument = at;
			const int error =
				!is_answered && words[i].refuse != NULL ? words[i].refuse(call) : 0;
			if (error != 0) {
				return error;
			}
			if (is_answered && words[i].answer != NULL) {
				words[i].answer(call);
			}
			at = strchr(at, ',');
			at = at == NULL ? NULL : at + 1;
		}
	}
	return 0;
}

/** Does what no word refuses. */
static int call_kernel(unsigned long request, const struct call *call)
{
	const char *garbage = find_word(getenv(VARIABLE), "garbage");
	if (request == DRM_IOCTL_MODE_ATOMIC) {
		return commit(call->fd, call->data);
	}
	if (request == DRM_IOCTL_MODE_ADDFB2 && garbage != NULL && is_import(call)) {
		return add_garbage(call->fd, call->data, garbage);
	}
	return real_ioctl(call->fd, request, call->data);
}

int ioctl(int fd, unsigned long request, ...)
{
	va_list arguments;
	va_start(arguments, request);
	struct call call = {.fd = fd, .data = va_arg(arguments, void *)};
	va_end(arguments);
	if (request == DRM_IOCTL_MODE_GETPROPERTY && describe_property(call.data)) {
		return 0;
	}
	if (request == DRM_IOCTL_MODE_GETCONNECTOR) {
		call.room = ((const struct drm_mode_get_connector *)call.data)->count_modes;
	} else if (request == DRM_IOCTL_MODE_OBJ_GETPROPERTIES) {
		call.room = ((const struct drm_mode_obj_get_properties *)call.data)->count_props;
	}
	const int error = apply(request, &call, false);
	if (error != 0) {
		errno = error;
		return -1;
	}
	const int ret = call_kernel(request, &call);
	if (request == UDMABUF_CREATE && ret >= 0 && find_word(getenv(VARIABLE), "lucky") != NULL) {
		ids_add(&contiguous_dmabufs, inode_of(ret));
	}
	if (ret == 0) {
		note_imports(fd, request, call.data);
		apply(request, &call, true);
	}
	return ret;
}

/** False if any word of the variable says that it never comes. */
static bool event_comes(struct drm_event_vblank *event)
{
	for (unsigned i = 0; i < WORDS; i++) {
		const char *argument = find_word(getenv(VARIABLE), words[i].name);
		if (words[i].event != NULL && argument != NULL &&
			!words[i].event(argument, event)) {
			return false;
		}
	}
	return true;
}

/** Takes the events out of what was read that never come; what is left of it. */
static size_t drop_events(char *bytes, size_t size)
{
	size_t kept = 0;
	for (size_t at = 0; at + sizeof(struct drm_event) <= size;) {
		struct drm_event_vblank *event = (void *)(bytes + at);
		const size_t length = event->base.length;
		const bool is_flip =
			event->base.type == DRM_EVENT_FLIP_COMPLETE && length == sizeof(*event);
		if (!is_flip || event_comes(event)) {
			memmove(bytes + kept, bytes + at, length);
			kept += length;
		}
		at += length;
	}
	return kept;
}

static bool is_card(int fd)
{
	struct drm_version version = {0};
	return real_ioctl(fd, DRM_IOCTL_VERSION, &version) == 0;
}

ssize_t read(int fd, void *bytes, size_t size)
{
	for (;;) {
		const ssize_t length = real_read(fd, bytes, size);
		/* Asking what the file is would be no good for a keyboard's speed, but this is a
		 * test. */
		if (length < (ssize_t)sizeof(struct drm_event) || !changes_events || !is_card(fd)) {
			return length;
		}
		const size_t kept = drop_events(bytes, (size_t)length);
		if (kept > 0) {
			return (ssize_t)kept;
		}
	}
}
