/*
 * Stands in for libvirt where subs register for events (t/410-shapes.t):
 * keeps what is registered, and calls it with fixed arguments when the loop
 * runs. The shapes are those of libvirt's documentation, written down here
 * once more, so that they are compared with what the module takes them for.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef const char *text;
typedef long long ll;
typedef unsigned long long ull;

enum kind { DOMAIN_OLD, DOMAIN, NETWORK, POOL, DEVICE, SECRET, CLOSE };

static struct registration {
    enum kind kind;
    int id;
    int event;
    void *connect;
    void *object;
    void *callback;
    void *opaque;
    void (*release)(void *);
} all[256];

static int used;
static int closing;

struct address { int family; text node; text service; };
struct identity { text type; text name; };
struct subject { int count; struct identity *identities; };
struct param {
    char field[80];
    int type;
    union { int i; unsigned ui; ll l; ull ul; double d; char b; char *s; } value;
};

/* A function of libvirt's own. */
static void *libvirt(const char *name)
{
    void *library = dlopen("libvirt.so.0", RTLD_LAZY);
    void *function = library ? dlsym(library, name) : NULL;

    if (!function) {
        fprintf(stderr, "libvirt has no %s\n", name);
        abort();
    }
    return function;
}

/* Whether libvirt is to fail. */
static int fails(void)
{
    const char *value = getenv("EVENT_SHAPES_FAIL");

    return value && atoi(value);
}

static int keep(enum kind kind, void *connect, void *object, int event, void *callback,
                void *opaque, void (*release)(void *))
{
    struct registration *r = &all[used];

    if (fails())
        return -1;
    *r = (struct registration){ kind, 1000 + used, event, connect, object, callback, opaque, release };
    used++;
    return r->id;
}

static int let_go(enum kind kind, int id)
{
    int i;

    if (fails())
        return -1;
    for (i = 0; i < used; i++) {
        struct registration *r = &all[i];
        if (r->kind == kind && r->callback && (id < 0 || r->id == id)) {
            r->callback = NULL;
            r->release(r->opaque);
            return 0;
        }
    }
    fprintf(stderr, "no registration %d of kind %d\n", id, kind);
    abort();
}

#define KIND(kind, name)                                                        \
    int virConnect##name##EventRegisterAny(void *connect, void *object, int event, \
                                           void *callback, void *opaque,        \
                                           void (*release)(void *))             \
    {                                                                           \
        return keep(kind, connect, object, event, callback, opaque, release);   \
    }                                                                           \
    int virConnect##name##EventDeregisterAny(void *connect, int id)             \
    {                                                                           \
        (void)connect;                                                          \
        return let_go(kind, id);                                                \
    }

KIND(DOMAIN, Domain)
KIND(NETWORK, Network)
KIND(POOL, StoragePool)
KIND(DEVICE, NodeDevice)
KIND(SECRET, Secret)

int virConnectDomainEventRegister(void *connect, void *callback, void *opaque,
                                  void (*release)(void *))
{
    return keep(DOMAIN_OLD, connect, NULL, 0, callback, opaque, release) < 0 ? -1 : 0;
}

int virConnectDomainEventDeregister(void *connect, void *callback)
{
    (void)connect;
    (void)callback;
    return let_go(DOMAIN_OLD, -1);
}

int virConnectRegisterCloseCallback(void *connect, void *callback, void *opaque,
                                    void (*release)(void *))
{
    return keep(CLOSE, connect, NULL, 0, callback, opaque, release) < 0 ? -1 : 0;
}

int virConnectUnregisterCloseCallback(void *connect, void *callback)
{
    (void)connect;
    (void)callback;
    if (closing) {
        fprintf(stderr, "unregistered inside a close callback: libvirt would wait for ever\n");
        abort();
    }
    return let_go(CLOSE, -1);
}

/* Which arguments: the usual ones, or NULL and the ends of the ranges. */
static int extreme;

#define T(value) (extreme ? NULL : (value))
#define I(value) (extreme ? -2147483647 - 1 : (value))
#define U(value) (extreme ? 4294967295u : (value))
#define UL(value) (extreme ? 18446744073709551615ull : (value))
#define AS(...) ((void (*)(void *, void *, __VA_ARGS__, void *))r->callback)
#define PLAIN ((void (*)(void *, void *, void *))r->callback)

static void graphics(struct registration *r, void *domain)
{
    struct address local = { I(1), T("192.0.2.1"), T("5900") };
    struct address remote = { I(2), T("socket"), T("client") };
    struct identity identities[] = { { T("x509dname"), T("CN=a") }, { "saslUsername", T("b") } };
    struct subject subject = { 2, identities };

    AS(int, struct address *, struct address *, text, struct subject *)
        (r->connect, domain, I(2), &local, extreme ? NULL : &remote, T("vnc"),
         extreme ? NULL : &subject, r->opaque);
}

static void params(struct registration *r, void *domain)
{
    static char string[] = "word";
    struct param list[7];

    memset(list, 0, sizeof list);
    strcpy(list[0].field, "int"); list[0].type = 1; list[0].value.i = I(-5);
    strcpy(list[1].field, "uint"); list[1].type = 2; list[1].value.ui = U(3000000000u);
    strcpy(list[2].field, "llong"); list[2].type = 3; list[2].value.l = -5000000000ll;
    strcpy(list[3].field, "ullong"); list[3].type = 4; list[3].value.ul = UL(10000000000000000000ull);
    strcpy(list[4].field, "double"); list[4].type = 5; list[4].value.d = 0.5;
    strcpy(list[5].field, "boolean"); list[5].type = 6; list[5].value.b = 1;
    strcpy(list[6].field, "string"); list[6].type = 7; list[6].value.s = string;
    AS(struct param *, int)(r->connect, domain, list, extreme ? 5 : 7, r->opaque);
}

static void domain_event(struct registration *r, void *d)
{
    void *c = r->connect, *o = r->opaque;

    switch (r->event) {
    case 1: case 7:
        PLAIN(c, d, o);
        break;
    case 0: case 18:
        AS(int, int)(c, d, I(2), I(3), o);
        break;
    case 2:
        AS(ll)(c, d, extreme ? -9223372036854775807ll - 1 : -86400ll, o);
        break;
    case 3: case 11: case 12: case 14: case 20:
        AS(int)(c, d, I(40 + r->event), o);
        break;
    case 4:
        AS(text, text, int)(c, d, T("/path"), T("alias"), I(1), o);
        break;
    case 5:
        graphics(r, d);
        break;
    case 6:
        AS(text, text, int, text)(c, d, T("/path"), T("alias"), I(2), T("enospc"), o);
        break;
    case 8: case 16:
        AS(text, int, int)(c, d, T("vda"), I(4), I(2), o);
        break;
    case 9:
        AS(text, text, text, int)(c, d, T("/old"), T("/new"), T("alias"), I(1), o);
        break;
    case 10:
        AS(text, int)(c, d, T("cdrom"), I(1), o);
        break;
    case 13:
        AS(ull)(c, d, UL(9223372036854775813ull), o);
        break;
    case 15: case 19: case 22:
        AS(text)(c, d, T("device"), o);
        break;
    case 17: case 21:
        params(r, d);
        break;
    case 23:
        AS(int, text)(c, d, I(2), T("urn:a"), o);
        break;
    case 24:
        AS(text, text, ull, ull)(c, d, T("vda"), T("/disk"), UL(9223372036854775808ull), UL(7), o);
        break;
    case 25:
        AS(int, int, unsigned)(c, d, I(1), I(2), U(3000000000u), o);
        break;
    case 26:
        AS(text, ull)(c, d, T("dimm0"), UL(9223372036854775809ull), o);
        break;
    case 27:
        AS(text, text, text)(c, d, T("net0"), T("52:54:00:00:00:01"), T("52:54:00:00:00:02"), o);
        break;
    case 28:
        AS(unsigned)(c, d, U(3000000000u), o);
        break;
    case 29:
        AS(text, int, int)(c, d, T("org.qemu.guest_agent.0"), I(1), I(2), o);
        break;
    default:
        fprintf(stderr, "domain event %d was registered\n", r->event);
        abort();
    }
}

static void fire(struct registration *r)
{
    static const unsigned char uuid[16] = "0123456789abcdef";
    void *(*by_name)(void *, const char *) = NULL;
    void *object = NULL;
    int (*release)(void *) = NULL;

    switch (r->kind) {
    case DOMAIN_OLD: case DOMAIN:
        by_name = libvirt("virDomainLookupByName");
        release = libvirt("virDomainFree");
        object = by_name(r->connect, "test");
        break;
    case NETWORK:
        by_name = libvirt("virNetworkLookupByName");
        release = libvirt("virNetworkFree");
        object = by_name(r->connect, "default");
        break;
    case POOL:
        by_name = libvirt("virStoragePoolLookupByName");
        release = libvirt("virStoragePoolFree");
        object = by_name(r->connect, "default-pool");
        break;
    case DEVICE:
        by_name = libvirt("virNodeDeviceLookupByName");
        release = libvirt("virNodeDeviceFree");
        object = by_name(r->connect, "computer");
        break;
    case SECRET:
        /* The test driver has no secrets. */
        object = ((void *(*)(void *, const unsigned char *, int, const char *))libvirt("virGetSecret"))
            (r->connect, uuid, 1, "/volume");
        release = libvirt("virSecretFree");
        break;
    case CLOSE:
        break;
    }
    if (release && !object) {
        fprintf(stderr, "no object for an event of kind %d\n", r->kind);
        abort();
    }

    switch (r->kind) {
    case DOMAIN_OLD:
        ((int (*)(void *, void *, int, int, void *))r->callback)
            (r->connect, object, I(5), I(6), r->opaque);
        break;
    case DOMAIN:
        domain_event(r, object);
        break;
    case NETWORK:
        if (r->event == 0)
            AS(int, int)(r->connect, object, I(2), I(3), r->opaque);
        else
            AS(int, text)(r->connect, object, I(1), T("urn:a"), r->opaque);
        break;
    case POOL: case DEVICE: case SECRET:
        if (r->event == 0)
            AS(int, int)(r->connect, object, I(4), I(5), r->opaque);
        else
            PLAIN(r->connect, object, r->opaque);
        break;
    case CLOSE:
        closing = 1;
        ((void (*)(void *, int, void *))r->callback)(r->connect, I(3), r->opaque);
        closing = 0;
        break;
    }
    if (release)
        release(object);
}

/* A round of the loop: everything happens. */
int virEventRunDefaultImpl(void)
{
    int i;

    extreme = atoi(getenv("EVENT_SHAPES_EXTREME"));
    for (i = 0; i < used; i++)
        if (all[i].callback)
            fire(&all[i]);
    return 0;
}
