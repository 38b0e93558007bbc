# Loads the module built from ../../src: only for ../../t.
package PerlXS::Test;

use strict;
use warnings;

use DynaLoader ();

our $VERSION = '0.01';
our $loaded;    # set by the module itself

my $library = $ENV{PERLXS_TEST_LIBRARY} or die "PERLXS_TEST_LIBRARY is not set\n";
my $handle = DynaLoader::dl_load_file($library, 0) or die DynaLoader::dl_error(), "\n";
my $symbol = DynaLoader::dl_find_symbol($handle, 'boot_PerlXS__Test')
    or die DynaLoader::dl_error(), "\n";
DynaLoader::dl_install_xsub('PerlXS::Test::bootstrap', $symbol)->('PerlXS::Test', $VERSION);

1;
