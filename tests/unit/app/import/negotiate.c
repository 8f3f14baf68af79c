#include "tests/unit/check.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/import/negotiate.h"
#include "udmabuf/format.h"

/** An importer that wants this; what it has taken is counted. */
struct picky {
	struct zs_importer base;
	uint32_t stride, tail, rows;
	enum zs_cause cause; ///< with which it refuses what it does not want
	uint32_t multiple;   ///< that it says it wants
	bool takes_dmabufs;
	bool goes; ///< after it was asked once
	unsigned taken, released, asked, limit;
};

static bool is_wanted(const struct picky *picky, const struct zs_dmabuf *dmabuf)
{
	return dmabuf->planes[0].stride % picky->stride == 0 &&
	       (dmabuf->planes[0].fd < 0 || picky->takes_dmabufs) && picky->taken < picky->limit;
}

static int import(struct zs_importer *base, const struct zs_dmabuf *dmabuf,
	struct zs_import *import, struct zs_error *err)
{
	struct picky *picky = (struct picky *)base;
	picky->asked++;
	if (!is_wanted(picky, dmabuf)) {
		struct zs_error_facts facts = zs_dmabuf_facts(dmabuf, "picky");
		facts.multiple = picky->multiple;
		return zs_error_set_cause(err, -EINVAL, "picky", "import",
			picky->goes && picky->asked > 1 ? ZS_CAUSE_LOST : picky->cause, &facts);
	}
	/* As a device reads: every row, and what it wants behind them. */
	const uint32_t rows = (dmabuf->height + picky->rows - 1) / picky->rows * picky->rows;
	volatile uint8_t *data = dmabuf->data;
	data[(size_t)rows * dmabuf->planes[0].stride + picky->tail - 1] = 1;
	picky->taken++;
	import->handle = picky;
	return 0;
}

static void release(struct zs_importer *base, struct zs_import *import)
{
	struct picky *picky = (struct picky *)base;
	picky->released += import->handle != NULL;
	import->handle = NULL;
}

static const struct zs_importer_impl impl = {.name = "picky", .import = import, .release = release};

static struct picky create_picky(enum zs_cause cause)
{
	return (struct picky){.base = {.impl = &impl, .takes_plain = true},
		.stride = 1,
		.rows = 1,
		.cause = cause,
		.takes_dmabufs = true,
		.limit = 100};
}

/* 2560 bytes a row by default, a multiple of 512 and not of 4096. */
static const struct zs_negotiation_request plain = {
	.memory = "plain", .fourcc = ZS_FORMAT_HOST_XRGB8888, .width = 640, .height = 480};

static int negotiate(struct picky *picky, const struct zs_negotiation_request *request,
	struct zs_negotiation *negotiation, struct zs_error *err)
{
	struct zs_imported imported[3] = {0};
	const int ret = zs_negotiate(negotiation, &picky->base, request, imported, 3, err);
	for (unsigned i = 0; i < 3; i++) {
		assert_int_equal(imported[i].memory != NULL, ret == 0);
		if (ret == 0) {
			assert_string_equal(imported[i].memory->name, negotiation->taken.memory);
			zs_imported_finish(&imported[i], &picky->base);
		}
	}
	assert_int_equal(picky->taken, picky->released);
	return ret;
}

static void test_as_it_is(void **state)
{
	struct picky picky = create_picky(ZS_CAUSE_NONE);
	struct zs_negotiation negotiation;
	char text[64];
	assert_int_equal(negotiate(&picky, &plain, &negotiation, NULL), 0);
	assert_int_equal(negotiation.try_count, 0);
	assert_int_equal(picky.taken, 3);
	assert_string_equal(zs_memory_offer_text(&negotiation.taken, text, sizeof(text)), "plain");
}

/** The padding that a reason calls for is tried, the cheapest first, and no other. */
static void test_padding(void **state)
{
	static const struct {
		enum zs_cause cause;
		uint32_t stride, multiple;
		const char *taken; ///< NULL: none
		uint32_t tries;
	} cases[] = {
		{ZS_CAUSE_SCANOUT_LAYOUT, 512, 0, "plain", 0},
		{ZS_CAUSE_SCANOUT_LAYOUT, 4096, 0, "plain with strides that are multiples of 4096",
			5},
		{ZS_CAUSE_STRIDE, 4096, 0, "plain with strides that are multiples of 4096", 2},
		{ZS_CAUSE_STRIDE, 1024, 1024, "plain with strides that are multiples of 1024", 1},
		{ZS_CAUSE_PIECES, 4096, 0, NULL, 1},
		{ZS_CAUSE_SIZE, 4096, 0, NULL, 1},
		{ZS_CAUSE_LOST, 4096, 0, NULL, 1},
		{ZS_CAUSE_SCANOUT_LAYOUT, 65536, 0, NULL, 7},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct picky picky = create_picky(cases[i].cause);
		struct zs_negotiation negotiation;
		struct zs_error err;
		char text[128];
		picky.stride = cases[i].stride;
		picky.multiple = cases[i].multiple;
		const int ret = negotiate(&picky, &plain, &negotiation, &err);
		assert_int_equal(ret, cases[i].taken == NULL ? -EINVAL : 0);
		assert_int_equal(negotiation.try_count, cases[i].tries);
		if (cases[i].taken == NULL) {
			assert_int_equal(err.cause, cases[i].cause);
			assert_true(err.is_explained && err.reason[0] != 0);
			assert_string_equal(err.reason, negotiation.tries[0].error.reason);
		} else {
			assert_string_equal(
				zs_memory_offer_text(&negotiation.taken, text, sizeof(text)),
				cases[i].taken);
		}
	}
}

/** What was offered in vain is kept in its order, and says how far it came. */
static void test_tries(void **state)
{
	static const struct zs_layout_options offered[] = {
		{0},
		{.tail = 64},
		{.height_align = 16},
		{.height_align = 16, .tail = 64},
		{.stride_align = 512},
		{.stride_align = 4096},
		{.stride_align = 4096, .height_align = 64, .tail = 4096},
	};
	struct picky picky = create_picky(ZS_CAUSE_SURFACE_LAYOUT);
	struct zs_negotiation negotiation;
	picky.limit = 0;
	assert_true(negotiate(&picky, &plain, &negotiation, NULL) < 0);
	assert_int_equal(negotiation.try_count, COUNT(offered));
	for (size_t i = 0; i < COUNT(offered); i++) {
		const struct zs_memory_try *try = &negotiation.tries[i];
		assert_memory_equal(&try->offer.padding, &offered[i], sizeof(offered[i]));
		assert_string_equal(try->offer.memory, "plain");
		assert_int_equal(try->step, ZS_IMPORT_ALLOCATED);
		assert_true(try->error.is_explained);
	}
}

/** There is room behind the rows for whatever is offered. */
static void test_room(void **state)
{
	struct picky picky = create_picky(ZS_CAUSE_GPU_LAYOUT);
	struct zs_negotiation negotiation;
	picky.stride = 4096;
	assert_int_equal(negotiate(&picky, &plain, &negotiation, NULL), 0);
	picky.stride = 1;
	picky.rows = 64;
	picky.tail = 4096;
	struct zs_negotiation_request request = plain;
	request.padding = (struct zs_layout_options){.height_align = 64, .tail = 4096};
	assert_int_equal(negotiate(&picky, &request, &negotiation, NULL), 0);
	assert_int_equal(negotiation.taken.padding.height_align, 64);
	assert_int_equal(negotiation.taken.padding.tail, 4096);
}

/** What the user has asked for stays, and nothing is offered twice. */
static void test_asked_for(void **state)
{
	struct picky picky = create_picky(ZS_CAUSE_STRIDE);
	struct zs_negotiation_request request = plain;
	struct zs_negotiation negotiation;
	struct zs_error err;
	request.padding.stride_align = 128;
	picky.stride = 4096;
	picky.multiple = 4096;
	assert_true(negotiate(&picky, &request, &negotiation, &err) < 0);
	assert_int_equal(negotiation.try_count, 1);
	picky.cause = ZS_CAUSE_SCANOUT_LAYOUT;
	assert_true(negotiate(&picky, &request, &negotiation, &err) < 0);
	for (uint32_t i = 0; i < negotiation.try_count; i++) {
		assert_int_equal(negotiation.tries[i].offer.padding.stride_align, 128);
	}
	/* As it is, a tail, rows, both, and more of both. */
	assert_int_equal(negotiation.try_count, 5);
}

/** Pictures that come to be taken and others that do not are of no use: all or none. */
static void test_all_or_none(void **state)
{
	struct picky picky = create_picky(ZS_CAUSE_NO_ROOM);
	struct zs_negotiation negotiation;
	struct zs_error err;
	picky.limit = 2;
	assert_int_equal(negotiate(&picky, &plain, &negotiation, &err), -EINVAL);
	assert_int_equal(picky.taken, 2);
	assert_int_equal(picky.released, 2);
}

/** `auto` comes to plain memory, where that is taken, whatever this machine has before it. */
static void test_auto(void **state)
{
	struct picky picky = create_picky(ZS_CAUSE_NO_IMPORTS);
	struct zs_negotiation_request request = plain;
	struct zs_negotiation negotiation;
	struct zs_error err;
	request.memory = "auto";
	picky.takes_dmabufs = false;
	assert_int_equal(negotiate(&picky, &request, &negotiation, &err), 0);
	assert_string_equal(negotiation.taken.memory, "plain");
	assert_true(negotiation.try_count >= 2);
	assert_string_equal(negotiation.tries[0].offer.memory, "udmabuf");
	picky.base.takes_plain = false;
	assert_true(negotiate(&picky, &request, &negotiation, &err) < 0);
	assert_string_equal(negotiation.taken.memory, "");
	assert_string_equal(err.reason, negotiation.tries[0].error.reason);
}

/** A device that has gone takes nothing else. */
static void test_lost(void **state)
{
	struct picky picky = create_picky(ZS_CAUSE_LOST);
	struct zs_negotiation_request request = plain;
	struct zs_negotiation negotiation;
	struct zs_error err;
	request.memory = "auto";
	picky.limit = 0;
	assert_true(negotiate(&picky, &request, &negotiation, &err) < 0);
	assert_int_equal(picky.asked, 1);
	picky = create_picky(ZS_CAUSE_SCANOUT_LAYOUT);
	picky.limit = 0;
	picky.goes = true;
	assert_true(negotiate(&picky, &plain, &negotiation, &err) < 0);
	assert_int_equal(picky.asked, 2);
	assert_int_equal(err.cause, ZS_CAUSE_SCANOUT_LAYOUT);
}

static void test_another(void **state)
{
	struct picky picky = create_picky(ZS_CAUSE_STRIDE);
	struct zs_negotiation negotiation;
	struct zs_imported one = {0}, another;
	struct zs_error err;
	picky.stride = picky.multiple = 8192;
	assert_int_equal(zs_negotiate(&negotiation, &picky.base, &plain, &one, 1, &err), 0);
	assert_int_equal(zs_negotiate_another(&picky.base, &one, &another, &err), 0);
	assert_int_equal(another.memory->layout.stride, 8192);
	assert_string_equal(another.memory->name, "plain");
	zs_imported_finish(&another, &picky.base);
	picky.limit = 0;
	assert_true(zs_negotiate_another(&picky.base, &one, &another, &err) < 0);
	assert_null(another.memory);
	assert_true(err.is_explained);
	zs_imported_finish(&one, &picky.base);
	assert_int_equal(picky.taken, picky.released);
}

static void test_text(void **state)
{
	const struct zs_memory_offer offer = {
		"heap:linux,cma", {.stride_align = 512, .height_align = 16, .tail = 64}};
	char text[128], little[20];
	assert_string_equal(zs_memory_offer_text(&offer, text, sizeof(text)),
		"heap:linux,cma with strides that are multiples of 512, rows padded to 16, a tail "
		"of 64 bytes");
	assert_string_equal(
		zs_memory_offer_text(&offer, little, sizeof(little)), "heap:linux,cma with");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_as_it_is),
		cmocka_unit_test(test_padding),
		cmocka_unit_test(test_tries),
		cmocka_unit_test(test_room),
		cmocka_unit_test(test_asked_for),
		cmocka_unit_test(test_all_or_none),
		cmocka_unit_test(test_auto),
		cmocka_unit_test(test_lost),
		cmocka_unit_test(test_another),
		cmocka_unit_test(test_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
