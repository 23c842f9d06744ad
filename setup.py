"""The one thing that setup.cfg cannot say: compiled kernels, left out where there is no compiler."""

from __future__ import annotations

import platform
import sys
import sysconfig

from setuptools import Extension, setup

# One build serves Python 3.11 and all later versions. The build without a global lock has no stable interface yet.
STABLE = platform.python_implementation() == "CPython" and not sysconfig.get_config_var("Py_GIL_DISABLED")


def kernel(path: str, *depends: str) -> Extension:
    """Describe a kernel that lies beside the module that uses it."""
    folder, _, _ = path.rpartition("/")
    return Extension(
        path.replace("/", "."),
        sources=[f"{path}.c"],
        depends=[f"{folder}/{each}" for each in depends],
        define_macros=[("Py_LIMITED_API", "0x030B0000")],
        py_limited_api=True,
        # Multiplications and additions stay apart on every processor, as they do in Python.
        extra_compile_args=[] if sys.platform == "win32" else ["-ffp-contract=off"],
        optional=True,
    )


KERNELS = [
    kernel("toolkit/_rounding", "_rounding.h"),
    kernel("toolkit/_reading"),
    kernel("toolkit/language/_prefilter"),
    kernel("toolkit/language/_splitter", "_characters.h"),
    kernel("toolkit/corpus/_blocks", "_block_facts.h", "_outline.h", "../language/_characters.h"),
    kernel("toolkit/cleaning/_markup", "../language/_characters.h"),
    kernel("toolkit/counts/_kernel", "_buffers.h", "_kernel_tables.h", "_kernel_rows.h"),
    kernel("toolkit/counts/_neighbours", "_buffers.h", "_alignment.h", "_candidates.h", "_products.h"),
    kernel("toolkit/methods/keywords/_words"),
    kernel("toolkit/methods/keywords/_trees", "_forest.h", "_candidates.h", "_numbers.h"),
    kernel("toolkit/methods/keywords/_scores", "_candidates.h", "_numbers.h"),
    kernel(
        "toolkit/methods/tone/_sentences",
        *("_documents.h", "_tone.h", "_composition.h", "_shifters.h", "_clause.h"),
        *("_sentence_words.h", "_plain_text.h", "_word_table.h", "../../_rounding.h"),
    ),
]

setup(
    ext_modules=KERNELS if STABLE else [],
    options={"bdist_wheel": {"py_limited_api": "cp311"}} if STABLE else {},
)
