# One good call of every sub: what the tests go by that must leave none out
# (leaks, hostile arguments). A getter needs no words; whatever takes arguments
# or changes something is in the table. Used by t/*.t and xt/*.t only.
package SysVirtCalls;

use strict;
use warnings;

use Exporter 'import';
use File::Temp qw(tempdir);
use Socket qw(AF_UNIX PF_UNSPEC SOCK_STREAM);

use SysVirtTest;
use Sys::Virt;
use Sys::Virt::Async;
use Sys::Virt::Event;

our @EXPORT = qw(all_subs callable_subs served_subs good_call new_objects);

my $TMP = tempdir(CLEANUP => 1);

# The objects the calls are made on and with, by their class; those of the
# test driver's own host, which is another than that of the file, too.
my (%object, $con, $dom, $default, $watch);

socketpair my $SOCKET, my $PEER, AF_UNIX, SOCK_STREAM, PF_UNSPEC or die "socketpair: $!";

# Every public sub that is no constant: rows of package and name.
sub all_subs {
    my @subs;
    for my $table (qw(subs.tsv additions.tsv)) {
        open my $file, '<', data_file($table) or die "$table: $!";
        while (my $row = <$file>) {
            chomp $row;
            my ($package, $name) = split /\t/, $row;
            push @subs, [ $package, $name ] unless $row =~ /^#/ || $name =~ /^_|^[A-Z_]+\z/ && $name ne 'DESTROY';
        }
    }
    return @subs;
}

# Those that can be called again and again: not what replaces the loop of the
# process, nor the methods that a loop of one's own must have.
sub callable_subs {
    return grep {
        my $full = "$_->[0]::$_->[1]";
        $full ne 'Sys::Virt::bootstrap' && $full ne 'Sys::Virt::Event::register' && $_->[0] ne 'Sys::Virt::EventImpl'
    } all_subs();
}

# Those of which there is a good call here: administration needs a daemon
# (t/live/210-admin.t).
sub served_subs { return grep { $_->[0] !~ /^Sys::Virt::Admin/ } callable_subs() }

# ---- what calls are made with ------------------------------------------------

my $UUID = '66666666-0000-4000-8000-000000000001';

sub domain_xml {
    my ($name) = @_;
    my $uuid = $name eq 'made' ? "<uuid>$UUID</uuid>" : '';
    return "<domain type='test'><name>$name</name>$uuid<memory>1024</memory><os><type>hvm</type></os></domain>";
}

sub network_xml { return "<network><name>$_[0]</name><uuid>$UUID</uuid><bridge name='$_[0]0'/></network>" }

sub pool_xml {
    my ($name) = @_;
    return "<pool type='dir'><name>$name</name><uuid>$UUID</uuid><target><path>/$name</path></target></pool>";
}

sub volume_xml {
    my ($name) = @_;
    return "<volume><name>$name</name><capacity>1024</capacity><target><path>/images/$name</path></target></volume>";
}

sub snapshot_xml { return "<domainsnapshot><name>$_[0]</name></domainsnapshot>" }

sub checkpoint_xml { return "<domaincheckpoint><name>$_[0]</name></domaincheckpoint>" }

sub interface_xml { return "<interface type='ethernet' name='eth7'><mac address='aa:bb:cc:00:00:07'/></interface>" }

# The test driver makes one like its own host's scsi_host11, only.
my $VPORT = "<device><parent>scsi_host1</parent><capability type='scsi_host'><capability type='fc_host'>"
    . "<wwnn>2000000012341235</wwnn><wwpn>1000000012341235</wwpn></capability></capability></device>";

my $DISK = "<disk type='file'><source file='/x'/><target dev='vdz'/></disk>";
my $HOST = "<host mac='52:54:00:00:00:01' name='a' ip='192.168.10.5'/>";
# How an object of each class is had.
my %NEW = (
    'Sys::Virt'                   => sub { test_conn() },
    'Sys::Virt::Domain'           => sub { $con->get_domain_by_name('runner') },
    'Sys::Virt::DomainCheckpoint' => sub { $con->get_domain_by_name('paused')->get_checkpoint_by_name('kept') },
    'Sys::Virt::DomainSnapshot'   => sub { $con->get_domain_by_name('runner')->get_snapshot_by_name('second') },
    'Sys::Virt::Error'            => sub { eval { $con->get_domain_by_name('none') }; $@ },
    'Sys::Virt::Interface'        => sub { $con->get_interface_by_name('eth1') },
    'Sys::Virt::Network'          => sub { $con->get_network_by_name('office') },
    'Sys::Virt::NetworkPort'      => sub { $con->get_network_by_name('office')->get_port_by_uuid($UUID) },
    'Sys::Virt::NodeDevice'       => sub { $con->get_node_device_by_name('pci_0000_00_03_0') },
    'Sys::Virt::NWFilter'         => sub { $con->get_nwfilter_by_uuid($UUID) },
    'Sys::Virt::NWFilterBinding'  => sub { $con->get_nwfilter_binding_by_port_dev('vnet0') },
    'Sys::Virt::Secret'           => sub { $con->get_secret_by_uuid($UUID) },
    'Sys::Virt::StoragePool'      => sub { $con->get_storage_pool_by_name('images') },
    'Sys::Virt::StorageVol'       => sub { $con->get_storage_volume_by_path('/images/small.img') },
    'Sys::Virt::Stream'           => sub { $con->new_stream },
);

# A new one, nothing where the driver has none of the class.
sub new_object {
    my ($class) = @_;
    my $new = $NEW{$class} or return;
    return scalar eval { $new->() };
}

# Everything anew, whatever has happened to it.
sub new_objects {
    my $first = !%object;
    Sys::Virt::Event::register_default() if $first;
    $con = host_conn();
    $default = test_conn();
    $dom = $con->get_domain_by_name('runner');
    $con->get_domain_by_name('paused')->create_checkpoint(checkpoint_xml('kept'));
    %object = map { $_ => new_object($_) } keys %NEW;
    $object{'Sys::Virt'} = $con;
    return;
}

# A stream from which a picture comes; libvirt keeps its end of one that is not
# finished.
{
    my $stream;

    sub picture {
        $stream = $default->new_stream;
        $default->get_domain_by_name('test')->screenshot($stream, 0);
        return $stream;
    }

    sub new_stream { return $stream = $con->new_stream }

    sub finished {
        eval { $stream->abort } if $stream;
        return;
    }
}

sub network { return $object{'Sys::Virt::Network'} }
sub pool    { return $object{'Sys::Virt::StoragePool'} }
sub volume  { return $object{'Sys::Virt::StorageVol'} }

# Things called "made", anew.
sub new_checkpoint {
    my $paused = $con->get_domain_by_name('paused');
    eval { $paused->get_checkpoint_by_name('made')->delete };
    return $paused->create_checkpoint(checkpoint_xml('made'));
}

sub new_snapshot {
    eval { $dom->get_snapshot_by_name('made')->delete };
    return $dom->create_snapshot(snapshot_xml('made'));
}

sub new_volume {
    eval { pool()->get_volume_by_name('made')->delete };
    return pool()->create_volume(volume_xml('made'));
}

sub inactive_pool {
    my $pool = $con->get_storage_pool_by_name('empty');
    $pool->destroy if $pool->is_active;
    return $pool;
}

sub nothing { return }

# Lets libvirt free what was let go of: it does when nothing else is due.
{
    my ($timer, $due);

    sub rest {
        $timer //= Sys::Virt::Event::add_timeout(-1, sub { $due = 1 });
        $due = 0;
        Sys::Virt::Event::update_timeout($timer, 1);
        Sys::Virt::Event::run_default() until $due;
        Sys::Virt::Event::update_timeout($timer, -1);
        return;
    }
}

sub no_events {
    $con->event_deregister_all;
    return rest();
}

# Something for the loop to do.
sub due {
    my $timer;
    $timer = Sys::Virt::Event::add_timeout(0, sub { Sys::Virt::Event::remove_timeout($timer); undef $timer });
    return;
}

# The file of a saved domain.
sub saved {
    if (!-e "$TMP/saved") {
        $default->get_domain_by_name('test')->save("$TMP/saved");
        $default->get_domain_by_name('test')->create;
    }
    return "$TMP/saved";
}

# Domains in the state a call needs, whatever happened to them before.
sub active {
    my ($name) = @_;
    my $which = $con->get_domain_by_name($name);
    $which->create unless $which->is_active;
    $which->resume if ($which->get_state)[0] == Sys::Virt::Domain::STATE_PAUSED;
    return $which;
}

sub inactive {
    my ($name) = @_;
    my $which = $con->get_domain_by_name($name);
    $which->destroy if $which->is_active;
    return $which;
}

sub running { return $con->get_domain_by_name('runner') }

# Away with what a call has made.
sub gone {
    my ($made) = @_;
    return unless ref $made;
    eval { $made->destroy };
    eval { $made->undefine };
    return;
}

# ---- the calls ------------------------------------------------------------------

# By package and name: the arguments after the invocant as a list or a sub that
# gives them, or a hash of
#   on      the invocant, instead of the object of the package
#   args    the arguments
#   after   what puts everything back, called with the call's results
#   class   the sub is called on the class, or without one
#   refused the driver may refuse it
my %CALLS = (
    'Sys::Virt' => {
        baseline_cpu               => [ ['<cpu><arch>x86_64</arch><model>qemu64</model></cpu>'] ],
        baseline_hypervisor_cpu    => [ (undef) x 4, ['<cpu/>'] ],
        compare_cpu                => ['<cpu/>'],
        compare_hypervisor_cpu     => [ (undef) x 4, '<cpu/>' ],
        create_domain              => { args => [ domain_xml('made') ], after => \&gone },
        create_domain_with_files   => { args => [ domain_xml('made'), [] ], after => \&gone },
        create_interface           => { args => [ interface_xml() ], after => \&gone },
        create_network             => { args => [ network_xml('made') ], after => \&gone },
        create_node_device         => { on => sub { $default }, args => [$VPORT], after => \&gone },
        create_nwfilter_binding    => ['<filterbinding/>'],
        create_storage_pool        => { args => [ pool_xml('made') ], after => \&gone },
        define_domain              => { args => [ domain_xml('made') ], after => \&gone },
        define_interface           => { args => [ interface_xml() ], after => \&gone },
        define_network             => { args => [ network_xml('made') ], after => \&gone },
        define_node_device         => ['<device/>'],
        define_nwfilter            => ['<filter/>'],
        define_save_image_xml      => sub { saved(), domain_xml('runner') },
        define_secret              => ['<secret/>'],
        define_storage_pool        => { args => [ pool_xml('made') ], after => \&gone },
        domain_event_deregister     => {
            on => sub { eval { $con->domain_event_register(\&nothing) }; $con },
            after => \&no_events,
        },
        domain_event_deregister_any =>
            { args => sub { $con->domain_event_register_any(undef, 0, \&nothing) }, after => \&no_events },
        domain_event_register      => { args => [ \&nothing ], after => \&no_events },
        domain_event_register_any  => {
            args => sub { $dom, 0, \&nothing },
            after => \&no_events,
        },
        domain_xml_from_native     => [ 'qemu-argv', '/bin/qemu' ],
        domain_xml_to_native       => [ 'qemu-argv', domain_xml('x') ],
        event_deregister_all       => {
            on => sub { $con->domain_event_register_any(undef, 0, \&nothing); $con },
            after => \&no_events,
        },
        find_storage_pool_sources  => [ 'logical', undef ],
        get_all_domain_stats       => sub { 0, [$dom] },
        get_cpu_model_names        => ['x86_64'],
        get_domain_by_id           => [1],
        get_domain_by_name         => ['runner'],
        get_domain_by_uuid         => ['11111111-0000-4000-8000-000000000001'],
        get_domain_capabilities    => [ undef, 'x86_64', undef, 'test' ],
        get_interface_by_mac       => ['aa:bb:cc:dd:ee:01'],
        get_interface_by_name      => ['eth1'],
        get_max_vcpus              => ['test'],
        get_network_by_name        => ['office'],
        get_network_by_uuid        => ['22222222-0000-4000-8000-000000000001'],
        get_node_cells_free_memory => { on => sub { $default }, args => [ 0, 1 ] },
        get_node_device_by_name    => ['computer'],
        get_node_device_scsi_host_by_wwn => [ '2000000012341234', '1000000012341234' ],
        get_node_device_scsihost_by_wwn  => [ '2000000012341234', '1000000012341234' ],
        get_node_free_memory       => { on => sub { $default } },
        get_node_free_pages        => { on => sub { $default }, args => [ [4], 0, 0 ] },
        get_nwfilter_binding_by_port_dev => ['vnet0'],
        get_nwfilter_by_name       => ['none'],
        get_nwfilter_by_uuid       => [$UUID],
        get_save_image_xml_description => sub { saved() },
        get_secret_by_usage        => [ 1, '/volume' ],
        get_secret_by_uuid         => [$UUID],
        get_storage_pool_by_name   => ['images'],
        get_storage_pool_by_target_path => ['/images'],
        get_storage_pool_by_uuid   => ['33333333-0000-4000-8000-000000000001'],
        get_storage_pool_by_volume => sub { volume() },
        get_storage_volume_by_key  => ['/images/small.img'],
        get_storage_volume_by_path => ['/images/small.img'],
        interface_change_begin     => { after => sub { $con->interface_change_rollback } },
        interface_change_commit    => { on => sub { eval { $con->interface_change_begin }; $con } },
        interface_change_rollback  => { on => sub { eval { $con->interface_change_begin }; $con } },
        (map { ("list_${_}_names" => [10]) } qw(defined_domain defined_interface defined_network
            defined_storage_pool interface network nwfilter storage_pool)),
        list_domain_ids            => [10],
        list_node_device_names     => [ undef, 10 ],
        list_secret_uuids          => [10],
        network_event_deregister_any =>
            { args => sub { $con->network_event_register_any(undef, 0, \&nothing) }, after => \&no_events },
        network_event_register_any => {
            args => sub { network(), 0, \&nothing },
            after => \&no_events,
        },
        qemu_attach                => [1],
        qemu_monitor_event_deregister => { refused => 1, args => [0] },
        qemu_monitor_event_register => { args => [ undef, undef, \&nothing ], after => \&no_events },
        supports                   => { class => 1, args => [ 'Sys::Virt', 'Sys::Virt::Domain', 'announce_interface' ] },
        new                        => { class => 1, args => [ 'Sys::Virt', uri => 'test:///default', flags => 0 ] },
        node_alloc_pages           => [ [ [ 4, 1 ] ], 0, 0 ],
        node_device_event_deregister_any =>
            { args => sub { $con->node_device_event_register_any(undef, 0, \&nothing) }, after => \&no_events },
        node_device_event_register_any => {
            args => sub { $object{'Sys::Virt::NodeDevice'}, 0, \&nothing },
            after => \&no_events,
        },
        node_suspend_for_duration  => [ 0, 60 ],
        num_of_node_devices        => [undef],
        register_close_callback    => { args => [ \&nothing ], after => sub { $con->unregister_close_callback } },
        restore_domain             => {
            on => sub { active('stopped')->save("$TMP/stopped"); $con },
            args => ["$TMP/stopped"],
            after => sub { inactive('stopped') },
        },
        secret_event_deregister_any => { refused => 1, args => [ -1 ] },
        secret_event_register_any  => [ undef, 0, \&nothing ],
        set_identity               => [ { 'user-name' => 'x' } ],
        set_keep_alive             => [ 5, 3 ],
        set_node_memory_parameters => [ { shm_pages_to_scan => 5 } ],
        storage_pool_event_deregister_any =>
            { args => sub { $con->storage_pool_event_register_any(undef, 0, \&nothing) }, after => \&no_events },
        storage_pool_event_register_any => {
            args => sub { pool(), 0, \&nothing },
            after => \&no_events,
        },
        supports                   => [ 'Sys::Virt::Domain', 'announce_interface' ],
        unregister_close_callback  => { on => sub { eval { $con->register_close_callback(\&nothing) }; $con } },
    },
    'Sys::Virt::Async' => {
        map({ ($_ => { class => 1, args => ['Sys::Virt::Async'] }) } qw(dispatch fileno in_flight wait)),
        max_workers => { class => 1, args => [ 'Sys::Virt::Async', 4 ] },
    },
    'Sys::Virt::Domain' => {
        abort_block_job            => ['vda'],
        add_iothread               => { args => [7], after => sub { $dom->del_iothread(7) } },
        announce_interface         => [ '52:54:00:11:11:01', {} ],
        attach_device              => {
            refused => 1,
            args => [$DISK],
            after => sub { eval { $dom->detach_device($DISK) } },
        },
        authorized_ssh_keys_get    => ['root'],
        authorized_ssh_keys_set    => [ 'root', ['key'] ],
        backup_begin               => [ '<domainbackup/>', undef ],
        block_commit               => [ 'vda', undef, undef, 0 ],
        block_copy                 => [ 'vda', $DISK, { bandwidth => 1 } ],
        block_peek                 => [ 'vda', 0, 16 ],
        block_pull                 => [ 'vda', 0 ],
        block_rebase               => [ 'vda', undef, 0 ],
        block_resize               => [ 'vda', 1024 ],
        block_stats                => ['vda'],
        core_dump                  => ["$TMP/core"],
        core_dump_format           => [ "$TMP/core", 0 ],
        create                     => { on => sub { inactive('stopped') } },
        create_checkpoint          => {
            on => sub { $con->get_domain_by_name('paused') },
            args => [ checkpoint_xml('made') ],
            after => sub { $_[0]->delete if ref $_[0] },
        },
        create_snapshot            => { args => [ snapshot_xml('made') ], after => sub { $_[0]->delete if ref $_[0] } },
        create_with_files          => { on => sub { inactive('stopped') }, args => [ [] ] },
        del_iothread               => { on => sub { eval { $dom->add_iothread(7) }; $dom }, args => [7] },
        del_throttle_group         => ['group'],
        destroy                    => { on => sub { active('stopped') } },
        detach_device              => [$DISK],
        detach_device_alias        => { refused => 1, args => ['alias'] },
        fd_associate               => [ 'name', [0] ],
        fs_freeze                  => { args => [ ['/'] ], after => sub { $dom->fs_thaw(['/']) } },
        fs_thaw                    => [ ['/'] ],
        fs_trim                    => [ '/', 0 ],
        get_authorized_ssh_keys    => ['root'],
        get_block_info             => ['vda'],
        get_block_iotune           => ['vda'],
        get_block_job_info         => ['vda'],
        get_checkpoint_by_name     => { on => sub { $con->get_domain_by_name('paused') }, args => ['kept'] },
        get_cpu_stats              => [ -1, 1 ],
        get_interface_addresses    => [0],
        get_interface_parameters   => ['52:54:00:11:11:01'],
        get_metadata               => [1],
        get_snapshot_by_name       => ['first'],
        graphics_reload            => [0],
        interface_stats            => ['52:54:00:11:11:01'],
        list_snapshot_names        => [10],
        lxc_enter_cgroup           => { refused => 1 },
        lxc_enter_namespace        => { refused => 1, args => [ [] ] },
        lxc_enter_security_label   => { refused => 1, args => [ { model => 'none', doi => 'none' }, { label => 'none', enforcing => 0 } ] },
        managed_save               => { on => sub { active('stopped') }, after => sub { inactive('stopped')->managed_save_remove } },
        managed_save_define_xml    => { on => sub { $con->get_domain_by_name('saved') }, args => [ domain_xml('saved') ] },
        managed_save_get_xml_description => { on => sub { $con->get_domain_by_name('saved') } },
        managed_save_remove        => { on => sub { my $d = active('stopped'); $d->managed_save; $d } },
        memory_peek                => [ 0, 16, 1 ],
        migrate                    => sub { $default, {} },
        migrate2                   => sub { $default, undef },
        migrate3                   => sub { $default, {} },
        migrate_params             => sub { $default, {} },
        migrate_set_compression_cache => [1024],
        migrate_set_max_downtime   => [5],
        migrate_set_max_speed      => [5],
        migrate_to_uri             => { refused => 1, args => [ 'test:///default', {} ] },
        migrate_to_uri2            => { refused => 1, args => [ 'test:///default', undef ] },
        migrate_to_uri3            => { refused => 1, args => [ 'test:///default', {} ] },
        migrate_to_uri_params      => { refused => 1, args => [ 'test:///default', {} ] },
        open_channel               => { args => sub { new_stream(), 'name' }, after => \&finished },
        open_console               => { args => sub { new_stream(), undef }, after => \&finished },
        open_graphics              => sub { 0, fileno $SOCKET },
        open_graphics_fd           => [0],
        pin_emulator               => ["\x01"],
        pin_iothread               => {
            on => sub { eval { $dom->add_iothread(7) }; $dom },
            args => [ 7, "\x01" ],
            after => sub { $dom->del_iothread(7) },
        },
        pin_vcpu                   => [ 0, "\x01" ],
        pm_suspend_for_duration    => [ 0, 0 ],
        qemu_agent_command         => ['{}'],
        qemu_monitor_command       => ['{}'],
        qemu_monitor_command_with_files => [ '{}', [] ],
        reboot                     => { on => sub { active('stopped') } },
        rename                     => {
            on => sub { inactive('stopped') },
            args => ['renamed'],
            after => sub { $con->get_domain_by_name('renamed')->rename('stopped') },
        },
        reset                      => { on => sub { active('stopped') } },
        resume                     => { on => sub { my $d = active('stopped'); $d->suspend; $d } },
        save                       => { args => ["$TMP/image"], after => sub { $con->restore_domain("$TMP/image") } },
        screenshot                 => { args => sub { new_stream(), 0 }, after => \&finished },
        send_key                   => [ 0, 10, [ 1, 2 ] ],
        send_process_signal        => [ 1, 9 ],
        set_agent_response_timeout => [5],
        set_authorized_ssh_keys    => [ 'root', ['key'] ],
        set_autostart              => [0],
        set_autostart_once         => [0],
        set_blkio_parameters       => [ { weight => 500 } ],
        set_block_iotune           => [ 'vda', { total_bytes_sec => 1000, total_bytes_sec_max => 1000 } ],
        set_block_job_speed        => [ 'vda', 5 ],
        set_block_threshold        => [ 'vda', 5 ],
        set_guest_vcpus            => [ '0', 1 ],
        set_interface_parameters   => [ '52:54:00:11:11:01', { 'inbound.average' => 100 } ],
        set_iothread               => {
            on => sub { eval { $dom->add_iothread(7) }; $dom },
            args => [ 7, { poll_max_ns => 5 } ],
            after => sub { $dom->del_iothread(7) },
        },
        set_launch_security_state  => { refused => 1, args => [ { 'sev-secret' => 'x' } ] },
        get_launch_security_info   => { refused => 1 },
        set_lifecycle_action       => [ 0, 0 ],
        set_max_memory             => { on => sub { inactive('stopped') }, args => [131072] },
        set_memory                 => [262144],
        set_memory_parameters      => [ { hard_limit => 1000 } ],
        set_memory_stats_period    => [5],
        set_metadata               => [ 1, 'Title' ],
        set_numa_parameters        => [ { numa_nodeset => '0' } ],
        set_perf_events            => [ { cmt => 1 } ],
        set_scheduler_parameters   => [ { weight => 77 } ],
        set_throttle_group         => { refused => 1, args => [ 'group', {} ] },
        set_time                   => [ 5, 0 ],
        set_user_password          => [ 'a', 'b' ],
        set_vcpu                   => [ '0', 1 ],
        set_vcpus                  => [2],
        shutdown                   => { on => sub { active('stopped') } },
        start_dirty_rate_calc      => [1],
        suspend                    => { on => sub { active('stopped') }, after => sub { $con->get_domain_by_name('stopped')->resume } },
        undefine                   => { on => sub { $con->define_domain(domain_xml('made')) } },
        update_device              => [$DISK],
    },
    'Sys::Virt::DomainCheckpoint' => {
        delete => { on => \&new_checkpoint },
        get_parent => {
            on => \&new_checkpoint,
            after => sub { $con->get_domain_by_name('paused')->get_checkpoint_by_name('made')->delete },
        },
    },
    'Sys::Virt::DomainSnapshot' => {
        delete => { on => \&new_snapshot },
        list_child_snapshot_names => [10],
        revert_to => { after => sub { $dom = running() } },
    },
    'Sys::Virt::Event' => {
        add_handle => { class => 1, args => [ 0, 0, \&nothing ], after => sub { Sys::Virt::Event::remove_handle($_[0]); rest() } },
        add_timeout => { class => 1, args => [ -1, \&nothing ], after => sub { Sys::Virt::Event::remove_timeout($_[0]); rest() } },
        register => { class => 1 },
        register_default => { class => 1 },
        remove_handle => {
            class => 1,
            args => sub { Sys::Virt::Event::add_handle(0, 0, \&nothing) },
            after => \&rest,
        },
        remove_timeout => { class => 1, args => sub { Sys::Virt::Event::add_timeout(-1, \&nothing) }, after => \&rest },
        run_default => { class => 1, args => \&due, after => \&rest },
        update_handle => {
            class => 1,
            args => sub { $watch = Sys::Virt::Event::add_handle(0, 0, \&nothing), 0 },
            after => sub { Sys::Virt::Event::remove_handle($watch); rest() },
        },
        update_timeout => {
            class => 1,
            args => sub { $watch = Sys::Virt::Event::add_timeout(-1, \&nothing), -1 },
            after => sub { Sys::Virt::Event::remove_timeout($watch); rest() },
        },
    },
    'Sys::Virt::Interface' => {
        create   => { on => sub { my $i = $con->get_interface_by_name('eth2'); $i->destroy if $i->is_active; $i } },
        destroy  => { on => sub { my $i = $con->get_interface_by_name('eth2'); $i->create unless $i->is_active; $i } },
        undefine => { on => sub { $con->define_interface(interface_xml()) } },
    },
    'Sys::Virt::Network' => {
        create           => { on => sub { my $n = $con->get_network_by_name('lab'); $n->destroy if $n->is_active; $n } },
        create_port      => ['<networkport/>'],
        destroy          => { on => sub { my $n = $con->get_network_by_name('lab'); $n->create unless $n->is_active; $n } },
        get_metadata     => { on => sub { eval { network()->set_metadata(1, 'Title') }; network() }, args => [1] },
        get_port_by_uuid => [$UUID],
        set_autostart    => [0],
        set_metadata     => [ 1, 'Title' ],
        undefine         => { on => sub { $con->define_network(network_xml('made')) } },
        update           => { args => [ 3, 4, -1, $HOST ], after => sub { network()->update(2, 4, -1, $HOST) } },
    },
    'Sys::Virt::NodeDevice' => {
        destroy       => { on => sub { $default->create_node_device($VPORT) } },
        detach        => [undef],
        dettach       => [undef],
        set_autostart => [0],
        update        => ['<device/>'],
    },
    'Sys::Virt::StoragePool' => {
        build              => { on => sub { inactive_pool('empty') } },
        clone_volume       => {
            args => sub { volume_xml('made'), $con->get_storage_volume_by_path('/images/small.img') },
            after => sub { $_[0]->delete if ref $_[0] },
        },
        create             => { on => sub { inactive_pool('empty') } },
        create_volume      => { args => [ volume_xml('made') ], after => sub { $_[0]->delete if ref $_[0] } },
        delete             => { on => sub { inactive_pool('empty') } },
        destroy            => { on => sub { my $p = $con->get_storage_pool_by_name('empty'); $p->create unless $p->is_active; $p } },
        get_volume_by_name => ['small.img'],
        list_storage_vol_names => [10],
        set_autostart      => [0],
        undefine           => { on => sub { $con->define_storage_pool(pool_xml('made')) } },
    },
    'Sys::Virt::StorageVol' => {
        delete       => { on => \&new_volume },
        download     => { args => sub { new_stream(), 0, 0 }, after => \&finished },
        resize       => [2097152],
        upload       => { args => sub { new_stream(), 0, 0 }, after => \&finished },
        wipe_pattern => [0],
    },
    'Sys::Virt::NetworkPort' => { set_parameters => [ { 'inbound.average' => 100 } ] },
    'Sys::Virt::Secret' => { set_value => ['value'] },
    'Sys::Virt::Stream' => {
        abort           => { on => \&picture, after => \&finished },
        add_callback    => { on => sub { $con->new_stream(Sys::Virt::Stream::NONBLOCK()) }, args => [ 0, \&nothing ] },
        finish          => { on => \&picture, after => \&finished },
        new             => { class => 1, args => sub { 'Sys::Virt::Stream', $con } },
        recv            => { on => \&picture, args => sub { my $data = ''; ($data, 4096) }, after => \&finished },
        recv_all        => { on => \&picture, args => [ sub { return $_[2] } ], after => \&finished },
        send            => [ 'data', 4 ],
        send_all        => [ sub { return 0 } ],
        send_hole       => [1024],
        sparse_recv_all => { on => \&picture, args => [ sub { return $_[2] }, sub { return 0 } ], after => \&finished },
        sparse_send_all => [ sub { return 0 }, sub { return (0, 0) }, sub { return 0 } ],
        update_callback => [0],
    },
);

# What a call of the sub is made of: a sub (to be called with the arguments),
# a sub that makes the arguments (with the invocant, undef if the driver has no
# object of the class) and one that puts back what the call has changed; and
# whether libvirt may refuse it.
sub good_call {
    my ($package, $name) = @_;
    new_objects() unless %object;
    my $entry = $CALLS{$package}{$name} // [];
    my %call = ref $entry eq 'HASH' ? %$entry : (args => $entry);
    my $args = $call{args} // [];
    return {
        sub => do { no strict 'refs'; \&{"${package}::$name"} },
        args => sub {
            my @invocant = $call{class} ? () : $call{on} ? $call{on}->()
                : $name eq 'DESTROY' ? scalar new_object($package) : $object{$package};
            return (@invocant, ref $args eq 'CODE' ? $args->() : @$args);
        },
        after => $call{after} // \&nothing,
        refused => $call{refused},
    };
}

1;
