import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import {
  fetchFile,
  makeFile,
  makeKeyPair,
  PackageRecord,
  pairFromText,
  readReceipts,
  readSigned,
  writeSigned,
} from '../../handover/index.ts';
import { HandoverReason } from '../../handover/contract.ts';
import { newId } from '../../kernel/ids.ts';
import { systemScope } from '../../kernel/scope.ts';
import { inScope } from '../../platform/db/scoped.ts';
import { callerFolder } from '../../platform/config.ts';
import { ROOT_PATH } from '../house.ts';
import { printResult } from './print.ts';
import { tell, withHouse } from './serving.ts';

type Options = { readonly json?: boolean };

/** `huhang handover …`: both ends of a hand-over by file. `verify`, `keys` and `answer` need no database. */
export function addHandover(program: Command): void {
  const handover = program
    .command('handover')
    .description('hand-overs by signed file: at the school, and at the agency');
  addReceivingEnd(handover);
  addSendingEnd(handover);
}

type Verify = Options & { readonly file: string; readonly senderKey?: string; readonly key?: string };

function addReceivingEnd(handover: Command): void {
  handover
    .command('verify')
    .description('check a file of graduates: signature, completeness, and that it was sealed to the own key')
    .requiredOption('--file <file>', 'the file')
    .option('--sender-key <key>', 'the only signature that counts, base64; compare it over the telephone')
    .option('--key <file>', 'the own sealing key, when the file is sealed')
    .option('--json', 'print the records as JSON')
    .action(async (options: Verify) => {
      const { manifest, records } = await readPackages(options);
      const withdrawn = records.filter(({ kind }) => kind === 'withdrawal').length;
      const { from, to, at, id } = manifest;
      const words = [
        `Sound: ${records.length - withdrawn} graduates for ${to.name} from ${from.name}, ${at}, file ${id}.`,
        ...(withdrawn > 0 ? [`${withdrawn} were taken back meanwhile: erase what you hold of them.`] : []),
        ...(options.senderKey
          ? []
          : [`Signed by ${from.signKey}: compare it with the school before you use it.`]),
      ];
      printResult(options, { manifest, records }, words.join('\n'));
    });

  handover
    .command('keys')
    .description('make the two keys of an agency: sign.key for its receipts, seal.key to open files')
    .option('--folder <folder>', 'where to put them', '.')
    .option('--json', 'print the public halves as JSON')
    .action(async (options: Options & { folder: string }) => {
      const keys = { sign: makeKeyPair('ed25519'), seal: makeKeyPair('x25519') };
      for (const [name, { secret }] of Object.entries(keys))
        await writeFile(resolve(placeOf(options.folder), `${name}.key`), `${secret}\n`, {
          mode: 0o600,
          flag: 'wx',
        });
      const known = { signKey: keys.sign.known, sealKey: keys.seal.known };
      printResult(
        options,
        known,
        `Give these to the authority:\n  sign ${known.signKey}\n  seal ${known.sealKey}`,
      );
    });

  handover
    .command('answer')
    .description('write signed receipts for a file: everybody in it is taken over, refused or given back')
    .requiredOption('--file <file>', 'the file that was received')
    .requiredOption('--sign-key <file>', 'the own signing key')
    .requiredOption('--out <file>', 'where the receipts go')
    .requiredOption('--verdict <verdict>', 'taken_over, refused or returned')
    .option('--reason <reason>', `why not: ${HandoverReason.options.join(', ')}`)
    .option('--only <ids>', 'hand-overs that this is about, with commas between')
    .option('--key <file>', 'the own sealing key, when the file is sealed')
    .option('--sender-key <key>', 'the only signature that counts, base64')
    .option('--json', 'print how many receipts were written')
    .action(writeReceipts);
}

type AnswerOptions = Verify & {
  readonly signKey: string;
  readonly out: string;
  readonly verdict: string;
  readonly reason?: string;
  readonly only?: string;
};

async function writeReceipts(options: AnswerOptions): Promise<void> {
  const { manifest, records } = await readPackages(options);
  const reason = options.reason === undefined ? null : HandoverReason.parse(options.reason);
  if (!['taken_over', 'refused', 'returned'].includes(options.verdict))
    throw new InvalidArgumentError('a verdict is taken_over, refused or returned');
  if (options.verdict !== 'taken_over' && reason === null)
    throw new InvalidArgumentError('whoever is not taken over is told why: --reason');
  const only = options.only?.split(',').map((one) => one.trim());
  const at = new Date().toISOString();
  const receipts = records.flatMap((record) =>
    record.kind === 'handover' && (!only || only.includes(record.handoverId))
      ? [
          {
            handoverId: record.handoverId,
            digest: record.digest,
            at,
            answer: { id: newId(), verdict: options.verdict, reason, words: '' },
          },
        ]
      : [],
  );
  const key = pairFromText('ed25519', await readFile(placeOf(options.signKey), 'utf8'));
  const head = { kind: 'receipts' as const, id: newId(), at, fromName: manifest.to.name };
  const text = writeSigned(key, { ...head, to: { name: manifest.from.name, sealKey: null } }, receipts);
  await writeFile(placeOf(options.out), text);
  printResult(options, { receipts: receipts.length }, `${receipts.length} receipts in ${options.out}`);
}

async function readPackages({ file, senderKey, key }: Verify) {
  const openWith = key ? pairFromText('x25519', await readFile(placeOf(key), 'utf8')) : undefined;
  const text = await readFile(placeOf(file), 'utf8');
  const { manifest, records } = readSigned(text, { kind: 'packages', trusted: senderKey, openWith });
  return { manifest, records: records.map((record) => PackageRecord.parse(record)) };
}

/** Files are where the person stands who gave the command. */
function placeOf(file: string): string {
  return resolve(callerFolder(), file);
}

function addSendingEnd(handover: Command): void {
  handover
    .command('export')
    .description('put everybody who is ready for an agency into a signed file')
    .requiredOption('--receiver <id>', 'the agency')
    .requiredOption('--out <file>', 'where the file goes')
    .option('--school <path>', 'only of this part of the tree', ROOT_PATH)
    .option('--json', 'print the figures as JSON')
    .action((options: Options & { receiver: string; out: string; school: string }) =>
      withHouse({ say: tell }, async ({ db, vault }) => {
        const scope = systemScope(options.school);
        const order = { id: newId(), receiverId: options.receiver, path: options.school };
        const { file, refused } = await inScope(db, scope, (tx) => makeFile(tx, vault, order));
        const { text } = await inScope(db, scope, (tx) => fetchFile(tx, vault, file.id));
        await writeFile(placeOf(options.out), text, { mode: 0o600 });
        printResult(
          options,
          { fileId: file.id, lines: file.lines, refused },
          `${file.lines} graduates in ${options.out}, ${refused.length} could not go`,
        );
      }),
    );

  handover
    .command('receipts')
    .description('read a signed receipt file of an agency')
    .requiredOption('--file <file>', 'the receipts')
    .option('--json', 'print the figures as JSON')
    .action((options: Options & { file: string }) =>
      withHouse({ say: tell }, async ({ db }) => {
        const text = await readFile(placeOf(options.file), 'utf8');
        const outcome = await inScope(db, systemScope(ROOT_PATH), (tx) => readReceipts(tx, text, ROOT_PATH));
        const { applied, known, late, refused, isRepeat } = outcome;
        const words = `${applied} applied, ${known} known, ${late} late, ${refused.length} refused`;
        printResult(options, outcome, isRepeat ? 'This file was read before; nothing was done.' : words);
      }),
    );
}
