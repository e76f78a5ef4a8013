/** The request for the draft of a methodology from a table of data. */

import { formatOf } from '../../data/read-source.js';
import { draftOfTable } from '../../interchange/import-table.js';
import { choicesTold, columnsOfTable } from '../../interchange/table-columns.js';
import { readPlacedTable } from '../../interchange/table-place.js';
import { baseNameOf } from '../../lsp/uris.js';
import type { ServerContext } from '../context.js';
import { editorFiles } from '../editor-files.js';
import type { Draft, FileParameters } from '../protocol.js';
import { refused } from './asked.js';

export async function draft({ uri }: FileParameters, context: ServerContext): Promise<Draft> {
  if (!context.trust.given)
    throw refused('Data are read only in folders that you trust. Trust this folder to draft a methodology from them.');
  const { fileOf, fileSystem, workspace } = context;
  const file = fileOf(uri);
  const dataFile = baseNameOf(file);
  const format = formatOf(dataFile);
  if (format === undefined)
    throw refused(`The name of "${dataFile}" does not tell what format it has. Give it an ending such as .csv.`);
  const files = editorFiles(fileSystem, workspace.folders(), file);
  const located = await files.locate(file, dataFile, {});
  if (located.path === undefined) throw refused(`${located.finding.message} ${located.finding.hint}`);
  const bytes = await files.read(located.path);
  const { table, settings, findings, told } = await readPlacedTable(dataFile, dataFile, format, bytes, {});
  const wrong = findings.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) throw refused([wrong.message, wrong.hint].filter((part) => part !== undefined).join(' '));
  const columns = columnsOfTable(table, {});
  if ('problem' in columns) {
    const more = 'The command line has options for it: `indexwright import table --help`.';
    throw refused(`${columns.problem} ${more}`);
  }
  const name = `${dataFile.slice(0, dataFile.lastIndexOf('.'))}.methodology`;
  const text = draftOfTable(columns, { dataFile, settings });
  return { name, text, told: [...told, ...choicesTold(columns)] };
}
