import { Fault } from '../kernel/fault.ts';
import { openHouse } from './house.ts';
import { wordFault } from './terminal.ts';
import { serve } from './serve.ts';

/** `npm start`: everything in one process, with the demo province when the database is empty. */
try {
  const house = await openHouse({ mode: 'exclusive', say });
  await serve(house, say).finally(() => house.close());
} catch (error) {
  if (!(error instanceof Fault) && !(error instanceof Error && error.message.startsWith('The settings')))
    throw error;
  console.error(error instanceof Fault ? wordFault(error) : error.message);
  process.exitCode = 1;
}

function say(line: string): void {
  console.log(line);
}
