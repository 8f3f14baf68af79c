#ifndef ZS_KMS_ATOMIC_REQUEST_H
#define ZS_KMS_ATOMIC_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#define ZS_KMS_REQUEST_OBJECTS 32
#define ZS_KMS_REQUEST_PROPERTIES 256

/**
 * An atomic request in arrays of fixed size, as DRM_IOCTL_MODE_ATOMIC takes them. libdrm's own
 * builder allocates and sorts at every commit; this one is filled once and committed as often as
 * wanted, also from a signal handler.
 */
struct zs_kms_request {
	uint32_t object_count, property_count;
	uint32_t objects[ZS_KMS_REQUEST_OBJECTS];
	uint32_t counts[ZS_KMS_REQUEST_OBJECTS];
	uint32_t properties[ZS_KMS_REQUEST_PROPERTIES];
	uint64_t values[ZS_KMS_REQUEST_PROPERTIES];
	uint64_t cookie; ///< what the flip event will carry
	bool overflow;   ///< more was added than fits; commit says -E2BIG
};

/** Empties the request. */
void zs_kms_request_clear(struct zs_kms_request *request);

/** Starts a KMS object; the properties that follow are its own. Each object at most once. */
void zs_kms_request_object(struct zs_kms_request *request, uint32_t object);

/**
 * Adds a property of the last object and returns its index in `values`, for later changes. An id
 * of 0, a property the object does not have, is left out.
 */
uint32_t zs_kms_request_property(struct zs_kms_request *request, uint32_t property, uint64_t value);

/** Commits with DRM_MODE_ATOMIC_* and DRM_MODE_PAGE_FLIP_* flags. 0 or a negative errno. */
int zs_kms_request_commit(const struct zs_kms_request *request, int fd, uint32_t flags);

#endif
