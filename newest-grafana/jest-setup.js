// React 19 makes a channel as it is loaded. jsdom has none, and one of Node's keeps the process alive.
class Port {
  postMessage(data) {
    setTimeout(() => this.other.onmessage?.({ data }));
  }
}
global.MessageChannel ??= class {
  constructor() {
    this.port1 = new Port();
    this.port2 = Object.assign(new Port(), { other: this.port1 });
    this.port1.other = this.port2;
  }
};
