import type * as A from '../generated/ast.js';

export interface Outline {
  /** The nodes that stand in a file's methodologies as they are written, in the order of the text. */
  readonly nodes: readonly A.Node[];
  /** Names that nodes, named expressions and methodologies of the file go by. */
  readonly names: ReadonlySet<string>;
}

export function outlineOf({ declarations }: A.MethodologyFile): Outline {
  const nodes: A.Node[] = [];
  const names = new Set<string>();
  /** What is said in the body of a use amends what the template says, so those are no nodes as they are written. */
  const walk = (members: readonly A.Member[], areWritten: boolean): void => {
    for (let at = 0; at < members.length; at++) {
      const member = members[at]!;
      switch (member.$type) {
        case 'Node':
          names.add(member.name);
          if (areWritten) nodes.push(member);
          if (member.members.length > 0) walk(member.members, areWritten && member.templates.length === 0);
          break;
        case 'PresentationGroup':
          walk(member.members, areWritten);
          break;
        case 'SharedNodes':
          walk(member.members, false);
          break;
        case 'Let':
          names.add(member.name);
          break;
        case 'Include':
          for (const { path } of member.items) names.add(path.names.at(-1)!);
          break;
      }
    }
  };
  for (const declaration of declarations) {
    if (declaration.$type !== 'Methodology' && declaration.$type !== 'Template') continue;
    if (declaration.$type === 'Methodology') names.add(declaration.name);
    walk(declaration.members, declaration.$type === 'Methodology');
  }
  return { nodes, names };
}
