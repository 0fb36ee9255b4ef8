// Expat: XML, read as it comes.
#if !__has_include(<expat.h>)
#error "Maillage needs Expat 2.5 or later. On Debian or Ubuntu: sudo apt-get install libexpat1-dev"
#endif

#include <expat.h>

#if XML_MAJOR_VERSION < 2 || (XML_MAJOR_VERSION == 2 && XML_MINOR_VERSION < 5)
#error "This Expat is too old: Maillage needs 2.5 or later. On Debian 12: sudo apt-get install libexpat1-dev"
#endif
