import type { WireFault } from '../api.ts';
import { campaignsFaults } from './campaigns.ts';
import { catalogueFaults } from './catalogue.ts';
import { chainsFaults } from './chains.ts';
import { copiesFaults } from './copies.ts';
import { deliveryFaults } from './delivery.ts';
import { employersFaults } from './employers.ts';
import { handoverFaults } from './handover.ts';
import { identityFaults } from './identity.ts';
import { intakeFaults } from './intake.ts';
import { ledgerFaults } from './ledger.ts';
import { matchingFaults } from './matching.ts';
import { outreachFaults } from './outreach.ts';
import { peopleFaults } from './people.ts';
import { plansFaults } from './plans.ts';
import { platformFaults, webFaults } from './platform.ts';
import { importsFaults, postingsFaults } from './postings.ts';
import { sheetFaults } from './sheet.ts';
import { standardsFaults } from './standards.ts';
import { surveysFaults } from './surveys.ts';
import type { FaultWords } from './fault-words.ts';

/** Every code that may reach the browser, worded; the check on faults compares this with the rooms' tables. */
export const faultWords: FaultWords = {
  ...webFaults,
  ...platformFaults,
  ...sheetFaults,
  ...catalogueFaults,
  ...campaignsFaults,
  ...identityFaults,
  ...peopleFaults,
  ...employersFaults,
  ...intakeFaults,
  ...postingsFaults,
  ...importsFaults,
  ...copiesFaults,
  ...matchingFaults,
  ...outreachFaults,
  ...deliveryFaults,
  ...ledgerFaults,
  ...chainsFaults,
  ...standardsFaults,
  ...handoverFaults,
  ...plansFaults,
  ...surveysFaults,
};

/** A sentence for a person: what happened and, where there is one, the way on. */
export function wordFault(fault: Pick<WireFault, 'code' | 'facts' | 'status'>): string {
  const words = faultWords[fault.code];
  if (typeof words === 'function') return words(fault.facts);
  if (words) return words;
  if (fault.status === 401) return '登录已过期，请重新登录。';
  if (fault.status === 403) return '你的角色不能做这件事。';
  if (fault.status === 404) return '没有找到，或者不在你能看到的范围内。';
  if (fault.status === 429) return '操作太频繁，请稍等片刻再试。';
  if (fault.status >= 500) return '服务出了问题，请稍后再试。';
  return '没有办成，请检查后再试。';
}
