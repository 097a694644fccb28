import { posix } from 'node:path';
import type { FileUrl } from './markdown-developer.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The file from the root of the repository, as annotations and links name it; `folder` is what it is relative to. */
export function fromRoot(file: string, folder: string, { GITHUB_WORKSPACE: root = '' }: Environment): string {
  const path = posix.join(posix.isAbsolute(file) ? '' : folder, file);
  return root !== '' && posix.isAbsolute(path) ? posix.relative(root, path) : path;
}

/** Addresses of lines on GitHub, at the commit that the workflow runs on; null for files that are not of the repository. */
export function fileUrlOn(environment: Environment, folder: string): FileUrl {
  const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: repository = '', GITHUB_SHA: commit = '' } = environment;
  return (file, line) => {
    const path = fromRoot(file, folder, environment);
    if (server === '' || repository === '' || commit === '') return null;
    if (posix.isAbsolute(path) || path.startsWith('../')) return null;
    return `${server}/${repository}/blob/${commit}/${path.split('/').map(encoded).join('/')}#L${line}`;
  };
}

/** Parentheses too, which would end a link in Markdown. */
function encoded(segment: string): string {
  return encodeURIComponent(segment).replaceAll('(', '%28').replaceAll(')', '%29');
}
