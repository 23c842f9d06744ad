"""The same bytes whatever the hash seed, the jobs, the threads of the linear algebra and the kind of processor."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys

import pytest
from budgets import LONG

SUBJECTS = (
    "harbour trawler mackerel anchor captain lantern jetty gale rudder deck tide buoy rope sail keel".split(),
    "apple ladder blossom orchard cider grafter beehive frost basket pear hedge press barrel scythe plum".split(),
    "judge bench verdict appeal witness statute clerk oath warrant jury bail plea docket summons ruling".split(),
)
ENVIRONMENTS = [
    {"PYTHONHASHSEED": "1", "OPENBLAS_NUM_THREADS": "1", "OPENBLAS_CORETYPE": "Haswell", "jobs": "1"},
    {"PYTHONHASHSEED": "2", "OPENBLAS_NUM_THREADS": "2", "OPENBLAS_CORETYPE": "Prescott", "jobs": "2"},
]
if LONG:  # One by one, to know which.
    ENVIRONMENTS += [{name: value, "jobs": "1"} for name, value in ENVIRONMENTS[1].items()]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Write 450 texts, so many that they are clustered; most are of one subject, and all hold words of another."""
    path = tmp_path_factory.mktemp("bytes") / "texts.jsonl"
    draw = random.Random(3)
    with path.open("w", encoding="utf-8") as file:
        for number in range(450):
            own, other = SUBJECTS[number % 3], SUBJECTS[(number + 1) % 3]
            words = [draw.choice(own if draw.random() < 0.8 else other) for _ in range(40)]
            file.write(json.dumps({"id": f"{number}", "text": "The " + " and the ".join(words) + "."}) + "\n")
    return path


@pytest.mark.parametrize("method", ["clusters", "nmf", "lda"])
def test_a_report_and_a_model_have_the_same_bytes_everywhere(method, corpus, tmp_path):
    made = []
    for number, environment in enumerate(ENVIRONMENTS):
        own = dict(environment)
        jobs = own.pop("jobs")
        folder = tmp_path / str(number) / "model"
        ran = subprocess.run(
            [
                sys.executable,
                "-m",
                "toolkit",
                "topics",
                corpus,
                "-k",
                "4",
                "--method",
                method,
                "-f",
                "json",
                "-j",
                jobs,
                "--save",
                str(folder),
                "--no-cache",
            ],
            env={**os.environ, **own},
            capture_output=True,
            check=True,
            timeout=300,
        )
        model = json.loads((folder / "topics.json").read_bytes())
        del model["numbers"]  # A digest of all digits; six of them are the same everywhere.
        made.append((ran.stdout, json.dumps(model)))

    assert json.loads(made[0][0])["tables"][0]["rows"]
    assert len(set(made)) == 1
