import { createServer, type Socket } from 'node:net';

/**
 * A mail server that takes everything and remembers the ids: as fast as a real one on the same machine, so that what is
 * measured is the sender. Tells its parent the port, and on any message the ids that it has taken, in order.
 */
const ids: string[] = [];

class Session {
  #text = '';
  #inData = false;
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('error', () => undefined);
    socket.on('data', (part: string) => this.#take(part));
    socket.write('220 sink\r\n');
  }

  #take(part: string): void {
    this.#text += part;
    for (;;) {
      const mark = this.#inData ? '\r\n.\r\n' : '\r\n';
      const end = this.#text.indexOf(mark);
      if (end < 0) return;
      const unit = this.#text.slice(0, end);
      this.#text = this.#text.slice(end + mark.length);
      if (this.#inData) this.#keep(unit);
      else this.#answer(unit.slice(0, 4).toUpperCase());
    }
  }

  #keep(mail: string): void {
    this.#inData = false;
    ids.push(/^Message-ID: <([^@]+)@/im.exec(mail)?.[1] ?? '');
    this.#socket.write('250 taken\r\n');
  }

  #answer(verb: string): void {
    if (verb === 'DATA') {
      this.#inData = true;
      this.#socket.write('354 go on\r\n');
    } else if (verb === 'QUIT') this.#socket.end('221 bye\r\n');
    else this.#socket.write('250 fine\r\n');
  }
}

const server = createServer((socket) => new Session(socket));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});
process.on('message', (asked) => {
  if (asked === 'count') process.send?.({ count: ids.length });
  else process.send?.({ ids, cpu: process.cpuUsage() });
});
process.on('disconnect', () => process.exit());
