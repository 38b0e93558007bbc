/*
 * Native handles, as native.c describes them: what its code and the
 * dispatcher's share, so that taking the invocant of a call costs no call.
 */
#ifndef PERLXS_NATIVE_H
#define PERLXS_NATIVE_H

#include "perlxs.h"

/* Mirrors perl_xs::ffi::RawClass. */
typedef struct pxs_native_class {
    const char *class_name;
    int32_t (*dup)(void *ptr);
    void (*release)(void *ptr);
    int32_t calls_back; /* release may run Perl code */
} pxs_native_class;

typedef struct pxs_native_kind {
    MGVTBL vtbl; /* first: magic leads back to the kind */
    const pxs_native_class *class;
} pxs_native_kind;

/* In mg_len. */
#define PXS_CALL 4
#define PXS_CLOSING 1

/* In mg_private: the handle was released, or will be when its calls end. */
#define PXS_DEAD 0x8000

#pragma GCC visibility push(hidden)

/* How many forks lie between this process and the first that loaded us. */
extern U16 pxs_generation;

/* Mirrors perl_xs::native::fault. */
#define NATIVE_OK 0
#define NATIVE_NOT_OBJECT 1
#define NATIVE_NOT_HANDLE 2
#define NATIVE_OTHER_KIND 3
#define NATIVE_DEAD 4
#define NATIVE_OVERWRITTEN 5
#define NATIVE_FORKED 6
#define NATIVE_MAGICAL 7 /* a tied variable: to be read first */

const pxs_native_kind *pxs_native_kind_of(const MAGIC *mg);
void pxs_count_forks(void);
void pxs_native_release(MAGIC *mg);
void pxs_native_bury(pTHX_ SV *sv, MAGIC *mg);
int32_t pxs_native_fault(SV *ref, const pxs_native_kind *kind);
void pxs_native_closed(MAGIC *mg);
void pxs_native_lost(pTHX_ SV *sv);

#pragma GCC visibility pop

/*
 * The magic of the kind behind a plain reference, whose pointer can be used;
 * NULL if pxs_native_fault knows why not. An inherited handle may be of the
 * parent process.
 */
PERL_STATIC_INLINE MAGIC *pxs_native_find(SV *ref, const pxs_native_kind *kind, int32_t inherited)
{
    SV *sv;
    MAGIC *mg;

    if (UNLIKELY((SvFLAGS(ref) & (SVs_GMG | SVf_ROK)) != SVf_ROK))
        return NULL;
    sv = SvRV(ref);
    if (UNLIKELY((SvFLAGS(sv) & (SVs_OBJECT | SVf_IOK)) != (SVs_OBJECT | SVf_IOK)))
        return NULL;
    mg = SvMAGIC(sv); /* what is blessed has a place for it */
    while (UNLIKELY(!mg || mg->mg_virtual != &kind->vtbl)) {
        if (!mg)
            return NULL;
        mg = mg->mg_moremagic;
    }
    if (UNLIKELY(mg->mg_private != pxs_generation && (!inherited || mg->mg_private & PXS_DEAD)))
        return NULL;
    return LIKELY(SvIVX(sv) == PTR2IV(mg->mg_ptr)) ? mg : NULL;
}

/*
 * Holds for a call what was found: until pxs_native_let_go neither DESTROY nor
 * a lost last reference releases it.
 */
PERL_STATIC_INLINE void pxs_native_keep(SV *sv, MAGIC *mg, pxs_held *held)
{
    held->ptr = mg->mg_ptr;
    held->sv = sv;
    held->magic = mg;
    mg->mg_len -= PXS_CALL;
    SvREFCNT_inc_simple_void_NN(sv);
}

PERL_STATIC_INLINE void pxs_native_let_go(pTHX_ const pxs_held *held)
{
    if (UNLIKELY((held->magic->mg_len += PXS_CALL) > 0))
        pxs_native_closed(held->magic);
    if (UNLIKELY(--SvREFCNT(held->sv) == 0))
        pxs_native_lost(aTHX_ held->sv);
}

#endif
