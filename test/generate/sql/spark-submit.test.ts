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

describeWith(
  'the job of examples/spark',
  submit !== undefined && existsSync(submit) ? submit : undefined,
  PYTHON_NEEDED,
  (found) => {
    test('gives the published Human Development Index', () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'indexwright-submit-'));
      try {
        const project = openProject(path.resolve('examples/hdi/hdi.methodology'));
        const [id = ''] = [...project.model.methodologies.keys()].filter((one) => one.endsWith('HDI'));
        const { program } = planMethodology(project.model, id);
        const script = path.join(folder, 'hdi.sql');
        writeFileSync(script, String(generateSql(program, spark).files[0]?.content));
        const out = path.join(folder, 'scores');
        const sources = program.sources.flatMap(({ name, path: file }) => [
          '--source',
          `${name}=${path.resolve('examples/hdi', file)}`,
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
          found,
          [...local, job, '--script', script, '--view', 'HDI', '--out', out, ...sources],
          { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, PYSPARK_PYTHON: PYTHON } },
        );
        expect(status, stderr.slice(-2000)).toBe(0);
        const shown = spawnSync(PYTHON!, ['-c', SHOW, out], { encoding: 'utf8', maxBuffer: 2 ** 28 });
        const rows = JSON.parse(shown.stdout) as {
          unit: string;
          period: number;
          score: number | null;
          rank: number | null;
          band: string | null;
        }[];
        const scores = new Map(rows.map((row) => [`${row.unit} ${String(row.period)}`, row]));
        const { data } = Papa.parse<Record<string, string>>(readFileSync('examples/hdi/data/published.csv', 'utf8'), {
          header: true,
          skipEmptyLines: true,
        });
        const published = data.filter(({ hdi }) => hdi !== '');
        expect(published.length).toBeGreaterThan(5000);
        const others = published.filter(({ iso3, year, hdi, hdi_rank_2022: rank, hdicode: band }) => {
          const row = scores.get(`${iso3} ${year}`);
          if (row?.score !== Number(hdi)) return true;
          return year === '2022' && ((rank !== '' && row.rank !== Number(rank)) || row.band !== band);
        });
        expect(others).toEqual([]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  },
);
