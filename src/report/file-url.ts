import { posix } from 'node:path';
import type { Environment } from '../core/environment.ts';
import type { FileUrl } from './markdown-developer.ts';

/** The file from the root of the repository, as annotations and links name it; `folder` is what it is relative to. */
export function fromRoot(file: string, folder: string, { GITHUB_WORKSPACE: workspace = '' }: Environment): string {
  const [name, base, root] = [slashes(file), slashes(folder), slashes(workspace)];
  const path = posix.join(isAbsolute(name) ? '' : base, name);
  return root !== '' && isAbsolute(path) ? posix.relative(root, path) : path;
}

/** Addresses of lines on GitHub, at the commit that the workflow runs on; null for files that are not of the repository. */
export function fileUrlOn(environment: Environment, folder: string): FileUrl {
  const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: repository = '', GITHUB_SHA: commit = '' } = environment;
  return (file, line) => {
    const path = fromRoot(file, folder, environment);
    if (server === '' || repository === '' || commit === '') return null;
    if (isAbsolute(path) || path.startsWith('../')) return null;
    return `${server}/${repository}/blob/${commit}/${path.split('/').map(encoded).join('/')}#L${line}`;
  };
}

/** A path of Windows begins with its drive; elsewhere a backslash is a character as any other. */
function slashes(path: string): string {
  return /^[a-z]:[\\/]/i.test(path) ? path.replaceAll('\\', '/') : path;
}

function isAbsolute(path: string): boolean {
  return posix.isAbsolute(path) || /^[a-z]:\//i.test(path);
}

/** Parentheses too, which would end a link in Markdown. */
function encoded(segment: string): string {
  return encodeURIComponent(segment).replaceAll('(', '%28').replaceAll(')', '%29');
}
