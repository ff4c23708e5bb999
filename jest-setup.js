import './.config/jest-setup';
import { configure } from '@testing-library/react';

// Only against hanging for ever: a second is short on a busy machine.
configure({ asyncUtilTimeout: 120_000 });

// jsdom has no layout: scenes' lazy loader and the panels only need these to exist.
class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}
global.IntersectionObserver ??= Observer;
global.ResizeObserver ??= Observer;
