import type { Family } from '../code.js';

export const shape: Family = {
  'shape/aggregate': {
    title: 'An aggregation that leaves one value per child',
    why: 'A parent has one value for each unit, made of the values of its children.',
    remedy: 'Wrap it in something that puts children together: `mean(children)`, `arithmetic(children)`.',
    frame: 'methodology',
    example: 'aggregate children * 100',
    good: 'aggregate mean(children) * 100',
  },
  'shape/already-constant': {
    title: 'A reduction of what is already one value',
    why: '`mean`, `max` and the like make one value of many.',
    remedy: 'Leave the reduction out. To compare several values write `least(a, b)` or `greatest(a, b)`.',
    frame: 'indicator',
    example: 'normalise x / max(max(x))',
    good: 'normalise x / max(x)',
  },
  'shape/attribute': {
    title: 'An attribute from a source with many rows per unit',
    why: 'An attribute is one fact about a unit, such as its region. A source with `rows of` has many values for it.',
    remedy: 'Take attributes from a source with `key`.',
    example: `source survey { file "survey.csv"  rows of Country by country  column country text  column town text  column days number }
units Country { attribute town = survey.town }
methodology Small { scores Country  indicator Days { value mean(survey.days)  missing impute median(x, by: town) } }`,
    good: `source survey { file "survey.csv"  rows of Country by country  column country text  column days number }
source places { file "places.csv"  key Country by code  column code text  column town text }
units Country { attribute town = places.town }
methodology Small { scores Country  indicator Days { value mean(survey.days)  missing impute median(x, by: town) } }`,
  },
  'shape/by-over-rows': {
    title: '`by:` over the rows of a source',
    why: 'Rows are reduced to the unit that they belong to. Groups are groups of units.',
    remedy: 'Reduce to units first: `mean(mean(survey.days), by: region)`.',
    frame: 'value',
    example: 'mean(survey.days, by: region)',
    good: 'mean(mean(survey.days), by: region)',
  },
  'shape/in': {
    title: '`in:` without a period, or with one that runs backwards',
    why: 'There would be nothing in the base period.',
    remedy: 'Write `in: 2015` or `in: 2006 .. 2010`, the earlier one first.',
    frame: 'panel indicator',
    example: 'normalise x / max(x, in: 2015 .. 2010)',
    good: 'normalise x / max(x, in: 2010 .. 2015)',
  },
  'shape/mixed': {
    title: 'Values that do not belong together',
    why: 'A source of answers has many rows for each unit, and nothing says which of them goes with a row of another source. With a value of their own unit rows do go together.',
    remedy: 'Reduce the rows to one value per unit first, for example with `mean(...)` or `share(...)`.',
    frame: 'value',
    example: 'mean(survey.days / judgements.importance)',
    good: 'mean(survey.days / mean(survey.days))',
  },
  'shape/no-children': {
    title: 'Children where there are none',
    why: 'Only a node that has children can put them together.',
    remedy: 'Write it in `aggregate` or in an output of a node with children.',
    frame: 'value',
    example: 'copeland(data.x1)',
    good: 'rank(data.x1)',
  },
  'shape/no-period': {
    title: 'A look at other periods where there are none',
    why: 'The methodology scores every unit once, so that there is no earlier year.',
    remedy: 'Write `scores Country per year`, with sources `per year by year`.',
    frame: 'value',
    example: 'data.rating - previous(data.rating)',
    good: 'data.rating',
  },
  'shape/other-units': {
    title: 'A methodology about other units or periods',
    why: 'Its scores cannot be looked up: nothing says which of its units belongs to which of these.',
    remedy: 'Let both score the same units and periods.',
    frame: 'file',
    example: `units Region "Regions"
source regions { file "regions.csv"  key Region by code  column code text  column land number }
methodology Land { scores Region  indicator Area { value regions.land } }
methodology Other { scores Country  indicator Gap { value Index - Land } }`,
    files: { 'regions.csv': 'code,land\nEU,10\nAF,30\n' },
    good: `source extra { file "extra.csv"  key Country by code  column code text  column land number }
methodology Land { scores Country  indicator Area { value extra.land } }
methodology Other { scores Country  indicator Gap { value Index - Land } }`,
  },
  'shape/panel': {
    title: 'A source with periods in a methodology without, or with others',
    why: 'The source has a row for every year, so that a unit would have several values.',
    remedy: 'Write `scores Country per year`, with the name of the period that the source has.',
    frame: 'file',
    example: `source yearly { file "panel.csv"  key Country by iso per year by year  column iso text  column year integer  column life number }
methodology Yearly { scores Country  indicator Life { value yearly.life } }`,
    good: `source yearly { file "panel.csv"  key Country by iso per year by year  column iso text  column year integer  column life number }
methodology Yearly { scores Country per year  indicator Life { value yearly.life } }`,
  },
  'shape/rank': {
    title: 'A rank of something that neither units nor their rows have',
    why: '`rank` puts units in order, or the rows of a unit, so that it needs one value for each.',
    remedy: 'Rank what each unit has, or each row of a source with `rows of`.',
    frame: 'value',
    example: 'rank(max(data.x1))',
    good: 'rank(data.x1)',
  },
  'shape/row-as-value': {
    title: 'Rows where one value per unit is wanted',
    why: 'An indicator has one value for each unit. It must be said how the rows of a source make one: their mean, their sum and their share are different things.',
    remedy: 'Write `mean(...)`, `share(...)`, `sum(...)` or `median(...)` around it.',
    frame: 'value',
    example: 'survey.days',
    good: 'median(survey.days)',
  },
  'shape/units-wanted': {
    title: 'A method for all units, used on something else',
    why: 'Extreme values are extreme among units; rows of a survey or one value for all have no such order.',
    remedy: 'Reduce the rows to one value per unit first.',
    frame: 'value',
    example: 'mean(winsorise(survey.days))',
    good: 'winsorise(mean(survey.days))',
  },
};
