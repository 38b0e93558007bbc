/*
 * Stands in for some of libvirt's functions (t/defects/stand-in.t): answers
 * what no driver of a test's does, and notes in the file STAND_IN_LOG what it
 * is asked. STAND_IN says how it answers.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libvirt/libvirt.h>

static int mode(const char *name)
{
    const char *value = getenv("STAND_IN");

    return value && strcmp(value, name) == 0;
}

static void note(const char *format, ...)
{
    const char *name = getenv("STAND_IN_LOG");
    FILE *file = name ? fopen(name, "a") : NULL;
    va_list arguments;

    if (!file)
        return;
    va_start(arguments, format);
    vfprintf(file, format, arguments);
    va_end(arguments);
    fclose(file);
}

#define OR_NULL(text) ((text) ? (text) : "NULL")

static void *libvirt(const char *name)
{
    void *library = dlopen("libvirt.so.0", RTLD_LAZY);
    void *function = library ? dlsym(library, name) : NULL;

    if (!function)
        abort();
    return function;
}

/* ---- memory ------------------------------------------------------------- */

/* The last secret that was given out: whether it was wiped before it was freed. */
static unsigned char *secret_value;
static const char SECRET[] = "a very secret text";

extern void __libc_free(void *);

void free(void *block)
{
    if (block && block == secret_value) {
        note("secret freed, %s\n", memcmp(block, SECRET, sizeof SECRET) ? "wiped" : "readable");
        secret_value = NULL;
    }
    __libc_free(block);
}

/* Leaves memory of a size as if it had held parameters with a wrong string. */
static void spoil(int count)
{
    size_t size = count * sizeof(virTypedParameter);
    void *blocks[4];
    size_t i, j;

    for (i = 0; i < 4; i++) {
        virTypedParameterPtr params = blocks[i] = malloc(size);
        for (j = 0; j < (size_t)count; j++) {
            params[j].type = VIR_TYPED_PARAM_STRING;
            params[j].value.s = (char *)8;
        }
    }
    for (i = 0; i < 4; i++)
        free(blocks[i]);
}

/* ---- typed parameters ----------------------------------------------------- */

#define COUNT 5

/* Asked for their number, says 5; asked for them, fails or gives large numbers. */
static int params(virTypedParameterPtr list, int *count)
{
    int i;

    if (!list || !*count) {
        *count = COUNT;
        spoil(COUNT);
        return 0;
    }
    if (mode("fail"))
        return -1;
    memset(list, 0, *count * sizeof *list);
    for (i = 0; i < *count; i++) {
        snprintf(list[i].field, sizeof list[i].field, "p%d", i);
        list[i].type = i % 2 ? VIR_TYPED_PARAM_UINT : VIR_TYPED_PARAM_ULLONG;
        if (i % 2)
            list[i].value.ui = 3000000000u;
        else
            list[i].value.ul = 10000000000000000000ull;
    }
    return 0;
}

#define PARAMS(name, type)                                                          \
    int name(type object, virTypedParameterPtr list, int *count, unsigned int flags) \
    {                                                                               \
        return params(list, count);                                                 \
    }
#define PARAMS_OF(name, kind)                                                       \
    int name(virDomainPtr domain, const char *of, virTypedParameterPtr list,        \
             kind *count, unsigned int flags)                                       \
    {                                                                               \
        return params(list, count);                                                 \
    }

PARAMS(virDomainGetMemoryParameters, virDomainPtr)
PARAMS(virDomainGetNumaParameters, virDomainPtr)
PARAMS(virDomainGetBlkioParameters, virDomainPtr)
PARAMS(virDomainGetSchedulerParametersFlags, virDomainPtr)
PARAMS(virNodeGetMemoryParameters, virConnectPtr)
PARAMS_OF(virDomainGetBlockIoTune, int)
PARAMS_OF(virDomainGetInterfaceParameters, int)
PARAMS_OF(virDomainBlockStatsFlags, int)

char *virDomainGetSchedulerType(virDomainPtr domain, int *count)
{
    *count = COUNT;
    spoil(COUNT);
    return strdup("fair");
}

int virDomainGetSchedulerParameters(virDomainPtr domain, virTypedParameterPtr list, int *count)
{
    return params(list, count);
}

/* Says that there are 5 for each CPU, and fails to tell them. */
int virDomainGetCPUStats(virDomainPtr domain, virTypedParameterPtr list, unsigned int count,
                         int start, unsigned int cpus, unsigned int flags)
{
    if (!list && !cpus)
        return 2;
    if (!list) {
        spoil(COUNT);
        spoil(2 * COUNT);
        return COUNT;
    }
    return -1;
}

/* A new array of parameters, with text among them. */
static virTypedParameterPtr new_params(int *count)
{
    virTypedParameterPtr list = calloc(2, sizeof *list);

    strcpy(list[0].field, "number");
    list[0].type = VIR_TYPED_PARAM_ULLONG;
    list[0].value.ul = 10000000000000000000ull;
    strcpy(list[1].field, "text");
    list[1].type = VIR_TYPED_PARAM_STRING;
    list[1].value.s = strdup("a text of some length, so that a leak of it shows");
    *count = 2;
    return list;
}

int virDomainGetJobStats(virDomainPtr domain, int *type, virTypedParameterPtr *list, int *count,
                         unsigned int flags)
{
    *type = VIR_DOMAIN_JOB_UNBOUNDED;
    *list = new_params(count);
    return 0;
}

int virDomainGetPerfEvents(virDomainPtr domain, virTypedParameterPtr *list, int *count,
                           unsigned int flags)
{
    *list = new_params(count);
    return 0;
}

/* ---- lists --------------------------------------------------------------- */

int virDomainGetSecurityLabelList(virDomainPtr domain, virSecurityLabelPtr *labels)
{
    int i;

    *labels = calloc(3, sizeof **labels);
    for (i = 0; i < 3; i++) {
        snprintf((*labels)[i].label, sizeof (*labels)[i].label, "label %d", i);
        (*labels)[i].enforcing = i;
    }
    return 3;
}

int virNetworkGetDHCPLeases(virNetworkPtr network, const char *mac, virNetworkDHCPLeasePtr **leases,
                            unsigned int flags)
{
    virNetworkDHCPLeasePtr lease = calloc(1, sizeof *lease);

    note("leases of %s\n", OR_NULL(mac));
    lease->iface = strdup("virbr0");
    lease->expirytime = 5000000000ll;
    lease->mac = strdup("52:54:00:00:00:01");
    lease->ipaddr = strdup("192.0.2.1");
    lease->prefix = 24;
    *leases = calloc(2, sizeof **leases);
    (*leases)[0] = lease;
    return 1;
}

/* Knows of the first cell only. */
int virNodeGetFreePages(virConnectPtr con, unsigned int sizes, unsigned int *pages, int start,
                        unsigned int cells, unsigned long long *counts, unsigned int flags)
{
    unsigned int i;

    for (i = 0; i < sizes; i++)
        counts[i] = 100 + i;
    return sizes;
}

int virNodeGetMemoryStats(virConnectPtr con, int cell, virNodeMemoryStatsPtr list, int *count,
                          unsigned int flags)
{
    static const char *names[] = { "total", "available" };
    int i;

    for (i = 0; list && i < *count && i < 2; i++) {
        strcpy(list[i].field, names[i]);
        list[i].value = 10000000000000000000ull + i;
    }
    *count = 2;
    return 0;
}

/* ---- offsets --------------------------------------------------------------- */

static int peek(unsigned long long offset, size_t size, void *buffer)
{
    memset(buffer, ' ', size);
    return snprintf(buffer, size, "%llu", offset) < 0 ? -1 : 0;
}

int virDomainBlockPeek(virDomainPtr domain, const char *disk, unsigned long long offset,
                       size_t size, void *buffer, unsigned int flags)
{
    return peek(offset, size, buffer);
}

int virDomainMemoryPeek(virDomainPtr domain, unsigned long long start, size_t size, void *buffer,
                        unsigned int flags)
{
    return peek(start, size, buffer);
}

/* ---- secrets and ports -------------------------------------------------------- */

virSecretPtr virSecretLookupByUUIDString(virConnectPtr con, const char *text)
{
    virSecretPtr (*get)(virConnectPtr, const unsigned char *, int, const char *) = libvirt("virGetSecret");

    return get(con, (const unsigned char *)"0123456789abcdef", 0, "");
}

unsigned char *virSecretGetValue(virSecretPtr secret, size_t *size, unsigned int flags)
{
    unsigned char *value = malloc(sizeof SECRET);

    memcpy(value, SECRET, sizeof SECRET);
    *size = sizeof SECRET - 1;
    secret_value = value;
    return value;
}

virNetworkPortPtr virNetworkPortLookupByUUIDString(virNetworkPtr network, const char *text)
{
    virNetworkPortPtr (*get)(virNetworkPtr, const unsigned char *) = libvirt("virGetNetworkPort");

    return get(network, (const unsigned char *)"0123456789abcdef");
}

int virNetworkPortGetParameters(virNetworkPortPtr port, virTypedParameterPtr *list, int *count,
                                unsigned int flags)
{
    if (mode("full"))
        *list = new_params(count);
    else {
        *list = NULL;
        *count = 0;
    }
    return 0;
}

int virNetworkPortSetParameters(virNetworkPortPtr port, virTypedParameterPtr list, int count,
                                unsigned int flags)
{
    note("port: %d parameters, %s\n", count, count ? list[0].field : "none");
    return 0;
}

/* ---- what calls Perl first ----------------------------------------------------- */

/* With a loop in Perl, its update_timeout runs before the list is made. */
static void *runs_loop(void *unused)
{
    int (*run)(void) = libvirt("virEventRunDefaultImpl");
    int i;

    for (i = 0; i < 5; i++)
        run();
    return NULL;
}

/* A thread that perl knows nothing of runs libvirt's own loop. */
static void run_elsewhere(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, runs_loop, NULL) == 0)
        pthread_join(thread, NULL);
}

#define CALLS_BACK(name, type, list)                                            \
    int name(type object, list *array, unsigned int flags)                      \
    {                                                                           \
        int (*own)(type, list *, unsigned int) = libvirt(#name);                \
        void (*update)(int, int) = libvirt("virEventUpdateTimeout");            \
                                                                                \
        if (mode("loop"))                                                       \
            update(1, 5);                                                       \
        if (mode("thread"))                                                     \
            run_elsewhere();                                                    \
        return own(object, array, flags);                                       \
    }

CALLS_BACK(virConnectListAllDomains, virConnectPtr, virDomainPtr *)
CALLS_BACK(virConnectListAllNetworks, virConnectPtr, virNetworkPtr *)
CALLS_BACK(virConnectListAllInterfaces, virConnectPtr, virInterfacePtr *)

/* ---- what fails -------------------------------------------------------------- */

const char *virConnectGetType(virConnectPtr con) { return NULL; }
char *virConnectGetURI(virConnectPtr con) { return NULL; }
char *virConnectGetSysinfo(virConnectPtr con, unsigned int flags) { return NULL; }
unsigned int virDomainGetID(virDomainPtr domain) { return -1; }

int virEventRegisterDefaultImpl(void)
{
    int (*own)(void) = libvirt("virEventRegisterDefaultImpl");

    return mode("fail") ? -1 : own();
}

/* ---- numbers ------------------------------------------------------------------- */

int virDomainGetTime(virDomainPtr domain, long long *seconds, unsigned int *nseconds,
                     unsigned int flags)
{
    *seconds = -86400;
    *nseconds = 3000000000u;
    return 0;
}

int virDomainGetBlockJobInfo(virDomainPtr domain, const char *disk, virDomainBlockJobInfoPtr info,
                             unsigned int flags)
{
    memset(info, 0, sizeof *info);
    return mode("job") ? 1 : 0;
}

/* ---- what arguments become --------------------------------------------------- */

int virDomainFSTrim(virDomainPtr domain, const char *mount, unsigned long long least,
                    unsigned int flags)
{
    note("trim %s %llu\n", OR_NULL(mount), least);
    return 0;
}

int virDomainBlockCommit(virDomainPtr domain, const char *disk, const char *base, const char *top,
                         unsigned long bandwidth, unsigned int flags)
{
    note("commit %s %s %s\n", disk, OR_NULL(base), OR_NULL(top));
    return 0;
}

int virDomainBlockRebase(virDomainPtr domain, const char *disk, const char *base,
                         unsigned long bandwidth, unsigned int flags)
{
    note("rebase %s %s\n", disk, OR_NULL(base));
    return 0;
}

char *virConnectFindStoragePoolSources(virConnectPtr con, const char *type, const char *source,
                                       unsigned int flags)
{
    note("sources %s %s\n", type, OR_NULL(source));
    return strdup("<sources/>");
}

int virDomainMigrateToURI(virDomainPtr domain, const char *uri, unsigned long flags,
                          const char *name, unsigned long bandwidth)
{
    note("migrate1 %s flags %lu name %s bandwidth %lu\n", OR_NULL(uri), flags, OR_NULL(name), bandwidth);
    return 0;
}

int virDomainMigrateToURI2(virDomainPtr domain, const char *connect, const char *uri,
                           const char *xml, unsigned long flags, const char *name,
                           unsigned long bandwidth)
{
    note("migrate2 %s %s flags %lu name %s bandwidth %lu\n", OR_NULL(connect), OR_NULL(uri), flags,
         OR_NULL(name), bandwidth);
    return 0;
}

int virDomainMigrateToURI3(virDomainPtr domain, const char *uri, virTypedParameterPtr list,
                           unsigned int count, unsigned int flags)
{
    unsigned int i;

    note("migrate3 %s", OR_NULL(uri));
    for (i = 0; i < count; i++) {
        if (list[i].type == VIR_TYPED_PARAM_STRING)
            note(" %s=%s", list[i].field, list[i].value.s);
        else
            note(" %s=%llu", list[i].field,
                 list[i].type == VIR_TYPED_PARAM_ULLONG ? list[i].value.ul
                                                        : (unsigned long long)list[i].value.i);
    }
    note(" flags %u\n", flags);
    return 0;
}

int virDomainSetTime(virDomainPtr domain, long long seconds, unsigned int nseconds,
                     unsigned int flags)
{
    note("time %lld %u\n", seconds, nseconds);
    return 0;
}

/* Gives all to the file that the stream would have filled. */
int virStreamSendAll(virStreamPtr stream, virStreamSourceFunc handler, void *opaque)
{
    char *buffer = malloc(65536);
    int got;

    while ((got = handler(stream, buffer, 65536, opaque)) > 0) {
        note("sent %d: %.*s\n", got, got > 100 ? 100 : got, buffer);
        if (got > 65536)
            break;
    }
    free(buffer);
    return got < 0 ? -1 : 0;
}

/* One piece of data that is there, and the end. */
int virStreamSparseSendAll(virStreamPtr stream, virStreamSourceFunc handler,
                           virStreamSourceHoleFunc hole, virStreamSourceSkipFunc skip, void *opaque)
{
    char *buffer = malloc(65536);
    int data, got = 0, turn;
    long long length;

    for (turn = 0; turn < 2; turn++) {
        if ((got = hole(stream, &data, &length, opaque)) < 0)
            break;
        note("hole %d %lld\n", data, length);
        if (data && (got = handler(stream, buffer, 65536, opaque)) > 0)
            note("sent %d: %.*s\n", got, got > 100 ? 100 : got, buffer);
        else if (!data && (got = skip(stream, length, opaque)) < 0)
            break;
        if (got < 0 || got > 65536)
            break;
    }
    free(buffer);
    return got < 0 ? -1 : 0;
}
