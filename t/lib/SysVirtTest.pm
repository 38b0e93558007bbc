# What the tests share: connections to the in-process test driver, and ways of
# asking for exceptions. Used by t/*.t only.
package SysVirtTest;

use strict;
use warnings;

use Exporter 'import';
use File::Basename ();
use File::Spec;
use Test::More;

use Sys::Virt;

our @EXPORT = qw(data_file test_conn host_conn throws_error throws_text needs_libvirt lacks_it has_future);

my $TOP = File::Spec->rel2abs(File::Basename::dirname(__FILE__) . '/..');

# A file of t/data.
sub data_file {
    my ($name) = @_;
    return "$TOP/data/$name";
}

# A connection to the test driver's own host: one running domain "test", one
# network, pool, interface…
sub test_conn {
    return Sys::Virt->new(uri => 'test:///default');
}

# A connection to the richer host of t/data/host.xml, fresh each time.
sub host_conn {
    return Sys::Virt->new(uri => 'test://' . data_file('host.xml'));
}

# The code throws a Sys::Virt::Error with the code (one of several: an array
# ref); gives the error back.
sub throws_error {
    my ($code, $expected, $what) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    my $lived = eval { $code->(); 1 };
    my $error = $@;
    if ($lived) {
        fail("$what: threw nothing");
    } elsif (ref $error ne 'Sys::Virt::Error') {
        fail("$what: threw no Sys::Virt::Error");
        diag("  but: $error");
    } else {
        my @expected = ref $expected ? @$expected : $expected;
        my $found = grep { $_ == $error->code } @expected;
        ok($found, "$what: $error->{message}") or diag("  code ", $error->code, ", not @expected");
    }
    return $error;
}

# The code throws text that matches.
sub throws_text {
    my ($code, $pattern, $what) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    my $lived = eval { $code->(); 1 };
    my $error = $@;
    return fail("$what: threw nothing") if $lived;
    return like("$error", $pattern, $what);
}

# Whether Future is installed, which calls that do not wait can give.
sub has_future {
    return eval { require Future; Future->VERSION(0.40); 1 };
}

# Whether the code fails because the test driver of a libvirt before 9.0 has less
# than the later ones.
sub lacks_it {
    my ($code) = @_;
    return 0 if needs_libvirt('9.0.0') || eval { $code->(); 1 };
    return ref $@ && grep { $_ == $@->code } Sys::Virt::Error::ERR_NO_SUPPORT, Sys::Virt::Error::ERR_OPERATION_UNSUPPORTED;
}

# Whether the running libvirt is at least this one.
sub needs_libvirt {
    my ($version) = @_;
    my ($major, $minor, $micro) = split /\./, $version;
    my $running = Sys::Virt->new(uri => 'test:///default')->get_library_version;
    return $running >= $major * 1_000_000 + $minor * 1000 + ($micro // 0);
}

1;
