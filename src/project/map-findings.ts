/** What is wrong with the map of a set of units: told where the data are checked, before anybody draws it. */

import { frameworkOf } from '../analyse/framework.js';
import { quoted } from '../data/issues.js';
import type { Run } from '../execute/execute.js';
import { latestPeriod } from '../execute/latest-period.js';
import { severityOf } from '../language/validation/severities.js';
import type { Model } from '../model/model.js';
import type { Finding } from '../report/finding.js';
import { keyedShapes } from '../report/map/map-shapes.js';
import type { DataFiles } from './data-files.js';

/** Units and shapes are named as far as a line can be read. */
const MOST_NAMED = 5;

/**
 * Reads the file that `units ... { map }` names and compares its shapes with the units that the run has scored (of a panel, those of
 * the latest period). Nothing where no map is named. Never throws on what the file holds.
 */
export async function mapFindings(model: Model, run: Run, files: DataFiles): Promise<readonly Finding[]> {
  const map = model.unitSets.get(run.program.unitSet)?.map;
  if (map === undefined) return [];
  const { span, path, property } = map;
  const found = await files.locate(span.file, path, { span });
  if (found.path === undefined) return [found.finding];
  const finding = (code: string, message: string, hint: string): Finding => ({
    code,
    severity: severityOf(code),
    message,
    hint,
    span,
  });
  let geojson: unknown;
  try {
    geojson = JSON.parse(new TextDecoder().decode(await files.read(found.path)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      finding('map/no-shapes', `The map ${quoted(path)} cannot be read: ${reason}.`, 'A map is a file of GeoJSON.'),
    ];
  }
  const keys = frameworkOf(run, latestPeriod(run)).units;
  const keyed = keyedShapes(geojson, property, keys);
  if ('problem' in keyed) return [finding(keyed.code, `${quoted(path)}: ${keyed.problem}`, keyed.hint)];
  const [units, shapes] = [new Set(keys), new Set(keyed.shapes.map(({ key }) => key))];
  const absent = keys.filter((key) => !shapes.has(key));
  const others = [...shapes].flatMap((key) => (key === undefined || units.has(key) ? [] : [key]));
  const unnamed = keyed.shapes.filter(({ key }) => key === undefined).length;
  return [
    ...(absent.length === 0
      ? []
      : [
          finding(
            'map/unit-without-shape',
            `${counted(absent.length, 'unit has', 'units have')} no shape on the map ${quoted(path)}, and will be missing there: ${list(absent)}.`,
            `Add ${absent.length === 1 ? 'its shape' : 'their shapes'}, or correct the property "${property}" of those that are there.`,
          ),
        ]),
    ...(others.length + unnamed === 0
      ? []
      : [
          finding(
            'map/shape-without-unit',
            `${counted(others.length + unnamed, 'shape of the map', 'shapes of the map')} ${quoted(path)} ${others.length + unnamed === 1 ? 'is' : 'are'} of no unit, and will be drawn without a score: ${list([...others, ...(unnamed === 0 ? [] : [`${unnamed} without the property "${property}"`])])}.`,
            'Take out shapes that are no units, or correct their property.',
          ),
        ]),
  ];
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

function list(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return (
    names
      .slice(0, MOST_NAMED)
      .map((name) => (name.includes('"') ? name : quoted(name)))
      .join(', ') + (more > 0 ? ` and ${more.toLocaleString('en-US')} more` : '')
  );
}
