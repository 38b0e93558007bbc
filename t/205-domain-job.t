# Jobs. The test driver has none of them.

use strict;
use warnings;

use lib 't/lib';
use SysVirtTest;
use Test::More;

my $dom = test_conn()->get_domain_by_name('test');

throws_error(sub { $dom->get_job_info },  3, 'get_job_info');
throws_error(sub { my ($type, $stats) = $dom->get_job_stats }, 3, 'get_job_stats');
throws_error(sub { $dom->get_job_stats(Sys::Virt::Domain::JOB_STATS_COMPLETED) },
    3, 'get_job_stats with flags');
throws_error(sub { $dom->abort_job }, 3, 'abort_job');
throws_error(sub { $dom->abort_job(Sys::Virt::Domain::DOMAIN_ABORT_JOB_POSTCOPY) },
    3, 'abort_job with flags');
throws_error(sub { $dom->start_dirty_rate_calc(1) }, 3, 'start_dirty_rate_calc');

throws_text(sub { $dom->get_job_stats(-1) },
    qr/^Sys::Virt::Domain::get_job_stats: flags is out of range/, 'negative flags');
throws_text(sub { $dom->start_dirty_rate_calc(2**31) },
    qr/^Sys::Virt::Domain::start_dirty_rate_calc: secs is out of range/, 'too long a time');

done_testing();
