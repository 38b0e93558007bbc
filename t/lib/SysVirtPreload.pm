# A library of t/data in libvirt's way. Used by t/*.t and xt/*.t only.
package SysVirtPreload;

use strict;
use warnings;

use Config;
use Exporter 'import';
use File::Basename qw(dirname);
use File::Spec;
use File::Temp;
use Test::More;

our @EXPORT = qw(preload);

my $DATA = File::Spec->rel2abs(dirname(__FILE__) . '/../data');

# Compiles the source and runs the test once more, in an image that has the
# library before libvirt; comes back there. Skips the test where that cannot be.
sub preload {
    my ($source) = @_;
    if (my $library = delete $ENV{SYS_VIRT_PRELOADED}) {
        delete $ENV{LD_PRELOAD};
        unlink $library;
        rmdir dirname($library);
        return;
    }
    plan skip_all => 'a library is preloaded on Linux only' if $^O ne 'linux';
    my $dir = File::Temp->newdir(CLEANUP => 0);
    my $library = "$dir/stand-in.so";
    if (system("$Config{cc} -shared -fPIC -o $library $DATA/$source -ldl >/dev/null 2>&1") != 0) {
        rmdir $dir;
        plan skip_all => 'no C compiler';
    }
    $ENV{SYS_VIRT_PRELOADED} = $library;
    $ENV{LD_PRELOAD} = join ':', $library, $ENV{LD_PRELOAD} // ();
    exec $^X, (map { "-I$_" } @INC), $0, @ARGV or die "$^X: $!";
}

1;
