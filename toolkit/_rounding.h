/* Six significant digits of a number, without writing it as text. Included by _rounding.c and by the scorer of tone. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <float.h>
#include <math.h>

enum { SIGNIFICANT_DIGITS = 6, MOST_ZEROS = 22 }; /* of a power of ten that a double holds exactly */

/* Return what the number reads that is written with six significant digits. NaN, with an error, if memory is out. */
static double rounded_by_text(double value) {
    char *digits = PyOS_double_to_string(value, 'g', SIGNIFICANT_DIGITS, 0, NULL);
    if (!digits) return NAN;
    double read = PyOS_string_to_double(digits, NULL, NULL);
    PyMem_Free(digits);
    return read + 0.0;
}

/* The same: six digits, and a quotient of two exact numbers, which is the double that is nearest to what they spell. */
static double rounded_to_six(double value) {
    static const double tens[MOST_ZEROS + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    double size = fabs(value), scaled, whole, rest;
    if (size == 0.0) return 0.0;
    if (FLT_EVAL_METHOD != 0 || !(size >= 1e-16 && size < 1e6)) return rounded_by_text(value);
    int zeros = size < 1.0 ? SIGNIFICANT_DIGITS : 0;
    while ((scaled = size * tens[zeros]) < 1e5) zeros++;
    whole = floor(scaled);
    rest = scaled - whole;
    if (fabs(rest - 0.5) < 1e-5) return rounded_by_text(value); /* The product is not exact enough to tell. */
    double read = (rest > 0.5 ? whole + 1.0 : whole) / tens[zeros];
    return value < 0 ? -read : read;
}
