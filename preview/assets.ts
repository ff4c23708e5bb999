/** Grafana's names of the Inter font, and the files of @fontsource/inter they stand for. */
const FONTS: Record<string, string> = {
  'Inter-Regular.woff2': 'inter-latin-400-normal.woff2',
  'Inter-Medium.woff2': 'inter-latin-500-normal.woff2',
  'Inter-Italic.woff2': 'inter-latin-400-italic.woff2',
  'Inter-MediumItalic.woff2': 'inter-latin-500-italic.woff2',
};

export function fontFile(name: string): string | undefined {
  return FONTS[name];
}

const svg = (shape: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${shape}</svg>`;

/** Icons that the controls of every page use and the npm package of @grafana/ui lacks (it has about two thirds of Grafana's). */
const DRAWN: Record<string, string> = {
  'angle-double-left.svg': svg(
    '<path d="M11 7 6 12l5 5 1.4-1.4L8.8 12l3.6-3.6zm6 0-5 5 5 5 1.4-1.4-3.6-3.6 3.6-3.6z"/>'
  ),
  'spinner.svg': svg('<path d="M12 3a9 9 0 1 1-9 9h2a7 7 0 1 0 7-7z"/>'),
};

const DOT = svg('<circle cx="12" cy="12" r="3"/>');

/** A drawing for an icon that is not in the package; a dot unless it is one of those every page shows. */
export function missingIcon(file: string): string {
  return DRAWN[file] ?? DOT;
}
