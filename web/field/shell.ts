/**
 * Keeps the portal's own files in the browser, so that a page opens without a network: registers the worker and names it
 * everything that has been loaded so far. Files only; no answer of the API ever passes through it.
 */
export async function keepShell(scope: string, warm: () => Promise<unknown>): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const registered = await navigator.serviceWorker.register('/field-worker.js', { scope });
  await warm();
  const worker = registered.active ?? registered.waiting ?? registered.installing;
  const files = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(
      ({ origin, pathname }) => origin === location.origin && /^\/(assets\/|theme-start|mark)/.test(pathname),
    )
    .map(({ pathname }) => pathname);
  worker?.postMessage({ page: scope, files: [...new Set(files)] }, []);
}
