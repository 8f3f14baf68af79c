#ifndef ZS_APP_PROBE_IMPORTER_CHECKS_H
#define ZS_APP_PROBE_IMPORTER_CHECKS_H

struct json_object;
struct zs_importer;

/** Tries all that an open importer may take, and adds what came of it to the finding. */
void zs_importer_checks_run(struct zs_importer *importer, struct json_object *finding);

#endif
