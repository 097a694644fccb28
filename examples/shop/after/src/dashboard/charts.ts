/** One bar: what it is called, and how much it stands for. */
export interface Bar {
  label: string;
  value: number;
}

/** Text in HTML, whatever a customer is called. */
export function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const width = 640;
const height = 160;

/** Standing bars in a row, the highest of full height; each says its label and value to who points at it. */
export function columnChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const step = width / Math.max(1, bars.length);
  const columns = bars.map(({ label, value }, i) => {
    const tall = (value / most) * height;
    return `<rect x="${(i * step).toFixed(2)}" y="${(height - tall).toFixed(2)}" width="${(step * 0.8).toFixed(2)}" height="${tall.toFixed(2)}"><title>${escape(label)}: ${value.toFixed(2)}</title></rect>`;
  });
  return figure(title, width, height, columns);
}

/** Lying bars with their labels, in the order given. */
export function rowChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const rows = bars.map(({ label, value }, i) => {
    const long = (value / most) * (width - 240);
    return `<text x="0" y="${i * 22 + 15}">${escape(short(label))}</text><rect x="160" y="${i * 22 + 3}" width="${long.toFixed(2)}" height="16"/><text x="${(166 + long).toFixed(2)}" y="${i * 22 + 15}">${value.toFixed(2)}</text>`;
  });
  return figure(title, width, bars.length * 22, rows);
}

function short(label: string): string {
  return label.length > 22 ? `${label.slice(0, 21)}…` : label;
}

function figure(title: string, wide: number, tall: number, parts: readonly string[]): string {
  return `<figure><figcaption>${escape(title)}</figcaption><svg viewBox="0 0 ${wide} ${tall}" role="img" aria-label="${escape(title)}">${parts.join('')}</svg></figure>`;
}
