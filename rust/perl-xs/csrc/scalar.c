/*
 * Scalars, both ways.
 *
 * Reading: a plain value is read on the spot; one whose reading may run Perl
 * code (ties, overloads, warnings that a handler turns into a die) goes
 * through a guard and is read exactly once.
 */
#include "perlxs.h"

/* Mirrors perl_xs::ffi::Num. */
typedef struct pxs_num {
    int32_t kind; /* PXS_NUM_* */
    int64_t i;
    uint64_t u;
    double n;
} pxs_num;

#define PXS_NUM_IV 0
#define PXS_NUM_UV 1
#define PXS_NUM_NV 2
#define PXS_NUM_REF 3  /* a reference that stands for no number */
#define PXS_NUM_NEG 4  /* minus u: less than any other kind can hold */
#define PXS_NUM_SLOW 5 /* for pxs_num_read only: reading may run code */

#define IS_MAGICAL(sv) (SvFLAGS(sv) & SVs_GMG)

/* ---- numbers -------------------------------------------------------------- */

static void set_uv(pxs_num *num, UV uv)
{
    num->kind = PXS_NUM_UV;
    num->u = uv;
}

#if IVSIZE < 8
/* On such perls a 64-bit number arrives as text or as a double. */
static int wide_decimal(const char *pv, STRLEN len, pxs_num *num)
{
    STRLEN i = 0;
    int negative = len > 0 && pv[0] == '-';
    uint64_t value = 0;

    if (negative)
        i++;
    if (i == len)
        return 0;
    for (; i < len; i++) {
        unsigned digit = (unsigned char)pv[i] - '0';
        if (digit > 9 || value > (UINT64_MAX - digit) / 10)
            return 0;
        value = value * 10 + digit;
    }
    num->kind = negative ? PXS_NUM_NEG : PXS_NUM_UV;
    num->u = value;
    return 1;
}
#endif

/* A plain value's number without running any code, or PXS_NUM_SLOW. */
static void num_plain(pTHX_ SV *sv, pxs_num *num)
{
    if (SvIOK(sv)) {
        if (SvIsUV(sv)) {
            set_uv(num, SvUVX(sv));
        } else {
            num->kind = PXS_NUM_IV;
            num->i = SvIVX(sv);
        }
    } else if (SvNOK(sv)) {
        num->kind = PXS_NUM_NV;
        num->n = (double)SvNVX(sv);
    } else if (SvPOK(sv)) {
        UV uv;
        int type;
#if IVSIZE < 8
        if (wide_decimal(SvPVX(sv), SvCUR(sv), num))
            return;
#endif
        type = grok_number(SvPVX(sv), SvCUR(sv), &uv);
        if (type == 0) {
            num->kind = PXS_NUM_SLOW;
        } else if (type == IS_NUMBER_IN_UV) {
            set_uv(num, uv);
        } else if (type == (IS_NUMBER_IN_UV | IS_NUMBER_NEG)) {
            num->kind = PXS_NUM_NEG;
            num->u = uv;
        } else {
            num->kind = PXS_NUM_NV;
            num->n = (double)my_atof(SvPVX(sv));
        }
    } else {
        num->kind = PXS_NUM_SLOW;
    }
}

/* Reads a number where that needs no Perl code; else kind is PXS_NUM_SLOW. */
void pxs_num_read(pPERL, SV *sv, pxs_num *num)
{
    if (LIKELY((SvFLAGS(sv) & (SVf_IOK | SVs_GMG | SVf_IVisUV)) == SVf_IOK)) {
        num->kind = PXS_NUM_IV;
        num->i = SvIVX(sv);
    } else if (IS_MAGICAL(sv) || SvROK(sv)) {
        num->kind = PXS_NUM_SLOW;
    } else {
        num_plain(aTHX_ sv, num);
    }
}

struct slow_num {
    SV *sv;
    pxs_num *num;
};

static void run_slow_num(pTHX_ void *data)
{
    struct slow_num *slow = (struct slow_num *)data;
    SV *sv = sv_mortalcopy(slow->sv);
    int depth = 0;

    while (SvROK(sv)) {
        SV *value = NULL;
        if (SvAMAGIC(sv) && depth++ < 16)
            value = AMG_CALLunary(sv, numer_amg);
        if (!value || (SvROK(value) && SvRV(value) == SvRV(sv))) {
            slow->num->kind = PXS_NUM_REF;
            return;
        }
        sv = sv_mortalcopy(value);
    }
    num_plain(aTHX_ sv, slow->num);
    if (slow->num->kind == PXS_NUM_SLOW) { /* undef, or text that is no number */
        NV nv = SvNV_nomg(sv);             /* with perl's own warning */
        slow->num->kind = PXS_NUM_NV;
        slow->num->n = (double)nv;
    }
}

/* Reads a number by whatever code that takes, once. */
int32_t pxs_num_read_slow(pPERL, SV *sv, pxs_num *num, SV **error)
{
    struct slow_num slow;
    slow.sv = sv;
    slow.num = num;
    return pxs_guard(aTHX_ run_slow_num, &slow, error);
}

/* ---- text and bytes --------------------------------------------------------- */

/* The bytes of a plain string, in place: NULL where reading needs more. */
const char *pxs_text_read(pPERL, SV *sv, size_t *len, int32_t *utf8)
{
    PERL_UNUSED_CONTEXT;
    if ((SvFLAGS(sv) & (SVf_POK | SVs_GMG)) != SVf_POK)
        return NULL;
    *len = SvCUR(sv);
    *utf8 = SvUTF8(sv) != 0;
    return SvPVX(sv);
}

/* Mirrors perl_xs::ffi::Kind. */
#define PXS_IS_UNDEF 0
#define PXS_IS_PLAIN 1
#define PXS_IS_REF 2

struct slow_copy {
    SV *sv;
    int32_t as_text;
    SV *copy;
};

static void run_slow_copy(pTHX_ void *data)
{
    struct slow_copy *slow = (struct slow_copy *)data;
    SV *sv = sv_mortalcopy(slow->sv);

    if (slow->as_text && SvOK(sv) && !(SvROK(sv) && !SvAMAGIC(sv))) {
        STRLEN len;
        const char *pv = SvPV(sv, len);
        slow->copy = newSVpvn_flags(pv, len, SvUTF8(sv));
    } else {
        slow->copy = newSVsv(sv);
    }
}

/*
 * Reads a value by whatever code that takes, once, into a new plain scalar;
 * with as_text, stringified (a reference without overloading stays one).
 */
int32_t pxs_copy_slow(pPERL, SV *sv, int32_t as_text, SV **copy, SV **error)
{
    struct slow_copy slow;
    int32_t status;
    slow.sv = sv;
    slow.as_text = as_text;
    slow.copy = NULL;
    status = pxs_guard(aTHX_ run_slow_copy, &slow, error);
    *copy = slow.copy;
    return status;
}

/* What a plain scalar holds; magical is set where reading may run code. */
int32_t pxs_kind(pPERL, SV *sv, int32_t *magical)
{
    PERL_UNUSED_CONTEXT;
    *magical = IS_MAGICAL(sv) != 0;
    if (SvROK(sv))
        return PXS_IS_REF;
    if (SvOK(sv) || isGV_with_GP(sv))
        return PXS_IS_PLAIN;
    return PXS_IS_UNDEF;
}

int32_t pxs_is_true(pPERL, SV *sv, int32_t *value)
{
    if (IS_MAGICAL(sv) || (SvROK(sv) && SvAMAGIC(sv)))
        return 0;
    *value = SvTRUE_nomg(sv) ? 1 : 0;
    return 1;
}

struct slow_bool {
    SV *sv;
    int32_t value;
};

static void run_slow_bool(pTHX_ void *data)
{
    struct slow_bool *slow = (struct slow_bool *)data;
    SV *copy = sv_mortalcopy(slow->sv);
    slow->value = SvTRUE(copy) ? 1 : 0;
}

int32_t pxs_is_true_slow(pPERL, SV *sv, int32_t *value, SV **error)
{
    struct slow_bool slow;
    int32_t status;
    slow.sv = sv;
    slow.value = 0;
    status = pxs_guard(aTHX_ run_slow_bool, &slow, error);
    *value = slow.value;
    return status;
}

/* ---- new values --------------------------------------------------------------- */

SV *pxs_new_undef(pPERL)
{
    return newSV(0);
}

#if IVSIZE < 8
/*
 * A number that such a perl has no integer for, as text. (Its own newSVpvf
 * knows no format for them.)
 */
#  define NEW_DECIMAL(format, type, value)                                                          \
      do {                                                                                         \
          char text[24];                                                                           \
          int len = my_snprintf(text, sizeof text, format, (type)(value));                         \
          return newSVpvn(text, (STRLEN)len);                                                      \
      } while (0)
#endif

SV *pxs_new_i64(pPERL, int64_t value)
{
#if IVSIZE < 8
    if (value < (int64_t)IV_MIN || value > (int64_t)IV_MAX)
        NEW_DECIMAL("%lld", long long, value);
#endif
    return newSViv((IV)value);
}

SV *pxs_new_u64(pPERL, uint64_t value)
{
#if IVSIZE < 8
    if (value > (uint64_t)UV_MAX)
        NEW_DECIMAL("%llu", unsigned long long, value);
#endif
    return newSVuv((UV)value);
}

SV *pxs_new_f64(pPERL, double value)
{
    return newSVnv((NV)value);
}

SV *pxs_new_bytes(pPERL, const char *bytes, size_t len)
{
    return newSVpvn(bytes, len);
}

SV *pxs_new_ref(pPERL, SV *sv)
{
    return newRV_noinc(sv);
}

/* New bytes, as yet none: there is room for len at *place. */
SV *pxs_new_room(pPERL, size_t len, char **place)
{
    SV *sv = newSV(len + 1);
    *place = SvPVX(sv);
    return sv;
}

/* So many were put there. */
void pxs_room_taken(pPERL, SV *sv, size_t len)
{
    PERL_UNUSED_CONTEXT;
    SvPVX(sv)[len] = '\0';
    SvCUR_set(sv, len);
    SvPOK_only(sv);
    if (len < SvLEN(sv) / 2)
        SvPV_renew(sv, len + 1);
}

/* ---- assignment to a caller's variable ----------------------------------------- */

struct assign {
    SV *sv;
    SV *value;
};

static void run_assign(pTHX_ void *data)
{
    struct assign *assign = (struct assign *)data;
    sv_setsv_mg(assign->sv, assign->value);
}

/*
 * Sets a variable to value, a reference that passes over: what a long text needs
 * is not copied. Dies on a read-only one, runs set magic.
 */
int32_t pxs_assign(pPERL, SV *sv, SV *value, SV **error)
{
    struct assign assign;
    assign.sv = sv;
    assign.value = value;
    sv_2mortal(value); /* perl takes the memory of what is about to end */
    return pxs_guard(aTHX_ run_assign, &assign, error);
}

/* ---- ownership ------------------------------------------------------------------- */

void pxs_refcnt_inc(pPERL, SV *sv)
{
    PERL_UNUSED_CONTEXT;
    SvREFCNT_inc_simple_void_NN(sv);
}

/*
 * Lets go of one reference. A last reference whose end might run Perl code is
 * left to perl's own clean-up, outside every Rust frame.
 */
void pxs_refcnt_dec(pPERL, SV *sv)
{
    if (SvREFCNT(sv) > 1 || (!SvROK(sv) && SvTYPE(sv) < SVt_PVMG))
        SvREFCNT_dec(sv);
    else
        sv_2mortal(sv);
}

void pxs_mortal(pPERL, SV *sv)
{
    sv_2mortal(sv);
}

/* A type's name for messages: HASH, ARRAY, CODE, or the class of an object. */
const char *pxs_ref_name(pPERL, SV *sv, size_t *len)
{
    const char *name = sv_reftype(SvRV(sv), TRUE);
    PERL_UNUSED_CONTEXT;
    *len = strlen(name);
    return name;
}
