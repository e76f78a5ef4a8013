"""The same by pandas: `wide_to_long` and grouped means."""
import numpy as np
import pandas as pd

life = pd.read_csv("life.csv", skiprows=2, na_values=[".."], thousands=",")
life.columns = ["name", "iso", 2000, 2001, 2002]
life = life.drop(columns="name").melt("iso", var_name="year", value_name="Life")
life["Growth"] = life.sort_values(["iso", "year"]).groupby("iso")["Life"].diff()
hdr = pd.read_csv("hdr.csv").drop(columns="hdi_rank_2001")
hdr = pd.wide_to_long(hdr, ["le", "gni"], i=["iso3", "region"], j="year", sep="_").reset_index()
hdr = hdr.rename(columns={"iso3": "iso"})
plain = pd.read_csv("plain.csv").drop(columns="note").melt("iso", var_name="year", value_name="Share")
plain["year"] = plain["year"].astype(int)
prices = pd.read_csv("prices.csv", na_values=[]).replace("free", 0)
prices = pd.wide_to_long(prices, ["p"], i=["iso", "item", "weight"], j="year").reset_index()
prices["p"] = prices["p"].astype(float)
prices = prices.dropna(subset="p")
price = prices.groupby(["iso", "year"]).apply(lambda rows: np.average(rows["p"], weights=rows["weight"]))
price = price.rename("Price").reset_index()
cases = life
for table in (hdr, plain, price):
    cases = cases.merge(table, on=["iso", "year"], how="outer")
# A column without a year holds for the years of its file.
cases["region"] = cases["iso"].map({"VNM": "Asia", "PER": "Asia", "NOR": "Europe"})
cases["region"] = cases["region"].where(cases["year"].isin([2000, 2001, 2003]))
low, high = cases["gni"].min(), cases["gni"].max()
cases["gni"] = (cases["gni"] - low) / (high - low)
cases["Regional"] = cases.groupby(["region", "year"])["le"].transform("max")
cases = cases.sort_values(["iso", "year"]).rename(columns={"iso": "Country", "region": "Region"})
columns = ["Country", "year", "Life", "Growth", "le", "gni", "Share", "Price", "Regional", "Region"]
cases[columns].to_csv("expected.csv", index=False)
