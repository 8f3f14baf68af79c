#include "app/view/totals.h"

#include <string.h>

static const char *const labels[ZS_VIEW_LABELS] = {
	"zero-copy", "driver-copied", "composited", "copied", "not shown"};

const char *zs_view_label(unsigned i)
{
	return labels[i];
}

void zs_view_totals_add_frame(struct zs_view_totals *totals, const char *label)
{
	for (unsigned i = 0; i < ZS_VIEW_LABELS; i++) {
		totals->by_label[i] += strcmp(labels[i], label) == 0;
	}
	totals->shown++;
}

const char *zs_view_totals_label(const struct zs_view_totals *totals)
{
	uint64_t max = 0;
	const char *label = "none";
	for (unsigned i = 0; i < ZS_VIEW_LABELS; i++) {
		if (totals->by_label[i] > max) {
			max = totals->by_label[i];
			label = labels[i];
		}
	}
	return label;
}
