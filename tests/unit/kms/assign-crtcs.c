#include "tests/unit/check.h"

#include "kms/assign-crtcs.h"

#define MAX_CONNECTORS 8
#define ROUNDS 20000

/** The most connectors from `first` on that can have a CRTC each, of those in `free`. */
static unsigned best(const struct zs_kms_crtc_assignment *assignments, unsigned count,
	unsigned first, uint32_t free)
{
	if (first == count) {
		return 0;
	}
	unsigned most = best(assignments, count, first + 1, free);
	for (int crtc = 0; crtc < 32; crtc++) {
		const uint32_t bit = UINT32_C(1) << crtc;
		if ((assignments[first].possible & free & bit) != 0) {
			const unsigned with = 1 + best(assignments, count, first + 1, free & ~bit);
			most = with > most ? with : most;
		}
	}
	return most;
}

/** Each has one that it can have, no two the same. Returns how many have one. */
static unsigned check(const struct zs_kms_crtc_assignment *assignments, unsigned count)
{
	uint32_t used = 0;
	unsigned given = 0;
	for (unsigned i = 0; i < count; i++) {
		if (assignments[i].crtc == -1) {
			continue;
		}
		assert_in_range(assignments[i].crtc, 0, 31);
		const uint32_t bit = UINT32_C(1) << assignments[i].crtc;
		assert_true((assignments[i].possible & bit) != 0);
		assert_true((used & bit) == 0);
		used |= bit;
		given++;
	}
	return given;
}

static int random_bit(uint64_t *random, uint32_t bits)
{
	int crtc;
	do {
		crtc = (int)random_between(random, 0, 31);
	} while ((bits & (UINT32_C(1) << crtc)) == 0);
	return crtc;
}

/** Few CRTCs, of any number, with few or many connections, some of which are in use. */
static unsigned make_graph(uint64_t *random, struct zs_kms_crtc_assignment *assignments)
{
	const unsigned count = (unsigned)random_between(random, 0, MAX_CONNECTORS);
	const unsigned crtcs = (unsigned)random_between(random, 1, 6);
	const unsigned shift = (unsigned)random_between(random, 0, 32 - crtcs);
	const uint64_t density = random_between(random, 1, 4);
	uint32_t used = 0;
	for (unsigned i = 0; i < count; i++) {
		assignments[i] = (struct zs_kms_crtc_assignment){.current = -1, .crtc = 77};
		for (unsigned k = 0; k < crtcs; k++) {
			if (random_between(random, 1, 4) <= density) {
				assignments[i].possible |= UINT32_C(1) << (k + shift);
			}
		}
		const uint32_t free = assignments[i].possible & ~used;
		if (free != 0 && random_between(random, 0, 1) == 1) {
			assignments[i].current = random_bit(random, free);
			used |= UINT32_C(1) << assignments[i].current;
		}
	}
	return count;
}

static void test_as_many_as_possible(void **state)
{
	struct zs_kms_crtc_assignment assignments[MAX_CONNECTORS];
	uint64_t random = 1;
	unsigned lacking = 0;
	for (unsigned i = 0; i < ROUNDS; i++) {
		const unsigned count = make_graph(&random, assignments);
		const unsigned most = best(assignments, count, 0, UINT32_MAX);
		const bool all = zs_kms_assign_crtcs(assignments, count);
		assert_int_equal(check(assignments, count), most);
		assert_int_equal(all, most == count);
		lacking += !all;
	}
	/* Both kinds came up. */
	assert_in_range(lacking, ROUNDS / 100, ROUNDS - ROUNDS / 100);
}

/** What drives a connector is left to it if all get one without taking it away. */
static void test_current_is_kept(void **state)
{
	struct zs_kms_crtc_assignment assignments[MAX_CONNECTORS];
	uint64_t random = 2;
	unsigned kept = 0, taken = 0;
	for (unsigned i = 0; i < ROUNDS; i++) {
		const unsigned count = make_graph(&random, assignments);
		struct zs_kms_crtc_assignment rest[MAX_CONNECTORS];
		uint32_t used = 0;
		unsigned others = 0;
		for (unsigned k = 0; k < count; k++) {
			if (assignments[k].current < 0) {
				rest[others++] = assignments[k];
			} else {
				used |= UINT32_C(1) << assignments[k].current;
			}
		}
		const bool can = best(rest, others, 0, ~used) == others;
		zs_kms_assign_crtcs(assignments, count);
		for (unsigned k = 0; k < count; k++) {
			const bool is_current = assignments[k].crtc == assignments[k].current;
			if (can && assignments[k].current >= 0) {
				assert_true(is_current);
				kept++;
			}
			/* Even where it must be given up, another is had for it. */
			if (assignments[k].current >= 0) {
				assert_int_not_equal(assignments[k].crtc, -1);
				taken += !is_current;
			}
		}
	}
	assert_true(kept > ROUNDS / 10);
	assert_true(taken > ROUNDS / 100);
}

static void test_one_gives_way(void **state)
{
	/* The second can have only what the first took, which the third's would free. */
	struct zs_kms_crtc_assignment chain[] = {
		{.possible = 0x3, .current = 0},
		{.possible = 0x1, .current = -1},
		{.possible = 0x6, .current = 1},
	};
	assert_true(zs_kms_assign_crtcs(chain, COUNT(chain)));
	assert_int_equal(chain[0].crtc, 1);
	assert_int_equal(chain[1].crtc, 0);
	assert_int_equal(chain[2].crtc, 2);
}

static void test_too_few(void **state)
{
	struct zs_kms_crtc_assignment assignments[] = {
		{.possible = 0x3, .current = -1},
		{.possible = 0x3, .current = -1},
		{.possible = 0x3, .current = -1},
		{.possible = 0, .current = -1},
		{.possible = UINT32_C(1) << 31, .current = -1},
	};
	assert_false(zs_kms_assign_crtcs(assignments, COUNT(assignments)));
	assert_int_equal(check(assignments, COUNT(assignments)), 3);
	assert_int_equal(assignments[3].crtc, -1);
	assert_int_equal(assignments[4].crtc, 31);
	assert_true(zs_kms_assign_crtcs(assignments, 0));
	assert_true(zs_kms_assign_crtcs(assignments, 2));
}

/** Two that one CRTC drives, as clones, cannot both keep it. */
static void test_clones(void **state)
{
	struct zs_kms_crtc_assignment clones[] = {
		{.possible = 0x7, .current = 1},
		{.possible = 0x7, .current = 1},
	};
	assert_true(zs_kms_assign_crtcs(clones, COUNT(clones)));
	assert_int_equal(check(clones, COUNT(clones)), 2);
	assert_true(clones[0].crtc == 1 || clones[1].crtc == 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_as_many_as_possible),
		cmocka_unit_test(test_current_is_kept),
		cmocka_unit_test(test_one_gives_way),
		cmocka_unit_test(test_too_few),
		cmocka_unit_test(test_clones),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
