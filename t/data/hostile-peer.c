/*
 * Stands in for libvirt where it passes on what a daemon has sent
 * (t/500-hostile-peer.t): with PEER_TEXT in the environment every text is that
 * one, and whatever libvirt's structs leave room for is full to the last byte;
 * with PEER_FAIL every such call fails, for reasons told by that text; with
 * PEER_COUNT a daemon says that it has so many of something.
 *
 * And it makes objects of the classes that the test driver has none of
 * (xt/leaks.t). Without the variables everything else is libvirt's own.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef void *any;

/* A function of libvirt's own. */
static any libvirt(const char *name)
{
    any library = dlopen("libvirt.so.0", RTLD_LAZY);
    any function = library ? dlsym(library, name) : NULL;

    if (!function) {
        fprintf(stderr, "libvirt has no %s\n", name);
        abort();
    }
    return function;
}

static const char *text(void) { return getenv("PEER_TEXT"); }

static int fails(void) { return getenv("PEER_FAIL") != NULL; }

/* So many bytes of the text, again and again, and no NUL. */
static void fill(char *bytes, size_t room)
{
    const char *from = text();
    size_t len = strlen(from), i;

    for (i = 0; i < room; i++)
        bytes[i] = len ? from[i % len] : '\xff';
}

/* ---- why a call failed ---------------------------------------------------- */

struct error {
    int code, domain;
    char *message;
    int level;
    any connect, object;
    char *str1, *str2, *str3;
    int int1, int2;
    any network;
};

struct error *virGetLastError(void)
{
    static struct error error;
    static char *copy;

    if (!fails())
        return ((struct error *(*)(void))libvirt("virGetLastError"))();
    free(copy);
    copy = strdup(text());
    error = (struct error){ 99999, 99998, copy, 2, NULL, NULL, copy, copy, copy, -5, -6, NULL };
    return &error;
}

/* ---- texts ------------------------------------------------------------------ */

#define PASS(type, name) ((type (*)(any, any, any, any, any, any, any, any))libvirt(#name))(a, b, c, d, e, f, g, h)
#define ARGS any a, any b, any c, any d, any e, any f, any g, any h

/* Text for the caller to free. */
#define COPY(name)                                                                                 \
    char *name(ARGS)                                                                               \
    {                                                                                              \
        if (fails())                                                                               \
            return NULL;                                                                           \
        return text() ? strdup(text()) : PASS(char *, name);                                       \
    }

COPY(virConnectBaselineCPU)
COPY(virConnectBaselineHypervisorCPU)
COPY(virConnectDomainXMLFromNative)
COPY(virConnectDomainXMLToNative)
COPY(virConnectFindStoragePoolSources)
COPY(virConnectGetCapabilities)
COPY(virConnectGetDomainCapabilities)
COPY(virConnectGetHostname)
COPY(virConnectGetStoragePoolCapabilities)
COPY(virConnectGetSysinfo)
COPY(virConnectGetURI)
COPY(virDomainBackupGetXMLDesc)
COPY(virDomainCheckpointGetXMLDesc)
COPY(virDomainGetHostname)
COPY(virDomainGetMetadata)
COPY(virDomainGetOSType)
COPY(virDomainGetSchedulerType)
COPY(virDomainGetXMLDesc)
COPY(virDomainManagedSaveGetXMLDesc)
COPY(virDomainSaveImageGetXMLDesc)
COPY(virDomainScreenshot)
COPY(virDomainSnapshotGetXMLDesc)
COPY(virInterfaceGetXMLDesc)
COPY(virNWFilterBindingGetXMLDesc)
COPY(virNWFilterGetXMLDesc)
COPY(virNetworkGetBridgeName)
COPY(virNetworkGetXMLDesc)
COPY(virNetworkPortGetXMLDesc)
COPY(virNodeDeviceGetXMLDesc)
COPY(virSecretGetXMLDesc)
COPY(virStoragePoolGetXMLDesc)
COPY(virStorageVolGetPath)
COPY(virStorageVolGetXMLDesc)

/* Text that belongs to an object. */
#define OWN(name)                                                                                  \
    const char *name(ARGS)                                                                         \
    {                                                                                              \
        if (fails())                                                                               \
            return NULL;                                                                           \
        return text() ? text() : PASS(const char *, name);                                         \
    }

OWN(virConnectGetType)
OWN(virDomainCheckpointGetName)
OWN(virDomainGetName)
OWN(virDomainSnapshotGetName)
OWN(virInterfaceGetMACString)
OWN(virInterfaceGetName)
OWN(virNWFilterBindingGetFilterName)
OWN(virNWFilterBindingGetPortDev)
OWN(virNWFilterGetName)
OWN(virNetworkGetName)
OWN(virNodeDeviceGetName)
OWN(virNodeDeviceGetParent)
OWN(virSecretGetUsageID)
OWN(virStoragePoolGetName)
OWN(virStorageVolGetKey)
OWN(virStorageVolGetName)

/* ---- lists ---------------------------------------------------------------------- */

/* All that there is room for. */
static int names(char **array, long max)
{
    long i;

    if (fails())
        return -1;
    for (i = 0; i < max; i++)
        array[i] = strdup(text());
    return (int)max;
}

#define NAMES(name, array, max)                                                                    \
    int name(ARGS) { return text() ? names(array, (int)(long)max) : PASS(int, name); }

NAMES(virConnectListDefinedDomains, b, c)
NAMES(virConnectListDefinedInterfaces, b, c)
NAMES(virConnectListDefinedNetworks, b, c)
NAMES(virConnectListDefinedStoragePools, b, c)
NAMES(virConnectListInterfaces, b, c)
NAMES(virConnectListNWFilters, b, c)
NAMES(virConnectListNetworks, b, c)
NAMES(virConnectListSecrets, b, c)
NAMES(virConnectListStoragePools, b, c)
NAMES(virDomainSnapshotListChildrenNames, b, c)
NAMES(virDomainSnapshotListNames, b, c)
NAMES(virNodeDeviceListCaps, b, c)
NAMES(virNodeListDevices, c, d)
NAMES(virStoragePoolListVolumes, b, c)

int virConnectGetCPUModelNames(ARGS)
{
    char ***models = c;

    if (!text())
        return PASS(int, virConnectGetCPUModelNames);
    if (fails())
        return -1;
    *models = calloc(4, sizeof **models);
    return names(*models, 3);
}

int virNodeDeviceNumOfCaps(ARGS)
{
    return text() ? 3 : PASS(int, virNodeDeviceNumOfCaps);
}

/* ---- structs ------------------------------------------------------------------- */

struct node { char model[32]; unsigned long memory; unsigned cpus, mhz, nodes, sockets, cores, threads; };
struct model { char model[257], doi[257]; };
struct label { char label[4097]; int enforcing; };
struct disk_error { char *disk; int error; };
struct filesystem { char *mountpoint, *name, *fstype; size_t count; char **aliases; };
struct address { int type; char *addr; unsigned prefix; };
struct interface { char *name, *hwaddr; unsigned count; struct address *addresses; };
struct lease { char *iface; long long expiry; int type; char *mac, *iaid, *ip; unsigned prefix; char *host, *client; };
struct stats { char field[80]; unsigned long long value; };
struct param {
    char field[80];
    int type;
    union { int i; long long l; double d; char *s; } value;
};

int virNodeGetInfo(ARGS)
{
    struct node *info = b;

    if (!text())
        return PASS(int, virNodeGetInfo);
    if (fails())
        return -1;
    memset(info, 0xff, sizeof *info);
    fill(info->model, sizeof info->model);
    return 0;
}

int virNodeGetSecurityModel(ARGS)
{
    if (!text())
        return PASS(int, virNodeGetSecurityModel);
    if (fails())
        return -1;
    fill(b, sizeof(struct model));
    return 0;
}

int virDomainGetSecurityLabel(ARGS)
{
    struct label *label = b;

    if (!text())
        return PASS(int, virDomainGetSecurityLabel);
    if (fails())
        return -1;
    fill(label->label, sizeof label->label);
    label->enforcing = -1;
    return 0;
}

int virDomainGetSecurityLabelList(ARGS)
{
    struct label **labels = b;

    if (!text())
        return PASS(int, virDomainGetSecurityLabelList);
    if (fails())
        return -1;
    *labels = calloc(2, sizeof **labels);
    fill((*labels)[0].label, sizeof (*labels)[0].label);
    fill((*labels)[1].label, sizeof (*labels)[1].label);
    return 2;
}

/* How many a daemon says there are. */
static int count(void)
{
    const char *value = getenv("PEER_COUNT");

    return value ? atoi(value) : 3;
}

int virDomainGetDiskErrors(ARGS)
{
    struct disk_error *errors = b;
    unsigned i;

    if (!text())
        return PASS(int, virDomainGetDiskErrors);
    if (fails())
        return -1;
    if (!errors)
        return count();
    for (i = 0; i < (unsigned)(long)c; i++)
        errors[i] = (struct disk_error){ strdup(text()), -1 };
    return count();
}

int virDomainGetFSInfo(ARGS)
{
    struct filesystem ***infos = b;

    if (!text())
        return PASS(int, virDomainGetFSInfo);
    if (fails())
        return -1;
    *infos = calloc(2, sizeof **infos);
    (*infos)[0] = calloc(1, sizeof ***infos);
    *(*infos)[0] = (struct filesystem){ strdup(text()), strdup(text()), strdup(text()), 2, calloc(2, sizeof(char *)) };
    names((*infos)[0]->aliases, 2);
    (*infos)[1] = calloc(1, sizeof ***infos);
    return 2;
}

int virDomainInterfaceAddresses(ARGS)
{
    struct interface ***all = b;

    if (!text())
        return PASS(int, virDomainInterfaceAddresses);
    if (fails())
        return -1;
    *all = calloc(2, sizeof **all);
    (*all)[0] = calloc(1, sizeof ***all);
    *(*all)[0] = (struct interface){ strdup(text()), strdup(text()), 2, calloc(2, sizeof(struct address)) };
    (*all)[0]->addresses[0] = (struct address){ -1, strdup(text()), 4294967295u };
    (*all)[1] = calloc(1, sizeof ***all);
    return 2;
}

int virNetworkGetDHCPLeases(ARGS)
{
    struct lease ***all = c;

    if (!text())
        return PASS(int, virNetworkGetDHCPLeases);
    if (fails())
        return -1;
    *all = calloc(2, sizeof **all);
    (*all)[0] = calloc(1, sizeof ***all);
    *(*all)[0] = (struct lease){ strdup(text()), -1, -1, strdup(text()), strdup(text()), strdup(text()), 4294967295u,
                                 strdup(text()), strdup(text()) };
    (*all)[1] = calloc(1, sizeof ***all);
    return 2;
}

/* Typed parameters: text, and one of a type that nobody knows. */
static int params(struct param *array, int *n)
{
    int i;

    if (fails())
        return -1;
    if (!array || *n == 0) {
        *n = count();
        return 0;
    }
    for (i = 0; i < *n && i < 3; i++) {
        fill(array[i].field, sizeof array[i].field);
        array[i].field[0] = (char)('a' + i);
        array[i].type = i < 2 ? 7 : 99;
        array[i].value.s = i < 2 ? strdup(text()) : NULL;
    }
    *n = count();
    return 0;
}

#define PARAMS(name, array, n)                                                                     \
    int name(ARGS) { return text() ? params(array, n) : PASS(int, name); }

PARAMS(virDomainGetBlkioParameters, b, c)
PARAMS(virDomainGetBlockIoTune, c, d)
PARAMS(virDomainGetInterfaceParameters, c, d)
PARAMS(virDomainGetMemoryParameters, b, c)
PARAMS(virDomainGetNumaParameters, b, c)
PARAMS(virNodeGetMemoryParameters, b, c)

/* params, nparams, start, ncpus: the same for every CPU. */
int virDomainGetCPUStats(ARGS)
{
    if (!text())
        return PASS(int, virDomainGetCPUStats);
    return fails() ? -1 : count();
}

static int stats(struct stats *array, int *n)
{
    int i;

    if (fails())
        return -1;
    if (array)
        for (i = 0; i < *n; i++) {
            fill(array[i].field, sizeof array[i].field);
            array[i].value = 18446744073709551615ull;
        }
    *n = count();
    return 0;
}

int virNodeGetCPUStats(ARGS) { return text() ? stats(c, d) : PASS(int, virNodeGetCPUStats); }

int virNodeGetMemoryStats(ARGS) { return text() ? stats(c, d) : PASS(int, virNodeGetMemoryStats); }

/* Bytes with a NUL among them. */
unsigned char *virSecretGetValue(ARGS)
{
    size_t *size = b, len;
    unsigned char *bytes;

    if (!text())
        return PASS(unsigned char *, virSecretGetValue);
    if (fails())
        return NULL;
    len = strlen(text());
    bytes = malloc(2 * len + 1);
    memcpy(bytes, text(), len + 1);
    memcpy(bytes + len + 1, text(), len);
    *size = 2 * len + 1;
    return bytes;
}

/* ---- objects that the test driver has none of ----------------------------------- */

static const unsigned char uuid[16] = "0123456789abcdef";

any virSecretLookupByUUIDString(any connect, const char *ignored)
{
    return ((any (*)(any, const unsigned char *, int, const char *))libvirt("virGetSecret"))
        (connect, uuid, 1, "/volume");
}

any virNWFilterLookupByUUIDString(any connect, const char *ignored)
{
    return ((any (*)(any, const char *, const unsigned char *))libvirt("virGetNWFilter"))(connect, "filter", uuid);
}

any virNWFilterBindingLookupByPortDev(any connect, const char *name)
{
    return ((any (*)(any, const char *, const char *))libvirt("virGetNWFilterBinding"))(connect, name, "filter");
}

any virNetworkPortLookupByUUIDString(any network, const char *ignored)
{
    return ((any (*)(any, const unsigned char *))libvirt("virGetNetworkPort"))(network, uuid);
}
