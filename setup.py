"""The one thing that setup.cfg cannot say: compiled kernels, left out where there is no compiler."""

from __future__ import annotations

import platform
import sysconfig

from setuptools import Extension, setup

# One build serves Python 3.11 and all later versions. The build without a global lock has no stable interface yet.
STABLE = platform.python_implementation() == "CPython" and not sysconfig.get_config_var("Py_GIL_DISABLED")


def kernel(name: str, *depends: str) -> Extension:
    """Describe a kernel that lies beside the module that uses it."""
    return Extension(
        f"toolkit.counts.{name}",
        sources=[f"toolkit/counts/{name}.c"],
        depends=[f"toolkit/counts/{each}" for each in depends],
        define_macros=[("Py_LIMITED_API", "0x030B0000")],
        py_limited_api=True,
        optional=True,
    )


setup(
    ext_modules=[kernel("_kernel", "_kernel_tables.h", "_kernel_rows.h"), kernel("_neighbours")] * STABLE,
    options={"bdist_wheel": {"py_limited_api": "cp311"}} if STABLE else {},
)
