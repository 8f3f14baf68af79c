#include "app/display/input/event-queue.h"

static struct zs_display_input *at(struct zs_input_queue *queue, unsigned i)
{
	return &queue->inputs[(queue->first + i) % ZS_INPUT_QUEUE_SIZE];
}

bool zs_input_queue_take(struct zs_input_queue *queue, struct zs_display_input *input)
{
	if (queue->count == 0) {
		return false;
	}
	*input = *at(queue, 0);
	queue->first = (queue->first + 1) % ZS_INPUT_QUEUE_SIZE;
	queue->count--;
	return true;
}

static bool is_motion(const struct zs_display_input *input)
{
	return input->type == ZS_DISPLAY_INPUT_POSITION || input->type == ZS_DISPLAY_INPUT_MOTION ||
	       input->type == ZS_DISPLAY_INPUT_WHEEL ||
	       input->type == ZS_DISPLAY_INPUT_TOUCH_UPDATE;
}

/** Makes room by dropping motions. */
static void drop_motions(struct zs_input_queue *queue)
{
	unsigned kept = 0;
	for (unsigned i = 0; i < queue->count; i++) {
		if (!is_motion(at(queue, i))) {
			*at(queue, kept++) = *at(queue, i);
		}
	}
	queue->count = kept;
}

/** True if that many more fit, and the releases of all that is down after them. */
static bool has_room(const struct zs_input_queue *queue, unsigned more)
{
	return queue->count + queue->down + more <= ZS_INPUT_QUEUE_SIZE;
}

static void append(struct zs_input_queue *queue, const struct zs_display_input *input)
{
	*at(queue, queue->count++) = *input;
}

/** Appends a press, if there will be room for its release too. */
static bool begin(struct zs_input_queue *queue, const struct zs_display_input *input)
{
	if (!has_room(queue, 2)) {
		drop_motions(queue);
	}
	if (!has_room(queue, 2)) {
		return false;
	}
	queue->down++;
	append(queue, input);
	return true;
}

/** Appends a release: its press has reserved the room. */
static void end(struct zs_input_queue *queue, const struct zs_display_input *input)
{
	queue->down--;
	append(queue, input);
}

/** Adds it to the last of its type, unless that was taken. */
static bool coalesce(struct zs_input_queue *queue, const struct zs_display_input *input)
{
	/* Several fingers move by turns. */
	for (unsigned i = queue->count; i-- > 0 && at(queue, i)->type == input->type;) {
		struct zs_display_input *last = at(queue, i);
		if (last->code != input->code) {
			continue;
		}
		const bool adds = input->type == ZS_DISPLAY_INPUT_MOTION ||
				  input->type == ZS_DISPLAY_INPUT_WHEEL;
		last->x = input->x + (adds ? last->x : 0);
		last->y = input->y + (adds ? last->y : 0);
		return true;
	}
	return false;
}

static void append_motion(struct zs_input_queue *queue, const struct zs_display_input *input)
{
	if (!coalesce(queue, input) && has_room(queue, 1)) {
		append(queue, input);
	}
}

static void press(
	struct zs_input_queue *queue, uint8_t *holders, const struct zs_display_input *input)
{
	uint8_t *count = &holders[input->code];
	if (input->down) {
		if (*count == UINT8_MAX || (*count == 0 && !begin(queue, input))) {
			return;
		}
		(*count)++;
	} else if (*count > 0 && --*count == 0) {
		end(queue, input);
	}
}

void zs_input_queue_key(struct zs_input_queue *queue, uint32_t code, bool down)
{
	if (code < KEY_CNT) {
		press(queue, queue->keys,
			&(struct zs_display_input){
				.type = ZS_DISPLAY_INPUT_KEY, .code = code, .down = down});
	}
}

void zs_input_queue_button(struct zs_input_queue *queue, uint32_t code, bool down)
{
	if (code < KEY_CNT) {
		press(queue, queue->buttons,
			&(struct zs_display_input){
				.type = ZS_DISPLAY_INPUT_BUTTON, .code = code, .down = down});
	}
}

void zs_input_queue_set_locks(struct zs_input_queue *queue, uint32_t locks)
{
	const struct zs_display_input input = {.type = ZS_DISPLAY_INPUT_LOCKS, .code = locks};
	if (queue->count > 0 && at(queue, queue->count - 1)->type == ZS_DISPLAY_INPUT_LOCKS) {
		at(queue, queue->count - 1)->code = locks;
	} else if (has_room(queue, 1)) {
		append(queue, &input);
	}
}

void zs_input_queue_wheel(struct zs_input_queue *queue, double x, double y)
{
	if (x != 0 || y != 0) {
		append_motion(queue,
			&(struct zs_display_input){.type = ZS_DISPLAY_INPUT_WHEEL, .x = x, .y = y});
	}
}

static double clamp(double value)
{
	/* NaN gives 0. */
	return value >= 1 ? 1 : value > 0 ? value : 0;
}

static void add_motion(struct zs_input_queue *queue, double x, double y)
{
	if (x != 0 || y != 0) {
		append_motion(queue, &(struct zs_display_input){
					     .type = ZS_DISPLAY_INPUT_MOTION, .x = x, .y = y});
	}
}

static void add_position(struct zs_input_queue *queue)
{
	append_motion(queue, &(struct zs_display_input){
				     .type = ZS_DISPLAY_INPUT_POSITION,
				     .x = queue->pointer.x,
				     .y = queue->pointer.y,
			     });
}

void zs_input_queue_set_position(struct zs_input_queue *queue, double x, double y)
{
	struct zs_input_pointer *pointer = &queue->pointer;
	const double before_x = pointer->x, before_y = pointer->y;
	pointer->x = clamp(x);
	pointer->y = clamp(y);
	if (!pointer->is_relative) {
		add_position(queue);
	} else if (pointer->has_position) {
		add_motion(queue, (pointer->x - before_x) * pointer->width,
			(pointer->y - before_y) * pointer->height);
	}
	pointer->has_position = true;
}

void zs_input_queue_move(
	struct zs_input_queue *queue, double x, double y, double raw_x, double raw_y)
{
	struct zs_input_pointer *pointer = &queue->pointer;
	if (pointer->is_relative) {
		add_motion(queue, raw_x, raw_y);
		return;
	}
	if (pointer->width == 0 || pointer->height == 0) {
		return;
	}
	/* Without a position yet it begins in the middle. */
	pointer->x = clamp((pointer->has_position ? pointer->x : 0.5) + x / pointer->width);
	pointer->y = clamp((pointer->has_position ? pointer->y : 0.5) + y / pointer->height);
	pointer->has_position = true;
	add_position(queue);
}

void zs_input_queue_forget_position(struct zs_input_queue *queue)
{
	queue->pointer.has_position = false;
}

void zs_input_queue_set_size(struct zs_input_queue *queue, uint32_t width, uint32_t height)
{
	queue->pointer.width = width;
	queue->pointer.height = height;
}

void zs_input_queue_set_relative(struct zs_input_queue *queue, bool relative)
{
	queue->pointer.is_relative = relative;
}

static void touch(struct zs_input_queue *queue, enum zs_display_input_type type, uint32_t slot,
	double x, double y)
{
	const struct zs_display_input input = {
		.type = type, .code = slot, .x = clamp(x), .y = clamp(y)};
	if (type == ZS_DISPLAY_INPUT_TOUCH_UPDATE) {
		append_motion(queue, &input);
	} else if (type == ZS_DISPLAY_INPUT_TOUCH_BEGIN) {
		queue->touches[slot] = begin(queue, &input);
	} else {
		queue->touches[slot] = false;
		end(queue, &input);
	}
}

void zs_input_queue_touch_begin(struct zs_input_queue *queue, uint32_t slot, double x, double y)
{
	if (slot < ZS_DISPLAY_INPUT_SLOTS && !queue->touches[slot]) {
		touch(queue, ZS_DISPLAY_INPUT_TOUCH_BEGIN, slot, x, y);
	}
}

void zs_input_queue_touch_update(struct zs_input_queue *queue, uint32_t slot, double x, double y)
{
	if (slot < ZS_DISPLAY_INPUT_SLOTS && queue->touches[slot]) {
		touch(queue, ZS_DISPLAY_INPUT_TOUCH_UPDATE, slot, x, y);
	}
}

void zs_input_queue_touch_end(struct zs_input_queue *queue, uint32_t slot, bool cancelled)
{
	if (slot < ZS_DISPLAY_INPUT_SLOTS && queue->touches[slot]) {
		touch(queue, cancelled ? ZS_DISPLAY_INPUT_TOUCH_CANCEL : ZS_DISPLAY_INPUT_TOUCH_END,
			slot, 0, 0);
	}
}

uint32_t zs_input_queue_free_slot(const struct zs_input_queue *queue)
{
	uint32_t slot = 0;
	while (slot < ZS_DISPLAY_INPUT_SLOTS && queue->touches[slot]) {
		slot++;
	}
	return slot;
}

void zs_input_queue_release_keys(struct zs_input_queue *queue)
{
	for (uint32_t code = 0; code < KEY_CNT; code++) {
		queue->keys[code] = queue->keys[code] > 0;
		zs_input_queue_key(queue, code, false);
	}
}

void zs_input_queue_release_buttons(struct zs_input_queue *queue)
{
	for (uint32_t code = 0; code < KEY_CNT; code++) {
		queue->buttons[code] = queue->buttons[code] > 0;
		zs_input_queue_button(queue, code, false);
	}
}

void zs_input_queue_release_all(struct zs_input_queue *queue)
{
	zs_input_queue_release_keys(queue);
	zs_input_queue_release_buttons(queue);
	for (uint32_t slot = 0; slot < ZS_DISPLAY_INPUT_SLOTS; slot++) {
		zs_input_queue_touch_end(queue, slot, true);
	}
}
