/**
 * URIs and the names that files have inside the server. Editors escape URIs differently (`c:` or `c%3A`, `đ` or `%C4%91`),
 * and imports are written without any escapes: inside, a file goes by its URI with nothing escaped.
 */

/** The name of a file inside the server. What has a query or a fragment keeps its escapes, which could not be told apart. */
export function fileOf(uri: string): string {
  if (/[?#]/u.test(uri)) return uri;
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** The URI of a file, escaped as Visual Studio Code does it. */
export function uriOf(file: string): string {
  const found = /^([a-z][a-z0-9+.-]*:)(\/\/[^/]*)?(.*)$/isu.exec(file);
  if (found === null) return file;
  const [, scheme, authority = '', path] = found as unknown as [string, string, string | undefined, string];
  if (/[?#]/u.test(file) && /%[0-9a-f]{2}/iu.test(file)) return file;
  return `${scheme}${authority}${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The folder that a file stands in, without a slash at its end. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

/** The last part of a name. */
export function baseNameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

/** True if a file lies in a folder or deeper. Both must be free of `..`, as `resolvePath` leaves them. */
export function isBelow(file: string, folder: string): boolean {
  return file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
