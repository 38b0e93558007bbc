/*
 * State that belongs to one interpreter. Rust reaches it by pxs_rust_state().
 *
 * A thread's new interpreter starts with a copy of its parent's table of
 * pointers; the owner field shows that, and the clone gets a state of its own
 * at first use, so no CLONE method is needed. The state is freed with the
 * interpreter, after its objects: it hangs on an entry of PL_modglobal.
 */
#include "perlxs.h"

#include <pthread.h>

typedef pxs_state my_cxt_t;
#define MY_CXT_KEY "perl_xs::state"
START_MY_CXT

static const pxs_module *module_def;
#ifndef MULTIPLICITY
static pthread_t perl_thread; /* the only one that may run the only interpreter */
#endif

static int state_free(pTHX_ SV *sv, MAGIC *mg)
{
    pxs_estate *estate = (pxs_estate *)mg->mg_ptr;

    PERL_UNUSED_ARG(sv);
    if (estate) {
        MAGIC *spare;
        mg->mg_ptr = NULL;
        module_def->state_free(aPERL, estate->rust);
        while ((spare = estate->spare)) {
            estate->spare = spare->mg_moremagic;
            Safefree(spare);
        }
        Safefree(estate);
    }
    return 0;
}

#ifdef USE_ITHREADS
static int state_dup(pTHX_ MAGIC *mg, CLONE_PARAMS *param)
{
    PERL_UNUSED_CONTEXT;
    PERL_UNUSED_ARG(param);
    mg->mg_ptr = NULL; /* the clone makes its own */
    return 0;
}
#  define STATE_DUP state_dup
#else
#  define STATE_DUP NULL
#endif

static MGVTBL state_vtbl = {NULL, NULL, NULL, NULL, state_free, NULL, STATE_DUP, NULL};

/* Gives the interpreter its state, and PL_modglobal the duty to free it. */
static void attach(pTHX_ pxs_state *state)
{
    SV **slot = hv_fetch(PL_modglobal, MY_CXT_KEY, sizeof(MY_CXT_KEY) - 1, TRUE);
    MAGIC *mg;

    SvUPGRADE(*slot, SVt_PVMG);
    mg = mg_findext(*slot, PERL_MAGIC_ext, &state_vtbl);
    if (!mg) {
        mg = sv_magicext(*slot, NULL, PERL_MAGIC_ext, &state_vtbl, NULL, 0);
        mg->mg_flags |= MGf_DUP;
    }
    Zero(state, 1, pxs_state);
    state->owner = (void *)PERL_GET_THX;
    Newxz(state->estate, 1, pxs_estate);
    state->estate->rust = module_def->state_new(aPERL);
    mg->mg_ptr = (char *)state->estate;
    state->thunk = newXS(NULL, pxs_thunk_xsub, __FILE__);
}

void pxs_state_boot(pTHX_ const pxs_module *module)
{
    MY_CXT_INIT;
    module_def = module;
#ifndef MULTIPLICITY
    perl_thread = pthread_self();
#endif
    attach(aTHX_ &MY_CXT);
}

#ifdef MULTIPLICITY
static pxs_state *clone_state(pTHX)
{
    MY_CXT_CLONE;
    attach(aTHX_ &MY_CXT);
    return &MY_CXT;
}
#endif

pxs_state *pxs_state_get(pTHX)
{
    dMY_CXT;
#ifdef MULTIPLICITY
    if (UNLIKELY(MY_CXT.owner != (void *)aTHX))
        return clone_state(aTHX);
#endif
    return &MY_CXT;
}

/* Whether this thread is running the interpreter. */
int32_t pxs_is_here(pPERL)
{
#ifdef MULTIPLICITY
    return PERL_GET_CONTEXT == (void *)my_perl;
#else
    return pthread_equal(pthread_self(), perl_thread) != 0;
#endif
}

void *pxs_rust_state(pPERL)
{
    return pxs_state_get(aTHX)->estate->rust;
}
