# The manual is well-formed, renders without a word of complaint, and each page
# is named as its file is.
use strict;
use warnings;

use Pod::Checker ();
use Pod::Man;
use Pod::Text;
use Test::More;

use lib 't/lib';
use SysVirtPod;

for my $file (pages()) {
    my $checker = Pod::Checker->new(-warnings => 2);
    open my $complaints, '>', \my $said or die $!;
    $checker->parse_from_file($file, $complaints);
    close $complaints;
    is($checker->num_errors + $checker->num_warnings, 0, "$file: podchecker has nothing to say") or diag $said;

    for my $formatter (Pod::Man->new(section => '3pm', errors => 'die'), Pod::Text->new(errors => 'die')) {
        my $page = '';
        my @warnings;
        local $SIG{__WARN__} = sub { push @warnings, @_ };
        $formatter->output_string(\$page);
        ok(eval { $formatter->parse_file($file); 1 }, "$file: " . ref $formatter) or diag $@;
        is("@warnings", '', 'without warnings');
        cmp_ok(length $page, '>', 1000, 'renders it');
    }

    open my $text, '<:encoding(UTF-8)', $file or die "$file: $!";
    my $pod = do { local $/; <$text> };
    my ($name) = $pod =~ /^=head1 NAME\n\n([\w:]+) - \S/m;
    is($name, module_of($file), 'its name');
    like($pod, qr/^=head1 COPYRIGHT AND LICENSE\n/m, 'its licence') if $file =~ /\.pod\z/;
}

done_testing;
