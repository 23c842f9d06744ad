"""Work in several processes or threads, here or on a cluster; nothing else in the program knows of processes."""

from __future__ import annotations

from toolkit.processes.beside import begun
from toolkit.processes.engines import ENGINES, cores, engine
from toolkit.processes.ordered import meanwhile, ordered_map, watching
from toolkit.processes.pool import FORKS
from toolkit.processes.shards import shard_map

__all__ = ["ENGINES", "FORKS", "begun", "cores", "engine", "meanwhile", "ordered_map", "shard_map", "watching"]
