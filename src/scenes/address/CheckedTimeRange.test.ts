import { CheckedTimeRange } from './CheckedTimeRange';

const START = Date.parse('2026-11-27T12:00:00Z');

beforeEach(() => jest.useFakeTimers({ now: START }));
afterEach(() => jest.useRealTimers());

const opened = (from: string, to: string) => {
  const range = new CheckedTimeRange({ from, to }, 'Showing the last 30 minutes');
  const close = range.activate();
  return { range, close, end: () => range.state.value.to.toISOString() };
};

/** Someone looks at another tab of the browser for so long. */
function away(seconds: number) {
  const see = (state: string) => {
    jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state as DocumentVisibilityState);
    document.dispatchEvent(new Event('visibilitychange'));
  };
  see('hidden');
  jest.setSystemTime(Date.now() + seconds * 1000);
  see('visible');
}

test('a relative range is that of now when someone comes back', () => {
  const { end } = opened('now-15m', 'now');
  away(60);
  expect(end()).toBe('2026-11-27T12:01:00.000Z');
});

test.each([
  ['now-15m', 'now', 20],
  ['2026-11-27T11:00:00.000Z', '2026-11-27T11:30:00.000Z', 600],
  ['now-1d/d', 'now-1d/d', 600],
])('%s to %s stays as it is after %d s: nothing would be another', (from, to, seconds) => {
  const { range } = opened(from, to);
  const { value } = range.state;
  away(seconds);
  expect(range.state.value).toBe(value);
});

test('a page that is closed listens no more', () => {
  const { range, close } = opened('now-15m', 'now');
  const { value } = range.state;
  close();
  away(600);
  expect(range.state.value).toBe(value);
});

test('a long range is no older than a short one when the app is opened again', () => {
  const { range, close, end } = opened('now-24h', 'now');
  close();
  jest.setSystemTime(START + 60_000);
  range.activate();
  expect(end()).toBe('2026-11-27T12:01:00.000Z');
});
