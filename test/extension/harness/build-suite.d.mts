/** The modules that VS Code is told to run: for both extension hosts, and where several folders are open. */
export function buildSuite(
  outdir: string,
): Promise<{ readonly node: string; readonly browser: string; readonly folders: string }>;
