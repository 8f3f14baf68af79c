#include "app/relay/buffers/budget.h"

#include <stddef.h>

/* What was not shown for two to three of these may be given up. */
#define AGE_NS UINT64_C(1000000000)
#define MIN_AGE 3

static void link_pin(struct zs_relay_budget *budget, struct zs_relay_pin *pin)
{
	pin->previous = budget->list.previous;
	pin->next = &budget->list;
	pin->previous->next = pin;
	pin->next->previous = pin;
	pin->age = budget->age;
}

static void unlink_pin(struct zs_relay_pin *pin)
{
	pin->previous->next = pin->next;
	pin->next->previous = pin->previous;
}

/** While memory is not short no time is kept: what is old is found out from here on. */
static void handle_timer(struct zs_event_timer *timer)
{
	struct zs_relay_budget *budget = timer->data;
	budget->age++;
}

void zs_relay_budget_init(struct zs_relay_budget *budget, uint64_t limit,
	struct zs_event_loop *loop, bool (*drop)(struct zs_relay_pin *pin))
{
	*budget = (struct zs_relay_budget){
		.limit = limit,
		.loop = loop,
		.timer = {.handle = handle_timer, .data = budget},
		.drop = drop,
	};
	budget->list.next = budget->list.previous = &budget->list;
}

bool zs_relay_budget_reserve(struct zs_relay_budget *budget, uint64_t bytes)
{
	struct zs_relay_pin *pin = budget->list.next, *next;
	if (budget->loop == NULL || bytes > budget->limit) {
		return budget->loop == NULL;
	}
	while (budget->bytes > budget->limit - bytes && pin != &budget->list &&
		budget->age - pin->age >= MIN_AGE) {
		next = pin->next;
		budget->dropped += budget->drop(pin);
		pin = next;
	}
	const bool has_room = budget->bytes <= budget->limit - bytes;
	if (!has_room && budget->timer.due == 0) {
		zs_event_loop_alarm(budget->loop, &budget->timer, AGE_NS);
	}
	return has_room;
}

void zs_relay_pin_add(struct zs_relay_pin *pin, struct zs_relay_budget *budget, uint64_t bytes)
{
	if (budget->loop == NULL) {
		return;
	}
	*pin = (struct zs_relay_pin){.budget = budget, .bytes = bytes};
	link_pin(budget, pin);
	budget->bytes += bytes;
	budget->max_bytes = budget->bytes > budget->max_bytes ? budget->bytes : budget->max_bytes;
}

void zs_relay_pin_touch(struct zs_relay_pin *pin)
{
	if (pin->budget != NULL) {
		unlink_pin(pin);
		link_pin(pin->budget, pin);
	}
}

void zs_relay_pin_remove(struct zs_relay_pin *pin)
{
	if (pin->budget != NULL) {
		unlink_pin(pin);
		pin->budget->bytes -= pin->bytes;
		*pin = (struct zs_relay_pin){0};
	}
}

void zs_relay_budget_finish(struct zs_relay_budget *budget)
{
	if (budget->loop != NULL) {
		zs_event_loop_cancel(budget->loop, &budget->timer);
	}
}
