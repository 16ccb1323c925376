import { listOwnCampaigns } from '../../../src/campaigns/contract.ts';
import { useCall } from '../../api.ts';
import { wordNeed, wordTiming } from '../../words/standards.ts';
import { wordDay } from '../../words/time.ts';
import style from './campaigns.module.css';

/** The campaigns that are for oneself, as one plain line each: who does what for me, until when. */
export function OwnCampaigns() {
  const { data } = useCall(listOwnCampaigns, {});
  if (!data || data.rows.length === 0) return null;
  return (
    <div className={style['own']}>
      {data.rows.map(({ id, name, endsOn, definition }) => (
        <p key={id}>
          <strong>{name}</strong>，到 {wordDay(endsOn)}为止。你可以期待：
          {definition.duties
            .map(({ act, need, timing }) =>
              timing.kind === 'every' ? `${wordTiming(timing)}${wordNeed(act, need)}` : wordNeed(act, need),
            )
            .join('，')}
          。
        </p>
      ))}
    </div>
  );
}
