"""The one thing that setup.cfg cannot say: a compiled kernel, left out where there is no compiler."""

from __future__ import annotations

import platform
import sysconfig

from setuptools import Extension, setup

# One build serves Python 3.11 and all later versions. The build without a global lock has no stable interface yet.
STABLE = platform.python_implementation() == "CPython" and not sysconfig.get_config_var("Py_GIL_DISABLED")

setup(
    ext_modules=[
        Extension(
            "toolkit.counts._kernel",
            sources=["toolkit/counts/_kernel.c"],
            depends=["toolkit/counts/_kernel_tables.h"],
            define_macros=[("Py_LIMITED_API", "0x030B0000")],
            py_limited_api=True,
            optional=True,
        )
    ]
    * STABLE,
    options={"bdist_wheel": {"py_limited_api": "cp311"}} if STABLE else {},
)
