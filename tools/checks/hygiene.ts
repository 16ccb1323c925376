import { resolve } from 'node:path';
import { isText, lineAt, listFiles, readText, type Breach, type Finding } from './tree.ts';

type Rule = {
  readonly pattern: RegExp;
  readonly message: string;
  readonly only?: RegExp;
  readonly except?: RegExp;
};

const CODE = /\.(?:ts|tsx|mts|js|mjs|sql|css)$/;
const TESTING = /^(?:tests|bench|tools)\//;

/** A bracket inside each pattern keeps it from matching its own source. */
const RULES: readonly Rule[] = [
  {
    pattern: /\bregistr[y]\.(?:npmjs|npmmirror|yarnpkg|npm)\b|\bregistr[y]\s*=\s*http|npm\.pkg\.github/g,
    message: 'no package registry is named in the repository: everybody installs from their own',
  },
  {
    pattern: /(?<![\w.-])(?:\/home\/[a-z]\w*\/|\/Users\/\w+\/|\/roo[t]\/|[A-Z]:\\Users\\)/g,
    message: 'a path of one machine: use a path relative to the repository or a setting',
  },
  {
    pattern: /\b(?:TOD[O]|FIXM[E]|XX[X]|HAC[K])\b/g,
    only: CODE,
    message: 'finish it or write an issue: notes to oneself do not live in code',
  },
  {
    pattern:
      /@ts-(?:ignor[e]|expect-erro[r]|nochec[k])|(?:oxlint|eslint)-disabl[e]|prettier-ignor[e]|istanbul ignor[e]|knip-ignor[e]/g,
    message: 'no suppressions: change the code, or the rule for everybody by a decision record',
  },
  { pattern: /^(?:<{7}|>{7}) /gm, message: 'a merge conflict was left here' },
  {
    pattern: /"resolve[d]"\s*:/g,
    only: /package-lock\.json$/,
    message: 'the lock file names where a package was fetched: install with omit-lockfile-registry-resolved',
  },
  {
    pattern: /(?:\.\.\/)+share[d]\b/g,
    except: TESTING,
    message: 'the product does not know what lies beside the repository',
  },
  {
    pattern: /\.(?:only|skip)\(/g,
    only: /\.(?:test|e2e)\.tsx?$/,
    message: 'a test that is left out proves nothing: run it or remove it',
  },
];

/** What must not be in any file: other people's machines, unfinished notes, suppressions. */
export function checkHygiene(root: string): Finding {
  const files = listFiles(root).filter(isText);
  const here: Rule = {
    pattern: new RegExp(`(?<![\\w.-])${escapePattern(resolve(root))}(?![\\w-])`, 'g'),
    message: 'the path of this checkout: use a path relative to the repository',
  };
  const rules = resolve(root).split('/').length > 2 ? [...RULES, here] : RULES;
  const breaches = files.flatMap((file) => judgeFile(file, readText(root, file), rules));
  return { read: files.length, breaches };
}

function judgeFile(file: string, text: string, rules: readonly Rule[]): Breach[] {
  return rules
    .filter(({ only, except }) => (only?.test(file) ?? true) && !(except?.test(file) ?? false))
    .flatMap(({ pattern, message }) =>
      [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
        file,
        line: lineAt(text, index + 1),
        message: `${JSON.stringify(found.trim())}: ${message}`,
      })),
    );
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
