#include "app/bench/report/chart/stage.h"

#include <stddef.h>

#define HATCH_DISTANCE 7.0

static const struct {
	uint32_t colour, hatch, ink;
	int slope; ///< of the hatching: 1 rises, -1 falls, 0 is none
} stages[] = {
	{0x454545, 0x454545, 0xffffff, 0},
	{0xd3dae3, 0xd3dae3, 0x222222, 0},
	{0x6f3a96, 0xa57cc4, 0xffffff, 1},
	{0x9fd0c0, 0x5f9c89, 0x222222, -1},
	{0xf0e2b0, 0xf0e2b0, 0x222222, 0},
	{0x7a5c2e, 0xb3966a, 0xffffff, 1},
};

#define STAGES (sizeof(stages) / sizeof(stages[0]))

void zs_stage_draw(
	const struct zs_plot *plot, unsigned stage, double x, double y, double width, double height)
{
	cairo_t *cr = plot->cr;
	const size_t i = stage % STAGES;
	zs_plot_set_colour(plot, stages[i].colour);
	zs_plot_box(plot, x, y, width, height);
	if (stages[i].slope == 0) {
		return;
	}
	cairo_save(cr);
	cairo_rectangle(cr, x, y, width, height);
	cairo_clip(cr);
	zs_plot_set_colour(plot, stages[i].hatch);
	const double rise = stages[i].slope * height;
	for (double at = x - height; at < x + width + height; at += HATCH_DISTANCE) {
		zs_plot_line(plot, at, y + height, at + rise, y, 1.4);
	}
	cairo_restore(cr);
}

uint32_t zs_stage_colour(unsigned stage)
{
	return stages[stage % STAGES].colour;
}

uint32_t zs_stage_ink(unsigned stage)
{
	return stages[stage % STAGES].ink;
}
