/*
 * Native handles: a blessed scalar that holds the pointer as a number (the
 * layout other XS modules know), with ext magic that proves it is ours.
 *
 *   mg_ptr      the pointer, NULL once released
 *   mg_private  the process the handle belongs to (fork generation)
 *   mg_len      minus four times the number of calls in progress; perl itself
 *               gives a meaning to positive values and to -2 only
 *   MGf_GSKIP   set when DESTROY was called during a call
 */
#include "perlxs.h"
#include <pthread.h>

/* Mirrors perl_xs::ffi::RawClass. */
typedef struct pxs_native_class {
    const char *class_name;
    int32_t (*dup)(void *ptr);
    void (*release)(void *ptr);
} pxs_native_class;

typedef struct pxs_native_kind {
    MGVTBL vtbl; /* first: magic leads back to the kind */
    const pxs_native_class *class;
} pxs_native_kind;

#define KIND_OF(mg) ((const pxs_native_kind *)(mg)->mg_virtual)
#define CALL_STEP 4
#define CLOSING MGf_GSKIP

/* ---- fork ------------------------------------------------------------------ */

/* How many forks lie between this process and the first that loaded us. */
static volatile U16 generation = 1;
static pthread_once_t fork_once = PTHREAD_ONCE_INIT;

static void forked(void)
{
    generation++;
}

static void watch_fork(void)
{
    pthread_atfork(NULL, NULL, forked);
}

/* ---- magic ------------------------------------------------------------------- */

static void release(MAGIC *mg)
{
    void *ptr = mg->mg_ptr;
    mg->mg_ptr = NULL;
    if (ptr && mg->mg_private == generation)
        KIND_OF(mg)->class->release(ptr);
}

static int native_free(pTHX_ SV *sv, MAGIC *mg)
{
    PERL_UNUSED_CONTEXT;
    PERL_UNUSED_ARG(sv);
    release(mg);
    return 0;
}

#ifdef USE_ITHREADS
/* A cloned handle has a reference of its own, or is dead. */
static int native_dup(pTHX_ MAGIC *mg, CLONE_PARAMS *param)
{
    PERL_UNUSED_CONTEXT;
    PERL_UNUSED_ARG(param);
    mg->mg_len = 0;
    if (mg->mg_flags & CLOSING || mg->mg_private != generation
        || (mg->mg_ptr && !KIND_OF(mg)->class->dup(mg->mg_ptr)))
        mg->mg_ptr = NULL;
    return 0;
}
#endif

/* One for the life of the process. */
pxs_native_kind *pxs_native_kind_new(const pxs_native_class *class)
{
    pxs_native_kind *kind = (pxs_native_kind *)calloc(1, sizeof *kind);

    pthread_once(&fork_once, watch_fork);
    if (!kind)
        abort();
    kind->class = class;
    kind->vtbl.svt_free = native_free;
#ifdef USE_ITHREADS
    kind->vtbl.svt_dup = native_dup;
#endif
    return kind;
}

SV *pxs_stash(pPERL, const char *class_name)
{
    HV *stash = gv_stashpv(class_name, GV_ADD);
    SvREFCNT_inc_simple_void_NN((SV *)stash);
    return (SV *)stash;
}

void pxs_bless(pPERL, SV *ref, SV *stash)
{
    sv_bless(ref, (HV *)stash);
}

/* A new object (a new reference) that owns ptr. */
SV *pxs_native_new(pPERL, const pxs_native_kind *kind, SV *stash, void *ptr)
{
    SV *sv = newSV_type(SVt_PVMG);
    SV *ref = newRV_noinc(sv);
    MAGIC *mg = sv_magicext(sv, NULL, PERL_MAGIC_ext, &kind->vtbl, (const char *)ptr, 0);

    mg->mg_private = generation;
#ifdef USE_ITHREADS
    mg->mg_flags |= MGf_DUP;
#endif
    sv_setiv(sv, PTR2IV(ptr));
    return sv_bless(ref, (HV *)stash);
}

/* Mirrors perl_xs::native::fault. */
#define NATIVE_OK 0
#define NATIVE_NOT_OBJECT 1
#define NATIVE_NOT_HANDLE 2
#define NATIVE_OTHER_KIND 3
#define NATIVE_DEAD 4
#define NATIVE_OVERWRITTEN 5
#define NATIVE_FORKED 6
#define NATIVE_MAGICAL 7 /* a tied variable: to be read first */

static MAGIC *find(SV *sv, const pxs_native_kind *kind)
{
    MAGIC *mg;
    if (SvTYPE(sv) < SVt_PVMG)
        return NULL;
    for (mg = SvMAGIC(sv); mg; mg = mg->mg_moremagic)
        if (mg->mg_virtual == &kind->vtbl)
            return mg;
    return NULL;
}

/* Whether sv carries the magic of any kind of native handle. */
static int has_any(SV *sv)
{
    MAGIC *mg;
    if (SvTYPE(sv) < SVt_PVMG)
        return 0;
    for (mg = SvMAGIC(sv); mg; mg = mg->mg_moremagic)
        if (mg->mg_virtual && mg->mg_virtual->svt_free == native_free)
            return 1;
    return 0;
}

/*
 * The native pointer behind a plain reference, held for a call: until
 * pxs_native_leave(*held, *magic) neither DESTROY nor a lost last reference
 * releases it. An inherited handle may be of the parent process.
 */
int32_t pxs_native_enter(pPERL, SV *ref, const pxs_native_kind *kind, int32_t inherited,
                         void **ptr, SV **held, MAGIC **magic)
{
    SV *sv;
    MAGIC *mg;
    PERL_UNUSED_CONTEXT;

    if (UNLIKELY(SvGMAGICAL(ref)))
        return NATIVE_MAGICAL;
    if (!SvROK(ref) || !SvOBJECT(SvRV(ref)))
        return NATIVE_NOT_OBJECT;
    sv = SvRV(ref);
    mg = find(sv, kind);
    if (!mg)
        return has_any(sv) ? NATIVE_OTHER_KIND : NATIVE_NOT_HANDLE;
    if (!mg->mg_ptr || (mg->mg_flags & CLOSING))
        return NATIVE_DEAD;
    if (mg->mg_private != generation && !inherited)
        return NATIVE_FORKED;
    if (!SvIOK(sv) || SvIVX(sv) != PTR2IV(mg->mg_ptr))
        return NATIVE_OVERWRITTEN;
    mg->mg_len -= CALL_STEP;
    SvREFCNT_inc_simple_void_NN(sv);
    *ptr = mg->mg_ptr;
    *held = sv;
    *magic = mg;
    return NATIVE_OK;
}

void pxs_native_leave(pPERL, SV *held, MAGIC *mg)
{
    mg->mg_len += CALL_STEP;
    if (UNLIKELY(mg->mg_len == 0 && (mg->mg_flags & CLOSING))) {
        mg->mg_flags &= ~CLOSING;
        release(mg);
    }
    if (LIKELY(SvREFCNT(held) > 1))
        SvREFCNT_dec(held);
    else
        sv_2mortal(held);
}

/* DESTROY: releases now, or when the last call in progress has ended. */
void pxs_native_close(pPERL, SV *ref)
{
    SV *sv;
    MAGIC *mg;

    if (!SvROK(ref))
        return;
    sv = SvRV(ref);
    if (!has_any(sv))
        return;
    for (mg = SvMAGIC(sv); mg; mg = mg->mg_moremagic) {
        if (!mg->mg_virtual || mg->mg_virtual->svt_free != native_free)
            continue;
        if (mg->mg_len < 0)
            mg->mg_flags |= CLOSING;
        else
            release(mg);
        if (!SvREADONLY(sv))
            sv_setiv(sv, 0);
    }
}
