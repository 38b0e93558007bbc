# Credentials: asked of a sub, answered, refused; whatever the sub does.
use strict;
use warnings;

use File::Temp ();
use Test::More;

use lib 't/lib';
use SysVirtTest;

my $uri = 'test://' . data_file('auth.xml');
my @types = (Sys::Virt::CRED_AUTHNAME, Sys::Virt::CRED_PASSPHRASE);

sub open_with {
    my ($callback, @more) = @_;
    return Sys::Virt->new(uri => $uri, auth => 1, credlist => [@types], callback => $callback, @more);
}

# Answers by the type asked for.
sub answering {
    my (%answer) = @_;
    return sub {
        my ($credentials) = @_;
        $_->{result} = $answer{ $_->{type} } for @$credentials;
        return 0;
    };
}

{
    my (@asked, @arguments);
    my $con = open_with(sub {
        @arguments = @_;
        for my $credential (@{ $_[0] }) {
            push @asked, {%$credential};
            $credential->{result} = $credential->{type} == Sys::Virt::CRED_AUTHNAME ? 'astrochicken' : '123456';
        }
        return 0;
    });
    is($con->get_type, 'TEST', 'a sub that gives name and password opens the connection');
    is(scalar @arguments, 1, 'it gets one argument');
    is(ref $arguments[0], 'ARRAY', 'a list');
    is_deeply([ map { join ',', sort keys %$_ } @asked ], [ ('challenge,prompt,result,type') x @asked ], 'of hashes');
    is_deeply([ map { $_->{type} } @asked ], \@types, 'one for each credential');
    is_deeply([ grep { !length $_->{prompt} } @asked ], [], 'each with its prompt');
    is_deeply([ grep { defined $_->{result} } @asked ], [], 'and no result yet');
}
is(open_with(answering($types[0] => 'anyone'))->get_type, 'TEST', 'a user without a password');

my $failed = [ Sys::Virt::Error::ERR_AUTH_FAILED, Sys::Virt::Error::ERR_AUTH_CANCELLED,
    Sys::Virt::Error::ERR_INVALID_ARG, Sys::Virt::Error::ERR_INTERNAL_ERROR ];
throws_error(sub { open_with(answering($types[0] => 'astrochicken', $types[1] => 'wrong')) }, $failed, 'a wrong password');
throws_error(sub { open_with(answering($types[0] => 'nobody', $types[1] => '123456')) }, $failed, 'a wrong name');
throws_error(sub { open_with(sub { return -1 }) }, $failed, 'a sub that refuses');
throws_error(sub { open_with(sub { return 0 }) }, $failed, 'a sub that answers nothing');
throws_error(sub { Sys::Virt->new(uri => $uri) }, $failed, 'nobody to ask');
throws_error(sub { Sys::Virt->new(uri => $uri, auth => 0, credlist => [@types], callback => answering()) }, $failed,
    'auth => 0 asks nobody');

# libvirt's own file of credentials answers first.
{
    my $auth = File::Temp->new;
    print {$auth} "[credentials-x]\nusername=astrochicken\npassword=123456\n[auth-test-localhost]\ncredentials=x\n";
    close $auth;
    local $ENV{LIBVIRT_AUTH_FILE} = "$auth";
    my $asked = 0;
    is(open_with(sub { $asked++; return -1 })->get_type, 'TEST', 'a file of credentials opens the connection');
    is($asked, 0, 'and nobody is asked');
}

# Exceptions go through.
my $thrown = { why => 'I will not' };
ok(!eval { open_with(sub { die $thrown }); 1 }, 'a sub that dies');
is($@, $thrown, 'throws what it died of');
for (1) {
    ok(!eval { open_with(sub { no warnings; last }); 1 }, 'a sub that leaves by last');
    like($@, qr/^Can't "last" outside a loop block/, 'dies of that');
}

# What the sub does to the list makes no difference.
{
    my $answer = answering($types[0] => 'astrochicken', $types[1] => '123456');
    for my $vandal (
        [ 'empties the list',  sub { $answer->(@_); @{ $_[0] } = (); 0 } ],
        [ 'replaces the list', sub { $answer->(@_); $_[0] = 5; 0 } ],
        [ 'undefs the list',   sub { $answer->(@_); undef @{ $_[0] }; undef $_[0]; 0 } ],
        [ 'adds to the list',  sub { $answer->(@_); push @{ $_[0] }, 5, undef, []; 0 } ],
    ) {
        my ($what, $sub) = @$vandal;
        is(eval { open_with($sub)->get_type } // "$@", 'TEST', "a sub that $what");
    }
    for my $result ([], {}, sub { }) {
        ok(!eval { open_with(sub { $_->{result} = $result for @{ $_[0] }; 0 }); 1 }, 'a result that is a reference');
    }
    throws_error(sub { open_with(sub { %$_ = () for @{ $_[0] }; 0 }) }, $failed, 'a sub that empties the hashes');
}

# What is no sub, or no list of types, is refused before anything is asked.
throws_text(sub { open_with('no::such_sub') }, qr/^Sys::Virt::new: callback is not code that can be called/, 'no sub');
throws_text(sub { open_with(sub { 0 }, credlist => 5) }, qr/^Sys::Virt::new: credlist is not an ARRAY reference/, 'no list');
throws_text(sub { open_with(sub { 0 }, credlist => [ 1, {} ]) }, qr/^Sys::Virt::new: credlist\[1\] is not a number/, 'no type');

SKIP: {
    eval { require Test::LeakTrace; 1 } or skip 'Test::LeakTrace is not installed', 2;
    my %code = (
        'a success' => sub { open_with(answering($types[0] => 'astrochicken', $types[1] => '123456')) },
        'a failure' => sub { eval { open_with(sub { die $thrown }) } },
    );
    for my $name (sort keys %code) {
        $code{$name}->();
        is(Test::LeakTrace::leaked_count($code{$name}), 0, "no leak: $name");
    }
}

# exit goes on.
{
    my $program = 'use Sys::Virt; END { print "end" } Sys::Virt->new(uri => $ARGV[0], auth => 1, credlist => [2, 5],'
        . ' callback => sub { exit 3 }); print "after"';
    my $output = `$^X @{[ map { "-I$_" } @INC ]} -e '$program' '$uri' 2>&1`;
    is($output, 'end', 'exit in the sub ends the program');
    is($? >> 8, 3, 'with its status');
}

done_testing;
