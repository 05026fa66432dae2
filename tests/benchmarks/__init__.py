"""What people wait for, measured: ``trustone bench``. Each ``bench_*.py`` offers ``CASES``."""
