/** Where the tests of a project on a disk get their scores and tables from. */

import { testWorld as testWorldOf } from '../project/test-world.js';
import { type DiskOptions, diskFiles } from './disk-files.js';
import type { Project } from './project.js';

export function testWorld(project: Project, options: DiskOptions): ReturnType<typeof testWorldOf> {
  return testWorldOf(project, diskFiles(project.folder, options));
}
