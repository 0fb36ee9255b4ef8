// The C interface of GEOS, re-entrant functions only.
#if !__has_include(<geos_c.h>)
#error "Maillage needs GEOS 3.11 or later. On Debian or Ubuntu: sudo apt-get install libgeos-dev"
#endif

#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#if GEOS_VERSION_MAJOR < 3 || (GEOS_VERSION_MAJOR == 3 && GEOS_VERSION_MINOR < 11)
#error "This GEOS is too old: Maillage needs 3.11 or later. On Debian 12: sudo apt-get install libgeos-dev"
#endif
