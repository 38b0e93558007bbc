/*
 * A program with two interpreters, for 06-embed.t: each loads PerlXS::Test,
 * both work in turn, and the second goes on when the first is gone.
 *
 * embed LIBDIR: prints what it finds, a line each.
 */
#include <EXTERN.h>
#include <perl.h>
#include <stdio.h>

EXTERN_C void boot_DynaLoader(pTHX_ CV *cv);

static void xs_init(pTHX)
{
    newXS("DynaLoader::boot_DynaLoader", boot_DynaLoader, __FILE__);
}

static PerlInterpreter *start(const char *lib)
{
    char include[4096];
    char *arguments[] = {"", include, "-MPerlXS::Test", "-e", "0", NULL};
    PerlInterpreter *my_perl = perl_alloc();

    snprintf(include, sizeof include, "-I%s", lib);
    PERL_SET_CONTEXT(my_perl);
    perl_construct(my_perl);
    PL_exit_flags |= PERL_EXIT_DESTRUCT_END;
    PL_perl_destruct_level = 2;
    if (perl_parse(my_perl, xs_init, 5, arguments, NULL) || perl_run(my_perl))
        exit(1);
    return my_perl;
}

static void ask(const char *who, PerlInterpreter *my_perl, const char *code)
{
    SV *answer;
    PERL_SET_CONTEXT(my_perl);
    answer = eval_pv(code, FALSE);
    printf("%s %s\n", who, SvTRUE(ERRSV) ? SvPV_nolen(ERRSV) : SvPV_nolen(answer));
}

static void stop(PerlInterpreter *my_perl)
{
    PERL_SET_CONTEXT(my_perl);
    perl_destruct(my_perl);
    PERL_SET_CONTEXT(my_perl);
    perl_free(my_perl);
}

int main(int argc, char **argv, char **env)
{
    PerlInterpreter *first, *second;

    if (argc < 2)
        return 2;
    PERL_SYS_INIT3(&argc, &argv, &env);
    first = start(argv[1]);
    second = start(argv[1]);
    ask("first", first, "PerlXS::Test::visits() for 1 .. 2; PerlXS::Test::visits()");
    ask("second", second, "PerlXS::Test::visits()");
    ask("first", first, "our $c = PerlXS::Test::Counter->new(7); $c->value");
    ask("second", second, "PerlXS::Test::info()->{state} . ref PerlXS::Test::Counter->new(1)");
    ask("second", second, "PerlXS::Test::Counter::alive()");
    stop(first);
    ask("second", second, "PerlXS::Test::Counter::alive()");
    ask("second", second, "PerlXS::Test::call_scalar(sub { 'called' }, [])");
    ask("second", second, "eval { PerlXS::Test::fail('x') }; $@ =~ /fail: x/ ? 'caught' : 'lost'");
    stop(second);
    PERL_SYS_TERM();
    return 0;
}
