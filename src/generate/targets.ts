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

export const TARGETS: readonly Target[] = [javascript, python, workbook];
