/** The targets there are. Each is loaded when it is asked for. */

import type { Target } from './target.js';

const javascript: Target = {
  name: 'javascript',
  writes: 'an ES module without dependencies, and its types',
  dialects: [],
  asksFor: [],
  load: async () => {
    const { generateJavaScript } = await import('./javascript/generate-javascript.js');
    return ({ program }) => ({
      files: generateJavaScript(program).map(({ path, text }) => ({ path, content: text })),
      findings: [],
    });
  },
};

const sql: Target = {
  name: 'sql',
  writes: 'a script of views for a database',
  dialects: ['duckdb', 'postgresql', 'spark'],
  asksFor: [],
  load: async () => {
    const { DIALECTS, generateSql } = await import('./sql/generate-sql.js');
    return ({ program, dialect }) => generateSql(program, DIALECTS.find(({ name }) => name === dialect) ?? DIALECTS[0]);
  },
};

const workbook: Target = {
  name: 'workbook',
  writes: 'an .xlsx workbook with live formulas, for Excel and LibreOffice',
  dialects: [],
  asksFor: ['data'],
  load: async () => {
    const { generateWorkbook } = await import('./workbook/generate-workbook.js');
    return generateWorkbook;
  },
};

const python: Target = {
  name: 'python',
  writes: 'a package that needs numpy alone, and takes pandas and polars frames',
  dialects: [],
  asksFor: [],
  load: async () => {
    const { generatePython } = await import('./python/generate-python.js');
    return ({ program }) => ({ files: generatePython(program), findings: [] });
  },
};

const r: Target = {
  name: 'r',
  writes: 'a script of base R, which scores in R and from the command line',
  dialects: [],
  asksFor: [],
  load: async () => {
    const { generateR } = await import('./r/generate-r.js');
    return ({ program }) => generateR(program);
  },
};

const document: Target = {
  name: 'document',
  writes: 'the methodology note as Markdown, HTML and DOCX, in each language of the titles',
  dialects: [],
  asksFor: ['tests'],
  load: async () => (await import('./document/generate-document.js')).generateDocument,
};

export const TARGETS: readonly Target[] = [javascript, python, r, sql, workbook, document];
