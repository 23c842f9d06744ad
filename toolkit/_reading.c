/* Reads a small file in one call: open, fstat, read and close without the interpreter's lock.
 *
 * What read_bytes in toolkit/files/reading.py gives for a regular file of no more than 65,536 bytes, this gives as well. For all
 * else, whatever it is and whatever went wrong, it gives None, and read_bytes is asked, which knows what to say.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SMALL = 1 << 16 };

/* Fill the buffer, which holds a byte more than SMALL; return how much the file holds, or -1. */
static ssize_t filled(const char *path, char *buffer) {
    struct stat status;
    ssize_t size = -1;
    /* Not blocking, so that a pipe cannot hold us up before we know that it is one. */
    int handle = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (handle < 0) return -1;
    if (!fstat(handle, &status) && S_ISREG(status.st_mode) && status.st_size <= SMALL) {
        /* A byte more is asked for than there should be: a file that gives what it should give has no more. */
        size = read(handle, buffer, (size_t)status.st_size + 1);
        if (size != status.st_size) size = -1;
    }
    close(handle);
    return size;
}

static PyObject *read_small(PyObject *module, PyObject *path) {
    (void)module;
    char buffer[SMALL + 1];
    PyObject *name;
    if (!PyUnicode_FSConverter(path, &name)) {
        if (!PyErr_ExceptionMatches(PyExc_ValueError)) return NULL;
        PyErr_Clear(); /* No name of a file: it holds a NUL, or what no system can spell. */
        Py_RETURN_NONE;
    }
    const char *spelt = PyBytes_AsString(name);
    ssize_t size;
    Py_BEGIN_ALLOW_THREADS
    size = filled(spelt, buffer);
    Py_END_ALLOW_THREADS
    Py_DECREF(name);
    if (size < 0) Py_RETURN_NONE;
    return PyBytes_FromStringAndSize(buffer, size);
}

static PyMethodDef methods[] = {
    {"read_small", read_small, METH_O, "Return the bytes of a small regular file, or None."},
    {NULL, NULL, 0, NULL},
};
static PyModuleDef_Slot slots[] = {{0, NULL}};
static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT, .m_name = "_reading", .m_doc = "Reads small files.", .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit__reading(void) { return PyModuleDef_Init(&definition); }
