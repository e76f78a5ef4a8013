import type { Source } from '../../model/model.js';
import { relativeTo } from '../../model/relative-path.js';
import { saidOtherwise } from './declared-rule.js';
import type { ChangeRule } from './rule.js';

export const sourceFileChanged: ChangeRule = {
  name: 'source-file-changed',
  mirror: 'source-file-changed',
  class: 'data-dependent',
  summary: 'The data come from another file, or the file has another checksum or vintage.',
  place: 'declaration',
  find: (pair) =>
    saidOtherwise('sources', 'source', pair, ({ before, after }) => {
      const vintage = ({ notes }: typeof before): string | undefined =>
        notes.find(({ key }) => key === 'vintage')?.text;
      return [
        {
          part: 'file',
          before: pathFrom(pair.editions.before.file, before),
          after: pathFrom(pair.editions.after.file, after),
          spanBefore: before.pathSpan,
          spanAfter: after.pathSpan,
        },
        { part: 'sha256', before: before.settings.sha256, after: after.settings.sha256 },
        { part: 'vintage', before: vintage(before), after: vintage(after) },
      ];
    }),
};

/** As the file of the methodology would write it: declarations may have moved to another file. */
function pathFrom(file: string, { span, path }: Source): string {
  return relativeTo(file, span.file, path);
}
