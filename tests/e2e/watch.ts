import type { BrowserContext, ConsoleMessage, Request, Response } from 'playwright-core';

/** How long the server took over one call of one page. */
export type Timing = { readonly page: string; readonly call: string; readonly ms: number };

export type Watch = {
  /** What no page may do: complain in its console, fail a request, be refused by the server. */
  readonly complaints: string[];
  readonly timings: Timing[];
  /** A refusal that the person's own act calls for: status and the end of the path. Used up once seen. */
  expect(status: number, path: string): void;
};

/** Looks over the shoulder of every page of a context. */
export function watchPages(context: BrowserContext): Watch {
  const complaints: string[] = [];
  const timings: Timing[] = [];
  const expected: { status: number; path: string }[] = [];

  function refused(response: Response): void {
    const status = response.status();
    if (status < 400) return;
    const url = new URL(response.url());
    const at = expected.findIndex((one) => one.status === status && url.pathname.endsWith(one.path));
    if (at >= 0) expected.splice(at, 1);
    else complaints.push(`${response.request().method()} ${url.pathname} was answered ${status}`);
  }

  function failed(request: Request): void {
    const why = request.failure()?.errorText ?? '';
    // A page that is left lets go of what it was still asking for.
    if (why === 'net::ERR_ABORTED') return;
    // Only a journey itself cuts the network.
    if (why === 'net::ERR_INTERNET_DISCONNECTED') return;
    complaints.push(`${request.method()} ${request.url()} failed: ${why}`);
  }

  function timed(request: Request): void {
    const url = new URL(request.url());
    if (!url.pathname.startsWith('/api/') || request.isNavigationRequest()) return;
    const { requestStart, responseStart } = request.timing();
    if (requestStart < 0 || responseStart < 0) return;
    const page = general(new URL(request.frame().url()).pathname);
    timings.push({
      page,
      call: `${request.method()} ${general(url.pathname)}`,
      ms: responseStart - requestStart,
    });
  }

  function spoken(message: ConsoleMessage): void {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    // The browser writes a line for each refused request; those are judged above.
    if (message.text().startsWith('Failed to load resource')) return;
    // Chromium's remark when a worker begins to serve between the preload of a module and its import.
    if (message.text().includes('cross-world service worker resource mismatch')) return;
    complaints.push(`console ${message.type()} on ${message.page()?.url() ?? '?'}: ${message.text()}`);
  }

  context.on('response', refused);
  context.on('requestfailed', failed);
  context.on('requestfinished', timed);
  context.on('console', spoken);
  context.on('weberror', (error) =>
    complaints.push(`uncaught: ${error.error().stack ?? error.error().message}`),
  );
  return { complaints, timings, expect: (status, path) => void expected.push({ status, path }) };
}

/** Addresses without the numbers of their things, so that calls of one kind stand together. */
function general(path: string): string {
  return path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
}

/** One line for each page: how many calls, and the server's time over them. */
export function timingTable(timings: readonly Timing[]): string {
  const lines = [...Map.groupBy(timings, ({ page }) => page)]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([page, calls]) => {
      const sorted = calls.toSorted((a, b) => a.ms - b.ms);
      const slowest = sorted.at(-1)!;
      const median = sorted[Math.floor(sorted.length / 2)]!;
      return `  ${page.padEnd(28)} ${String(calls.length).padStart(4)} calls  median ${median.ms.toFixed(0).padStart(5)} ms  slowest ${slowest.ms.toFixed(0).padStart(5)} ms (${slowest.call})`;
    });
  return ['Server time by page, from the timing of its calls:', ...lines].join('\n');
}
