/** The modules that VS Code is told to run, for both extension hosts. */
export function buildSuite(outdir: string): Promise<{ readonly node: string; readonly browser: string }>;
