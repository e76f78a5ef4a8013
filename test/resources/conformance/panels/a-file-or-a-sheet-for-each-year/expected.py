"""The same by pandas: the files of a pattern, concatenated."""
import glob
import re

import pandas as pd

def years(pattern):
    """Files by year: whole numbers without leading zeros."""
    before, after = pattern.split("{year}")
    for file in sorted(glob.glob(pattern.replace("{year}", "*"))):
        year = file[len(before) : len(file) - len(after)]
        if re.fullmatch("0|[1-9][0-9]*", year):
            yield int(year), file

tables = []
for year, file in years("scores_{year}.csv"):
    table = pd.read_csv(file, na_values=[".."], thousands=",").rename(columns={f"Score {year}": "Score", "trust": "Trust"})
    tables.append(table.assign(year=year))
scores = pd.concat(tables)[["iso", "year", "Score", "Trust"]]
days = pd.concat([pd.read_csv(file).assign(year=year) for year, file in years("surveys/{year}/answers.csv")])
days = days.groupby(["country", "year"])["days"].mean().rename("Days").rename_axis(["iso", "year"]).reset_index()
workbook = pd.ExcelFile("hdr.xlsx")
names = [name for name in workbook.sheet_names if re.fullmatch("HDI [0-9]+", name)]
life = pd.concat([pd.read_excel(workbook, sheet_name=name, header=1).assign(year=int(name[4:])) for name in names])
life = life.rename(columns={"code": "iso", "Life expectancy": "Life"})[["iso", "year", "Life"]]
cases = scores.merge(days, on=["iso", "year"], how="outer").merge(life, on=["iso", "year"], how="outer")
cases = cases.sort_values(["iso", "year"])
# The year before is that of the number before, not that of the row before.
before = cases[["iso", "year", "Score"]].assign(year=cases["year"] + 1).rename(columns={"Score": "before"})
cases = cases.merge(before, on=["iso", "year"], how="left")
cases["Growth"] = cases["Score"] - cases["before"]
cases["Latest"] = cases.groupby("iso")["Life"].ffill(limit=None)
cases["Relative"] = (cases["Score"] - cases["Score"].min()) / (cases["Score"].max() - cases["Score"].min())
cases = cases.rename(columns={"iso": "Country"})
columns = ["Country", "year", "Score", "Growth", "Trust", "Days", "Life", "Latest", "Relative"]
cases[columns].to_csv("expected.csv", index=False)
