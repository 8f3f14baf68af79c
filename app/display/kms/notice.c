#include "app/display/kms/notice.h"

static const enum zs_display_event_type types[ZS_KMS_NOTICES] = {
	[ZS_KMS_NOTICE_REPLACED] = ZS_DISPLAY_REPLACED,
	[ZS_KMS_NOTICE_REPAINT] = ZS_DISPLAY_REPAINT,
	[ZS_KMS_NOTICE_RESIZE] = ZS_DISPLAY_RESIZE,
};

void zs_kms_display_notify(struct zs_kms_display *display, enum zs_kms_notice notice)
{
	display->notices |= 1u << notice;
	zs_kms_display_update_state(display);
}

static bool take_notice(struct zs_kms_display *display, struct zs_display_event *event)
{
	for (unsigned i = 0; i < ZS_KMS_NOTICES; i++) {
		if ((display->notices & 1u << i) != 0) {
			display->notices &= ~(1u << i);
			event->type = types[i];
			return true;
		}
	}
	return false;
}

struct zs_display_event zs_kms_display_next_event(struct zs_display *base)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	struct zs_display_event event = {.type = ZS_DISPLAY_NOTHING};
	if (!take_notice(display, &event) && display->events.input != NULL &&
		zs_input_next(display->events.input, &event.key)) {
		event.type = ZS_DISPLAY_KEY;
	}
	zs_kms_display_update_state(display);
	return event;
}

/** Those of the suspension's reasons, as the caller knows them. */
static unsigned interruptions_of(unsigned reasons)
{
	return (reasons & ZS_KMS_SESSION_DISABLED ? ZS_DISPLAY_TERMINAL_SWITCHED : 0) |
	       (reasons & ZS_KMS_MASTER_LOST ? ZS_DISPLAY_MASTER_LOST : 0) |
	       (reasons & ZS_KMS_DISCONNECTED ? ZS_DISPLAY_MONITOR_GONE : 0) |
	       (reasons & ZS_KMS_DEVICE_LOST ? ZS_DISPLAY_DEVICE_GONE : 0) |
	       (reasons & ZS_KMS_CONFIG_PENDING ? ZS_DISPLAY_MODE_LOST : 0);
}

void zs_kms_display_update_state(struct zs_kms_display *display)
{
	struct zs_display_state *state = &display->base.state;
	state->is_suspended = display->events.suspension.reasons != 0;
	state->interruptions |= interruptions_of(display->events.suspension.reasons);
	state->has_events = display->notices != 0 || zs_kms_events_has_key(&display->events);
	state->has_input = display->passed.count > 0;
}
