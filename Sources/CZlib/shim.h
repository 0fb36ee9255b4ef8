// zlib: gzip in and out.
#if !__has_include(<zlib.h>)
#error "Maillage needs zlib 1.2.11 or later. On Debian or Ubuntu: sudo apt-get install zlib1g-dev"
#endif

#include <zlib.h>

#if ZLIB_VERNUM < 0x12b0
#error "This zlib is too old: Maillage needs 1.2.11 or later. On Debian 12: sudo apt-get install zlib1g-dev"
#endif
