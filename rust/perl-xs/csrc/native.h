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

#pragma GCC visibility push(hidden)

/* How many forks lie between this process and the first that loaded us. */
extern volatile U16 pxs_generation;

/* Mirrors perl_xs::native::fault. */
#define NATIVE_OK 0
#define NATIVE_NOT_OBJECT 1
#define NATIVE_NOT_HANDLE 2
#define NATIVE_OTHER_KIND 3
#define NATIVE_DEAD 4
#define NATIVE_OVERWRITTEN 5
#define NATIVE_FORKED 6
#define NATIVE_MAGICAL 7 /* a tied variable: to be read first */

int32_t pxs_native_has_any(SV *sv);
const pxs_native_kind *pxs_native_kind_of(const MAGIC *mg);
void pxs_count_forks(void);
void pxs_native_release(MAGIC *mg);
void pxs_native_end(pTHX_ SV *sv, MAGIC *mg);

#pragma GCC visibility pop

/*
 * The native pointer behind a plain reference, held for a call: until
 * pxs_native_let_go neither DESTROY nor a lost last reference releases it. An
 * inherited handle may be of the parent process.
 */
PERL_STATIC_INLINE int32_t pxs_native_hold(SV *ref, const pxs_native_kind *kind,
                                           int32_t inherited, pxs_held *held)
{
    SV *sv;
    MAGIC *mg;

    if (UNLIKELY((SvFLAGS(ref) & (SVs_GMG | SVf_ROK)) != SVf_ROK))
        return SvGMAGICAL(ref) ? NATIVE_MAGICAL : NATIVE_NOT_OBJECT;
    sv = SvRV(ref);
    if (UNLIKELY(!SvOBJECT(sv)))
        return NATIVE_NOT_OBJECT;
    mg = SvMAGIC(sv); /* what is blessed has a place for it */
    while (UNLIKELY(!mg || mg->mg_virtual != &kind->vtbl)) {
        if (!mg)
            return pxs_native_has_any(sv) ? NATIVE_OTHER_KIND : NATIVE_NOT_HANDLE;
        mg = mg->mg_moremagic;
    }
    if (UNLIKELY(!mg->mg_ptr || (mg->mg_len & PXS_CLOSING)))
        return NATIVE_DEAD;
    if (UNLIKELY(mg->mg_private != pxs_generation && !inherited))
        return NATIVE_FORKED;
    if (UNLIKELY(!SvIOK(sv) || SvIVX(sv) != PTR2IV(mg->mg_ptr)))
        return NATIVE_OVERWRITTEN;
    held->ptr = mg->mg_ptr;
    held->sv = sv;
    held->magic = mg;
    mg->mg_len -= PXS_CALL;
    SvREFCNT_inc_simple_void_NN(sv);
    return NATIVE_OK;
}

PERL_STATIC_INLINE void pxs_native_let_go(pTHX_ const pxs_held *held)
{
    MAGIC *mg = held->magic;
    SV *sv = held->sv;

    const IV closing = mg->mg_len += PXS_CALL;

    if (UNLIKELY(--SvREFCNT(sv) == 0 || closing > 0))
        pxs_native_end(aTHX_ sv, mg);
}

#endif
