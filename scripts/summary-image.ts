/** A picture of the job summary: `npx tsx scripts/summary-image.ts REPORT.json OUT.png [--theme dark] [--height 1400]`. Needs `chromium` and `--modules`. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { reportMarkdown } from '../src/report/markdown.ts';
import type { Report } from '../src/core/report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    theme: { type: 'string', default: 'light' },
    height: { type: 'string', default: '1400' },
    modules: { type: 'string', default: 'node_modules' },
    open: { type: 'boolean', default: false },
  },
});
const [reportFile = '', out = 'summary.png'] = positionals;
const module = (path: string): string => readFileSync(join(resolve(values.modules), path), 'utf8');

const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
const rendered = micromark(reportMarkdown(report), {
  allowDangerousHtml: true,
  extensions: [gfm()],
  htmlExtensions: [gfmHtml()],
})
  // GitHub draws fences of this language.
  .replaceAll(/<pre><code class="language-mermaid">([^]*?)<\/code><\/pre>/g, '<pre class="mermaid">$1</pre>')
  .replaceAll('<details>', values.open ? '<details open>' : '<details>');
const dark = values.theme === 'dark';
const page = `<!doctype html><meta charset="utf-8"><style>${module(`github-markdown-css/github-markdown-${dark ? 'dark' : 'light'}.css`)}
body { margin: 0; background: ${dark ? '#0d1117' : '#fff'} } .markdown-body { padding: 24px; max-width: 980px } pre.mermaid { background: none; text-align: center }
</style><article class="markdown-body">${rendered}</article><script>${module('mermaid/dist/mermaid.min.js').replaceAll('</script', String.raw`<\/script`)}
mermaid.initialize({ startOnLoad: true, securityLevel: 'strict', theme: '${dark ? 'dark' : 'default'}' });</script>`;

const folder = mkdtempSync(join(tmpdir(), 'summary-image-'));
try {
  writeFileSync(join(folder, 'page.html'), page);
  execFileSync(
    'chromium',
    [
      '--headless',
      '--no-sandbox',
      '--hide-scrollbars',
      '--force-device-scale-factor=1',
      `--window-size=1030,${values.height}`,
      '--virtual-time-budget=10000',
      `--user-data-dir=${join(folder, 'profile')}`,
      `--screenshot=${resolve(out)}`,
      `file://${join(folder, 'page.html')}`,
    ],
    { stdio: 'ignore' },
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
