"""Linear algebra in one thread."""

from __future__ import annotations

import os
import subprocess
import sys

_SCRIPT = """
import sys
from toolkit.processes.linear_algebra import one_blas_thread
assert "numpy" not in sys.modules
with one_blas_thread():
    import scipy.sparse.linalg
    from threadpoolctl import threadpool_info
    print(sorted(each["num_threads"] for each in threadpool_info()))
"""


def test_libraries_that_were_not_loaded_before_use_one_thread_as_well():
    made = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        env={**os.environ, "OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert set(made.stdout.strip("[]\n").split(", ")) == {"1"}
