import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dataFindings } from '../../src/analyse/data-findings.js';
import { openProject, ownMethodologies, scoreMethodology } from '../../src/cli/project.js';
import { diskFiles } from '../../src/cli/disk-files.js';
import { testWorld } from '../../src/cli/test-world.js';
import { runTest } from '../../src/execute/run-tests.js';
import type { Run } from '../../src/execute/execute.js';
import { planMethodology } from '../../src/plan/plan.js';
import { mapFindings } from '../../src/project/map-findings.js';
import { type Finding, hasErrors } from '../../src/report/finding.js';

export interface Outcome {
  readonly findings: readonly Finding[];
  /** By the name of the methodology; only where the files were there and nothing was wrong. */
  readonly runs: ReadonlyMap<string, Run>;
  /** Comparisons of tests that failed, as text. */
  readonly failures: readonly string[];
}

/** Does with a text all that the command line would: reads, checks, and with data files scores and tests. */
export async function outcomeOf(
  text: string,
  files: Readonly<Record<string, string>> | undefined,
  period?: number,
): Promise<Outcome> {
  const root = mkdtempSync(path.join(tmpdir(), 'indexwright-docs-'));
  try {
    const folder = path.join(root, 'project');
    for (const [name, content] of [
      ['indexwright.json', '{}'],
      ['index.methodology', text],
      ...Object.entries(files ?? {}),
    ] as const) {
      const target = path.join(folder, name);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    return await run(path.join(folder, 'index.methodology'), folder, files !== undefined, period);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function run(entry: string, cwd: string, withData: boolean, period: number | undefined): Promise<Outcome> {
  const project = openProject(entry);
  const findings: Finding[] = [...project.findings];
  const runs = new Map<string, Run>();
  const failures: string[] = [];
  const outcome = { findings, runs, failures };
  if (hasErrors(findings)) return outcome;
  for (const { id, name } of ownMethodologies(project)) {
    const plan = planMethodology(project.model, id);
    findings.push(...plan.findings);
    if (!withData || hasErrors(plan.findings)) continue;
    const scored = await scoreMethodology(project, id, { keep: 'all', cwd, period });
    findings.push(...scored.findings);
    if (!scored.run) continue;
    runs.set(name, scored.run);
    if (hasErrors(scored.findings)) continue;
    findings.push(...dataFindings(scored.run));
    findings.push(...(await mapFindings(project.model, scored.run, diskFiles(project.folder, { cwd }))));
  }
  if (!withData || hasErrors(findings)) return outcome;
  const world = testWorld(project, { cwd });
  for (const test of project.model.tests) {
    const result = await runTest(world.model, test, world);
    findings.push(...result.findings);
    for (const { what, unit, expected, got } of result.differences) {
      failures.push(
        `${test.title}: ${what}${unit === undefined ? '' : ` of ${unit}`} should be ${expected} and is ${got}`,
      );
    }
  }
  return outcome;
}

/** Findings as short lines, each once. */
export function lines(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`))];
}
