#ifndef ZS_APP_COMMON_SANITIZER_H
#define ZS_APP_COMMON_SANITIZER_H

/* ZS_SANITIZED is defined where a sanitizer manages the program's memory. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
	__has_feature(memory_sanitizer)
#define ZS_SANITIZED
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ZS_SANITIZED
#endif

#endif
