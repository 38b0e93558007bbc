/*
 * Native handles: a blessed scalar that holds the pointer as a number (the
 * layout other XS modules know), with ext magic that proves it is ours.
 *
 *   mg_ptr      the pointer, NULL once released
 *   mg_private  the process the handle belongs to (fork generation), and
 *               whether it is dead: no generation that is
 *   mg_len      minus four times the number of calls in progress, plus one
 *               when DESTROY was called during a call; perl itself gives a
 *               meaning to positive values and to -2 only
 */
#include "native.h"
#include <pthread.h>

#define KIND_OF(mg) ((const pxs_native_kind *)(mg)->mg_virtual)

/* ---- fork ------------------------------------------------------------------ */

U16 pxs_generation = 1;
static pthread_once_t fork_once = PTHREAD_ONCE_INIT;

static void forked(void)
{
    pxs_generation = (pxs_generation + 1) & (PXS_DEAD - 1);
}

static void watch_fork(void)
{
    pthread_atfork(NULL, NULL, forked);
}

/* At each boot, before anything is made that belongs to the process. */
void pxs_count_forks(void)
{
    pthread_once(&fork_once, watch_fork);
}

/* The process, as forks count it. */
int32_t pxs_fork_count(void)
{
    return pxs_generation;
}

/* ---- magic ------------------------------------------------------------------- */

void pxs_native_release(MAGIC *mg)
{
    void *ptr = mg->mg_ptr;
    const bool is_ours = (mg->mg_private & ~PXS_DEAD) == pxs_generation;

    mg->mg_ptr = NULL;
    mg->mg_private |= PXS_DEAD;
    if (ptr && is_ours)
        KIND_OF(mg)->class->release(ptr);
}

static int native_free(pTHX_ SV *sv, MAGIC *mg)
{
    PERL_UNUSED_CONTEXT;
    PERL_UNUSED_ARG(sv);
    pxs_native_release(mg);
    return 0;
}

#ifdef USE_ITHREADS
/* A cloned handle has a reference of its own, or is dead. */
static int native_dup(pTHX_ MAGIC *mg, CLONE_PARAMS *param)
{
    PERL_UNUSED_CONTEXT;
    PERL_UNUSED_ARG(param);
    if (mg->mg_private != pxs_generation || !KIND_OF(mg)->class->dup(mg->mg_ptr)) {
        mg->mg_ptr = NULL;
        mg->mg_private |= PXS_DEAD;
    }
    mg->mg_len = 0;
    return 0;
}
#endif

/* One for the life of the process. */
pxs_native_kind *pxs_native_kind_new(const pxs_native_class *class)
{
    pxs_native_kind *kind = (pxs_native_kind *)calloc(1, sizeof *kind);

    if (!kind)
        abort();
    kind->class = class;
    kind->vtbl.svt_free = native_free;
#ifdef USE_ITHREADS
    kind->vtbl.svt_dup = native_dup;
#endif
    return kind;
}

/* NULL for magic that is no handle's. */
const pxs_native_kind *pxs_native_kind_of(const MAGIC *mg)
{
    return mg->mg_virtual && mg->mg_virtual->svt_free == native_free ? KIND_OF(mg) : NULL;
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

static MAGIC *new_magic(pTHX)
{
    pxs_estate *estate = pxs_state_get(aTHX)->estate;
    MAGIC *mg = estate->spare;

    if (LIKELY(mg != NULL))
        estate->spare = mg->mg_moremagic;
    else
        Newx(mg, 1, MAGIC);
    Zero(mg, 1, MAGIC);
    mg->mg_type = PERL_MAGIC_ext;
#ifdef USE_ITHREADS
    mg->mg_flags = MGf_DUP;
#endif
    return mg;
}

/* A new object (a new reference) that owns ptr. */
SV *pxs_native_new(pPERL, const pxs_native_kind *kind, SV *stash, void *ptr)
{
    SV *sv = newSV_type(SVt_PVMG);
    SV *ref = newRV_noinc(sv);
    MAGIC *mg = new_magic(aTHX);

    mg->mg_virtual = (MGVTBL *)&kind->vtbl;
    mg->mg_ptr = (char *)ptr;
    mg->mg_private = pxs_generation;
    SvIV_set(sv, PTR2IV(ptr));
    SvIOK_on(sv);
    SvMAGIC_set(sv, mg);
    SvRMAGICAL_on(sv); /* as perl marks what has magic without get and set */
    return sv_bless(ref, (HV *)stash);
}

/*
 * Ends a handle whose object is being freed, and keeps its magic for another, as
 * perl keeps the scalar: malloc and free are half of what a short life costs.
 */
void pxs_native_bury(pTHX_ SV *sv, MAGIC *mg)
{
    pxs_estate *estate = pxs_state_get(aTHX)->estate;

    SvMAGIC_set(sv, NULL);
    SvMAGICAL_off(sv);
    pxs_native_release(mg);
    mg->mg_moremagic = estate->spare;
    estate->spare = mg;
}

/* The results from ax on become new objects that own the pointers. */
void pxs_native_list(pPERL, int32_t ax, const pxs_native_kind *kind, SV *stash, void *const *ptrs,
                     size_t n)
{
    size_t i;
    pxs_extend(aPERL, ax, n);
    EXTEND_MORTAL((SSize_t)n);
    for (i = 0; i < n; i++)
        PL_stack_base[ax + i] = sv_2mortal(pxs_native_new(aPERL, kind, stash, ptrs[i]));
}

/* Why ref is no usable handle of the kind, if it is none. */
PXS_COLD int32_t pxs_native_fault(SV *ref, const pxs_native_kind *kind)
{
    SV *sv;
    MAGIC *mg;
    int32_t fault = NATIVE_NOT_HANDLE;

    if (SvGMAGICAL(ref))
        return NATIVE_MAGICAL;
    if (!SvROK(ref) || !SvOBJECT(SvRV(ref)))
        return NATIVE_NOT_OBJECT;
    sv = SvRV(ref);
    for (mg = SvMAGIC(sv); mg && mg->mg_virtual != &kind->vtbl; mg = mg->mg_moremagic)
        if (pxs_native_kind_of(mg))
            fault = NATIVE_OTHER_KIND;
    if (!mg)
        return fault;
    if (mg->mg_private & PXS_DEAD)
        return NATIVE_DEAD;
    return SvIOK(sv) && SvIVX(sv) == PTR2IV(mg->mg_ptr) ? NATIVE_FORKED : NATIVE_OVERWRITTEN;
}

/* A call was the last of a handle that closes. */
PXS_COLD void pxs_native_closed(MAGIC *mg)
{
    mg->mg_len = 0;
    pxs_native_release(mg);
}

/* A call had the last reference: the end, which may run Perl code, comes later. */
PXS_COLD void pxs_native_lost(pTHX_ SV *sv)
{
    SvREFCNT(sv) = 1;
    sv_2mortal(sv);
}

/* For arguments other than the invocant, and for those in lists. */
int32_t pxs_native_enter(pPERL, SV *ref, const pxs_native_kind *kind, int32_t inherited,
                         pxs_held *held)
{
    MAGIC *mg = pxs_native_find(ref, kind, inherited);

    PERL_UNUSED_CONTEXT;
    if (UNLIKELY(!mg))
        return pxs_native_fault(ref, kind);
    pxs_native_keep(SvRV(ref), mg, held);
    return NATIVE_OK;
}

void pxs_native_leave(pPERL, const pxs_held *held)
{
    pxs_native_let_go(aTHX_ held);
}

/* DESTROY: releases now, or when the last call in progress has ended. */
void pxs_native_close(pPERL, SV *ref)
{
    SV *sv;
    MAGIC *mg;

    if (!SvROK(ref) || SvTYPE(SvRV(ref)) < SVt_PVMG)
        return;
    sv = SvRV(ref);
    for (mg = SvMAGIC(sv); mg; mg = mg->mg_moremagic) {
        if (!pxs_native_kind_of(mg))
            continue;
        if (mg->mg_len < 0) {
            mg->mg_len |= PXS_CLOSING;
            mg->mg_private |= PXS_DEAD;
        } else {
            pxs_native_release(mg);
        }
        if (SvREADONLY(sv))
            continue;
        if (LIKELY((SvFLAGS(sv) & (SVf_IOK | SVf_NOK | SVf_POK | SVf_ROK)) == SVf_IOK))
            SvIV_set(sv, 0);
        else
            sv_setiv(sv, 0);
    }
}
