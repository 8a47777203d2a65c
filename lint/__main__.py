"""`python -m cliniclint`, and the console command."""

from __future__ import annotations


def main() -> None:
    """Run the command line; exits with its status."""
    from .cli.main import run

    run()


if __name__ == "__main__":
    main()
