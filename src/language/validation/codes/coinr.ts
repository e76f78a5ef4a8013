import type { Family } from '../code.js';

/** These are about tables and workbooks: what raises them, and what does not, stands in test/interchange. */
const untested = 'The example would be two tables and no methodology';

function entry(title: string, why: string, remedy: string): Family[string] {
  return { title, why, remedy, example: '', good: '', untested };
}

/** What is wrong with the tables of COINr, or has no place in them. */
export const coinr: Family = {
  'coinr/column-missing': entry(
    'A table of COINr without a column that it must have',
    'iMeta says with the columns Level, iCode, Parent, Direction, Type and Weight what the index is; iData with uCode whom a row is about.',
    'Add the column, or correct its header.',
  ),
  'coinr/code': entry(
    'A code that COINr does not allow',
    'Codes name columns in R: they are there, have no spaces, do not begin with a digit, and are not uCode, uName or Time.',
    'Correct the code in iMeta and the header in iData.',
  ),
  'coinr/code-twice': entry(
    'Two rows of iMeta with one code',
    'It is not known which of them describes the column.',
    'Give every row a code of its own.',
  ),
  'coinr/type': entry(
    'A row of iMeta without a type',
    'The type tells whether a column is scored, groups units, divides indicators, or is only passed on.',
    'Write Indicator, Aggregate, Group, Denominator or Other.',
  ),
  'coinr/level': entry(
    'A level that cannot be',
    'Indicators have level 1, their aggregates 2, and so on to the top, without a gap.',
    'Correct the level or the type.',
  ),
  'coinr/parent': entry(
    'A parent that cannot be',
    'All but the top have a parent; it is an aggregate of iMeta, exactly one level up, and nothing is above itself.',
    'Correct the parent or the level.',
  ),
  'coinr/no-child': entry(
    'An aggregate without children',
    'There is nothing to aggregate. Mostly its code is written otherwise in the column Parent.',
    'Name it as the parent of what belongs to it, or remove it.',
  ),
  'coinr/direction': entry(
    'A direction that is neither 1 nor -1',
    'It is not known whether more of the indicator is better. It is never guessed.',
    'Write 1 if more is better, -1 if less is better.',
  ),
  'coinr/weight': entry(
    'A weight that is missing, below zero, or zero for all siblings',
    'The share of the node in its parent is not known, or would turn its direction round.',
    'Write how much it counts beside those with the same parent.',
  ),
  'coinr/not-a-number': entry(
    'A cell that is not a number, in a table of COINr',
    'It is not taken as missing without anyone being told. R reads such a column as text.',
    'Correct the cell; NA or nothing stands for a missing number. Decimal commas are read with `--decimal ,`.',
  ),
  'coinr/name': entry(
    'A row of iMeta without a name beside rows that have one',
    'COINr wants a name for every row if there is a column iName.',
    'Write the name, or remove the column.',
  ),
  'coinr/target': entry(
    'An indicator without a target beside indicators that have one',
    'COINr wants a target for every indicator if there is a column Target.',
    'Write the target, or remove the column.',
  ),
  'coinr/parameter': entry(
    'An indicator without a parameter of its normalisation',
    'The chosen normalisation takes its parameters from iMeta (`use_iMeta`), and one is not there.',
    'Fill in the column, or choose another normalisation with `--normalise`.',
  ),
  'coinr/denominator': entry(
    'A denominator that cannot divide',
    'It is a column of numbers in iData, and belongs to an indicator.',
    'Correct the column Denominator of iMeta.',
  ),
  'coinr/no-indicator': entry(
    'An iMeta without an indicator',
    'There is nothing to score.',
    'Write a row of the type Indicator for each indicator.',
  ),
  'coinr/column-without-row': entry(
    'A column of iData that iMeta does not describe',
    'Its part in the index is not known.',
    'Add a row to iMeta; its type is Other if the column has no part in the index.',
  ),
  'coinr/column-of-aggregate': entry(
    'A column of iData for an aggregate',
    'Aggregates are computed. A column of the same name would be ignored.',
    'Remove the column, or correct the type in iMeta.',
  ),
  'coinr/row-without-column': entry(
    'A row of iMeta without a column in iData',
    'It has no values.',
    'Add the column, or remove the row.',
  ),
  'coinr/unit-code': entry(
    'A code of a unit that COINr does not allow',
    'The code is there, has no spaces, is no header of a column, and is no text that stands for a missing cell.',
    'Correct the code; what the unit is called stands in uName.',
  ),
  'coinr/unit-twice': entry(
    'Two rows of iData for one unit',
    'It is not known which of them holds. In a panel a unit has one row for each Time.',
    'Remove one of the rows, or correct its code or time.',
  ),
  'coinr/time': entry(
    'A row of iData whose time is no whole number',
    'Periods of a panel are whole numbers, mostly years; the row would belong to none.',
    'Correct the cell.',
  ),
  'coinr/direction-ignored': entry(
    'A direction above the indicators',
    'COINr ignores it without a word. The import ignores it, too, so that scores agree, and says so.',
    'If less of the aggregate is better, write `direction lower` in its pillar.',
  ),
  'coinr/not-carried': entry(
    'Something in the files that the methodology does not carry',
    'Nothing is dropped in silence: a column that COINr does not know, parameters of a normalisation that was not chosen, units without any value.',
    'Write what matters as `note "..."`, or choose the normalisation with `--normalise`.',
  ),
  'coinr/within-periods': entry(
    'Ranks within each period of a panel',
    'COINr normalises the periods of a panel together unless it is told otherwise; ranks are made within each period here.',
    'Choose `--normalise minmax`, `zscore` or `goalposts` to compare periods.',
  ),
  'coinr/several-parents': entry(
    'A node with several parents in an export to COINr',
    'iMeta has one parent for each row.',
    'Write the node once under each parent, under names of its own.',
  ),
  'coinr/computed-weight': entry(
    'A computed weight in an export to COINr',
    'iMeta has one number for each weight; this one may differ from unit to unit.',
    'Write a number.',
  ),
  'coinr/not-in-tables': entry(
    'A rule that has no place in the tables of COINr',
    'iMeta and iData hold the framework and the data. Imputation, treatment, most normalisations, aggregation, rounding, bands and screening stand in the R script.',
    'Say it in the script: the page on COINr names the function for each.',
  ),
  'coinr/level-filled': entry(
    'A node more than one level below its parent in an export to COINr',
    'A parent is exactly one level up there, so that aggregates of one child were put between. Under a mean they change no score.',
    'Nothing, if that is fine.',
  ),
  'coinr/renamed': entry(
    'A name that is another code in the tables of COINr',
    'Codes are unique, have no spaces and do not begin with a digit. The title is kept as iName.',
    'Nothing, if that is fine.',
  ),
};

/** What is wrong with a workbook of the COIN Tool. */
export const coinTool: Family = {
  'cointool/no-data': entry(
    'A workbook of the COIN Tool without data',
    'The sheet "Database" has no values where the tool has them, from E17 on.',
    'Check that it is a COIN Tool workbook, and that its sheet "Database" is filled in.',
  ),
  'cointool/no-aggregate': entry(
    'A pillar that the sheet "Framework" does not have',
    'Indicators name it as theirs, but its name and weight are not known.',
    'Check the codes in column C of the sheet "Framework".',
  ),
};
