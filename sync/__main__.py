"""``python -m sync`` is ``tablee``."""

from sync.cli import main

if __name__ == "__main__":
    main()
