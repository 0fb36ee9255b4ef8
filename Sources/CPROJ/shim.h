// The C interface of PROJ: coordinate operations and geodesics.
#if !__has_include(<proj.h>) || !__has_include(<geodesic.h>)
#error "Maillage needs PROJ 9.1 or later. On Debian or Ubuntu: sudo apt-get install libproj-dev"
#endif

#include <geodesic.h>
#include <proj.h>

#if PROJ_VERSION_MAJOR < 9 || (PROJ_VERSION_MAJOR == 9 && PROJ_VERSION_MINOR < 1)
#error "This PROJ is too old: Maillage needs 9.1 or later. On Debian 12: sudo apt-get install libproj-dev"
#endif
