"""A settings file that came with the texts, and may mean harm as they may."""

from __future__ import annotations

import os
import resource
import shutil

import pytest
from harness import call, run


@pytest.mark.parametrize(
    "content",
    [
        'stopwords="{secret}"',
        'stopwords="../secret.txt"',
        'keep-words="link.txt"',
        'stopwords="a\\u0000b"',
        'output="stolen.csv"',
        'config="other.toml"',
        'corpus=["/"]',
        "debug=true",
        "top=[1]",
        'top="x"',
        "top=1.5",
        "top=true",
        "top=1e400",
        "top=nan",
        "top=-1",
        "raw=2",
        'raw="maybe"',
        "stopwords=1",
        "where=1",
        "by=1979-05-27",
        'format="xml"',
        "topp=1",
        '"\\u001b[31m"=1',
        "[keywords.more]\nx=1",
        "[nonsense]\nx=1",
        "x=",
        "x=" + "[" * 5000,
    ],
)
def test_a_settings_file_that_came_with_the_texts_is_data_and_must_be_right(content, folder, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("unspoken")
    here = tmp_path / "here"
    here.mkdir()
    (here / "link.txt").symlink_to(secret)
    texts = shutil.copytree(folder, here / "texts")
    (here / "toolkit.toml").write_text(content.replace("{secret}", str(secret)))
    ran = call("keywords", texts, inputs=[tmp_path])
    assert (ran.code, ran.out) == (2, "")
    assert "unspoken" not in ran.err


def test_a_settings_file_that_is_no_file_is_passed_over(folder, tmp_path):
    os.mkfifo(tmp_path / "toolkit.toml")
    assert call("documents", folder).code == 0


def test_a_settings_file_takes_no_more_memory_than_it_is_long(folder, tmp_path):
    (tmp_path / "toolkit.toml").write_text("a." * 12_000 + "a=1\n")
    ran = run("documents", folder, limits={resource.RLIMIT_AS: 450 << 20})
    assert (ran.code, "not enough memory" in ran.err) == (2, False)
