import type { Page } from '@playwright/test';
import { layoutShift, watchLayout } from '../layoutShift';
import { readAnswers } from '../pageAnswers';
import type { AppPage } from '../pages/AppPage';
import { target } from '../target';
import { expect, test } from '../test';
import { testIds } from '../../src/testIds';
import { incident } from '../../src/views/incident';
import { panelsAlwaysOf, views } from '../../src/views/registry';

const answers = readAnswers();
const range = answers
  ? { from: answers.from, to: answers.to, vars: { service: answers.service } }
  : { from: 'now-15m', to: 'now' };

const DESKTOP = { width: 1350, height: 900 };
const PHONE = { width: 412, height: 915 };

/** Each panel in sight has its answer, and no query is under way. */
async function settledInSight(app: AppPage, slug: string): Promise<void> {
  await expect(app.view(slug)).toBeVisible();
  const known = views.find((one) => one.slug === slug)!;
  await expect(app.panel(panelsAlwaysOf(known)[0]).root).toBeVisible();
  const inSight = await app.panelsInSight();
  for (const panel of inSight) {
    await expect(panel).toHaveAttribute('data-status', /^(data|empty|failed)$/);
  }
  await app.page.waitForLoadState('networkidle');
}

for (const size of [DESKTOP, PHONE]) {
  for (const view of views) {
    test(`${view.title} does not move while it loads, at ${size.width} px`, async ({ app }) => {
      await app.page.setViewportSize(size);
      await watchLayout(app.page);
      await app.open(view.slug, range);
      await settledInSight(app, view.slug);
      const { score, shifts } = await layoutShift(app.page);
      expect(score < 0.1 ? [] : [score, ...shifts]).toEqual([]);
    });
  }
}

for (const size of [DESKTOP, PHONE]) {
  test(`${incident.title} does not move while it loads, at ${size.width} px`, async ({ app }) => {
    await app.page.setViewportSize(size);
    await watchLayout(app.page);
    await app.open(incident.slug, range);
    await expect(app.page.getByTestId(testIds.status.strip)).not.toHaveAttribute('data-condition', /loading|unknown/);
    await app.page.waitForLoadState('networkidle');
    const { score, shifts } = await layoutShift(app.page);
    expect(score < 0.1 ? [] : [score, ...shifts]).toEqual([]);
  });
}

test('panels out of sight do not ask', async ({ app }) => {
  await app.page.setViewportSize(DESKTOP);
  const asked: string[] = [];
  app.page.on('request', (request) => {
    if (request.url().includes('/api/ds/query')) {
      asked.push(request.postData() ?? '');
    }
  });
  await app.open('technical', range);
  await settledInSight(app, 'technical');
  expect(await app.panelsInSight()).not.toHaveLength(panelsAlwaysOf(views[2]).length);
  expect(asked.filter((body) => body.includes('most_recent=true'))).toEqual([]);
  await app.page.getByTestId(testIds.section('What failed?')).scrollIntoViewIfNeeded();
  await expect.poll(() => asked.filter((body) => body.includes('most_recent=true')).length).toBe(1);
});

test('on a phone the status begins in the upper part of the screen, and the first panel on it', async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  for (const { slug } of views) {
    await app.open(slug, range);
    await settledInSight(app, slug);
    const [first] = await app.panelsInSight();
    const tops: number[] = [];
    for (const part of [...(await app.page.getByTestId(testIds.status.strip).all()), first]) {
      tops.push((await part.boundingBox())?.y ?? Infinity);
    }
    expect(tops[0], slug).toBeLessThan(350);
    expect(tops[tops.length - 1], slug).toBeLessThan(700);
  }
});

test('nothing of a panel’s head runs over its edge', async ({ app }) => {
  for (const size of [DESKTOP, { width: 390, height: 844 }]) {
    // on a phone all panels stand below each other
    await app.page.setViewportSize({ ...size, height: 12_000 });
    for (const { slug } of views) {
      await app.open(slug, range);
      await app.settled(slug);
      expect(await headsOverEdge(app.page), `${slug} at ${size.width}`).toEqual([]);
    }
  }
});

/** Notes beyond the edge of their panel, and estimates whose titles are cut. */
function headsOverEdge(page: Page): Promise<string[]> {
  return page.evaluate((note) => {
    const panels = [...document.querySelectorAll<HTMLElement>('[data-testid^="data-testid panel "][data-status]')];
    return panels.flatMap((panel) => {
      const edge = panel.getBoundingClientRect().right;
      const notes = [...panel.querySelectorAll(`[data-testid="${note}"]`)];
      const titles = [...panel.querySelectorAll<HTMLElement>('h2')];
      return [
        ...notes.filter((one) => one.getBoundingClientRect().right > edge).map(() => `${panel.dataset.testid}: note`),
        ...titles
          .filter((one) => one.scrollWidth > one.clientWidth)
          .map((one) => `${panel.dataset.testid}: ${one.textContent}`),
      ];
    });
  }, testIds.reading);
}

test('what failed has its status and duration in sight, and nothing is cut beside a docked menu', async ({ app }) => {
  const cut = () =>
    app
      .panel('technical.failing-traces')
      .root.evaluate((panel) =>
        [...panel.querySelectorAll<HTMLElement>('[role=columnheader], [role=gridcell]')]
          .filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
          .map((cell) => cell.textContent)
      );
  // Grafana's menu takes 300 px of 1440; the preview page has none
  await app.page.setViewportSize({ width: target.on === 'grafana' ? 1440 : 1140, height: 6000 });
  await app.open('technical', range);
  await app.settled('technical');
  const table = app.panel('technical.failing-traces').root;
  await expect(table.getByRole('columnheader')).toHaveText([
    'Time',
    'Status',
    'Duration',
    'Trace ID',
    'Method',
    'Route',
  ]);
  await expect(table.getByRole('gridcell').first()).toHaveText(/^\d\d-\d\d \d\d:\d\d:\d\d$/);
  expect(await cut()).toEqual([]);

  await app.page.setViewportSize({ width: 390, height: 6000 });
  const edge = await table.evaluate((panel) => panel.getBoundingClientRect().right);
  for (const head of ['Time', 'Status', 'Duration']) {
    const column = await table.getByRole('columnheader', { name: head }).boundingBox();
    expect(column!.x + column!.width, head).toBeLessThanOrEqual(edge);
  }
  const link = await app.panel('technical.failing-traces').cellLinks.first().boundingBox();
  expect(link!.x + 24).toBeLessThan(edge);
});

test('a dot on the latency graph is hit within twelve pixels', async ({ app }) => {
  await app.open('technical', range);
  await app.settled('technical');
  // the last one drawn lies on top of its neighbours
  const dot = app.panel('technical.edge-latency-p95').exemplars.last();
  const box = (await dot.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  for (const [right, down] of [
    [12, 0],
    [-12, 0],
    [0, 12],
    [0, -12],
  ]) {
    const hit = await dot.evaluate((marker, at) => marker.contains(document.elementFromPoint(at.x, at.y)), {
      x: x + right,
      y: y + down,
    });
    expect(hit, `${right}, ${down}`).toBe(true);
  }
});

test('the open trace and its lines share the whole drawer', async ({ app }) => {
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await app.page.setViewportSize(size);
    await app.open('technical', {
      ...range,
      vars: { ...('vars' in range ? range.vars : {}), trace: await failedTrace(app) },
    });
    await expect(app.trace.match).toHaveText(/^Matched by (trace ID|time): /);
    const drawer = (await app.trace.root.boundingBox())!;
    const trace = (await app.panel('trace.spans').root.boundingBox())!;
    const lines = (await app.trace.lines.boundingBox())!;
    const bottom = drawer.y + drawer.height;
    expect(drawer.height).toBeGreaterThan(size.height * 0.75);
    expect(bottom - (lines.y + lines.height)).toBeLessThan(24);
    if (size.width === 1440) {
      expect(bottom - (trace.y + trace.height)).toBeLessThan(24);
      expect(trace.x + trace.width).toBeLessThanOrEqual(lines.x);
    } else {
      expect(trace.height).toBeGreaterThan(250);
    }
    await expect(app.trace.root.getByRole('link', { name: 'Open trace' })).toHaveCount(0);
  }
});

let found: string | undefined;

async function failedTrace(app: AppPage): Promise<string> {
  if (!found) {
    await app.page.setViewportSize({ width: 1440, height: 6000 });
    await app.open('technical', range);
    await app.settled('technical');
    found = (await app.panel('technical.failing-traces').cellLinks.first().innerText()).trim();
    await app.page.setViewportSize({ width: 1440, height: 900 });
  }
  return found;
}
