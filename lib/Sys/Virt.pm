package Sys::Virt;

use strict;

our $VERSION = '12.8.0';

require XSLoader;
XSLoader::load('Sys::Virt', $VERSION);

1;
