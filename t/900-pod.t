# The manual is well-formed.
use strict;
use warnings;

use Test::More;

use lib 't/lib';
use SysVirtPod;

plan skip_all => 'Test::Pod is not installed' unless eval 'use Test::Pod 1.26; 1';
all_pod_files_ok(modules());
