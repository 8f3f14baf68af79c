#include "app/relay/buffers/class.h"

#include <stddef.h>

#define MAX_FAILURES 3
#define MAX_QUESTIONS 3

static bool is_same(const struct zs_relay_layout *a, const struct zs_relay_layout *b)
{
	return a->fourcc == b->fourcc && a->stride == b->stride && a->offset == b->offset &&
	       a->modifier == b->modifier;
}

/** A place for one more: a new one, or that of the class which has gone unused the longest. */
static struct zs_relay_class *make_room(struct zs_relay_classes *classes)
{
	struct zs_relay_class *oldest = NULL;
	if (classes->count < ZS_RELAY_CLASSES) {
		return &classes->list[classes->count++];
	}
	for (unsigned i = 0; i < classes->count; i++) {
		struct zs_relay_class *class = &classes->list[i];
		if (class->state != ZS_RELAY_CLASS_ASKED &&
			(oldest == NULL || class->last_use < oldest->last_use)) {
			oldest = class;
		}
	}
	classes->new_count -= oldest->state == ZS_RELAY_CLASS_NEW;
	return oldest;
}

struct zs_relay_class *zs_relay_classes_find(
	struct zs_relay_classes *classes, const struct zs_relay_layout *layout, uint32_t width)
{
	struct zs_relay_class *found = NULL;
	for (unsigned i = 0; i < classes->count && found == NULL; i++) {
		found = is_same(&classes->list[i].layout, layout) ? &classes->list[i] : NULL;
	}
	if (found == NULL) {
		found = make_room(classes);
		*found = (struct zs_relay_class){
			.layout = *layout,
			.width = width,
			.state = classes->wake == NULL ? ZS_RELAY_CLASS_TAKEN : ZS_RELAY_CLASS_NEW,
		};
		if (classes->wake != NULL) {
			classes->new_count++;
			classes->wake(classes->data);
		}
	}
	found->last_use = ++classes->uses;
	return found;
}

struct zs_relay_class *zs_relay_classes_next(struct zs_relay_classes *classes)
{
	for (unsigned i = 0; i < classes->count && classes->new_count > 0; i++) {
		if (classes->list[i].state == ZS_RELAY_CLASS_NEW) {
			return &classes->list[i];
		}
	}
	return NULL;
}

void zs_relay_class_set(struct zs_relay_classes *classes, struct zs_relay_class *class,
	enum zs_relay_class_state state)
{
	classes->new_count -= class->state == ZS_RELAY_CLASS_NEW;
	class->questions += state == ZS_RELAY_CLASS_ASKED;
	class->state = state;
	classes->new_count += class->state == ZS_RELAY_CLASS_NEW;
}

void zs_relay_class_note(
	struct zs_relay_classes *classes, struct zs_relay_class *class, bool is_taken)
{
	class->failures = is_taken ? 0 : class->failures + 1;
	if (class->failures == MAX_FAILURES && class->state == ZS_RELAY_CLASS_TAKEN) {
		zs_relay_class_set(classes, class, ZS_RELAY_CLASS_FAILED);
	}
}

void zs_relay_classes_retry(struct zs_relay_classes *classes)
{
	for (unsigned i = 0; i < classes->count; i++) {
		struct zs_relay_class *class = &classes->list[i];
		if (class->state == ZS_RELAY_CLASS_MUTE && class->questions < MAX_QUESTIONS) {
			zs_relay_class_set(classes, class, ZS_RELAY_CLASS_NEW);
		}
	}
}

enum zs_relay_reason zs_relay_class_reason(const struct zs_relay_class *class)
{
	static const enum zs_relay_reason reasons[] = {
		[ZS_RELAY_CLASS_NEW] = ZS_RELAY_PENDING,
		[ZS_RELAY_CLASS_ASKED] = ZS_RELAY_PENDING,
		[ZS_RELAY_CLASS_TAKEN] = ZS_RELAY_NO_REASON,
		[ZS_RELAY_CLASS_FAILED] = ZS_RELAY_NO_IMPORT,
		[ZS_RELAY_CLASS_FATAL] = ZS_RELAY_FATAL,
		[ZS_RELAY_CLASS_MUTE] = ZS_RELAY_MUTE,
	};
	return reasons[class->state];
}
