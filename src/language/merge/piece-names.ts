/** What a piece of syntax is called among its siblings, and for people. */

import type { AstNode } from 'langium';
import type {
  AddChange,
  Bands,
  Change,
  ColumnPattern,
  Include,
  LocalTitle,
  MoveChange,
  Path,
  Publish,
  RemoveChange,
  RenameChange,
  SetChange,
  TextSetting,
  Weighting,
} from '../generated/ast.js';

export interface PieceName {
  readonly key: string;
  readonly repeats: boolean;
  /** As in `the weight of Training`, without what it is of. */
  readonly words: string;
}

/** Of these there may be several that have nothing but their text to tell them apart. */
const REPEATED: ReadonlySet<string> = new Set([
  'Treat',
  'ScreenKeep',
  'Exclusion',
  'Expect',
  'Given',
  'Against',
  'AgainstLine',
  'Remove',
  'Include',
  'UnitsItem',
  'cite',
  'note',
]);

const WORDS: Readonly<Record<string, string>> = {
  FromSource: 'source of the columns',
  RoundTo: 'rounding',
  WeightProperty: 'weight',
  ScreenKeep: 'screen',
  Exclusion: 'exclusion',
  FileItem: 'file',
  UnitsItem: 'key',
  BlankItem: 'blanks',
  HeaderRowItem: 'header row',
  SharedNodes: 'shared indicators',
  SetMeasure: 'unit of measure',
};

/** Declarations and nodes are known by their names, properties by what they are. */
export function pieceName(node: AstNode): PieceName {
  const named = (key: string, words = key, repeats = false): PieceName => ({ key, words, repeats });
  const name = 'name' in node && typeof node.name === 'string' ? node.name : undefined;
  switch (node.$type) {
    case 'Node':
      return named(`node ${name}`, name);
    case 'Column':
      return named(`column ${name}`);
    case 'ColumnPattern': {
      const { pattern, prefix } = node as ColumnPattern;
      return named(`columns ${pattern ?? prefix ?? '*'}`);
    }
    case 'Import':
      return named(`import ${(node as AstNode & { path: string }).path}`, 'import');
    case 'Test':
      return named(`test ${(node as AstNode & { title: string }).title}`);
    case 'PresentationGroup':
      return named(`group ${(node as AstNode & { title: string }).title}`);
    case 'Every':
      return named(`every ${(node as AstNode & { kind: string }).kind}`);
    case 'Band':
      return named(`band ${(node as AstNode & { label: string }).label}`);
    case 'Bands':
      return named(`bands ${(node as Bands).name ?? ''}`.trim());
    case 'ChildWeight':
      return named(`weight of ${name}`);
    case 'LocalTitle':
      return named(`title ${(node as LocalTitle).language ?? ''}`.trim());
    case 'TextSetting': {
      const { key } = node as TextSetting;
      return named(key, key, REPEATED.has(key));
    }
    case 'Publish':
      return named(`publish ${(node as Publish).edge ?? 'to'}`, 'publication');
    case 'Weighting':
      return named(`weights of ${pathText((node as Weighting).path)}`, 'weights');
    case 'Include':
      return named(`include ${(node as Include).items.map(({ path }) => pathText(path)).join(' ')}`);
    case 'SetChange':
    case 'AddChange':
    case 'RemoveChange':
    case 'RenameChange':
    case 'MoveChange':
      return changeName(node as Change);
    default: {
      const words = WORDS[node.$type] ?? node.$type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
      return named(name === undefined ? words : `${words} ${name}`, undefined, REPEATED.has(node.$type));
    }
  }
}

function changeName(change: Change): PieceName {
  const named = (key: string, words: string, repeats = false): PieceName => ({ key, words, repeats });
  switch (change.$type) {
    case 'SetChange': {
      const { property } = change as SetChange;
      const { key, words } = pieceName(property);
      const target = 'target' in property ? pathText(property.target) : '';
      return named(`set ${key} of ${target}`, target === '' ? words : `${words} of ${target}`);
    }
    case 'AddChange': {
      const { member, target } = change as AddChange;
      const { key, words, repeats } = pieceName(member);
      return named(`add ${key} to ${pathText(target)}`, `added ${words}`, repeats);
    }
    case 'RemoveChange': {
      const { what, target, paths } = change as RemoveChange;
      const whole = what === undefined ? paths.map(pathText).join(', ') : `${what} of ${pathText(target)}`;
      return named(`remove ${whole}`, `removal of ${whole}`);
    }
    case 'RenameChange':
      return named(
        `rename ${pathText((change as RenameChange).path)}`,
        `name of ${pathText((change as RenameChange).path)}`,
      );
    case 'MoveChange':
      return named(
        `move ${pathText((change as MoveChange).path)}`,
        `place of ${pathText((change as MoveChange).path)}`,
      );
    default: {
      // A kind of change that has no more to tell it apart than its text.
      const { $type } = change as Change;
      return named($type, $type.replace('Change', '').toLowerCase(), true);
    }
  }
}

function pathText(path: Path | undefined): string {
  return path?.names.join('.') ?? '';
}
