/**
 * What the keywords say, by the piece of syntax that they stand in: `from` is one thing in a source and another in bands.
 * An entry `Missing.impute` is about that word; `Missing` about every other word of such a line. Hover and completion both
 * read this one table.
 */

export interface KeywordText {
  readonly text: string;
  /** The part of docs/language.md. */
  readonly anchor: string;
}

/** Behind every line of a revision. */
const REASONS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'Reason',
    ...['Set', 'Add', 'Remove', 'Rename', 'Move', 'Replace', 'Restore', 'Merge'].map((word) => `${word}Change`),
  ].flatMap((piece) => [
    [`${piece}.because`, 'Why it changes.'],
    [`${piece}.cite`, 'Who says so.'],
  ]),
);

/** By part of the page, so that what belongs together stands together. */
const PARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  imports: {
    Import:
      'Brings declarations of another file of the project into this one. The path is relative to this file. For example `import { Country } from "./countries.methodology"`.',
  },
  sources: {
    Source:
      'A source is one file of data, or one for each period: its path, which unit each row is about, and its columns.',
    FileItem: 'The file of the source, relative to the methodology file, with `/` between folders.',
    UnitsItem: 'Says which unit each row is about: by the key in this column. `per` adds the period of a panel.',
    'UnitsItem.key':
      'One row for each unit (and period). A second row for a unit is an error. For example `key Country by iso`.',
    'UnitsItem.rows':
      'Many rows for each unit, such as the answers of firms: its columns have one value for each row. For example `rows of Province by province`.',
    'UnitsItem.by': 'The column that says which unit a row is about.',
    'UnitsItem.per':
      'A row for every period: `per year by year`. Or a column for every period: `per year in columns`, with `{year}` in the headers. Or a file or a sheet for every period: `per year in files`, `per year in sheets`.',
    'UnitsItem.in':
      'Each period has columns of its own, such as `le_1990`, `le_1991`: `per year in columns`. Or a file, or a sheet of a workbook: `per year in files`.',
    'UnitsItem.columns':
      'Each period has columns of its own. Their header is said once, with the period in braces: `column le number from "le_{year}"`.',
    'UnitsItem.files':
      'Each period has a file of its own, whose name has the period where the path has it in braces: `file "scores_{year}.csv"`.',
    'UnitsItem.sheets':
      'Each period has a sheet of the workbook, whose name has the period where `sheet` has it in braces: `sheet "HDI {year}"`.',
    BlankItem: 'Texts that mean *missing* in this file, beside the empty cell. For example `blank "NA", "–"`.',
    MarksItem:
      'What may stand before or behind a number and is not read, such as marks of footnotes and signs of per cent. For example `marks "*", "(a)", "%"`.',
    SkippedRowsItem:
      'Rows of the file that are not read, by their numbers in it: units below the header, notes below the data. For example `skip rows 2, 220 .. 999`.',
    HeaderRowItem: 'The row of the header, from 1. What stands above it is not read.',
    'HeaderRowItem.rows':
      'A header in several rows, groups above and columns below: with `header rows 1 .. 2` a column is called `2019 / Income`.',
    'TextSetting.format': 'The format of the file, where the ending of its name does not tell.',
    'TextSetting.encoding': 'How the file writes its letters, such as `windows-1258`. It is never guessed.',
    'TextSetting.delimiter':
      'The character between two fields of a CSV file; a comma unless said otherwise. For example `";"`.',
    'TextSetting.decimal':
      'The decimal sign of numbers written as text; a point unless said otherwise. For example `","`.',
    'TextSetting.thousands': 'What groups digits by three. Unless it is said, nothing may. For example `"."`.',
    'TextSetting.sheet': 'The sheet of a workbook; the first one unless said otherwise.',
    'TextSetting.sha256': 'The fingerprint of the file: another file is then an error.',
    Column: 'Declares a column: its name, its type, its unit of measure, a title.',
    'Column.text': 'The column holds texts; anything is one.',
    'Column.number': 'The column holds numbers. A cell that is none is an error.',
    'Column.integer': 'The column holds whole numbers. A cell that is none is an error.',
    'Column.boolean': 'The column holds true or false, yes or no, 1 or 0: a condition in expressions.',
    'Column.likert':
      'The column holds numbers from the first to the last. Any other is an error. For example `likert 1 .. 5`.',
    'Column.reads':
      'What a text among the numbers stands for, such as a small count that is not published: `reads "<5" as 2.5`.',
    'Column.from': 'The header that the file has for this column, where it is not its name.',
    'ColumnPattern.from':
      'The header that the file has for each of these columns, with `{name}` for the name: `from "{name}_{year}"`.',
    ColumnPattern:
      'Declares all columns of the file whose names fit a pattern. A column that is named itself wins. For example `columns n* number`.',
  },
  'sets-of-units': {
    UnitSet: 'Units are what is scored: countries, provinces, neighbourhoods.',
    ListedItem:
      'A closed list of units: a key that is not in it is an error, and a unit without data is scored as missing.',
    'ListedItem.by': 'The column of the keys.',
    NameItem: 'How a unit is called in tables.',
    SpellingsItem: 'Other spellings of keys that sources have, and the key that each stands for.',
    MapItem: 'The areas of the units: a file of GeoJSON, which reports draw.',
    'MapItem.by': 'The property of the shapes that has the key of the unit.',
    Attribute: 'A fact about each unit. A text makes groups, as in `by: region`.',
  },
  'units-that-merge': {
    Merge: 'Counts what was recorded of units for those that they have become.',
    'Merge.split':
      'Divides what was recorded of units among those that each of them has become: the list has a row for each new unit.',
    'Merge.into': 'The units that they have become.',
    'Merge.by': 'The list of what became of what: its column of old keys, and that of new ones.',
    'MergedColumn.sum': 'The values of the old units are added up.',
    'MergedColumn.mean': 'The mean of the values of the old units.',
    'MergedColumn.min': 'The smallest value of the old units.',
    'MergedColumn.max': 'The largest value of the old units.',
    'MergedColumn.share':
      'Each new unit has its part of the value, by a column of the list: shares, or what these are made of. Of units that were split.',
    'MergedColumn.weighted': 'By a column of the same source: how much each old unit counts.',
    'MergedColumn.all': 'No old unit may be missing: the default.',
    'MergedColumn.any': 'One old unit is enough.',
    'Reading.as': 'The number that the text stands for.',
    MergedColumn: 'How the values of old units become those of the new ones.',
    'MergedColumn.same':
      'All old units have one value, and that is taken: where they differ is an error. Of units that were split, each new one has the whole value.',
    'MergedColumn.require': 'Whether the new value is missing where one of the old ones is.',
  },
  'let-and-constants': {
    Constant: 'A number with a name that is the same for all units, and known without data.',
    'Constant.cite': 'Where the number comes from.',
    Let: 'A name for an expression. It scores nothing.',
  },
  functions: {
    FunctionDeclaration:
      'A formula with a name. Its parameters may have defaults. For example `function behind(x, best = max(x)) = x / best`.',
    'RangeClause@FunctionDeclaration':
      'The range of the result: `direction lower` mirrors on it, and `onto` stretches it.',
  },
  templates: {
    Template: 'A pillar or an indicator with gaps, which each use fills.',
    'Template.pillar': 'A template for pillars.',
    'Template.indicator': 'A template for indicators.',
    TemplateUse:
      'Makes this node from a template. What is said here wins over what the template says. For example `is Share(hdr.pr_f)`.',
    Remove: 'Takes nodes out that a template or an imported framework brings in.',
    'Remove.because': 'The reason, for readers.',
  },
  methodologies: {
    Methodology:
      'The definition of an index: what it scores, its pillars and indicators, and how they become one number.',
    Scores: 'Which units are scored, and in a panel for each period of which kind. The one line that must be there.',
    'Scores.per': 'Every unit is scored in every period: `per year`.',
  },
  'how-a-file-is-written': {
    LocalTitle: 'A title in another language, or the main one. For example `title vi "Chỉ số"`.',
    'TextSetting.cite': 'Where this comes from. It scores nothing.',
    'TextSetting.licence': 'Under which licence this may be used. It scores nothing.',
    'TextSetting.publisher': 'Who publishes this. It scores nothing.',
    'TextSetting.definition': 'What is meant by this. It scores nothing.',
    'TextSetting.note': 'A remark for readers. It scores nothing.',
    'TextSetting.vintage': 'Of which state the data are. It scores nothing.',
    Edition: 'Which edition of the index this is.',
    Version: 'The version of the definition: three numbers with points.',
    Published: 'The day on which it was published.',
  },
  'pillars-and-indicators': {
    'Node.pillar': 'A pillar is made of children: pillars or indicators.',
    'Node.indicator': 'An indicator has a value, or is made of further indicators.',
  },
  weights: {
    'Node.weight': 'What the node counts among its siblings: a share (`40 %`), or how much more than the others (`2`).',
    'IncludedNode.weight': 'What the node counts under this parent.',
    WeightProperty:
      'What the node counts among its siblings: a share (`40 %`), or how much more than the others (`2`).',
    Weighting: 'Says the weights of all children at once: equal, from a table, or computed from the data.',
    'Weighting.equal': 'All children count alike, whatever a default says.',
    'Weighting.of': 'Those of a node further down.',
    'Weighting.from': 'Numbers in a list, by the name of each child.',
  },
  'shared-nodes-and-groups': {
    SharedNodes: 'Nodes that stand in no pillar by themselves: `include` puts them under one or several parents.',
    PresentationGroup: 'A heading for readers. Its nodes belong to the pillar around it.',
    Include: 'Puts nodes that stand elsewhere under this one, too. Each is computed once.',
  },
  'defaults-by-every': {
    Every: 'What holds for all nodes of that kind inside of these braces, unless they say otherwise.',
    'Every.pillar': 'For all pillars.',
    'Every.indicator': 'For all indicators.',
  },
  '1-value': {
    Value: 'What an indicator, or an output, is: an expression. The result is brought into its unit of measure.',
    FromSource:
      'Takes the column of the source that has the name of the indicator, or the name that the pattern makes of it. For example `from data`.',
  },
  '1-aggregate-and-require': {
    Aggregate:
      'How the scores of the children become the value of this node. Without it: the weighted arithmetic mean.',
    Require: 'How many children must be there for a value. Without it: all.',
    'Require.any': 'One child is enough.',
    'Require.all': 'No child may be missing.',
    'Require.more': 'Strictly more than so many.',
    'Require.pillars': 'Children count only with so many of their indicators.',
    'Require.of': 'Of all indicators below, instead of the children.',
    Coverage: 'How many of the indicators must be there.',
    'Coverage.all': 'Every indicator.',
    'Coverage.more': 'Strictly more than so many.',
    'Coverage.of': 'Of the indicators.',
    'Coverage.indicators': 'Of the indicators.',
  },
  '2-missing': {
    Missing: 'What happens where the value of the node is missing.',
    'Missing.keep': 'What is missing stays missing.',
    'Missing.zero': 'What is missing becomes zero.',
    'Missing.fail': 'What is missing is an error that names the unit.',
    'Missing.impute': 'What is missing gets the value of the expression, in which `x` are the values there are.',
    'Missing.after': 'It happens on the scale of the score, behind `normalise`.',
  },
  '3-treat': {
    Treat:
      'Changes the distribution of the values before they are normalised. Several lines are carried out in their order.',
    'Treat.when': 'Treats only where the condition holds, such as a test of skewness and kurtosis.',
    'Treat.otherwise': 'What is done with the untreated values where the first step does not help.',
    TreatStep: 'Pulls the most extreme value in to the next one, again and again, at most so many times.',
  },
  '4-normalise-onto-clamped': {
    Normalise: 'Puts the values onto a scale. It takes any expression of `x`; mostly it is a function of the library.',
    RangeClause: 'Stretches the scale onto another one: `onto 0 .. 10`.',
    Goalposts: 'Where 0 lies and where 1 lies, in the unit of measure of the indicator, and so which end is better.',
    'Goalposts.log': 'Between the goalposts ratios are measured instead of differences.',
    'Goalposts.on': 'Equal ratios count alike, as with incomes.',
    Clamped: 'Puts what lies beyond the scale at its ends, or at one of them.',
    'Modifier.clamped': 'Puts what lies beyond the scale at its ends, or at one of them.',
    'Clamped.both': 'Beyond either end.',
    'Clamped.above': 'Only at the upper end.',
    'Clamped.below': 'Only at the lower end.',
  },
  'frozen-parameters': {
    Frozen:
      'Takes what treatments and normalisations find over all units from a file, so that editions stay comparable.',
  },
  '5-direction': {
    Direction: 'Which end is better. Without it: more raises this score.',
    'Direction.higher': 'More is better: it raises this score.',
    'Direction.lower': 'Fewer is better: the scale is mirrored, or `-x` taken.',
  },
  '6-round': {
    RoundTo: 'Rounds the number itself: parents, ranks and bands see the rounded one.',
    Modifier: 'Rounds the result of this step.',
    'Modifier.above': 'Only at the upper end.',
    'Modifier.below': 'Only at the lower end.',
    'Modifier.half': 'Half to the even neighbour, instead of away from zero.',
    'Modifier.down': 'Toward zero.',
    'RoundTo.half': 'A half goes to the even neighbour.',
    'RoundTo.down': 'Toward zero.',
  },
  '7-rank-and-bands': {
    Rank: 'In which order units are ranked, and how ties share ranks.',
    'Rank.highest': 'The highest score is the first: the default.',
    'Rank.lowest': 'The lowest score is the first.',
    'RankOption.share': 'Equals share the better rank: 1, 2, 2, 4.',
    'RankOption.average': 'Equals share the mean rank: 1, 2.5, 2.5, 4.',
    'RankOption.last': 'Equals share the worse rank: 1, 3, 3, 4.',
    'RankOption.dense': 'No rank is left out: 1, 2, 2, 3.',
    'RankOption.within': 'Ranks within groups of an attribute.',
    RankOption: 'How equals are ranked, or on how many decimals they are equal.',
    'RankOption.ties': 'Which rank equals have.',
    'RankOption.on': 'What is equal on so many decimals is a tie.',
    Bands:
      'Names for stretches of the score, or of another number. The first that fits holds. For example `bands { "High" from 0.7  "Low" }`.',
    'Bands.by': 'By the rank.',
    'Bands.of': 'By another number than the score.',
    'Bands.rank': 'Goes by the rank instead of the score.',
    'Band.from': 'This much and more.',
    'Band.above': 'More than this.',
    'Band.to': 'This much and less.',
    'Band.below': 'Less than this.',
    'Band.first': 'So many of the first ranks.',
  },
  '8-outputs': {
    Output: 'A number or a text that is shown beside the score and scores nothing.',
  },
  '9-publish': {
    Publish: 'How a number is shown. It changes nothing else.',
    'Publish.to': 'Shown with so many decimals.',
    'Publish.below': 'What is shown instead of a number below this.',
    'Publish.above': 'What is shown instead of a number above this.',
    'Publish.half': 'Half to the even neighbour, instead of away from zero.',
    'Publish.down': 'Toward zero.',
  },
  panels: {
    Covers: 'Which periods are scored. Without it: all that the sources have. For example `covers 1990 .. 2010, 2015`.',
  },
  'what-units-can-influence': {
    Levers:
      'What units can influence, how far and with what effort: `indexwright target` plans with it. It scores nothing. For example `levers { Training to 5 [days] effort 2 }`.',
    LeverBlock: 'What units can influence, how far and with what effort.',
    'Lever.from': 'The smallest value that it can have; bounds are in the unit of measure of the indicator.',
    'Lever.to': 'As far as it goes; without `from` the way begins at what a unit has.',
    'Lever.at':
      'The largest change of what a unit has: `at most 2 [days] less`. A percentage is a share of it: `at most 10 % more`.',
    'Lever.effort': 'What a change by one unit of measure takes, or by what `per` says: `effort 1 per 10 %`.',
    'Lever.per': 'The change that takes the effort; without it, one unit of measure.',
    'Lever.rising': 'The next change takes the more effort, the further it has gone: twice as much at the bound.',
    'Lever.because': 'Why it can be changed so far.',
    Lever: 'An indicator that units can change, how far, and with what effort.',
    SetLevers: 'What units can influence: in place of what the edition before says.',
  },
  'screening-and-exclusion': {
    ScreenKeep: 'Units that do not meet this take part in no reduction, rank or score; they are listed without one.',
    'ScreenKeep.units': 'Units with enough indicators: `units with 90 % of indicators`.',
    'ScreenKeep.where': 'Units for which a condition holds.',
    'ScreenKeep.of': 'Below this node only.',
    'ScreenKeep.not': 'Of the indicators that are there, those that are not zero.',
    'Exclusion.exclude': 'Takes these units out, for the reason that is given.',
    'Exclusion.retain': 'Keeps these units that `keep` would take out, for the reason that is given.',
    Exclusion: 'The units, the periods and the reason of an exception.',
    'Exclusion.because': 'The reason, which must be given.',
    'Exclusion.in': 'Only in these periods.',
  },
  revisions: {
    Revision:
      'A new edition, told by what it changes of the one before. For example `revision Index2025 of Index2024 { ... }`.',
    'Revision.of': 'The edition before.',
    SetChange: 'Says a property of a node anew. For example `set normalise of Life to rank(x)`.',
    SetMeasure: 'Gives a node another unit of measure.',
    'SetProperty.of': 'The node whose property changes.',
    'SetProperty.to': 'What it is from this edition on.',
    'SetProperty.every': 'For all nodes of a kind, also where it stands on the node itself.',
    'SetProperty.pillar': 'For all pillars.',
    'SetProperty.indicator': 'For all indicators.',
    AddChange: 'Brings a node, an output or a line in. For example `add to Health indicator Doctors { ... }`.',
    RemoveChange: 'Takes nodes out, or what is said about one. For example `remove treat of Income`.',
    RenameChange: 'Gives a node another name; what refers to it follows.',
    MoveChange: 'Puts a node under another parent.',
    ReplaceChange:
      'Reads from another source what the editions before read from one, column by column. For example `replace source survey with survey2025`.',
    'ReplaceChange.with': 'The source that is read now, with the same columns.',
    RestoreChange:
      'Brings a node back, with all that stood in it, as an edition before had it. For example `restore Bias of Index2006`.',
    'RestoreChange.of': 'The edition that it comes back from.',
    'RestoreChange.to': 'Another place than the old one.',
    MergeChange: 'Says that the units have become others, which this edition scores.',
    ...REASONS,
  },
  uncertainty: {
    Uncertainty:
      'What could have been decided otherwise in a methodology, and what is not known for certain. `indexwright uncertainty` draws it; it scores nothing.',
    'Uncertainty.of': 'The methodology that it is about.',
    DrawSetting: 'What `indexwright uncertainty` takes where no flag says otherwise.',
    'DrawSetting.draws': 'How many times the methodology is drawn.',
    'DrawSetting.seed': 'The same seed gives the same draws.',
    'DrawSetting.first': 'Tell the chance of being among the first so many.',
    Vary: 'One thing that is drawn by itself. For example `vary Weights { weights within 25 % }`.',
    AsWritten: 'The methodology as it stands, as one of the alternatives.',
    Alternative: 'Another decision: lines of a revision that hold together or not at all.',
    WithoutOne: 'Each alternative leaves one node out. For example `without one of Health, Income`.',
    'WithoutOne.indicator': 'One of all indicators.',
    'WithoutOne.of': 'The nodes of which one is left out.',
    VariedWeights: 'The weights of children are drawn. For example `weights within 25 %`.',
    'VariedWeights.of': 'The nodes whose children they are; without it, all that have several.',
    'VariedWeights.within': 'Each weight moves by up to this share of itself; their sum stays.',
    'VariedWeights.dirichlet':
      'Shares from a Dirichlet distribution about those as written; the larger the number, the closer.',
    'VariedWeights.from': 'Each draw takes one of these columns of a list.',
    'VariedWeights.by': 'The column with the names of the children.',
    VariedConstant: 'A constant lies anywhere between two numbers. For example `constant Limit from 3 to 7`.',
    'VariedConstant.from': 'The smallest value.',
    'VariedConstant.to': 'The largest value.',
    MeasurementError:
      'The value of an indicator has a normal error. For example `error of Income normal with data.income_se`.',
    'MeasurementError.of': 'The indicator.',
    'MeasurementError.with': 'The standard deviation of the error, for each unit.',
    Resampling: 'The rows of a source are drawn with replacement. For example `resample rows of survey by province`.',
    'Resampling.by': 'Columns that make strata: rows are drawn within each.',
  },
  tests: {
    Test: 'Holds the definition to results. `indexwright test` runs it.',
    Against: 'Compares with a table of published results, by the columns of its keys.',
    'Against.on': 'The columns of the unit and, in a panel, of the period.',
    'AgainstKey.blanks': 'Whether a blank cell says that there is no score (`missing`), or nothing (`unknown`).',
    AgainstKey: 'Whether a blank cell says that there is no score (`missing`), or nothing (`unknown`).',
    'AgainstKey.missing': 'A blank cell says that there is no score.',
    'AgainstKey.unknown': 'A blank cell says nothing.',
    AgainstLine: 'Compares a stage, an output or a node with a column of the table.',
    'AgainstLine.where': 'Compares only these rows; the names are columns of the table.',
    'AgainstLine.every': 'All of a kind, with columns by pattern: `every indicator = "n_{name}"`.',
    'AgainstLine.pillar': 'All pillars.',
    'AgainstLine.indicator': 'All indicators.',
    'AgainstLine.output': 'All outputs.',
    Tolerance: 'How far the numbers may be apart. Without it they agree in 12 significant digits.',
    'Tolerance.relative': 'The tolerance is a share of the number.',
    Given: 'A value that stands in place of a node, or a file in place of that of a source.',
    'Given.from': 'Another file in place of that of a source.',
    Expect: 'What a unit must have, or that it has no value.',
    'Expect.of': 'The unit, by its key.',
    'Expect.in': 'The period.',
    'Expect.is': 'No score.',
  },
  'writing-an-expression': {
    Logical: '`and` and `or` join conditions. `false and missing` is false, `true or missing` is true.',
    'Logical.and': 'Both conditions hold. `false and missing` is false.',
    'Logical.or': 'One of the conditions holds. `true or missing` is true.',
    Not: 'True where the condition is false, missing where it is missing.',
    IsMissing: 'Whether a value is there.',
    IsIn: 'Whether a value is one of a list, or lies in a range with both ends included.',
    BooleanLiteral: 'A condition that is the same for all.',
    'BooleanLiteral.true': 'The condition that always holds.',
    'BooleanLiteral.false': 'The condition that never holds.',
  },
};

export const KEYWORD_TEXTS: ReadonlyMap<string, KeywordText> = new Map(
  Object.entries(PARTS).flatMap(([anchor, texts]) =>
    Object.entries(texts).map(([key, text]) => [key, { text, anchor }] as const),
  ),
);
