/*
 * XSUBs: one C function serves them all. It checks the arity, takes the
 * invocant where that is a native handle, calls Rust with the frame, and only
 * when Rust has returned, with nothing of it alive, dies or goes on with an
 * exit.
 */
#include "native.h"

/* ---- results that go into perl's own scalars ---------------------------------- */

/* Room for n results from ax on; they are set by pxs_put. */
void pxs_extend(pPERL, int32_t ax, size_t n)
{
    SV **sp = PL_stack_base + ax - 1;
    EXTEND(sp, (SSize_t)n);
}

static SV **result_slot(pTHX_ const pxs_frame *frame)
{
    if (UNLIKELY(frame->items == 0))
        pxs_extend(aPERL, frame->ax, 1);
    return PL_stack_base + frame->ax;
}

/* Perl keeps a scalar for the result of each call it compiles: TARG. */
#define TARGET                                                                                     \
    ((PL_op->op_private & OPpENTERSUB_HASTARG) ? PAD_SV(PL_op->op_targ) : sv_newmortal())

/*
 * Whether targ was set by us before and nothing of perl's has changed it, so
 * that the value is all there is to set.
 */
#define IS_KEPT(targ, flags)                                                                       \
    (LIKELY((SvFLAGS(targ) & (SVTYPEMASK | SVf_THINKFIRST | SVs_GMG | SVs_SMG | SVf_UTF8           \
                              | SVf_IVisUV | SVf_OOK | SVf_IOK | SVf_NOK | SVf_POK))               \
            == (flags))                                                                            \
     && !TAINT_get)

#define IS_KEPT_IV(targ) IS_KEPT(targ, SVt_IV | SVf_IOK)
#define IS_KEPT_PV(targ) IS_KEPT(targ, SVt_PV | SVf_POK)

static void return_number(pTHX_ const pxs_frame *frame)
{
    SV **slot = result_slot(aTHX_ frame);
    SV *targ;
#if IVSIZE < 8
    if (frame->number < (int64_t)IV_MIN || frame->number > (int64_t)IV_MAX) {
        *slot = sv_2mortal(frame->number > 0 ? pxs_new_u64(aPERL, (uint64_t)frame->number)
                                             : pxs_new_i64(aPERL, frame->number));
        return;
    }
#endif
    targ = TARGET;
    if (IS_KEPT_IV(targ))
        SvIV_set(targ, (IV)frame->number);
    else
        sv_setiv_mg(targ, (IV)frame->number);
    *slot = targ;
}

/* ---- the dispatcher --------------------------------------------------------------- */

static void leave_by_exception(pTHX_ pxs_frame *frame, int32_t status)
{
    if (status == PXS_EXIT) {
        pxs_state_get(aTHX)->exiting = 0;
        JMPENV_JUMP(2); /* what exit itself did, where it was stopped */
    }
    croak_sv(sv_2mortal(frame->error));
}

XS_INTERNAL(pxs_dispatch)
{
    dXSARGS;
    const pxs_xsub *def = (const pxs_xsub *)XSANY.any_ptr;
    pxs_frame frame;
    int32_t count;

    if (UNLIKELY(items < def->min || (items > def->max && def->max >= 0)))
        croak_xs_usage(cv, def->usage);
    frame.def = def;
    frame.perl = (void *)aPERL;
    frame.args = &PL_stack_base[ax];
    frame.ax = ax;
    frame.items = items;
    frame.protected = 0;
    frame.apart = NULL;
    frame.this.ptr = NULL;
    if (def->this) /* what is wrong with another one, Rust finds out */
        pxs_native_hold(frame.args[0], *def->this, 0, &frame.this);
    count = def->call(aPERL, &frame);
    if (frame.this.ptr)
        pxs_native_let_go(aTHX_ & frame.this);
    if (count < 0) {
        if (UNLIKELY(count != PXS_NUMBER))
            leave_by_exception(aTHX_ & frame, count);
        return_number(aTHX_ & frame);
        count = 1;
    }
    XSRETURN(count);
}

/*
 * The XSUB that a method of an object, or of the class that a string names,
 * is; NULL if it is none of ours, with *found saying whether there is any.
 */
const pxs_xsub *pxs_find_method(pPERL, SV *target, const char *method, int32_t *found)
{
    HV *stash;
    GV *gv;
    CV *cv;

    if (SvROK(target))
        stash = SvOBJECT(SvRV(target)) ? SvSTASH(SvRV(target)) : NULL;
    else
        stash = SvPOK(target) ? gv_stashsv(target, 0) : NULL;
    gv = stash ? gv_fetchmethod_autoload(stash, method, FALSE) : NULL;
    cv = gv && isGV(gv) ? GvCV(gv) : NULL;
    *found = cv != NULL;
    return cv && CvISXSUB(cv) && CvXSUB(cv) == pxs_dispatch ? (const pxs_xsub *)XSANY.any_ptr : NULL;
}

/* ---- arguments and results ----------------------------------------------------- */

SV *pxs_arg(pPERL, int32_t ax, int32_t i)
{
    return PL_stack_base[ax + i];
}

/* Before code runs that might free what lies on the stack, or move it. */
void pxs_protect_args(pPERL, pxs_frame *frame)
{
    int32_t i;
    frame->protected = 1;
    for (i = 0; i < frame->items; i++)
        sv_2mortal(SvREFCNT_inc_simple_NN(PL_stack_base[frame->ax + i]));
}

/* 0 void, 1 scalar, 2 list */
int32_t pxs_want(pPERL)
{
    switch (GIMME_V) {
    case G_VOID:
        return 0;
    case G_SCALAR:
        return 1;
    default:
        return 2;
    }
}

/* Result i becomes value, a new reference. */
void pxs_put(pPERL, int32_t ax, size_t i, SV *value)
{
    PL_stack_base[ax + i] = sv_2mortal(value);
}

/* For numbers that no int64_t holds. */
void pxs_return_u64(pPERL, const pxs_frame *frame, uint64_t value)
{
    SV **slot = result_slot(aTHX_ frame);
    SV *targ;
#if IVSIZE < 8
    if (value > (uint64_t)UV_MAX) {
        *slot = sv_2mortal(pxs_new_u64(aPERL, value));
        return;
    }
#endif
    targ = TARGET;
    sv_setuv_mg(targ, (UV)value);
    *slot = targ;
}

#define TARGET_MAX 256 /* a longer text would keep its memory as long as the op lives */

void pxs_return_bytes(pPERL, const pxs_frame *frame, const char *bytes, size_t len)
{
    SV **slot = result_slot(aTHX_ frame);
    SV *targ;
    if (len > TARGET_MAX) {
        *slot = newSVpvn_flags(bytes, len, SVs_TEMP);
        return;
    }
    targ = TARGET;
    if (IS_KEPT_PV(targ) && len < SvLEN(targ)) {
        memcpy(SvPVX(targ), bytes, len);
        SvPVX(targ)[len] = '\0';
        SvCUR_set(targ, len);
    } else {
        sv_setpvn(targ, bytes, len);
        SvUTF8_off(targ);
        SvSETMAGIC(targ);
    }
    *slot = targ;
}

void pxs_return_undef(pPERL, const pxs_frame *frame)
{
    *result_slot(aTHX_ frame) = &PL_sv_undef;
}

/* ---- the end of a handle ------------------------------------------------------------ */

static const pxs_module *module_def;

/*
 * Perl asks before it calls an object's DESTROY. Ours does nothing that the
 * end of the handle's magic does not do as well: it need not be called, unless
 * that end may run Perl code. One that the program has put in its place, or
 * that of a derived class, is called as ever.
 */
static bool is_destroyable(pTHX_ SV *sv)
{
    MAGIC *mg = SvTYPE(sv) == SVt_PVMG ? SvMAGIC(sv) : NULL;
    const pxs_native_kind *kind = mg && !mg->mg_moremagic ? pxs_native_kind_of(mg) : NULL;
    SV **slot;
    CV *cv;

    if (!kind || kind->class->calls_back)
        return TRUE;
    slot = hv_fetchs(SvSTASH(sv), "DESTROY", FALSE);
    if (!slot || !isGV_with_GP(*slot))
        return TRUE;
    cv = GvCV((GV *)*slot);
    return !cv || !CvISXSUB(cv) || CvXSUB(cv) != pxs_dispatch
        || ((const pxs_xsub *)XSANY.any_ptr)->call != module_def->destroy;
}

/* ---- set-up --------------------------------------------------------------------- */

static CV *install(pTHX_ const char *name, const pxs_xsub *def, const char *file)
{
    CV *cv = newXS((char *)name, pxs_dispatch, (char *)file);
    XSANY.any_ptr = (void *)def;
    return cv;
}

void pxs_install(pPERL, const pxs_xsub *def, const char *file)
{
    CV *cv = install(aTHX_ def->name, def, file);
    if (def->proto)
        sv_setpv((SV *)cv, def->proto);
}

/* Overloads op ("\"\"", "bool", ...) of package with def, fallback allowed. */
void pxs_overload(pPERL, const char *package, const char *op, const pxs_xsub *def, const char *file)
{
#if PERL_VERSION < 18
    PL_amagic_generation++;
#endif
    if (!get_cv(Perl_form(aTHX_ "%s::((", package), 0)) {
        sv_setsv(get_sv(Perl_form(aTHX_ "%s::()", package), GV_ADD), &PL_sv_yes);
        install(aTHX_ Perl_form(aTHX_ "%s::()", package), def, file);
        install(aTHX_ Perl_form(aTHX_ "%s::((", package), def, file);
    }
    install(aTHX_ Perl_form(aTHX_ "%s::(%s", package, op), def, file);
}

/*
 * Constants as perl's proxy constant subs: the stash entry is a reference to
 * the value, which perl turns into a real sub when someone needs one.
 */
void pxs_constants(pPERL, const char *package, const pxs_constant *table, size_t n)
{
    HV *stash = gv_stashpv(package, GV_ADD);
    size_t i;

    hv_ksplit(stash, (IV)(HvUSEDKEYS(stash) + n));
    for (i = 0; i < n; i++) {
        const pxs_constant *constant = &table[i];
        SV **entry = hv_fetch(stash, constant->name, constant->name_len, TRUE);
        SV *value;

        if (constant->text)
            value = newSVpv(constant->text, 0);
        else
            value = pxs_new_i64(aPERL, constant->number);
        SvREADONLY_on(value);
        if (entry && !SvOK(*entry) && SvTYPE(*entry) < SVt_PVGV) {
            SvUPGRADE(*entry, SVt_IV);
            SvRV_set(*entry, value);
            SvROK_on(*entry);
        } else { /* someone mentioned the name before it existed */
            newCONSTSUB(stash, (char *)constant->name, value);
        }
    }
    mro_method_changed_in(stash);
}

/* A C function for other XS modules, as PL_modglobal{name}. */
void pxs_export(pPERL, const char *name, const void *function)
{
    SV **slot = hv_fetch(PL_modglobal, name, (I32)strlen(name), TRUE);
    sv_setiv(*slot, PTR2IV(function));
}

void pxs_set_scalar(pPERL, const char *name, SV *value)
{
    sv_setsv(get_sv(name, GV_ADD), sv_2mortal(value));
}

/*
 * The body of a module's boot function: an XSUB itself, called by DynaLoader
 * with the module's name and its version. No Rust frame with anything alive
 * is below it when it dies.
 */
void pxs_boot(pPERL, CV *cv, const pxs_module *module)
{
    SV *error = NULL;
    int32_t status;
#if PERL_VERSION < 22
    dXSARGS;
    Perl_xs_version_bootcheck(aTHX_ items, ax, module->version, strlen(module->version));
    Perl_xs_apiversion_bootcheck(aTHX_ ST(0), STR_WITH_LEN("v" PERL_API_VERSION_STRING));
#else
    const I32 ax = Perl_xs_handshake(HS_KEY(FALSE, TRUE, "v" PERL_API_VERSION_STRING, "")
                                         | ((U32)strlen(module->version) << 8),
                                     HS_CXT, module->file, "v" PERL_API_VERSION_STRING,
                                     module->version);
#endif
    PERL_UNUSED_VAR(cv);
    module_def = module;
    if (PL_destroyhook == Perl_sv_destroyable) /* else someone relies on being asked */
        PL_destroyhook = is_destroyable;
    pxs_state_boot(aTHX_ module);
    status = module->setup(aPERL, &error);
    if (status != PXS_OK)
        croak_sv(sv_2mortal(error));
#if PERL_VERSION < 22
    if (PL_unitcheckav)
        call_list(PL_scopestack_ix, PL_unitcheckav);
    XSRETURN_YES;
#else
    Perl_xs_boot_epilog(aTHX_ ax);
#endif
}
