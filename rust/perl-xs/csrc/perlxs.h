/*
 * The C half of perl-xs: every perl macro the Rust half needs, as a function.
 *
 * Only this directory includes perl's headers, so no layout of perl's structs
 * is ever written down in Rust. Rust (src/ffi.rs) is the only caller.
 *
 * Every function takes the interpreter first. On a perl built without
 * MULTIPLICITY that argument is ignored, so Rust has one signature for all.
 */
#ifndef PERLXS_H
#define PERLXS_H

#define PERL_NO_GET_CONTEXT
#include "EXTERN.h"
#include "perl.h"
#include "XSUB.h"

#include <stdint.h>

#ifdef MULTIPLICITY
#  define pPERL PerlInterpreter *my_perl
#  define aPERL my_perl
#else
#  define pPERL void *perlxs_no_context PERL_UNUSED_DECL
#  define aPERL NULL
#endif

#ifndef LIKELY
#  define LIKELY(c) (c)
#endif
#ifndef UNLIKELY
#  define UNLIKELY(c) (c)
#endif
#ifndef G_LIST
#  define G_LIST G_ARRAY
#endif
#ifndef TAINT_get /* since 5.17.6 */
#  define TAINT_get PL_tainted
#endif

/* Kept apart from what each call goes through. */
#ifdef __GNUC__
#  define PXS_COLD __attribute__((cold, noinline))
#else
#  define PXS_COLD
#endif

/* All of this is the library's own: reached without its tables. */
#pragma GCC visibility push(hidden)

/* ---- dispatch.c: XSUBs, boot, results, constants ---------------------- */

struct pxs_frame;

struct pxs_native_kind;

/* Mirrors perl_xs::xsub::Xsub. */
typedef struct pxs_xsub {
    const char *name;  /* full Perl name */
    const char *proto; /* NULL: no prototype */
    const char *usage; /* text inside "Usage: name(...)" */
    const struct pxs_native_kind *const *this; /* the kind that argument 0 is taken as, or NULL */
    int32_t min;
    uint32_t more; /* how many arguments there may be above min */
    int32_t (*call)(struct pxs_frame *frame);
    bool local;      /* calls nothing that might write to a socket or run Perl code */
    bool deferrable; /* for Rust only */
} pxs_xsub;

/* A native handle in use: mirrors perl_xs::ffi::RawHeld. */
typedef struct pxs_held {
    void *ptr; /* NULL: none is known */
    SV *sv;    /* NULL: none is held */
    MAGIC *magic;
} pxs_held;

/* Mirrors perl_xs::ffi::RawFrame. */
typedef struct pxs_frame {
    const pxs_xsub *def;
    void *perl;
    SV **args;     /* NULL once Perl code may have run */
    pxs_held this; /* argument 0, if it is what def->this says */
    void *thrown;   /* for Rust only; not NULL when the call returned PXS_DIE */
    int64_t number; /* set when the call returned PXS_NUMBER */
    int32_t ax;
    int32_t items;
    const void *apart; /* for Rust only; NULL in a call from Perl */
} pxs_frame;

#define PXS_DIE (-1)
#define PXS_EXIT (-2)
#define PXS_NUMBER (-3)

/* Mirrors perl_xs::ffi::RawConstant. */
typedef struct pxs_constant {
    const char *name;
    const char *text; /* NULL: a number */
    int64_t number;
    int32_t name_len;
} pxs_constant;

/* Mirrors perl_xs::ffi::RawModule. */
typedef struct pxs_module {
    const char *version; /* what XS_VERSION must match */
    const char *file;
    int32_t (*setup)(void *perl, SV **error);
    void *(*state_new)(void *perl);
    void (*state_free)(void *perl, void *state);
    int32_t (*destroy)(struct pxs_frame *frame); /* the body of every DESTROY */
    /* Makes the call with SIGPIPE held back. */
    int32_t (*call_held_back)(struct pxs_frame *frame);
    /* What a call comes to that threw, or below which a callback may have: its count, or
     * PXS_DIE with *error a new reference, or PXS_EXIT. */
    int32_t (*leave)(struct pxs_frame *frame, int32_t count, SV **error);
} pxs_module;

/* Whether calls are made with SIGPIPE held back: perl_xs::pipe sets it. */
extern bool pxs_holds_back;

/* Exceptions of callbacks kept in all interpreters together: perl_xs::interp counts them. */
extern size_t pxs_pending;

void pxs_extend(pPERL, int32_t ax, size_t n);

/* ---- scalar.c: new values -------------------------------------------- */

SV *pxs_new_i64(pPERL, int64_t value);
SV *pxs_new_u64(pPERL, uint64_t value);

/* ---- call.c: running what may die ------------------------------------- */

typedef void (*pxs_thunk)(pTHX_ void *data);

#define PXS_OK 0
#define PXS_DIED 1
#define PXS_EXITED 2

/*
 * Runs thunk(data) where a die, an exit or a loop exit cannot pass: returns
 * PXS_OK, PXS_DIED (*error is a new reference to what was thrown) or
 * PXS_EXITED (exit was called: nothing of perl may run until the dispatcher
 * goes on with it). $@ is left as it was.
 */
int32_t pxs_guard(pTHX_ pxs_thunk thunk, void *data, SV **error);

/* ---- state.c: what belongs to one interpreter ------------------------- */

/* What outlives perl's table of pointers. */
typedef struct pxs_estate {
    void *rust;   /* perl_xs::interp::State */
    MAGIC *spare; /* of handles that are gone, for new ones */
} pxs_estate;

typedef struct pxs_state {
    void *owner; /* the interpreter this belongs to: clones notice */
    pxs_estate *estate;
    CV *thunk;   /* the XSUB guards run through */
    SV *errsv;   /* their $@ */
    pxs_thunk run;
    void *run_data;
    int32_t exiting; /* exit was called: no guard runs anything more */
} pxs_state;

void pxs_state_boot(pTHX_ const pxs_module *module);
pxs_state *pxs_state_get(pTHX);
void pxs_thunk_xsub(pTHX_ CV *cv);

#pragma GCC visibility pop

#endif
