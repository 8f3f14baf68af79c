#ifndef ZS_APP_PROBE_UDMABUF_CHECKS_H
#define ZS_APP_PROBE_UDMABUF_CHECKS_H

struct json_object;

/** Makes udmabufs of memfds of many kinds, and adds to the finding what came of it. */
void zs_udmabuf_checks_run(struct json_object *finding);

#endif
