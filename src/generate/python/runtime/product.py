"""Products, scaled on the way so that none is too large or too small before its end."""

import math
from collections.abc import Sequence

import numpy as np

from .column import Grouping, Lane, Numbers, Tell, spread_out
from .gathering import element_of, members, per_group

#: Beyond this, and below its inverse, factors are scaled.
PRODUCT_LIMIT = math.ldexp(1.0, 500)


def product_from(values: Sequence[float]) -> float:
    """The product of numbers in their order; infinite if it is too large for a double."""
    product, scale = 1.0, 0
    for factor in values:
        if factor == 0:
            return 0.0
        for number in ("factor", "product"):
            value = factor if number == "factor" else product * factor
            while abs(value) >= PRODUCT_LIMIT and not math.isinf(value):
                value, scale = value / PRODUCT_LIMIT, scale + 1
            while abs(value) < 1 / PRODUCT_LIMIT:
                value, scale = value * PRODUCT_LIMIT, scale - 1
            if number == "factor":
                factor = value
            else:
                product = value
    while scale > 0 and not math.isinf(product):
        product, scale = product * PRODUCT_LIMIT, scale - 1
    while scale < 0 and product != 0:
        product, scale = product / PRODUCT_LIMIT, scale + 1
    return product + 0.0


def product_of(x: Lane, n: int, groups: Grouping | None, where: Lane | None, tell: Tell) -> Numbers | float:
    """The product of x, in ascending order, so that no order of the elements changes it. Missing: where nothing is
    left.
    """
    values = spread_out(x, n)
    found = members(x, n, groups, where)

    def product(group: int) -> float:
        if len(found[group]) == 0:
            return math.nan
        result = product_from(np.sort(values[found[group]]).tolist())
        if math.isfinite(result):
            return result
        tell([element_of(groups, group)], "too large for a number")
        return math.nan

    return per_group(groups, product)
