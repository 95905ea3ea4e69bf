/* Only to try the program under Wine, never shipped. Windows has ICU since 2017 and Qt takes its converters from there;
   Wine has none. This one knows no converter at all, so that Qt uses its own, of Unicode and Latin-1. */

#define EXPORT __declspec(dllexport)
#define NOT_FOUND 4

typedef int Error;
typedef void *Any;

EXPORT Any ucnv_open(const char *name, Error *error) { if (error) *error = NOT_FOUND; return 0; }
EXPORT void ucnv_close(Any converter) {}
EXPORT void ucnv_reset(Any converter) {}
EXPORT signed char ucnv_getMaxCharSize(Any converter) { return 1; }
EXPORT const char *ucnv_getName(Any converter, Error *error) { if (error) *error = NOT_FOUND; return 0; }
EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, Error *error) { if (error) *error = NOT_FOUND; return 0; }
EXPORT const char *ucnv_getAvailableName(int number) { return 0; }
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT int ucnv_toUCountPending(Any converter, Error *error) { return 0; }
EXPORT int ucnv_fromUCountPending(Any converter, Error *error) { return 0; }
EXPORT void ucnv_getToUCallBack(Any converter, Any *action, const void **context) {}
EXPORT void ucnv_getFromUCallBack(Any converter, Any *action, const void **context) {}
EXPORT void ucnv_setToUCallBack(Any converter, Any action, const void *context, Any *before, const void **old, Error *error) { if (error) *error = NOT_FOUND; }
EXPORT void ucnv_setFromUCallBack(Any converter, Any action, const void *context, Any *before, const void **old, Error *error) { if (error) *error = NOT_FOUND; }
EXPORT void ucnv_toUnicode(Any converter, Any *to, Any end, Any *from, Any stop, Any offsets, signed char flush, Error *error) { if (error) *error = NOT_FOUND; }
EXPORT void ucnv_fromUnicode(Any converter, Any *to, Any end, Any *from, Any stop, Any offsets, signed char flush, Error *error) { if (error) *error = NOT_FOUND; }
EXPORT void ucnv_cbToUWriteUChars(Any arguments, Any text, int length, int offset, Error *error) { if (error) *error = NOT_FOUND; }
EXPORT void ucnv_cbFromUWriteUChars(Any arguments, Any text, Any end, int offset, Error *error) { if (error) *error = NOT_FOUND; }
EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
