/** The other tabs of this browser, of the same origin by nature: told that something changed, and heard. */
export function tabsOf(name: string) {
  const channel = new BroadcastChannel(name);
  const send = channel.postMessage.bind(channel);
  return {
    tell: (): void => send('changed'),
    onNews: (heard: () => void): void => channel.addEventListener('message', heard),
    close: (): void => channel.close(),
  };
}
