/** Where names lead: definitions, uses, renaming, lineage. */

import {
  type CallHierarchyItem,
  type Connection,
  ErrorCodes,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { LIBRARY_FILE } from '../../language/load.js';
import type { Analysis } from '../../lsp/analysis.js';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from '../../lsp/call-hierarchy.js';
import { definition, typeDefinition } from '../../lsp/definition.js';
import { highlights } from '../../lsp/highlight.js';
import { references } from '../../lsp/references.js';
import { prepareRename, renameChanges } from '../../lsp/rename.js';
import { textEdits } from '../../lsp/text-change.js';
import type { ServerContext } from '../context.js';
import { outgoing } from '../outgoing.js';
import { answering, type Where } from './where.js';

export function navigatingFeatures(connection: Connection, context: ServerContext): ServerCapabilities {
  const { workspace } = context;

  /** The analyses in which a word of the file may be used: its own, those of files that see the file, and of what it sees. */
  const related = async ({ file, analysis }: Where): Promise<readonly Analysis[]> => {
    const seen = new Set(analysis.files.map((one) => one.file));
    const others = await Promise.all(
      workspace
        .files()
        .filter((other) => other !== file)
        .map((other) => workspace.loaded(other)),
    );
    return [analysis, ...others.filter(({ files }) => files.some((one) => seen.has(one.file)))];
  };

  connection.onDefinition(
    answering(context, ({ analysis, file, offset }, { position }) => [...definition(analysis, file, offset(position))]),
  );
  connection.onTypeDefinition(
    answering(context, ({ analysis, file, offset }, { position }) => [
      ...typeDefinition(analysis, file, offset(position)),
    ]),
  );
  connection.onReferences(
    answering(context, async (where, { position, context: { includeDeclaration } }) => [
      ...references(await related(where), where.file, where.offset(position), { includeDeclaration }),
    ]),
  );
  connection.onDocumentHighlight(
    answering(context, ({ analysis, file, offset }, { position }) => [...highlights(analysis, file, offset(position))]),
  );
  connection.onPrepareRename(
    answering(context, ({ analysis, file, offset }, { position }) => {
      const found = prepareRename(analysis, file, offset(position));
      if (found !== undefined && 'problem' in found) throw refusedRename(found.problem);
      return found;
    }),
  );
  connection.onRenameRequest(
    answering(context, async (where, { position, newName }) => {
      const { file, offset } = where;
      const roots = (await related(where)).map((bound) => ({ file: bound.file, bound }));
      const changes = renameChanges(roots, file, offset(position), newName, workspace.textOf);
      if ('problem' in changes) throw refusedRename(changes.problem);
      return {
        changes: Object.fromEntries(
          [...changes].map(([changed, list]) => [changed, [...textEdits(workspace.textOf(changed) ?? '', list)]]),
        ),
      };
    }),
  );

  connection.languages.callHierarchy.onPrepare(
    answering(context, ({ analysis, file, offset }, { position }) => [
      ...prepareCallHierarchy(analysis, file, offset(position)),
    ]),
  );
  /** What is declared in a library of files is looked at from every file that sees it; the standard library is seen by all. */
  const lineage = async <C>(
    { item }: { readonly item: CallHierarchyItem },
    calls: (analysis: Analysis, item: CallHierarchyItem) => readonly C[],
  ): Promise<C[] | null> => {
    const file = context.fileOf(item.uri);
    const own = workspace.textOf(file) === undefined ? [] : [await workspace.loaded(file)];
    const others = await Promise.all(
      (file === LIBRARY_FILE ? workspace.files() : workspace.dependents(file))
        .filter((other) => other !== file)
        .map((other) => workspace.loaded(other)),
    );
    const inside = { ...item, uri: file };
    const found = new Map<string, C>();
    for (const analysis of [...own, ...others])
      for (const call of calls(analysis, inside)) found.set(JSON.stringify(call), call);
    return outgoing([...found.values()], context.uriOf);
  };
  connection.languages.callHierarchy.onIncomingCalls((parameters) => lineage(parameters, incomingCalls));
  connection.languages.callHierarchy.onOutgoingCalls((parameters) => lineage(parameters, outgoingCalls));

  return {
    definitionProvider: true,
    typeDefinitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    callHierarchyProvider: true,
  };
}

function refusedRename(problem: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidRequest, problem);
}
