#ifndef ZS_APP_DISPLAY_DISPLAY_H
#define ZS_APP_DISPLAY_DISPLAY_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include "app/display/chord.h"
#include "app/display/clipboard.h"
#include "app/display/input-event.h"
#include "app/display/key.h"
#include "render/damage.h"
#include "render/transform.h"
#include "udmabuf/buffer.h"
#include "udmabuf/dmabuf.h"

/** The most monitors that one display has. */
#define ZS_DISPLAY_OUTPUTS 8

/** A mode as a user asks for it: "1920x1080", "1920x1080i@59.94"; all zero for the preferred one.
 */
struct zs_display_mode {
	uint32_t width, height; ///< pixels
	double refresh;         ///< Hz; 0 for any
	bool interlaced;        ///< for a monitor
};

/** How several monitors share the frames. */
enum zs_display_arrangement {
	ZS_DISPLAY_ONE,    ///< one monitor alone
	ZS_DISPLAY_MIRROR, ///< the same picture on all
	ZS_DISPLAY_SPAN,   ///< one picture over all
};

/** When a window has the compositor's own key combinations, as Alt+Tab, passed to it. */
enum zs_display_grab {
	ZS_DISPLAY_GRAB_NEVER,
	ZS_DISPLAY_GRAB_FULLSCREEN, ///< while it has the whole screen, or at the user's chord
	ZS_DISPLAY_GRAB_ALWAYS,     ///< whenever it gets the keyboard
};

/** What a display is asked to be. */
struct zs_display_request {
	const char *argument; ///< what stands behind the colon of --display; NULL if nothing
	struct zs_display_mode mode;
	uint32_t min_width, min_height; ///< pixels that a frame needs at least, of any mode; 0: 1
	uint32_t fourcc;
	bool capture;     ///< what is shown will be read back
	bool crc;         ///< and checksums of it
	bool interactive; ///< the user may press keys and change the frames' size
	/**
	 * With `interactive`: the input is for a guest, and comes by next_input. Of keys
	 * next_event then has only those of `chords` that quit (ZS_KEY_QUIT) and switch to the
	 * whole screen (ZS_KEY_FULLSCREEN). Frames have the size that `resize` sets; wanted_width
	 * and wanted_height are what the window has room for.
	 */
	bool passes_input;
	struct zs_chords chords;         ///< with passes_input: keys that are not the guest's
	enum zs_display_grab grabs_keys; ///< with passes_input
	const char *title;               ///< of a window; NULL: zeroscan
	bool bare;    ///< nothing but frames is to be seen: no window decorations
	bool fifo;    ///< every frame is to be shown: none may overtake another
	bool async;   ///< frames are wanted at once, not at the next vblank
	bool is_auto; ///< any display will do
	bool waits;   ///< for a monitor, at the start and later
	bool again;   ///< it is not the only one: the caller closes it and opens others, alike
	enum zs_display_arrangement arrangement; ///< of several monitors
	int signal_fd; ///< readable when a signal has come: creating it is then given up; or -1
	bool found;    ///< set by create: there is a display, which cannot be as requested
	bool absent;   ///< set by create: there is no sign of such a display here
};

/** A buffer that the display can show: imported memory or memory of its own. */
struct zs_display_buffer {
	struct zs_layout layout;
	void *data;    ///< where the CPU writes memory of the display's own; NULL for an import
	int shared_fd; ///< what another process maps to reach `data`; 0 if nothing
	/* Of displays that may read a buffer for longer than they show it: */
	bool is_held;         ///< it must not be drawn into
	uint64_t released_ns; ///< when it last was let go; CLOCK_MONOTONIC, 0 if never
};

/**
 * What became of submitted buffers. Monitors report both at once; a compositor first wants another
 * frame, and reports later when it has shown this one.
 */
struct zs_display_flip {
	bool is_latched;     ///< the display took the one submitted last: another may follow
	bool is_stamped;     ///< the rest holds
	uint32_t submission; ///< which one, as they are counted from 1; 0: the one submitted last
	uint32_t sequence;   ///< vblank counter
	uint64_t time_ns;    ///< CLOCK_MONOTONIC; 0 if the driver did not say when
	bool discarded;      ///< it never was on the screen, and will not be
	bool is_untimed;     ///< shown, but when is not known: samples_stamps; nothing else holds
	bool restarts;       ///< the counter or the screen is another's than before, or was away
	bool more;           ///< there is more to read
};

/** What a display, or its user, asks for. */
enum zs_display_event_type {
	ZS_DISPLAY_NOTHING,
	ZS_DISPLAY_KEY,      ///< a key was pressed
	ZS_DISPLAY_RESIZE,   ///< frames of another size: wanted_width, wanted_height
	ZS_DISPLAY_REIMPORT, ///< buffers made anew: it takes other modifiers now
	ZS_DISPLAY_REPLACED, ///< all made anew: it is another device
	ZS_DISPLAY_REPAINT,  ///< the overlay painted on the frames: it has no plane for it any more
	ZS_DISPLAY_CLOSED,   ///< the window was closed
};

struct zs_display_event {
	enum zs_display_event_type type;
	enum zs_key key;
};

/** What the display showed, read back from the display side. */
struct zs_capture {
	void *pixels; ///< XRGB8888, owned by the display, until the next capture
	uint32_t width, height, stride;
};

struct zs_display;

/** A display's functions. To add one: a file with such a table, and a line in table.c. */
struct zs_display_impl {
	const char *name;
	const char *argument; ///< as --help shows it; NULL if it takes none
	const char *summary;
	const char *missing; ///< the library that this build lacks for it; NULL if none
	const char *hint;    ///< with `missing`: how to get it; the rest is not set
	/** NULL with errno and `err` if it is not possible. zs_display_open sets its impl. */
	struct zs_display *(*create)(struct zs_display_request *request, struct zs_error *err);
	/** Puts the screen back as it was and frees all. Buffers have been destroyed before. */
	void (*destroy)(struct zs_display *display);
	/**
	 * Imports a buffer once; its dma-bufs may be closed afterwards, `data` must stay. NULL
	 * with errno and `err`.
	 */
	struct zs_display_buffer *(*import)(
		struct zs_display *display, const struct zs_dmabuf *buffer, struct zs_error *err);
	/** Makes a buffer of the display's own memory, mapped. NULL with errno and `err`. */
	struct zs_display_buffer *(*allocate)(struct zs_display *display, struct zs_error *err);
	/** Accepts NULL. */
	void (*destroy_buffer)(struct zs_display *display, struct zs_display_buffer *buffer);
	/**
	 * Shows a first buffer, once the sync file `fence_fd` is signalled (-1: at once), and waits
	 * until it is there. 0 or a negative errno, `err`; ETIME at ZS_FENCE_LIMIT_MS.
	 */
	int (*configure)(struct zs_display *display, struct zs_display_buffer *buffer, int fence_fd,
		struct zs_error *err);
	/**
	 * Queues a buffer for the next vblank, or the first after `fence_fd` is signalled (-1: it
	 * is complete); one at a time. The fence stays the caller's, who keeps it open until the
	 * flip. 0 or a negative errno with `err`.
	 */
	int (*submit)(struct zs_display *display, struct zs_display_buffer *buffer,
		const struct zs_damage *damage, int fence_fd, struct zs_error *err);
	/**
	 * Takes what has come from the display. 1 and `flip`, 0 if there is none, or a negative
	 * errno with `err`.
	 */
	int (*read_flip)(
		struct zs_display *display, struct zs_display_flip *flip, struct zs_error *err);
	/**
	 * Lays a buffer of ZS_FORMAT_HOST_ARGB8888 over the frames, with its upper left corner
	 * there, from the next submission on; NULL: none. Until then display->state.overlay_waits
	 * is set. 0 or a negative errno. NULL if it has no planes.
	 */
	int (*set_overlay)(
		struct zs_display *display, struct zs_display_buffer *buffer, int32_t x, int32_t y);
	/** Takes the next event, while display->state.has_events. NULL if it never has any. */
	struct zs_display_event (*next_event)(struct zs_display *display);
	/**
	 * Applies the size and the modifiers that the display asks for: buffers made from now on
	 * have them. Nothing may be pending. NULL if it never asks.
	 */
	void (*apply_config)(struct zs_display *display);
	/**
	 * From the next configure on frames have this size; until then none is submitted. 0, or a
	 * negative errno with `err`, and nothing has changed: EINVAL if a monitor has no such
	 * mode, or no window may be so large. Nothing may be pending. Buffers of the former size
	 * may be destroyed once one of the new size is shown.
	 */
	int (*resize)(
		struct zs_display *display, uint32_t width, uint32_t height, struct zs_error *err);
	/** Takes the user's next input; false if there is none. NULL if it passes none. */
	bool (*next_input)(struct zs_display *display, struct zs_display_input *input);
	/**
	 * Sets whether the pointer's input is POSITION, as a tablet's, or MOTION, as a mouse's:
	 * then a window locks it at a click, if the compositor does that. At first it is POSITION.
	 * NULL as next_input.
	 */
	void (*set_pointer)(struct zs_display *display, bool relative);
	/**
	 * Lights the keyboards' lamps of these, of zs_display_lock, as the guest has them locked.
	 * NULL if the host has locks of its own, which come by ZS_DISPLAY_INPUT_LOCKS.
	 */
	void (*set_locks)(struct zs_display *display, uint32_t locks);
	/**
	 * Sets the cursor while the pointer is over the frames and its input is POSITION; NULL
	 * for none, as at first. With MOTION the guest places its own: the display shows none. 0
	 * or a negative errno. NULL if the caller has to draw a cursor itself.
	 */
	int (*set_cursor)(struct zs_display *display, const struct zs_display_cursor *cursor);
	/** Switches between the whole screen and a window. NULL if it has no windows. */
	void (*toggle_fullscreen)(struct zs_display *display);
	const struct zs_display_clipboard_impl *clipboard; ///< NULL if its session has none
	/** Reads back what is on the screen; nothing may be pending. 0 or a negative errno. */
	int (*capture)(
		struct zs_display *display, struct zs_capture *capture, struct zs_error *err);
	/**
	 * Reads the display's own checksum of what is on each output into `outputs`;
	 * nothing may be pending. 0 or a negative errno.
	 */
	int (*read_crcs)(struct zs_display *display);
	/** Puts the screen back, as on a crash; async-signal-safe. 0 or a negative errno. */
	int (*restore)(struct zs_display *display);
	/**
	 * In a copy of a process that was killed: as restore, whatever that process had changed
	 * since it was copied. NULL if the kernel or a compositor puts the screen back.
	 */
	int (*restore_killed)(struct zs_display *display);
};

/** One of the monitors that show the same buffer. */
struct zs_display_output {
	char connector[32], mode[32];
	char monitor[96];   ///< make, model and serial number; empty if it does not say
	char preferred[32]; ///< its own mode
	bool is_on;         ///< else its monitor has gone
	bool has_crc;
	uint32_t crc;
};

/** What a display can do: set when it is created, or when it becomes another device. */
struct zs_display_caps {
	bool takes_plain;       ///< imports memory that is no dma-buf
	bool takes_fences;      ///< it waits for a fence itself: submitting one does not block
	bool is_shown;          ///< something reads the buffers: the display is not only memory
	bool copies_imports;    ///< the driver copies imported memory in the kernel
	bool flips_are_visible; ///< a flip stamp says when the frame became visible
	bool may_pause;         ///< no flip for a long time is no error: the window may be hidden
	bool memory_is_cached;  ///< the CPU reads and writes its own memory as fast as any other
	bool has_keys;          ///< the user may press some
	bool has_overlay_plane; ///< set_overlay may be called
	bool may_composite;     ///< it may show something else than the buffers, and says so
	bool has_compositor_clock;  ///< another process puts the frames on the screen
	clockid_t compositor_clock; ///< its CPU time
};

/** What a display is set to: the caller's buffers have to be like this. */
struct zs_display_config {
	uint32_t width, height; ///< pixels
	uint32_t fourcc;
	const uint64_t *modifiers; ///< what `fourcc` may have; the display's
	uint32_t modifier_count;   ///< 0 if that is not known
	uint64_t period_ns;        ///< from vblank to vblank
};

/** What a display is. */
struct zs_display_info {
	char device[64], connector[32], driver[96];
	uint32_t width_mm, height_mm; ///< of the monitor; 0 if that is not known
	enum zs_rotation upright;     ///< what has a frame stand upright on the monitor's panel
	struct zs_display_output outputs[ZS_DISPLAY_OUTPUTS];
	uint32_t output_count; ///< 0 without monitors of its own
};

/** What kept frames from the screen. */
enum zs_display_interruption {
	ZS_DISPLAY_MONITOR_GONE = 1,      ///< no connector has a monitor
	ZS_DISPLAY_MODE_LOST = 2,         ///< another mode, or another monitor's vblanks
	ZS_DISPLAY_TERMINAL_SWITCHED = 4, ///< the user was on another virtual terminal
	ZS_DISPLAY_MASTER_LOST = 8,       ///< another program was the display's master
	ZS_DISPLAY_DEVICE_GONE = 16,      ///< the GPU was unplugged
	ZS_DISPLAY_WINDOW_HIDDEN = 32,    ///< no frame was shown for long
	ZS_DISPLAY_COMPOSITOR_GONE = 64,  ///< the connection is broken: the display is of no use
};

/** What state a display is in. */
struct zs_display_state {
	bool is_waited_for; ///< the caller has polled `fd` since this was reset: it notices events
	bool is_suspended;  ///< it can show nothing now: what is submitted flips when it can again
	unsigned interruptions; ///< of enum zs_display_interruption, since the caller reset it
	bool overlay_waits;     ///< for a submission
	uint32_t flips_as_is, flips_composited; ///< since zs_display_invalidate_flips
	bool has_flips;  ///< read_flip may have something that was read from `fd` before
	bool has_events; ///< next_event has something
	bool has_input;  ///< next_input has something
	uint32_t wanted_width, wanted_height; ///< of the window or the monitor, pixels
};

/** What all displays have in common; each implementation's own struct starts with it. */
struct zs_display {
	const struct zs_display_impl *impl;
	int fd; ///< readable when a flip may be read
	struct zs_display_caps caps;
	struct zs_display_config config;
	struct zs_display_info info;
	struct zs_display_state state;
	bool shares_buffers; ///< set by the caller: another process maps what it allocates
	/**
	 * Set by the caller: where each stamp has a price, as a compositor's feedback, some frames'
	 * are enough, two a second or so.
	 */
	bool samples_stamps;
};

/** Drops what is known of flips: whether buffers are shown as they are is counted anew. */
void zs_display_invalidate_flips(struct zs_display *display);

/** True if not every buffer is known to have been shown as it is, since then. */
bool zs_display_composites(const struct zs_display *display);

/** The i-th display in the order in which `auto` tries them; NULL behind the last. */
const struct zs_display_impl *zs_display_impl_at(unsigned i);

/** Prints the displays, two spaces in front, for --help. */
void zs_display_list(FILE *file);

/**
 * Opens the display that `spec` names: "auto", "wayland", "kms", "kms:DEV:CONNECTOR", "headless".
 * `auto` logs what refused. NULL with errno and `err`; EDOM for a name that does not exist.
 */
struct zs_display *zs_display_open(
	const char *spec, struct zs_display_request *request, struct zs_error *err);

#endif
