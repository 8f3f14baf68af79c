#ifndef ZS_TESTS_KERNEL_SUPPORT_H
#define ZS_TESTS_KERNEL_SUPPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kms/output-group.h"
#include "udmabuf/buffer.h"

#define CARD "/dev/dri/card0"
#define DEBUG_FOLDER "/sys/kernel/debug/dri/0/"

/** Open file descriptors of this process. */
unsigned count_fds(void);

/** Lines of /proc/self/maps. */
unsigned count_mappings(void);

/** Living dma-bufs of the whole kernel. */
unsigned count_dmabufs(void);

/** Framebuffers of the display's device. */
unsigned count_framebuffers(void);

/**
 * Fails the test unless there are as many of both. The kernel ends a commit, and lets go of what
 * was shown before, a little after its flip event: this waits for that, 2 s at most.
 */
void assert_held(unsigned dmabufs, unsigned framebuffers);

/** The lowest GEM handle that is free on this open device: 1 when none is in use. */
uint32_t lowest_handle(int fd);

/** A line of /proc/meminfo, kB. */
long read_meminfo(const char *key);

/** Writes a word to a file of the kernel; false if it is not taken. */
bool write_word(const char *path, const char *word);

/**
 * What the display's CRTC, its primary plane and its connectors are set to, as debugfs tells:
 * framebuffers, positions, modes. Freed by the caller.
 */
char *read_display_state(void);

/** The checksum of what the CRTC scans out now, without any commit. 0 if it is off. */
uint32_t read_crc(void);

/** A request for a picture; `pieces` for scattered memory. */
struct zs_buffer_request request_picture(
	uint32_t fourcc, uint32_t width, uint32_t height, uint32_t pieces);

/** Pixels of 32 bits that differ everywhere, and from those of another seed. */
void fill_picture(void *data, const struct zs_layout *layout, uint64_t seed);

/** Fails the test at the first pixel whose colour is not the seed's. */
void assert_picture(const void *data, const struct zs_layout *layout, uint64_t seed);

/** A timeline at 0, which closing ends: what still waits for it then is signalled by an error. */
int open_timeline(void);

/** A sync file that is signalled when the timeline gets to `value`. */
int create_fence(int timeline, uint32_t value);

/** Moves it on by one. */
void advance_timeline(int timeline);

/** Advanced by every alarm, unless it is -1. */
extern int alarmed_timeline;

/** Interrupts this process after `first_ms` and then every 20 ms, if that is not 0, else never. */
void set_alarm(int first_ms);

/** Queues a framebuffer as zs_kms_output_group_flip does; `fence` is a sync file, -1 for none. */
int flip_to(struct zs_kms_output_group *group, const struct zs_kms_framebuffer *framebuffer,
	const struct drm_mode_rect *clips, uint32_t clip_count, int fence);

/** Waits for a flip's event, at most five seconds. */
void wait_flip(struct zs_kms_output_group *group, struct zs_kms_flip *flip);

/** The checksum of this picture drawn by the CPU into a buffer of the display's own. */
uint32_t crc_of_own_buffer(struct zs_kms_output_group *group, uint64_t seed);

/** A buffer of XRGB8888; `pieces` for scattered memory. Fails the test if it cannot be had. */
struct zs_buffer *create_picture(
	const char *memory, uint32_t width, uint32_t height, uint32_t pieces);

/** Fills it with the seed's picture, inside the bracket. */
void draw_picture(struct zs_buffer *buffer, uint64_t seed);

/** Another program's picture on the screen: its mode, its framebuffer, its open device. */
struct earlier_client {
	int fd;
	uint32_t framebuffer, crtc;
};

/** Sets a mode with a picture of its own and lets go of the device, but for its file. */
void earlier_client_start(struct earlier_client *client, uint32_t width, uint32_t height);

/** Closes its device: its framebuffer goes. */
void earlier_client_end(struct earlier_client *client);

#endif
