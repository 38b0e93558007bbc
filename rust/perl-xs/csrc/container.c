/*
 * Arrays and hashes. Plain ones are read in place; tied and otherwise magical
 * ones are first copied, in a guard, into plain ones.
 */
#include "perlxs.h"

#define PXS_ARRAY 0
#define PXS_HASH 1
#define PXS_SCALAR 2

/* What a plain reference to the kind points at (not owned), or NULL. */
SV *pxs_deref(pPERL, SV *ref, int32_t kind)
{
    SV *sv;
    PERL_UNUSED_CONTEXT;
    if (!SvROK(ref))
        return NULL;
    sv = SvRV(ref);
    switch (kind) {
    case PXS_ARRAY:
        return SvTYPE(sv) == SVt_PVAV ? sv : NULL;
    case PXS_HASH:
        return SvTYPE(sv) == SVt_PVHV ? sv : NULL;
    default:
        return SvTYPE(sv) < SVt_PVAV && !SvROK(sv) ? sv : NULL;
    }
}

/* Whether reading its elements may run code. */
int32_t pxs_container_magical(pPERL, SV *sv)
{
    PERL_UNUSED_CONTEXT;
    return SvRMAGICAL(sv) != 0;
}

struct snapshot {
    SV *from;
    SV *to;
};

static void run_snapshot(pTHX_ void *data)
{
    struct snapshot *snapshot = (struct snapshot *)data;

    /* What runs may let go of it. */
    sv_2mortal(SvREFCNT_inc_simple_NN(snapshot->from));
    if (SvTYPE(snapshot->from) == SVt_PVAV) {
        AV *from = (AV *)snapshot->from;
        SSize_t i;
        for (i = 0; i <= av_len(from); i++) {
            SV **slot = av_fetch(from, i, FALSE);
            av_push((AV *)snapshot->to, slot ? newSVsv(*slot) : newSV(0));
        }
    } else {
        HV *from = (HV *)snapshot->from;
        HE *entry;
        hv_iterinit(from);
        while ((entry = hv_iternext(from))) {
            SV *key = hv_iterkeysv(entry);
            SV *value = newSVsv(hv_iterval(from, entry));
            if (!hv_store_ent((HV *)snapshot->to, key, value, 0))
                SvREFCNT_dec(value);
        }
    }
}

/* A plain copy of a tied array or hash, read once. */
int32_t pxs_snapshot(pPERL, SV *from, SV **to, SV **error)
{
    struct snapshot snapshot;
    int32_t status;
    snapshot.from = from;
    snapshot.to = SvTYPE(from) == SVt_PVAV ? (SV *)newAV() : (SV *)newHV();
    status = pxs_guard(aTHX_ run_snapshot, &snapshot, error);
    if (status == PXS_OK) {
        *to = snapshot.to;
    } else {
        sv_2mortal(snapshot.to);
        *to = NULL;
    }
    return status;
}

/* ---- arrays ------------------------------------------------------------------ */

SV *pxs_av_new(pPERL, size_t capacity)
{
    AV *av = newAV();
    if (capacity)
        av_extend(av, (SSize_t)capacity - 1);
    return (SV *)av;
}

size_t pxs_av_len(pPERL, SV *av)
{
    PERL_UNUSED_CONTEXT;
    return (size_t)(AvFILLp((AV *)av) + 1);
}

/* Element i of a plain array, NULL where there is none. */
SV *pxs_av_get(pPERL, SV *av, size_t i)
{
    SV **slot = av_fetch((AV *)av, (SSize_t)i, FALSE);
    return slot ? *slot : NULL;
}

void pxs_av_push(pPERL, SV *av, SV *value)
{
    av_push((AV *)av, value);
}

#define HASH_DEFAULT_SIZE 8 /* what newHV makes room for */

/* ---- hashes ------------------------------------------------------------------ */

SV *pxs_hv_new(pPERL, size_t keys)
{
    HV *hv = newHV();
    if (keys > HASH_DEFAULT_SIZE)
        hv_ksplit(hv, (IV)keys);
    return (SV *)hv;
}

size_t pxs_hv_len(pPERL, SV *hv)
{
    PERL_UNUSED_CONTEXT;
    return (size_t)HvUSEDKEYS((HV *)hv);
}

SV *pxs_hv_get(pPERL, SV *hv, const char *key, size_t len)
{
    SV **slot = hv_fetch((HV *)hv, key, (I32)len, FALSE);
    return slot ? *slot : NULL;
}

/* The keys of a plain hash, as UTF-8 or bytes, in a new array. */
SV *pxs_hv_keys(pPERL, SV *hv)
{
    AV *keys = newAV();
    HE *entry;
    hv_iterinit((HV *)hv);
    while ((entry = hv_iternext((HV *)hv)))
        av_push(keys, newSVsv(hv_iterkeysv(entry)));
    return (SV *)keys;
}

/* value becomes the hash's. */
void pxs_hv_put(pPERL, SV *hv, const char *key, size_t len, SV *value)
{
    if (!hv_store((HV *)hv, key, (I32)len, value, 0))
        SvREFCNT_dec(value);
}

/* A key made once: a shared string with its hash value computed. */
SV *pxs_key_new(pPERL, const char *key, size_t len)
{
    return newSVpvn_share(key, (I32)len, 0);
}

void pxs_hv_put_key(pPERL, SV *hv, SV *key, SV *value)
{
    if (!hv_store_ent((HV *)hv, key, value, SvSHARED_HASH(key)))
        SvREFCNT_dec(value);
}

/* ---- templates: hashes to copy -------------------------------------------------- */

/*
 * A hash with the keys, to copy, which takes less than to store each. Says of
 * each entry of a copy, as they lie in memory, which key it is: perl copies a
 * plain hash entry by entry.
 */
SV *pxs_template_new(pPERL, SV *const *keys, size_t n, uint32_t *order)
{
    HV *template = newHV();
    HV *copy;
    HE *entry;
    size_t i, key;

    for (key = 0; key < n; key++)
        hv_store_ent(template, keys[key], &PL_sv_undef, SvSHARED_HASH(keys[key]));
    copy = newHVhv(template);
    for (i = 0; HvARRAY(copy) && i <= HvMAX(copy); i++)
        for (entry = HvARRAY(copy)[i]; entry; entry = HeNEXT(entry))
            for (key = 0; key < n; key++)
                if (HeKEY(entry) == SvPVX(keys[key])) { /* shared: there is one of each */
                    *order++ = (uint32_t)key;
                    break;
                }
    SvREFCNT_dec((SV *)copy);
    return (SV *)template;
}

/* A copy with the values, which become the hash's. */
SV *pxs_template_copy(pPERL, SV *template, const uint32_t *order, SV *const *values)
{
    HV *hv = newHVhv((HV *)template);
    HE **buckets = HvARRAY(hv);
    HE *entry;
    size_t i;

    for (i = 0; buckets && i <= HvMAX(hv); i++)
        for (entry = buckets[i]; entry; entry = HeNEXT(entry)) {
            SV *empty = HeVAL(entry);
            HeVAL(entry) = values[*order++];
            if (!SvIMMORTAL(empty)) /* perls before 5.20 copy even these */
                SvREFCNT_dec(empty);
        }
    return (SV *)hv;
}
