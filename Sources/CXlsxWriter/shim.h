// libxlsxwriter: workbooks of Excel.
#if !__has_include(<xlsxwriter.h>)
#error "Maillage needs libxlsxwriter 1.1.4 or later. On Debian or Ubuntu: sudo apt-get install libxlsxwriter-dev"
#endif

#include <xlsxwriter.h>

#if LXW_VERSION_ID < 114
#error "This libxlsxwriter is too old: Maillage needs 1.1.4 or later. On Debian 12: sudo apt-get install libxlsxwriter-dev"
#endif
