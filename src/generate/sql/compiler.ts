import type { Operand, Step } from '../../plan/program.js';
import type { Finding } from '../../report/finding.js';
import { neededSteps, usesOfSteps } from '../common/step-uses.js';
import { nameSteps } from '../common/step-names.js';
import { refusal } from '../target.js';
import { startChain } from './chain.js';
import { stepNotes } from './comments.js';
import type { CompileInput, Compiled, Place, Taken } from './compiled.js';
import { closed, columnAt, type Expression, type Kind, literal, open } from './expression.js';
import { lookupAggregate, lookupByCase } from './lookup.js';
import { sqlNamer } from './names.js';
import { type GroupedColumn, groupedReduction } from './row-views.js';
import { DIGITS } from '../common/same-digits.js';
import { isCondition } from './source-views.js';
import type { Grouping, StepContext } from './step-context.js';
import { stepExpression } from './step-expression.js';
import { refusedStep } from './refusals.js';
import { lentBy, plainName } from './rounds.js';
import { troubleColumns } from './trouble-columns.js';
import { notNull, over } from './window.js';

/** An expression longer than this is not nested into another: it is a column of its own. */
const LONGEST_NESTED = 140;

/** Compiles all steps into columns of chains of views. */
export function compileSteps(input: CompileInput): Compiled {
  const { program, dialect, sources } = input;
  const uses = usesOfSteps(program);
  const needed = neededSteps(program);
  const noteOf = stepNotes(program);
  const findings: Finding[] = [];
  const taken: Taken[] = [];
  const rows = new Map<string, Place>();
  const refused = new Map<number, Expression>();
  /** How many rows of its list have the keys of a lookup. */
  const lookedUp = new Map<number, Expression>();

  const refuse = (step: Step, what: string, instead: string): Expression => {
    let known = refused.get(step.index);
    if (known === undefined) {
      findings.push(refusal(`SQL for ${dialect.title}`, step, what, instead));
      refused.set(step.index, (known = missing(step.type === 'text' ? 'text' : 'number')));
    }
    return known;
  };
  const missing = (kind: Kind): Expression =>
    literal(
      `CAST(NULL AS ${kind === 'text' ? dialect.varchar : kind === 'condition' ? 'BOOLEAN' : dialect.double})`,
      kind,
    );

  const startPlace = (source: string | undefined): Place => {
    const chain = startChain(dialect.quote);
    const name = sqlNamer(reservedNames(source, input), dialect);
    const names = nameSteps(program, name);
    const memo = new Map<number, Expression>();
    let current: Step | undefined;
    const helper = (what: string) => (): string =>
      name(current === undefined ? what : `${names.nameOf(current)}_${what}`);
    const context: StepContext = {
      program,
      dialect,
      chain,
      isPanel: program.period !== undefined,
      keys: () => ({
        unit: columnAt(input.common.unit, 'text', 0),
        period: columnAt(input.common.period, 'number', 0),
      }),
      position: () => {
        if (source !== undefined) return columnAt(sources.get(source)!.row, 'number', 0);
        const { unit, period } = context.keys();
        const order = closed`ORDER BY ${{ ...unit, sql: dialect.sortKey(unit.sql) }}`;
        const all = context.isPanel ? closed`${order}, ${period}` : order;
        return chain.atom(over(closed`row_number()`, { by: [], inGroup: null }, all), () => name('case_number'));
      },
      viewAt: (level) => input.viewName(source, level),
      alias: (what) => helper(what)(),
      any,
      number: (operand) => numberFrom(any(operand)),
      condition: (operand) => conditionFrom(operand, any(operand)),
      text: (operand) => {
        const found = any(operand);
        return found.kind === 'text' ? found : missing('text');
      },
      missing,
      zero: () => literal(dialect.number(0), 'number'),
      atom: (expression, what) => chain.atom(expression, helper(what)),
      rounded: (value) => roundedDigits(value),
      isKnown: ({ isAtom, uses: used, sql }) => isAtom && used.length === 0 && !sql.startsWith('CAST(NULL'),
      grouping: (step) => groupingOf(step),
      groupingByCase: () => {
        const { unit, period } = context.keys();
        const isDated = source !== undefined && sources.get(source)!.isDated;
        return { by: isDated ? [unit, period] : [unit], inGroup: notNull(unit) };
      },
    };
    function any(operand: Operand): Expression {
      if ('number' in operand)
        return Number.isNaN(operand.number) ? missing('number') : literal(dialect.number(operand.number), 'number');
      if ('text' in operand)
        return operand.text === null ? missing('text') : literal(dialect.text(operand.text), 'text');
      return value(operand.step);
    }
    function numberFrom(found: Expression): Expression {
      if (found.kind === 'condition') return dialect.oneOrZero(found);
      return found.kind === 'text' ? missing('number') : found;
    }
    function conditionFrom(operand: Operand, found: Expression): Expression {
      if (found.kind === 'condition') return found;
      if ('number' in operand) {
        return Number.isNaN(operand.number)
          ? missing('condition')
          : literal(operand.number === 1 ? 'TRUE' : 'FALSE', 'condition');
      }
      return { ...open`${numberFrom(found)} = 1`, kind: 'condition' };
    }
    function roundedDigits(given: Expression): Expression {
      if (context.isKnown(given)) return given;
      const x = context.atom(given, 'value');
      return chain.atom(dialect.significant(x, DIGITS), () => name(`${plainName(x.sql)}_${String(DIGITS)}`));
    }
    const groupings = new Map<number, Grouping>();
    function groupingOf(step: number | null): Grouping {
      if (step === null) return { by: [], inGroup: null };
      let found = groupings.get(step);
      if (found === undefined) {
        const group = program.steps[step] as Extract<Step, { readonly op: 'group' }>;
        const by = group.by.map((operand, place) => context.atom(any(operand), `group_${String(place + 1)}`));
        const conditions = by.map(notNull);
        const inGroup =
          conditions.length === 0
            ? null
            : conditions
                .slice(1)
                .reduce((all, one) => ({ ...open`${all} AND ${one}`, kind: 'condition' }), conditions[0]);
        const period = group.byPeriod && context.isPanel ? [context.keys().period] : [];
        groupings.set(step, (found = { by: [...period, ...by], inGroup }));
      }
      return found;
    }
    function value(index: number): Expression {
      const known = memo.get(index);
      if (known !== undefined) return known;
      const step = program.steps[index];
      const before = current;
      current = step;
      const expression = raw(step);
      const isNested =
        !uses.named.has(index) &&
        uses.counts.get(index) === 1 &&
        expression.sql.length <= LONGEST_NESTED &&
        !expression.sql.includes('\n');
      const result =
        expression.isAtom || isNested ? expression : chain.add(names.nameOf(step), expression, noteOf(index));
      current = before;
      memo.set(index, result);
      return result;
    }
    function raw(step: Step): Expression {
      const why = refusedStep(step, dialect);
      if (why !== undefined) return refuse(step, ...why);
      return source === undefined ? caseStep(step) : rowStep(step, source);
    }
    /** Takes a column of a source over into the base of the cases; under the name of the step, or one made from it. */
    function take(from: string, kind: Taken['kind'], found: Expression, ending = ''): Expression {
      const same = taken.find((one) => one.source === from && one.kind === kind && one.sql === found.sql);
      if (same !== undefined) return columnAt(same.name, found.kind, 0);
      const wanted = names.nameOf(current!);
      const column = dialect.quote(ending === '' ? wanted : name(`${wanted}_${ending}`));
      taken.push({ source: from, kind, name: column, sql: found.sql, uses: found.uses });
      return columnAt(column, found.kind, 0);
    }
    function caseStep(step: Step): Expression {
      switch (step.op) {
        case 'column':
          return take(step.source, 'key', columnOf(step));
        case 'reduce':
          return step.from.kind === 'rows' ? takeReduction(step, step.from.source) : stepExpression(step, context);
        case 'lookup': {
          const list = sources.get(step.source)!;
          const found = lookupAggregate(step, list, context);
          const { value: number, rows } = found ?? lookupByCase(step, list, context);
          if (input.withTrouble) {
            const count = found ? take(step.source, 'overall', rows, 'rows') : context.atom(rows, 'rows');
            lookedUp.set(step.index, count);
          }
          return found ? take(step.source, 'overall', number) : number;
        }
        case 'group':
        case 'joint':
        case 'member':
        case 'own':
          return missing('number');
        default:
          return stepExpression(step, context);
      }
    }
    function takeReduction(step: Extract<Step, { readonly op: 'reduce' }>, from: string): Expression {
      const place = rowsPlace(from);
      const { unit, period } = place.context.keys();
      const { isDated } = sources.get(from)!;
      const by = step.grouping === null ? [] : isDated ? [unit, period] : [unit];
      const grouped: GroupedColumn =
        place.context.chain === chain
          ? fail()
          : inPlace(place, step, () => groupedReduction(step, { by, inGroup: null }, place.context));
      const column = take(
        from,
        step.grouping === null ? 'overall' : 'by-case',
        grouped.aggregate,
        grouped.finish === undefined ? '' : 'found',
      );
      return grouped.finish === undefined ? column : grouped.finish(column, context);
    }
    function rowStep(step: Step, from: string): Expression {
      const lent = lentBy(step, from);
      if (lent !== undefined) {
        const { name: column, kind } = input.own.get(from)!.find((one) => one.step === lent)!;
        return columnAt(column, kind, 0);
      }
      switch (step.op) {
        case 'column':
          return columnOf(step);
        case 'group':
        case 'joint':
        case 'member':
        case 'lookup':
        case 'own':
          return missing('number');
        default:
          return stepExpression(step, context);
      }
    }
    function columnOf({ source: from, column, type }: Extract<Step, { readonly op: 'column' }>): Expression {
      const { columns, types, source: table } = sources.get(from)!;
      const kind = isCondition(table, types.get(column)) ? 'condition' : type === 'text' ? 'text' : 'number';
      return columnAt(columns.get(column)!, kind, 0);
    }
    const place: Place = {
      chain,
      ...(source === undefined ? {} : { source }),
      viewAt: context.viewAt,
      context,
      value,
    };
    workers.set(place, (step, work) => {
      const before = current;
      current = step;
      const result = work();
      current = before;
      return result;
    });
    return place;
  };
  const workers = new Map<Place, <Result>(step: Step, work: () => Result) => Result>();
  const inPlace = <Result>(place: Place, step: Step, work: () => Result): Result => workers.get(place)!(step, work);
  const rowsPlace = (source: string): Place => {
    let place = rows.get(source);
    if (place === undefined) rows.set(source, (place = startPlace(source)));
    return place;
  };

  const cases = startPlace(undefined);
  for (const step of input.wanted) cases.value(step);
  const troubled = input.withTrouble ? troubleColumns(program, needed, cases, lookedUp, dialect.quote) : [];
  return { cases, rows, taken, findings, troubled, operand: cases.context.any };
}

function fail(): never {
  throw new Error('Rows are reduced within themselves.');
}

/** What tables are called that are joined to a view, and what their columns are called. */
const OF_JOINED_TABLES = ['c', 'before', 'row_number', 'lowest', 'highest', 'k1', 'k2', 'k3', 'k4', 'k5'];

/** The columns that a chain begins with, and other names that none may have. */
function reservedNames(source: string | undefined, { common, sources, dialect, own }: CompileInput): readonly string[] {
  const keys = [common.unit, common.period, ...OF_JOINED_TABLES, ...dialect.reserved].map(plainName);
  if (source === undefined) return keys;
  const { columns, texts } = sources.get(source)!;
  const received = (own.get(source) ?? []).map(({ name }) => name);
  return [...keys, ...columns.values(), ...texts.values(), ...received].map(plainName);
}
