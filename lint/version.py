"""The version, alone in its file so that setup.cfg can read it without importing anything else."""

VERSION = "0.1.0"
