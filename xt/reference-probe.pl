# Prints what the Sys::Virt it is run with answers: one line a probe, its name
# and its result, the same at every run. xt/reference.t runs it with this
# module and with the original, and compares. Groups are children of their own,
# so that a crash of one is only its own end.
#
# Usage: reference-probe.pl [group...]    (from the top directory)
use strict;
use warnings;

use B ();
use Config;
use Digest::MD5 'md5_hex';
use File::Temp 'tempdir';
use POSIX ();
use Scalar::Util ();

use Sys::Virt;
use Sys::Virt::Event;

our $TMP = tempdir(CLEANUP => 1);
my $TOP = $$;
my $GROUP = '';
my %seen;
our @CLASSES = map { "Sys::Virt$_" } '', map { "::$_" } qw(
    Domain DomainCheckpoint DomainSnapshot Error Event Interface NWFilter NWFilterBinding
    Network NetworkPort NodeDevice Secret StoragePool StorageVol Stream
);

# ---- printing ------------------------------------------------------------------

# Identifiers that libvirt chose by chance.
my $FIXED = qr/11111111|22222222|33333333|44444444|55555555|6695eb01|00000000|dd{7}|ef861801/;

sub text {
    my ($text) = @_;
    my $wide = utf8::is_utf8($text) ? 'u' : '';
    $text =~ s/\Q$TMP\E/TMP/g;
    $text =~ s/\b(?!$FIXED)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/UUID/g;
    $text =~ s/ at \S+ line \d+\.?$//mg;
    $text = substr($text, 0, 40) . '...' . length($text) . ' ' . md5_hex($wide ? "$text" =~ s/(\P{ASCII})/ord $1/ger : $text)
        if length $text > 400;
    $text =~ s/([^ -~]|\\)/sprintf '\\x{%x}', ord $1/ge;
    return qq{$wide"$text"};
}

sub name_of {
    my ($object) = @_;
    for my $method (qw(get_name get_port_dev get_uuid_string get_uri)) {
        my $name = $object->can($method) ? eval { $object->$method } : undef;
        return text($name) if defined $name;
    }
    return '';
}

sub shown {
    my ($value) = @_;
    return 'undef' if !defined $value;
    my $type = ref $value;
    if ($type eq 'Sys::Virt::Error') {
        return sprintf 'Error(code %s, domain %s, %s)', $value->{code}, $value->{domain}, text($value->{message});
    }
    return '[' . join(', ', map { shown($_) } @$value) . ']' if $type eq 'ARRAY';
    return '{' . join(', ', map { "$_ => " . (/^cpu.?time\z/i ? 'time' : shown($value->{$_})) } sort keys %$value) . '}'
        if $type eq 'HASH';
    return $type . '(' . name_of($value) . ')' if $type =~ /^Sys::Virt/;
    return $type if $type;
    my $flags = B::svref_2object(\$value)->FLAGS;
    return text($value) if $value eq '' || $flags & B::SVf_POK && !($flags & B::SVf_IOK);
    return $value;
}

# ---- probing ---------------------------------------------------------------------

sub say_result {
    my ($name, $result) = @_;
    $name = "$GROUP: $name";
    $name .= ' #' . $seen{$name} if ++$seen{$name} > 1;
    syswrite STDOUT, "$name\t$result\n";
}

# Runs the code in list context (or scalar), and prints what it gives.
sub probe {
    my ($name, $code, $scalar) = @_;
    my (@result, @warnings);
    my $lived = eval {
        local $SIG{__WARN__} = sub { push @warnings, text($_[0]) };
        @result = $scalar ? scalar $code->() : $code->();
        1;
    };
    my $error = $@;
    my $line = !$lived ? 'dies ' . shown($error) : $scalar ? shown($result[0]) : '(' . join(', ', map { shown($_) } @result) . ')';
    say_result($name, join ' warns ', $line, @warnings);
    return $scalar ? $result[0] : @result;
}

sub call_name {
    my ($method, @args) = @_;
    return "$method(" . join(', ', map { shown($_) } @args) . ')';
}

# A method of an object; absent where this release has none.
sub call {
    my ($object, $method, @args) = @_;
    my $name = call_name($method, @args);
    return say_result($name, 'absent') if !$object->can($method);
    return probe($name, sub { $object->$method(@args) });
}

# In both contexts. The order of libvirt's lists is a matter of chance, so they
# come sorted, and the last of them is only known by its class.
sub both {
    my ($object, $method, @args) = @_;
    my $name = call_name($method, @args);
    return say_result($name, 'absent') if !$object->can($method);
    my $list = $method =~ /^list_|^get_all_domain_stats/;
    my @result = probe($name, sub {
        my @all = $object->$method(my @copy = @args);
        return $list ? sort { shown($a) cmp shown($b) } @all : @all;
    });
    probe("scalar $name", sub {
        my $last = $object->$method(my @copy = @args);
        return !$list || !defined $last || $last =~ /^\d+\z/ ? $last : ref $last || 'a text';
    }, 1);
    return @result;
}

# Rows of [method, arguments…].
sub calls {
    my ($object, @rows) = @_;
    both($object, @$_) for @rows;
}

# Runs a group in a child.
my %wanted = map { $_ => 1 } @ARGV;

sub group {
    my ($name, $code) = @_;
    return if %wanted && !$wanted{$name};
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        $GROUP = $name;
        open STDERR, '>', '/dev/null' unless $ENV{REFERENCE_PROBE_STDERR};
        alarm 30;
        eval { $code->(); 1 } or say_result('ends', text("$@"));
        POSIX::_exit(0);
    }
    waitpid $pid, 0;
    syswrite STDOUT, "$name: ends\tby signal " . ($? & 127) . "\n" if $? & 127;
}

# ---- what the groups use -----------------------------------------------------------

sub host { return Sys::Virt->new(uri => "test://$ENV{PWD}/t/data/host.xml") }
sub default { return Sys::Virt->new(uri => 'test:///default') }
sub volumes { return Sys::Virt->new(uri => "test://$ENV{PWD}/t/data/volumes.xml") }

sub dom_xml {
    my ($name) = @_;
    return "<domain type='test'><name>$name</name><uuid>55555555-0000-4000-8000-000000000001</uuid>"
        . "<memory>65536</memory><vcpu>1</vcpu><os><type>hvm</type></os></domain>";
}

# The subs of a class that XS checks: name => [prototype, usage].
sub xsubs {
    my ($class) = @_;
    open my $table, '<', 't/data/subs.tsv' or die "t/data/subs.tsv: $!";
    my %subs;
    while (my $row = <$table>) {
        chomp $row;
        my ($package, $name, $proto, $usage) = split /\t/, $row;
        $subs{$name} = [ $proto, $usage ] if $package eq $class;
    }
    return \%subs;
}

# Every getter without mandatory arguments, and with flags that perl makes a
# number of. What the time of day changes is left out.
my $MOVING = qr/^(?:get_info|get_node_cpu_stats|get_time|get_hostname|get_value)\z/;

sub getters {
    my ($object, $class) = @_;
    $class //= ref $object;
    my $subs = xsubs($class);
    for my $name (sort grep { /^(?:get|list|num|is|has)_/ && !/$MOVING/ } keys %$subs) {
        my ($proto) = @{ $subs->{$name} };
        next if $proto !~ /^\$(?:;\$*)?\z/ && !($proto eq '-' && $name =~ /^list_|version/);
        both($object, $name);
        next unless $proto eq '$;$';
        both($object, $name, $_) for undef, '0', '', '0x', 0.9, 1 << 30;
    }
}

for my $probes (qw(groups values callbacks)) {
    require "./xt/reference-$probes.pl";
}
