"""Writes crates/calendar/tests/holidays/golden.txt: the holidays of the PyPI package `holidays` (MIT), 1990-2060.

    python3 -m pip install holidays==0.109
    python3 bench/holidays/golden.py > crates/calendar/tests/holidays/golden.txt

A line is country, year, category, and the dates as MMDD. Dates are facts; the test of `samsyn-calendar` reads them.
"""

import holidays

CATEGORIES = {
    "DK": ["public", "optional"],
    "FI": ["public"],
    "NL": ["public", "optional"],
    "NO": ["public"],
    "SE": ["public", "de_facto"],
}

print(f"# PyPI holidays {holidays.__version__}, made by bench/holidays/golden.py")
for country, categories in CATEGORIES.items():
    for category in categories:
        for year in range(1990, 2061):
            days = holidays.country_holidays(country, years=year, categories=(category,))
            dates = sorted(d for d in days if d.year == year)
            print(country, year, category, *(f"{d:%m%d}" for d in dates))
