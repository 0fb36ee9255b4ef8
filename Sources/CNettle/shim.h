// SHA-256 and base 64 from Nettle, which PROJ's own dependencies already bring on Debian.
#if !__has_include(<nettle/sha2.h>)
#error "Maillage needs Nettle. On Debian or Ubuntu: sudo apt-get install nettle-dev"
#endif

#include <nettle/base64.h>
#include <nettle/sha2.h>
