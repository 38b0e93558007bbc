/*
 * Running Perl code where nothing it does can jump over a Rust frame.
 *
 * A guard is an XSUB called with G_EVAL (stops die) on a stack of its own
 * (so that last, next and goto find nothing outside it) below a JMPENV
 * (stops exit). $@ is localised: what a guard catches is handed to Rust and
 * the caller's own $@ is never touched.
 */
#include "perlxs.h"

void pxs_thunk_xsub(pTHX_ CV *cv)
{
    dXSARGS;
    pxs_state *state = pxs_state_get(aTHX);

    PERL_UNUSED_VAR(items);
    PERL_UNUSED_VAR(cv);
    state->run(aTHX_ state->run_data);
    XSRETURN_EMPTY;
}

struct guarded {
    pxs_thunk thunk;
    void *data;
    OP *op;    /* what perl's warnings name as the operation */
    bool done; /* survives whatever the thunk does to $@ */
};

static void run_guarded(pTHX_ void *data)
{
    struct guarded *guarded = (struct guarded *)data;
    OP *own = PL_op;
    ENTER; /* calls save PL_op: that must be undone before it is set back */
    PL_op = guarded->op;
    guarded->thunk(aTHX_ guarded->data);
    LEAVE;
    PL_op = own;
    guarded->done = TRUE;
}

/*
 * Gives the guard a $@ of its own, until the scope ends: the one of the guard
 * before, unless that is in use, or something has been made of it.
 */
static void localize_errsv(pTHX_ pxs_state *state)
{
    SV *errsv = state->errsv;

    if (!errsv || SvREFCNT(errsv) > 1 || SvTYPE(errsv) > SVt_PVNV) {
        SvREFCNT_dec(errsv);
        errsv = state->errsv = newSV(0);
    }
    SAVEGENERICSV(GvSV(PL_errgv));
    GvSV(PL_errgv) = SvREFCNT_inc_simple_NN(errsv);
}

int32_t pxs_guard(pTHX_ pxs_thunk thunk, void *data, SV **error)
{
    pxs_state *state = pxs_state_get(aTHX);
    struct guarded guarded;
    int ret;
    dJMPENV;

    guarded.thunk = thunk;
    guarded.data = data;
    guarded.op = PL_op;
    guarded.done = FALSE;
    *error = NULL;
    if (UNLIKELY(state->exiting))
        return PXS_EXITED;

    JMPENV_PUSH(ret);
    if (ret == 0) {
        dSP;
        ENTER;
        SAVETMPS;
        localize_errsv(aTHX_ state);
        PUSHSTACKi(PERLSI_UNKNOWN);
        PUSHMARK(SP);
        PUTBACK;
        state->run = run_guarded;
        state->run_data = &guarded;
        call_sv((SV *)state->thunk, G_EVAL | G_VOID | G_DISCARD | G_NOARGS);
        if (!guarded.done) {
            *error = newSVsv(ERRSV);
            CLEAR_ERRSV(); /* lets go of what was thrown */
        }
        SPAGAIN;
        POPSTACK;
        FREETMPS;
        LEAVE;
        JMPENV_POP;
        return guarded.done ? PXS_OK : PXS_DIED;
    }
    JMPENV_POP;
    if (ret == 2) {
        SvREFCNT_dec(*error);
        *error = NULL;
        state->exiting = 1;
        return PXS_EXITED;
    }
    JMPENV_JUMP(ret); /* not ours: nothing but exit and die gets here */
    return PXS_DIED;
}

/* ---- calling a sub ------------------------------------------------------ */

/* Mirrors perl_xs::ffi. */
#define WANT_NOTHING 0 /* in scalar context */
#define WANT_ONE 1
#define WANT_ALL 2

struct call {
    SV *code;
    const char *method;
    SV **args;
    int32_t n_args;
    int32_t wanted;
    SV *result;
};

static void run_call(pTHX_ void *data)
{
    static const I32 flags[] = { G_SCALAR | G_DISCARD, G_SCALAR, G_LIST };
    struct call *call = (struct call *)data;
    const I32 how = flags[call->wanted];
    SSize_t count, i;
    dSP;

    PUSHMARK(SP);
    EXTEND(SP, call->n_args);
    for (i = 0; i < call->n_args; i++)
        PUSHs(call->args[i]);
    PUTBACK;
    count = call->method ? call_method(call->method, how) : call_sv(call->code, how);
    SPAGAIN;
    if (call->wanted == WANT_ALL) {
        AV *all = newAV();
        call->result = (SV *)all;
        if (count > 0)
            av_extend(all, count - 1);
        for (i = 0; i < count; i++)
            av_store(all, i, newSVsv(SP[i - count + 1]));
    } else if (call->wanted == WANT_ONE && count > 0) {
        call->result = newSVsv(TOPs);
    }
    SP -= count;
    PUTBACK;
}

/*
 * Calls a code value (or, with method, a method of args[0]) with the SVs
 * themselves as @_. *result is a copy of what is wanted of its results, a new
 * reference: to an array for all, NULL where there is none.
 */
int32_t pxs_call(pPERL, SV *code, const char *method, SV **args, int32_t n_args, int32_t wanted,
                 SV **result, SV **error)
{
    struct call call;
    int32_t status;

    call.code = code;
    call.method = method;
    call.args = args;
    call.n_args = n_args;
    call.wanted = wanted;
    call.result = NULL;
    status = pxs_guard(aTHX_ run_call, &call, error);
    if (status != PXS_OK && call.result) {
        sv_2mortal(call.result);
        call.result = NULL;
    }
    *result = call.result;
    return status;
}

/* Whether sv can be called: a code ref, a sub's name, or an object with &{}. */
int32_t pxs_is_callable(pPERL, SV *sv)
{
    if (SvROK(sv)) {
        if (SvTYPE(SvRV(sv)) == SVt_PVCV)
            return 1;
        return SvAMAGIC(sv) && SvOBJECT(SvRV(sv))
            && gv_fetchmethod_autoload(SvSTASH(SvRV(sv)), "(&{}", FALSE) != NULL;
    }
    if (SvTYPE(sv) == SVt_PVGV)
        return GvCV((GV *)sv) != NULL;
    return SvPOK(sv) && get_cvn_flags(SvPVX(sv), SvCUR(sv), SvUTF8(sv)) != NULL;
}

/* ---- warnings: a handler may die ---------------------------------------- */

struct warning {
    const char *text;
    uint32_t category;
};

static void run_warning(pTHX_ void *data)
{
    struct warning *warning = (struct warning *)data;
    if (warning->category)
        Perl_ck_warner(aTHX_ warning->category, "%s", warning->text);
    else
        Perl_warn(aTHX_ "%s", warning->text);
}

/* misc: under "use warnings 'misc'" only; else always. */
int32_t pxs_warn(pPERL, const char *text, int32_t misc, SV **error)
{
    struct warning warning;
    warning.text = text;
    warning.category = misc ? packWARN(WARN_MISC) : 0;
    return pxs_guard(aTHX_ run_warning, &warning, error);
}


/* ---- signals ----------------------------------------------------------------- */

/* Whether a handler in $SIG{...} is due. */
int32_t pxs_signals_pending(pPERL)
{
    return PL_sig_pending != 0;
}

static void run_signals(pTHX_ void *data)
{
    PERL_UNUSED_ARG(data);
    PERL_ASYNC_CHECK();
}

/* Runs the handlers that are due. */
int32_t pxs_run_signals(pPERL, SV **error)
{
    return pxs_guard(aTHX_ run_signals, NULL, error);
}
