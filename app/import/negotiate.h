#ifndef ZS_APP_IMPORT_NEGOTIATE_H
#define ZS_APP_IMPORT_NEGOTIATE_H

#include "app/import/importer.h"
#include "udmabuf/buffer.h"

/** Room for what was tried in vain; more than that is tried, but not kept. */
#define ZS_NEGOTIATION_TRIES 24

/** A kind of memory, and how a picture lies there, as an importer is given it. */
struct zs_memory_offer {
	char memory[ZS_MEMORY_NAME]; ///< as --memory has it; empty: none
	struct zs_layout_options padding;
};

/** An offer that was not taken. */
struct zs_memory_try {
	struct zs_memory_offer offer;
	enum zs_import_step step; ///< how far it came
	struct zs_error error;
};

/** What an importer is to get. */
struct zs_negotiation_request {
	const char *memory; ///< "auto", or a name: then no other
	uint32_t pieces;    ///< of scattered memory
	bool is_shared;     ///< another process maps it
	uint32_t fourcc, width, height;
	struct zs_layout_options padding; ///< what is not 0 is kept to
};

/** What came of it. */
struct zs_negotiation {
	struct zs_memory_offer taken;
	uint32_t try_count;
	struct zs_memory_try tries[ZS_NEGOTIATION_TRIES]; ///< in vain, in their order
};

/** Memory that an importer has. Zeroed: none. */
struct zs_imported {
	struct zs_buffer *memory;
	struct zs_import import;
};

/**
 * Gives an importer memory for `count` pictures of one kind: udmabuf, with more padding where the
 * reason of a failure calls for that, then other memory. What is in vain before is kept in
 * `negotiation`, and explained. 0; or a negative errno with `err`, the first failure of all, and
 * nothing imported.
 */
int zs_negotiate(struct zs_negotiation *negotiation, struct zs_importer *importer,
	const struct zs_negotiation_request *request, struct zs_imported *imported, uint32_t count,
	struct zs_error *err);

/** One more, like `like`. 0, or a negative errno with `err`, nothing imported. */
int zs_negotiate_another(struct zs_importer *importer, const struct zs_imported *like,
	struct zs_imported *imported, struct zs_error *err);

/** Has the importer let go of it, and frees the memory. */
void zs_imported_finish(struct zs_imported *imported, struct zs_importer *importer);

/** "udmabuf with a tail of 64 bytes". Returns `text`. */
const char *zs_memory_offer_text(const struct zs_memory_offer *offer, char *text, size_t size);

/** Logs why what was taken is only a substitute. */
void zs_negotiation_log(const struct zs_negotiation *negotiation);

#endif
