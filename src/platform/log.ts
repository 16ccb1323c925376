import { pino, type Logger } from 'pino';

export type Log = Logger;

/** JSON lines on standard error, so that standard output stays free for what a command was asked to print. */
export function createLog(level: string): Log {
  return pino(
    { level, base: undefined, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    pino.destination(2),
  );
}
