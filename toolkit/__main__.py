"""Run the command line as ``python -m toolkit``."""

from toolkit.cli.main import run

if __name__ == "__main__":
    run()
