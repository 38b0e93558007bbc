# Loading: quietly, once, and only with its own version.
use strict;
use warnings;

use Test::More;

my @warnings;
BEGIN { $SIG{__WARN__} = sub { push @warnings, @_ } }
use Sys::Virt;

is_deeply(\@warnings, [], 'loads without a warning');
is($Sys::Virt::VERSION, '12.8.0', 'the version follows libvirt');
is(Sys::Virt->VERSION, '12.8.0', 'as a method');
ok(eval { Sys::Virt->VERSION('9.0.0'); 1 }, 'older requirements are met');
ok(!eval { Sys::Virt->VERSION('13.0.0'); 1 }, 'newer ones are not');
require version;
ok(version->new($Sys::Virt::VERSION) >= version->new('1.2.3'), 'version objects work on it');
ok($INC{'Sys/Virt.pm'}, '%INC knows it');

# As scripts ask for a release of the original.
for my $wanted (qw(0.1 0.2.4 1.0 3.9.1 9.0.0 v9.0.0 9.0 12.7.0 12.8.0)) {
    ok(eval "use Sys::Virt $wanted; 1", "use Sys::Virt $wanted") or diag $@;
}
for my $wanted (qw(12.8.1 12.10.0 v13.0.0 13)) {
    ok(!eval "use Sys::Virt $wanted; 1", "not: use Sys::Virt $wanted");
    like($@, qr/^Sys::Virt version \S+ required--this is only version \S*12\.8\.0/, 'which perl says');
}
{
    my $said = `$^X @{[ map { "-I$_" } @INC ]} "-MSys::Virt 9.0.0" -e 'print Sys::Virt->VERSION' 2>&1`;
    is($said, '12.8.0', 'perl "-MSys::Virt 9.0.0"');
}

{
    my $output = `$^X -w @{[ map { "-I$_" } @INC ]} -MSys::Virt -e 1 2>&1`;
    is($output, '', 'nor with -w');
}

{
    package Clean;
    Sys::Virt->import;
    main::is_deeply([ grep { defined &{"Clean::$_"} } keys %Clean:: ], [], 'nothing is exported');
}

# A library of another version is refused by perl's own handshake.
{
    no warnings 'once';
    local $Sys::Virt::XS_VERSION = '1.0.0';
    ok(!eval { Sys::Virt::bootstrap('Sys::Virt', '1.0.0'); 1 }, 'a module of another version');
    like($@, qr/^Sys::Virt object version 12\.8\.0 does not match/, 'is told so');
}

# Loading a part loads the whole.
for my $class (qw(Domain Error)) {
    my $name = "Sys::Virt::$class";
    ok(eval "require $name; 1", "require $name") or diag $@;
}

done_testing;
