#include "app/bench/interruption.h"

#include <stddef.h>

/* Those in front stand for those behind, where both are noticed. */
static const struct {
	unsigned what;
	const char *name, *text;
} kinds[] = {
	{ZS_DISPLAY_COMPOSITOR_GONE, "compositor", "the compositor went away"},
	{ZS_DISPLAY_DEVICE_GONE, "device", "the display's device went away"},
	{ZS_DISPLAY_TERMINAL_SWITCHED, "terminal", "another virtual terminal was seen"},
	{ZS_DISPLAY_MASTER_LOST, "master", "another program had the display"},
	{ZS_DISPLAY_MONITOR_GONE, "monitor", "the monitor went away"},
	{ZS_DISPLAY_MODE_LOST, "mode", "the mode was set anew"},
	{ZS_DISPLAY_WINDOW_HIDDEN, "window",
		"the window was hidden, or the compositor stood still"},
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

unsigned zs_bench_interruption_pick(unsigned what)
{
	for (size_t i = 0; i < KINDS; i++) {
		if ((what & kinds[i].what) != 0) {
			return kinds[i].what;
		}
	}
	return 0;
}

const char *zs_bench_interruption_name(unsigned what)
{
	for (size_t i = 0; i < KINDS; i++) {
		if (kinds[i].what == what) {
			return kinds[i].name;
		}
	}
	return NULL;
}

const char *zs_bench_interruption_text(unsigned what)
{
	for (size_t i = 0; i < KINDS; i++) {
		if (kinds[i].what == what) {
			return kinds[i].text;
		}
	}
	return NULL;
}

unsigned zs_bench_interruption_at(unsigned i)
{
	return i < KINDS ? kinds[i].what : 0;
}
