import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { openProject } from '../../../src/cli/project.js';
import { generateSql } from '../../../src/generate/sql/generate-sql.js';
import { spark } from '../../../src/generate/sql/spark.js';
import { planMethodology } from '../../../src/plan/plan.js';
import { describeWith, PYTHON, PYTHON_NEEDED } from '../../parity/tools.js';

const submit = PYTHON === undefined ? undefined : path.join(path.dirname(PYTHON), 'spark-submit');

/** Reads what Spark wrote, with the Python that Spark runs on. */
const SHOW = `import json, sys, pyarrow.parquet as p; print(json.dumps(p.read_table(sys.argv[1]).to_pylist()))`;

/** Spark takes half a minute to begin where others are at work beside it. */
const PATIENTLY = { timeout: 600_000 };

interface Scored {
  readonly [column: string]: unknown;
  readonly score: number | null;
  readonly rank: number | null;
}

/** Runs the job on a methodology whose sources are CSV files beside it, and gives the rows of a view. */
function submitted(program: string, file: string, name: string, view: string): readonly Scored[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'indexwright-submit-'));
  try {
    const project = openProject(path.resolve(file));
    const [id = ''] = [...project.model.methodologies.keys()].filter((one) => one.endsWith(name));
    const plan = planMethodology(project.model, id).program;
    const script = path.join(folder, 'script.sql');
    writeFileSync(script, String(generateSql(plan, spark).files[0]?.content));
    const out = path.join(folder, 'scores');
    const sources = plan.sources.flatMap((source) => [
      '--source',
      `${source.name}=${path.resolve(path.dirname(file), source.path)}`,
    ]);
    const job = path.resolve('examples/spark/score.py');
    const local = [
      '--master',
      'local[2]',
      '--conf',
      'spark.ui.enabled=false',
      '--conf',
      'spark.sql.shuffle.partitions=2',
      '--driver-java-options',
      '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
    ];
    const { status, stderr } = spawnSync(
      program,
      [...local, job, '--script', script, '--view', view, '--out', out, ...sources],
      { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, PYSPARK_PYTHON: PYTHON } },
    );
    expect(status, stderr.slice(-2000)).toBe(0);
    const shown = spawnSync(PYTHON!, ['-c', SHOW, out], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    return JSON.parse(shown.stdout) as Scored[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function csv(file: string): readonly Record<string, string>[] {
  return Papa.parse<Record<string, string>>(readFileSync(file, 'utf8'), { header: true, skipEmptyLines: true }).data;
}

describeWith(
  'the job of examples/spark',
  submit !== undefined && existsSync(submit) ? submit : undefined,
  PYTHON_NEEDED,
  (found) => {
    test('gives the published Human Development Index', PATIENTLY, () => {
      const rows = submitted(found, 'examples/hdi/hdi.methodology', 'HDI', 'HDI');
      const scores = new Map(rows.map((row) => [`${String(row['unit'])} ${String(row['period'])}`, row]));
      const published = csv('examples/hdi/data/published.csv').filter(({ hdi }) => hdi !== '');
      expect(published.length).toBeGreaterThan(5000);
      const others = published.filter(({ iso3, year, hdi, hdi_rank_2022: rank, hdicode: band }) => {
        const row = scores.get(`${iso3} ${year}`);
        if (row?.score !== Number(hdi)) return true;
        return year === '2022' && ((rank !== '' && row.rank !== Number(rank)) || row['band'] !== band);
      });
      expect(others).toEqual([]);
    });

    test(
      'computes the steps of a framework that are to be cached one by one, and gives the stages of a node',
      PATIENTLY,
      () => {
        const folder = 'test/resources/conformance/indices/global-innovation';
        const rows = submitted(found, `${folder}/index.methodology`, 'GII', 'GII_Input');
        const wanted = csv(`${folder}/expected.csv`);
        const scores = new Map(rows.map((row) => [row['unit'], row.score]));
        expect(wanted.length).toBe(18);
        const others = wanted.filter(({ Economy: unit, Input: score }) => {
          const other = scores.get(unit) ?? null;
          if (score === '' || other === null) return score !== '' || other !== null;
          return Math.abs(other - Number(score)) > 1e-12 * Math.abs(Number(score));
        });
        expect(others).toEqual([]);
      },
    );
  },
);
