#include "app/view/qemu/keycode.h"

#include <linux/input-event-codes.h>
#include <stddef.h>

/* Up to KEY_KPDOT, and F11, F12, the kernel's codes are scan codes of set 1. */
static const struct {
	uint16_t code;
	uint8_t number;
} others[] = {
	{KEY_102ND, 0x56},
	{KEY_F11, 0x57},
	{KEY_F12, 0x58},
	{KEY_KATAKANAHIRAGANA, 0x70},
	{KEY_RO, 0x73},
	{KEY_HENKAN, 0x79},
	{KEY_MUHENKAN, 0x7b},
	{KEY_YEN, 0x7d},
	{KEY_KPCOMMA, 0x7e},
	{KEY_KPEQUAL, 0x59},
	{KEY_F13, 0x5d},
	{KEY_F14, 0x5e},
	{KEY_F15, 0x5f},
	{KEY_SYSRQ, 0x54},
	{KEY_KPENTER, 0x9c},
	{KEY_RIGHTCTRL, 0x9d},
	{KEY_KPSLASH, 0xb5},
	{KEY_RIGHTALT, 0xb8},
	{KEY_PAUSE, 0xc6},
	{KEY_HOME, 0xc7},
	{KEY_UP, 0xc8},
	{KEY_PAGEUP, 0xc9},
	{KEY_LEFT, 0xcb},
	{KEY_RIGHT, 0xcd},
	{KEY_END, 0xcf},
	{KEY_DOWN, 0xd0},
	{KEY_PAGEDOWN, 0xd1},
	{KEY_INSERT, 0xd2},
	{KEY_DELETE, 0xd3},
	{KEY_LEFTMETA, 0xdb},
	{KEY_RIGHTMETA, 0xdc},
	{KEY_COMPOSE, 0xdd},
	{KEY_POWER, 0xde},
	{KEY_SLEEP, 0xdf},
	{KEY_WAKEUP, 0xe3},
	{KEY_MUTE, 0xa0},
	{KEY_VOLUMEDOWN, 0xae},
	{KEY_VOLUMEUP, 0xb0},
	{KEY_NEXTSONG, 0x99},
	{KEY_PREVIOUSSONG, 0x90},
	{KEY_PLAYPAUSE, 0xa2},
	{KEY_STOPCD, 0xa4},
	{KEY_CALC, 0xa1},
	{KEY_HOMEPAGE, 0xb2},
};

uint32_t zs_qemu_keycode(uint32_t code)
{
	if (code >= KEY_ESC && code <= KEY_KPDOT) {
		return code;
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (others[i].code == code) {
			return others[i].number;
		}
	}
	return 0;
}
