/* Rounds numbers to six significant digits; toolkit/rounding.py says what for. */
#include "_rounding.h"

static PyObject *significant(PyObject *module, PyObject *value) {
    (void)module;
    double number = PyFloat_AsDouble(value);
    if (number == -1.0 && PyErr_Occurred()) return NULL;
    if (!isfinite(number)) return PyErr_Format(PyExc_ValueError, "a score of %S is undefined", value);
    number = rounded_to_six(number);
    return PyErr_Occurred() ? NULL : PyFloat_FromDouble(number);
}

static PyMethodDef methods[] = {
    {"significant", significant, METH_O, "Return a number with six significant digits."},
    {NULL, NULL, 0, NULL},
};

static int filled(PyObject *module) { return PyModule_AddIntConstant(module, "INTERFACE", 1); }

static PyModuleDef_Slot slots[] = {{Py_mod_exec, filled}, {0, NULL}};
static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT, .m_name = "_rounding", .m_doc = "Rounds numbers.", .m_methods = methods, .m_slots = slots,
};

PyMODINIT_FUNC PyInit__rounding(void) { return PyModuleDef_Init(&definition); }
