#include "tests/unit/check.h"

#include <stdlib.h>
#include <string.h>

#include "render/mark.h"
#include "render/scenes/scene.h"
#include "udmabuf/format.h"

#define WIDTH 200
#define HEIGHT 101

static const double shares[] = {0, 1, 10, 33.3, 50, 99, 100};

/** Which frame's band covered each row last, by walking through all of them. */
static void follow(const struct zs_damage_override *partial, uint64_t frame, uint64_t *rows)
{
	memset(rows, 0, HEIGHT * sizeof(*rows));
	for (uint64_t k = 1; k <= frame; k++) {
		for (int32_t i = 0; i < partial->band; i++) {
			const uint64_t place = (k - 1) * (uint64_t)partial->band + (uint64_t)i;
			rows[partial->top + (int32_t)(place % (uint64_t)(HEIGHT - partial->top))] =
				k;
		}
	}
}

static void test_pieces_are_what_the_bands_left(void **state)
{
	for (size_t i = 0; i < COUNT(shares); i++) {
		struct zs_damage_override partial;
		zs_damage_override_init(&partial, WIDTH, HEIGHT, shares[i]);
		for (uint64_t frame = 0; frame < 250; frame++) {
			uint64_t expected[HEIGHT];
			bool seen[HEIGHT] = {0};
			struct zs_damage_override_piece piece;
			uint32_t covered = 0;
			follow(&partial, frame, expected);
			for (uint32_t n = 0; zs_damage_override_piece(&partial, frame, n, &piece);
				n++) {
				for (uint32_t k = 0; k < piece.rows.count; k++) {
					const struct zs_rect *rect = &piece.rows.rects[k];
					assert_int_equal(rect->x, 0);
					assert_int_equal(rect->width, WIDTH);
					for (int32_t y = rect->y; y < rect->y + rect->height; y++) {
						assert_false(seen[y]);
						seen[y] = true;
						covered++;
						assert_int_equal(piece.frame, expected[y]);
					}
				}
			}
			assert_int_equal(covered, HEIGHT);
		}
	}
}

static void test_damage_is_the_share(void **state)
{
	for (size_t i = 0; i < COUNT(shares); i++) {
		struct zs_damage_override partial;
		zs_damage_override_init(&partial, WIDTH, HEIGHT, shares[i]);
		const double wanted = HEIGHT * shares[i] / 100;
		/* From where the band reaches the mark, all is drawn. */
		const bool all = wanted > HEIGHT - zs_mark_rect().height;
		assert_true(all ? partial.band == HEIGHT
				: partial.band >= wanted && partial.band < wanted + 1);
		assert_int_equal(partial.top, all ? 0 : zs_mark_rect().height);
		for (uint64_t frame = 1; frame < 300; frame++) {
			struct zs_damage damage = {0};
			zs_damage_override_damage(&partial, frame, &damage);
			assert_int_equal(zs_damage_area(&damage), partial.band * WIDTH);
		}
	}
}

static struct zs_canvas *make_canvas(const struct zs_layout *layout, void **memory)
{
	*memory = calloc(1, layout->size);
	assert_non_null(*memory);
	struct zs_canvas *canvas = zs_canvas_create(layout, *memory);
	assert_non_null(canvas);
	return canvas;
}

/** Drawing only each frame's damage gives the same picture as drawing the last frame at once. */
static void test_a_partial_scene_is_a_function_of_the_frame(void **state)
{
	static const char *const scenes[] = {"plasma", "clock", "text", "paths", "blend"};
	for (size_t n = 0; n < COUNT(scenes); n++) {
		for (size_t i = 0; i < COUNT(shares); i++) {
			struct zs_layout layout;
			struct zs_error err = {0};
			void *one, *other;
			assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, WIDTH,
						 HEIGHT, NULL),
				0);
			struct zs_canvas *stepwise = make_canvas(&layout, &one);
			struct zs_canvas *at_once = make_canvas(&layout, &other);
			struct zs_scene *scene = zs_scene_create(scenes[n], &layout, &err);
			assert_non_null(scene);
			zs_scene_set_damage(scene, shares[i]);
			const struct zs_damage whole = {1, {{0, 0, WIDTH, HEIGHT}}};
			assert_int_equal(zs_scene_draw(scene, stepwise, 0, &whole), 0);
			for (uint64_t frame = 1; frame <= 40; frame++) {
				struct zs_damage damage;
				zs_scene_damage(scene, frame, &damage);
				assert_int_equal(zs_scene_draw(scene, stepwise, frame, &damage), 0);
				assert_int_equal(zs_scene_draw(scene, at_once, frame, &whole), 0);
				cairo_surface_flush(stepwise->surface);
				cairo_surface_flush(at_once->surface);
				assert_memory_equal(one, other, layout.size);
			}
			zs_scene_destroy(scene);
			zs_canvas_destroy(stepwise);
			zs_canvas_destroy(at_once);
			free(one);
			free(other);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces_are_what_the_bands_left),
		cmocka_unit_test(test_damage_is_the_share),
		cmocka_unit_test(test_a_partial_scene_is_a_function_of_the_frame),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
