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

/*
 * The place of the only result: the first argument's, or, without arguments, the
 * one that perl took the sub itself from.
 */
#define RESULT(ax) (PL_stack_base[ax])

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

static PXS_COLD SV *new_number(pTHX_ int64_t number)
{
    SV *targ;
#if IVSIZE < 8
    if (number < (int64_t)IV_MIN || number > (int64_t)IV_MAX)
        return sv_2mortal(number > 0 ? pxs_new_u64(aPERL, (uint64_t)number)
                                     : pxs_new_i64(aPERL, number));
#endif
    targ = TARGET;
    sv_setiv_mg(targ, (IV)number);
    return targ;
}

static SV *number_as_sv(pTHX_ int64_t number)
{
#if IVSIZE >= 8
    if (LIKELY(PL_op->op_private & OPpENTERSUB_HASTARG)) {
        SV *targ = PAD_SV(PL_op->op_targ);
        if (IS_KEPT_IV(targ)) {
            SvIV_set(targ, number);
            return targ;
        }
    }
#endif
    return new_number(aTHX_ number);
}

/* ---- the dispatcher --------------------------------------------------------------- */

static const pxs_module *module_def;
bool pxs_holds_back;
size_t pxs_pending;

/* Ends a call by its exception, or by an exit; returns if what is pending is another's. */
static PXS_COLD int32_t leave(pTHX_ pxs_frame *frame, int32_t count)
{
    SV *error;

    count = module_def->leave(frame, count, &error);
    if (count == PXS_DIE)
        croak_sv(sv_2mortal(error));
    if (count == PXS_EXIT) {
        pxs_state_get(aTHX)->exiting = 0;
        JMPENV_JUMP(2); /* what exit itself did, where it was stopped */
    }
    return count;
}

/* A simple sub's handle need not be held, nor SIGPIPE: see is_simple. */
PERL_STATIC_INLINE void dispatch(pTHX_ CV *cv, bool simple)
{
    dXSARGS;
    const pxs_xsub *def = (const pxs_xsub *)XSANY.any_ptr;
    pxs_frame frame;
    MAGIC *mg;
    int32_t count;

    if (UNLIKELY((uint32_t)(items - def->min) > def->more)) /* too few: a large number */
        croak_xs_usage(cv, def->usage);
    frame.def = def;
    frame.perl = (void *)aPERL;
    frame.args = mark + 1;
    frame.ax = ax;
    frame.items = items;
    frame.thrown = NULL;
    frame.apart = NULL;
    mg = def->this ? pxs_native_find(frame.args[0], *def->this, 0) : NULL;
    if (UNLIKELY(!mg)) { /* what is wrong with an invocant, Rust finds out */
        frame.this.ptr = NULL;
        frame.this.sv = NULL;
    } else if (simple) {
        frame.this.ptr = mg->mg_ptr;
        frame.this.sv = NULL;
    } else {
        pxs_native_keep(SvRV(frame.args[0]), mg, &frame.this);
    }
    if (simple || LIKELY(!pxs_holds_back || def->local))
        count = def->call(&frame);
    else
        count = module_def->call_held_back(&frame);
    if (simple ? UNLIKELY(frame.this.sv != NULL) : LIKELY(frame.this.sv != NULL))
        pxs_native_let_go(aTHX_ & frame.this);
    if (!simple && UNLIKELY(pxs_pending))
        count = leave(aTHX_ & frame, count);
    if (count < 0) {
        SV *number;
        if (UNLIKELY(count != PXS_NUMBER)) /* PXS_DIE: this does not return */
            leave(aTHX_ & frame, count);
        number = number_as_sv(aTHX_ frame.number);
        PL_stack_sp = &RESULT(frame.ax);
        *PL_stack_sp = number;
        return;
    }
    PL_stack_sp = &RESULT(frame.ax) + count - 1;
}

XS_INTERNAL(pxs_dispatch)
{
    dispatch(aTHX_ cv, FALSE);
}

XS_INTERNAL(pxs_dispatch_simple)
{
    dispatch(aTHX_ cv, TRUE);
}

/*
 * Whether no Perl code can run in a call: there is the invocant alone, which
 * is no tied variable if it was found, and the library is asked for what it
 * has in memory.
 */
static bool is_simple(const pxs_xsub *def)
{
    return def->local && def->this && def->min == 1 && def->more == 0;
}

static const pxs_xsub *xsub_of(CV *cv)
{
    if (!cv || !CvISXSUB(cv) || (CvXSUB(cv) != pxs_dispatch && CvXSUB(cv) != pxs_dispatch_simple))
        return NULL;
    return (const pxs_xsub *)XSANY.any_ptr;
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
    return xsub_of(cv);
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
    frame->args = NULL;
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
    SV *targ;
#if IVSIZE < 8
    if (value > (uint64_t)UV_MAX) {
        RESULT(frame->ax) = sv_2mortal(pxs_new_u64(aPERL, value));
        return;
    }
#endif
    targ = TARGET;
    sv_setuv_mg(targ, (UV)value);
    RESULT(frame->ax) = targ;
}

#define TARGET_MAX 256 /* a longer text would keep its memory as long as the op lives */

void pxs_return_bytes(pPERL, const pxs_frame *frame, const char *bytes, size_t len)
{
    SV *targ;
    if (len > TARGET_MAX) {
        RESULT(frame->ax) = newSVpvn_flags(bytes, len, SVs_TEMP);
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
    RESULT(frame->ax) = targ;
}

void pxs_return_undef(pPERL, const pxs_frame *frame)
{
    RESULT(frame->ax) = &PL_sv_undef;
}

/* ---- the end of a handle ------------------------------------------------------------ */

/*
 * Perl asks before it calls an object's DESTROY. Ours does nothing that the
 * end of the handle's magic does not do as well: it need not be called, unless
 * that end may run Perl code, and the magic ends here. One that the program has
 * put in its place, or that of a derived class, is called as ever.
 */
static bool is_destroyable(pTHX_ SV *sv)
{
    MAGIC *mg = SvTYPE(sv) == SVt_PVMG ? SvMAGIC(sv) : NULL;
    const pxs_native_kind *kind = mg && !mg->mg_moremagic ? pxs_native_kind_of(mg) : NULL;
    const pxs_xsub *def;
    SV **slot;

    if (!kind || kind->class->calls_back)
        return TRUE;
    slot = hv_fetchs(SvSTASH(sv), "DESTROY", FALSE);
    if (!slot || !isGV_with_GP(*slot))
        return TRUE;
    def = xsub_of(GvCV((GV *)*slot));
    if (!def || def->call != module_def->destroy)
        return TRUE;
    if (SvREFCNT(sv) == 0 && !PL_dirty) /* perl's own end needs no more of this */
        pxs_native_bury(aTHX_ sv, mg);
    return FALSE;
}

/* ---- set-up --------------------------------------------------------------------- */

static CV *install(pTHX_ const char *name, const pxs_xsub *def, const char *file)
{
    XSUBADDR_t body = is_simple(def) ? pxs_dispatch_simple : pxs_dispatch;
    CV *cv = newXS((char *)name, body, (char *)file);
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

    hv_ksplit(stash, 2 * (IV)(HvUSEDKEYS(stash) + n)); /* quick to look in */
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
    pxs_count_forks();
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
