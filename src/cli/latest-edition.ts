import type { Methodology } from '../model/model.js';
import { latestEditions } from '../revise/lineage.js';
import { UsageError } from './io.js';
import { chooseMethodology, ownMethodologies, type Project } from './project.js';

/** The edition with the name, or the only one of the file that no other revises: where its chain of revisions ends. */
export function latestEdition(project: Project, name: string | undefined, cwd: string): Methodology {
  if (name !== undefined) return chooseMethodology(project, name, cwd);
  const own = ownMethodologies(project);
  const latest = latestEditions(project.model, own.length > 0 ? own : [...project.model.methodologies.values()]);
  if (latest.length === 1) return latest[0]!;
  if (latest.length === 0) return chooseMethodology(project, undefined, cwd);
  const names = latest.map((edition) => edition.name).join(', ');
  throw new UsageError('The file has several indices.', `Name the edition that is meant: ${names}.`);
}
