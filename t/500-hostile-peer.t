# What a daemon sends comes out as it is, whatever it is: bytes that are no
# UTF-8, structs without a NUL in them, reasons of failures, numbers of things
# that nobody has. A small library stands in for what libvirt would pass on.
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtPreload;
use SysVirtTest;
use SysVirtCalls;

preload('hostile-peer.c');

my $MARK = 'peer-text';

my %TEXT = (
    'nothing'               => '',
    'every byte'            => join('', map { chr } 1 .. 255),
    'no UTF-8'              => "\xff\xfe\xc3\x28\xe2\x82",
    'UTF-8'                 => "caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x92\xa9",
    'UTF-8 of surrogates'   => "\xed\xa0\x80\xed\xb0\x80",
    'more than Unicode has' => "\xf4\x90\x80\x80 \xc0\x80",
    'controls'              => "\a\b\e[31m\r\n\t\x7f",
    'formats'               => '%s%n%x%-1$s',
    'perl'                  => '@{[die]} $x \\',
    'a long text'           => "\xe9" x 2_000_000,
);

# All there is in a result, in one order.
sub flat {
    my ($value) = @_;
    my $type = ref $value;
    return map { flat($_) } @$value if $type eq 'ARRAY';
    return map { ($_, flat($value->{$_})) } sort keys %$value if $type eq 'HASH';
    return defined $value && !$type ? $value : ();
}

# What the call gives while a daemon sends the text.
sub call {
    my ($call, $text, %more) = @_;
    my @arguments = $call->{args}->();
    local @ENV{ 'PEER_TEXT', map { "PEER_$_" } keys %more } = ($text, values %more);
    my @result = $call->{sub}->(@arguments);
    return @result;
}

# Every sub that gives out such a text.
my (%calls, %marked);
for my $row (all_subs()) {
    my ($package, $name) = @$row;
    next if $package =~ /::(?:Event|EventImpl|Error|Stream)\z/ || $name =~ /event|callback|^bootstrap\z/;
    next if $name =~ /^(?:new|DESTROY)\z/ || $name !~ /^get_|^list_|xml|baseline|find|screenshot/;
    my $call = good_call($package, $name);
    my @all = eval { flat([ call($call, $MARK) ]) };
    next unless grep { /\Q$MARK\E/ } @all;
    $calls{"${package}::$name"} = $call;
    $marked{"${package}::$name"} = \@all;
}
my @subs = sort keys %calls;
cmp_ok(scalar @subs, '>=', 70, scalar @subs . ' subs give out text') or diag "@subs";

# The marked text with another one in its place: where a struct is full it is
# repeated, after a letter in the name of a parameter.
sub expected {
    my ($marked, $text) = @_;
    my ($letter, $rest) = $marked =~ /\A([abc]?)(\Q$MARK\E.*)\z/s or return;
    return $letter . $text if $rest eq $MARK;
    return "$text\0$text" if $rest eq "$MARK\0$MARK";
    return if $text eq '';    # the library fills with something else
    return substr $letter . $text x (1 + length($marked) / length $text), 0, length $marked;
}

for my $what (sort keys %TEXT) {
    my $text = $TEXT{$what};
    my @wrong;
    for my $sub (@subs) {
        my @got = eval { flat([ call($calls{$sub}, $text) ]) };
        my @marked = @{ $marked{$sub} };
        push @wrong, "$sub: " . ($@ || @got) if @got != @marked;
        for my $i (0 .. $#marked) {
            my $expected = expected($marked[$i], $text) // next;
            push @wrong, "$sub: $i" if $got[$i] ne $expected || utf8::is_utf8($got[$i]);
        }
    }
    is_deeply(\@wrong, [], "$what comes back as it is") or diag join "\n", @wrong;
}

# Reasons of failures.
my %NO_FAILURE = map { $_ => 1 } qw(Sys::Virt::get_sysinfo Sys::Virt::get_type Sys::Virt::get_uri);
for my $what (sort keys %TEXT) {
    my $text = $TEXT{$what};
    my @wrong;
    for my $sub (grep { !$NO_FAILURE{$_} } @subs) {
        my $lived = eval { call($calls{$sub}, $text, FAIL => 1); 1 };
        my $error = $@;
        if ($lived || ref $error ne 'Sys::Virt::Error') {
            push @wrong, "$sub: $error";
            next;
        }
        push @wrong, "$sub: $_" for grep { $error->{$_} ne $text || utf8::is_utf8($error->{$_}) } qw(message str1 str2 str3);
        push @wrong, "$sub: text" if "$error" !~ /\Alibvirt error code: 99999, message: \Q$text\E/;
    }
    is_deeply(\@wrong, [], "$what as the reason of a failure") or diag join "\n", @wrong;
}

sub memory {
    open my $from, '<', '/proc/self/statm' or return 0;
    my (undef, $pages) = split ' ', <$from>;
    return $pages * 4;
}

# Nothing of it is lost.
for my $fail ($ENV{SYS_VIRT_INSTRUMENTED} ? () : (0, 1)) {
    my @lost;
    my $text = 'x' x 20_000;
    for my $sub (@subs) {
        my $round = sub { eval { call($calls{$sub}, $text, $fail ? (FAIL => 1) : ()) }; return };
        $round->() for 1 .. 20;
        my $before = memory();
        $round->() for 1 .. 100;
        my $grown = memory() - $before;
        push @lost, "$sub: $grown KiB" if $grown > 1_000;
    }
    is_deeply(\@lost, [], $fail ? 'failures lose nothing' : 'no text is lost') or diag "@lost";
}

# Numbers of things that nobody has: more memory than there is would be the end
# of the process.
for my $count (0, -1, 4, 65_537, 2_147_483_647) {
    my (@wrong, @peak);
    for my $sub (@subs, map { "Sys::Virt::$_" } qw(get_node_cpu_stats get_node_memory_stats
        get_node_memory_parameters Domain::get_cpu_stats Domain::get_disk_errors Domain::get_blkio_parameters
        Domain::get_block_iotune Domain::get_interface_parameters Domain::get_memory_parameters
        Domain::get_numa_parameters Domain::set_memory_parameters Domain::set_blkio_parameters))
    {
        my ($package, $name) = $sub =~ /(.*)::(.*)/;
        eval { call(good_call($package, $name), 'x', COUNT => $count); 1 } || ref $@ || push @wrong, "$sub: $@";
    }
    is_deeply(\@wrong, [], "$count of something");
}
SKIP: {
    skip 'not the usual memory', 1 if $ENV{SYS_VIRT_INSTRUMENTED};
    open my $status, '<', '/proc/self/status' or skip 'no /proc/self/status', 1;
    my ($peak) = map { /^VmHWM:\s+(\d+)/ } <$status>;
    cmp_ok($peak, '<', 500_000, "and the process was never large: $peak KiB");
}

done_testing;
