# The manual's programs that need QEMU, run as they stand but for the names of
# hosts, domains and directories.
use strict;
use warnings;

use Test::More;
use Time::HiRes qw(sleep);

use lib 't/lib', 't/live/lib';
use SysVirtLive;
use SysVirtPod;
use Sys::Virt;

my ($daemon, $con) = start_qemu(conf => 'host_uuid = "6a7b2f4e-0f57-4b0e-9c56-2f6b6cf7a005"');
my $dir = $daemon->dir;
my $uri = $daemon->uri('qemu', 'system');

# A guest that says "R" and gives letters back in the other case: see
# t/live/113-guest.t.
my $disk = $daemon->qcow2('guest', '8M');
{
    my $boot = $daemon->image('boot', 512);
    open my $file, '+<:raw', $boot or die $!;
    print {$file} pack 'a510 a2',
        "\xba\xf8\x03\xb0R\xee\xba\xfd\x03\xec\xa8\x01\x74\xfb\xb2\xf8\xec\x34\x20\xee\xeb\xf0", "\x55\xaa";
    close $file or die $!;
    system('qemu-img', 'convert', '-f', 'raw', '-O', 'qcow2', $boot, $disk) == 0 or die "qemu-img: $?";
    system('qemu-img', 'resize', '-q', '-f', 'qcow2', $disk, '8M') == 0 or die "qemu-img: $?";
}
my $dom = $con->define_domain($daemon->domain_xml('manual',
    $daemon->disk_xml($disk, 'qcow2', 'vda') . "<serial type='pty'/><console type='pty'/>"));
my $name = $dom->get_name;
$dom->create;

# The samples of a page that match, as one program, each in a block of its own;
# every occurrence of a text of %here becomes what belongs there. Gives back the
# program's path.
my %here = (
    'qemu:///system'   => $uri,
    "_name('db')"      => "_name('$name')",
    "_name('web')"     => "_name('$name')",
    '/var/backups/vm'  => $dir,
    '/run/backup'      => $dir,
);

my $samples = 0;

sub program {
    my ($page, $which, %more) = @_;
    my %change = (%here, %more);
    my @parts = map { $_->{text} } grep { $_->{language} eq 'perl' && $_->{text} =~ $which }
        @{ pod_of("lib/Sys/Virt/Manual/$page.pod")->{blocks} };
    ok(scalar @parts, "$page: there is a sample of $which");
    my $code = join "\n{\n", @parts;
    $code .= "\n}" x (@parts - 1);
    for my $text (sort { length $b <=> length $a } keys %change) {
        $code =~ s/\Q$text\E/$change{$text}/g;
    }
    my $path = "$dir/sample" . ++$samples . '.pl';
    open my $file, '>', $path or die "$path: $!";
    print {$file} "use strict; use warnings;\n$code\n";
    close $file or die "$path: $!";
    return $path;
}

# Starts it; gives back a handle to read what it prints.
sub start {
    my ($file, $input, @options) = @_;
    my $pid = open my $pipe, '-|';
    die "fork: $!" if !defined $pid;
    if (!$pid) {
        open STDIN, '-|', 'printf', '%s', $input or die $!;
        open STDERR, '>&', \*STDOUT or die $!;
        exec $^X, map({ "-I$_" } 't/lib', grep { !ref } @INC), @options, $file or die $!;
    }
    return $pipe;
}

# Its status, and what it printed.
sub finish {
    my ($pipe) = @_;
    my $text = do { local $/; <$pipe> } // '';
    close $pipe;
    return ($?, $text);
}

{
    my ($status, $said) = finish(start(program('ManyDomains', qr/sub sample/, 'sleep 2' => 'sleep 1'), ''));
    is($status, 0, 'rates: ends well') or diag $said;
    like($said, qr/^\Q$name\E +\d+\.\d %\n/m, 'and says how busy the domain is');
}
{
    my $program = program('Events', qr/sub session/, 'delete $running' => 'print("stopped\n"), delete $running');
    my $pipe = start($program, '', '-MSysVirtAlarm=5');
    sleep 2;
    $dom->destroy;
    sleep 0.5;
    $dom->create;
    my ($status, $said) = finish($pipe);
    is($status, 0, 'the daemon ends on a signal') or diag $said;
    like($said, qr/\Astopped\n\z/, 'and was told what happened');
}
{
    my $pipe = start(program('Consoles', qr/\$st->finish/), '');
    # Until the sample listens, the guest speaks to nobody.
    for (1 .. 10) {
        sleep 0.5;
        $dom->reset;
        vec(my $wanted = '', fileno $pipe, 1) = 1;
        last if select $wanted, undef, undef, 3;
    }
    $dom->destroy;
    my ($status, $said) = finish($pipe);
    is($status, 0, 'reading along ends with the domain') or diag $said;
    like($said, qr/R/, 'and prints what the guest said');
    $dom->create;
    sleep 1.5;
}
{
    my ($status, $said) = finish(start(program('Consoles', qr/sub watch/, 'return $open = 0;' =>
        'return Sys::Virt::Event::remove_handle($_[0]);', 'print $data if' => '$open = 0 if $got > 0 && $data =~ /A/; print $data if'), 'a', '-MSysVirtAlarm=15'));
    is($status, 0, 'asking and answering ends') or diag $said;
    like($said, qr/A/, 'the guest answers');
}
SKIP: {
    # The samples stand in one page, one after the other; the second backup must
    # wait for the first, and have another second in its name.
    my $file = program('Backup', qr/\$dom/,
        'my $now = time;' => 'my $now = 1 + time; sleep 0.1 until ($dom->get_job_stats)[0] == Sys::Virt::Domain::JOB_NONE;');
    my ($status, $said) = finish(start($file, ''));
    skip "no backups here: $said", 4 if $status && $said =~ /error code: (?:3|84),/;
    is($status, 0, 'all of the page on backups') or diag $said;
    is(scalar(() = glob "$dir/db-*.full.qcow2"), 1, 'a full backup');
    is(scalar(() = glob "$dir/db-*.since.qcow2"), 1, 'one since that');
    is(scalar(() = $dom->list_all_checkpoints), 1, 'one checkpoint is left');
    $_->delete for $dom->list_all_checkpoints;
}
{
    my ($status, $said) = finish(start(program('Migration', qr/JOB_MEMORY_BPS/), ''));
    is($status, 0, 'watching ends where nothing migrates') or diag $said;
}
SKIP: {
    skip 'libvirt 6.8.0 migrates over UNIX sockets', 3 if Sys::Virt->get_library_version < 6_008_000;
    my ($there, $dest) = start_qemu(conf => 'host_uuid = "6a7b2f4e-0f57-4b0e-9c56-2f6b6cf7a006"');
    my $moving = $con->define_domain($daemon->domain_xml('moves'));
    $moving->create;
    my ($status, $said) = finish(start(program('Migration', qr/my \$there/,
        'qemu+ssh://root@host2/system' => $there->uri('qemu', 'system'),
        "_name('web')" => "_name('svlive-moves')",
        '$there, {},' => '$there, { migrate_uri => "unix://' . $there->dir . '/moves" },'), ''));
    is($status, 0, 'the migration ends') or diag $said;
    like($said, qr/\Asvlive-moves has the id \d+ there\n\z/, 'and says where it is');
    my $moved = $dest->get_domain_by_name('svlive-moves');
    $moved->destroy;
    $moved->undefine;
    undef $_ for $moved, $dest;
    $there->stop;
}

$dom->destroy;
$dom->undefine;
undef $_ for $dom, $con;
$daemon->stop;
done_testing;
