# Sys::Virt->supports: what the running libvirt has, by the functions that a
# method's comment in the sources names. The tests read those, too: so each
# function newer than libvirt 6.0 must be named where it is called.
use strict;
use warnings;

use File::Find ();
use Test::More;

use lib 't/lib';
use SysVirtTest;

sub slurp {
    my ($path) = @_;
    open my $file, '<', $path or die "$path: $!";
    local $/;
    return scalar <$file>;
}

sub supports { return !!Sys::Virt->supports(@_) }

# ---- what there is to say --------------------------------------------------------
ok(supports('Sys::Virt::Domain', 'create'), 'a method of the oldest libvirt');
ok(supports('list_all_domains'), 'one of connections');
ok(!supports('Sys::Virt::Domain', 'list_all_domains'), 'which domains have not');
ok(!supports('Sys::Virt::Domain', 'no_such_method'), 'no such method');
ok(!supports('Sys::Virt::Nothing', 'create'), 'no such package');
ok(supports('Sys::Virt::Error', 'message'), 'one that needs no function');
ok(supports('Sys::Virt::Domain', 'STATE_RUNNING'), 'a constant');
ok(supports('virDomainCreate'), 'a function');
ok(!supports('virDomainNoSuchFunction'), 'no such function');
ok(!supports('printf'), 'one that is not of libvirt');
{
    my $conn = test_conn();
    my ($dom) = $conn->list_all_domains;
    ok($conn->supports('list_all_domains'), 'asked of a connection');
    ok(Sys::Virt->supports($dom, 'create'), 'of an object');
    @My::Domain::ISA = ('Sys::Virt::Domain');
    ok(supports('My::Domain', 'create'), 'of a class that inherits it');
    ok(supports($_, 'announce_interface') == supports('virDomainAnnounceInterface'), "$_->announce_interface")
        for 'My::Domain', 'Sys::Virt::Domain';
    @My::Connection::ISA = ('Sys::Virt');
    ok(My::Connection->supports('list_all_domains'), 'by a class that inherits it');
}
throws_text(sub { Sys::Virt->supports(undef, 'create') }, qr/^Sys::Virt::supports: package is not a string, but undef/, 'no package');
throws_text(sub { Sys::Virt->supports('Sys::Virt', {}) }, qr/^Sys::Virt::supports: method is not a string/, 'no name');

# ---- every method ------------------------------------------------------------------
# function => the libvirt that has it first
my %since = map { /^ {4}"((?:[7-9]|6\.[1-9]|\d\d+)[\d.]*)" (vir\w+)\(/ ? ($2 => $1) : () } split /\n/,
    join '', map { slurp("rust/sys-virt/src/virt/$_.rs") } qw(api siblings);
cmp_ok(scalar keys %since, '>', 25, 'functions newer than libvirt 6.0');
for my $function (sort keys %since) {
    is(supports($function), !!needs_libvirt($since{$function}), "$function, since $since{$function}");
}

# package, name, comment and body of each method
my @methods;
my %calls;    # function in virt/ => the newer functions of libvirt it calls
sub read_source {
    my ($source, $is_wrapper) = @_;
    while ($is_wrapper && $source =~ /^( *)pub (?:unsafe )?fn (\w+)(.*?)^\1\}/msg) {
        my ($name, $body) = ($2, $3);
        my @newer = grep { $since{$_} } $body =~ /\b(vir[A-Z]\w+)/g;
        $calls{$name} = \@newer if @newer;
    }
    while ($source =~ /^#\[xsubs\(package = "([\w:]+)"[^\]]*\]\n(.*?)^\}/msg) {
        my ($package, $block) = ($1, $2);
        while ($block =~ /((?:^ +\/\/\/.*?\n)+)(?:^ +#\[.*?\n)*^ +(?:pub )?fn (?:r#)?(\w+)(.*?)^    \}/msg) {
            push @methods, [ $package, $2, $1, $3 ];
        }
    }
}
File::Find::find({ no_chdir => 1, wanted => sub {
    read_source(slurp($_), m{/virt/}) if /\.rs\z/ && !m{/api\.rs\z};
} }, 'rust/sys-virt/src');
cmp_ok(scalar @methods, '>', 400, 'the methods are read');

my %named;
my @missing;
for my $method (@methods) {
    my ($package, $name, $comment, $body) = @$method;
    $comment =~ s/^ *\/\/\///mg;
    my ($list) = $comment =~ /.*\(([^()]*\bvir[A-Z][^()]*)\)/s;
    my @functions = ($list // '') =~ /\b(vir[A-Z]\w+)/g;
    my @newer = grep { $since{$_} } @functions;
    $named{$_} = 1 for @newer;

    my %called = map { $_ => 1 } grep { $since{$_} } ($body =~ /\b(vir[A-Z]\w+)/g, map { @{ $calls{$_} // [] } } $body =~ /\b([a-z]\w+)\(/g);
    is_deeply([ sort @newer ], [ sort keys %called ], "${package}::$name names what it calls") if @newer || %called;
    my $expected = !@functions || !$since{ $functions[0] } || needs_libvirt($since{ $functions[0] });
    my $supported = supports($package, $name);
    is($supported, !!$expected, "$package->$name, by its first function") if $supported ne !!$expected || @newer;
    push @missing, [ $package, $name, $functions[0] ] if !$supported;
}
is_deeply([ grep { !$named{$_} } sort keys %since ], [], 'each of the newer functions is of a method');

# ---- a method that is not supported fails, and says why ------------------------------
my $conn = host_conn();
my %object = map { ref($_) => $_ } $conn, map { $_->[0] // () }
    [ $conn->list_all_domains ], [ $conn->list_all_networks ], [ $conn->list_all_node_devices ];

# Arguments of all sorts: the right ones get as far as libvirt.
sub lists {
    my ($n) = @_;
    return [] unless $n;
    return map { my $list = $_; map { [ @$list, $_ ] } 'x', 1, {}, [1] } lists($n - 1);
}
for my $method (@missing) {
    my ($package, $name, $function) = @$method;
    # Without a daemon there is none to administer: t/live/210-admin.t.
    next if $package =~ /^Sys::Virt::Admin/;
    my $object = $object{$package};
    my $prototype = prototype "${package}::$name";
    my $mandatory = defined $prototype ? length((split /;/, $prototype)[0]) - 1 : 1;
    my $refusal;
    for my $arguments (map { lists($mandatory + $_) } 0 .. 1) {
        no warnings;
        eval { $object->$name(@$arguments) };
        $refusal = $@ if ref $@ && $@->code == Sys::Virt::Error::ERR_NO_SUPPORT && $@->message =~ /needs libvirt/;
    }
    like($refusal ? $refusal->message : 'no refusal', qr/\b$function needs libvirt/, "$package->$name says so");
}

done_testing;
