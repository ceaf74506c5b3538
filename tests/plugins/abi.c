/* The layout of version 1.0, on 64-bit systems: a plugin built today is loaded by every later host of the same major.
 */
#include "sidelight/plugin.h"

#ifdef __cplusplus
#define PIN(name, condition) static_assert(condition, #name)
#else
#define PIN(name, condition) typedef char name[(condition) ? 1 : -1]
#endif

PIN(text_data, offsetof(sidelight_text, data) == 0);
PIN(text_size, offsetof(sidelight_text, size) == 8);
PIN(text_whole, sizeof(sidelight_text) == 16);

PIN(host_size, offsetof(sidelight_host, size) == 0);
PIN(host_minor, offsetof(sidelight_host, api_minor) == 8);
PIN(host_self, offsetof(sidelight_host, self) == 16);
PIN(host_log, offsetof(sidelight_host, log) == 24);
PIN(host_cancelled, offsetof(sidelight_host, cancelled) == 32);
PIN(host_give, offsetof(sidelight_host, give) == 40);
PIN(host_fetch, offsetof(sidelight_host, fetch) == 48);
PIN(host_cache_get, offsetof(sidelight_host, cache_get) == 56);
PIN(host_cache_put, offsetof(sidelight_host, cache_put) == 64);
PIN(host_fail, offsetof(sidelight_host, fail) == 72);

PIN(job_size, offsetof(sidelight_job, size) == 0);
PIN(job_deadline, offsetof(sidelight_job, deadline_ms) == 8);
PIN(job_url, offsetof(sidelight_job, url) == 16);
PIN(job_title, offsetof(sidelight_job, title) == 32);
PIN(job_language, offsetof(sidelight_job, language) == 48);
PIN(job_text, offsetof(sidelight_job, text) == 64);
PIN(job_html, offsetof(sidelight_job, html) == 80);
PIN(job_inputs, offsetof(sidelight_job, inputs) == 96);

PIN(plugin_size, offsetof(sidelight_plugin, size) == 0);
PIN(plugin_minor, offsetof(sidelight_plugin, api_minor) == 8);
PIN(plugin_create, offsetof(sidelight_plugin, create) == 16);
PIN(plugin_run, offsetof(sidelight_plugin, run) == 24);
PIN(plugin_destroy, offsetof(sidelight_plugin, destroy) == 32);

PIN(ok, SIDELIGHT_OK == 0 && SIDELIGHT_FAILED == 1 && SIDELIGHT_CANCELLED == 2 && SIDELIGHT_REFUSED == 3);
PIN(not_ok, SIDELIGHT_INVALID == 4 && SIDELIGHT_NOT_FOUND == 5 && SIDELIGHT_UNREACHABLE == 6);
PIN(levels,
    SIDELIGHT_LOG_DEBUG == 0 && SIDELIGHT_LOG_INFO == 1 && SIDELIGHT_LOG_WARNING == 2 && SIDELIGHT_LOG_ERROR == 3);

extern int sidelight_abi_is_pinned;
int sidelight_abi_is_pinned = 1;
