import './.config/jest-setup';

// jsdom has no layout: scenes' lazy loader and the panels only need these to exist.
class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}
global.IntersectionObserver ??= Observer;
global.ResizeObserver ??= Observer;
