/** The path of a file as another one names it, without the system's own path functions: this runs in browsers, too. */
export function resolvePath(from: string, path: string): string {
  if (path.startsWith('/') || /^[a-z][a-z0-9+.-]*:/iu.test(path)) return path;
  const [, scheme = '', folderAndName = ''] = /^([a-z][a-z0-9+.-]+:(?:\/\/[^/]*)?)?(.*)$/isu.exec(from)!;
  const absolute = folderAndName.startsWith('/');
  const steps: string[] = folderAndName
    .split('/')
    .slice(0, -1)
    .filter((step) => step !== '' && step !== '.');
  for (const step of path.replaceAll('\\', '/').split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '..' || !absolute) steps.push(step);
  }
  return `${scheme}${absolute ? '/' : ''}${steps.join('/')}`;
}
