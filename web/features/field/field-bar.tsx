import { Link } from 'react-router';
import { useEnded, useEntries, useOnline } from '../../field/field-context.tsx';
import { waitingOf } from '../../field/rules.ts';
import { Icon } from '../../ui/icons.tsx';
import style from './field.module.css';

/** What is not on the server yet, on every page of the portal; nothing while there is nothing to say. */
export function FieldBar({ to }: { to: string }) {
  const entries = useEntries();
  const ended = useEnded();
  const isOnline = useOnline();
  const waiting = waitingOf(entries).length;
  const refused = entries.length - waiting;
  if (isOnline && entries.length === 0) return null;
  return (
    <aside className={`${style['bar']} ${refused > 0 ? style['owed'] : ''}`} aria-label="待补交">
      <Icon name={refused > 0 ? 'alert' : 'clock'} size={18} />
      <span role="status">{wordState({ waiting, refused, isOnline, mustSignIn: ended === 'sign_in' })}</span>
      {entries.length > 0 && <Link to={to}>查看</Link>}
    </aside>
  );
}

function wordState(is: { waiting: number; refused: number; isOnline: boolean; mustSignIn: boolean }): string {
  const { waiting, refused, isOnline, mustSignIn } = is;
  const parts = [
    isOnline ? '' : '没有网络，看到的是上次保存的名单',
    waiting === 0
      ? ''
      : mustSignIn && isOnline
        ? `${waiting} 条待补交，要重新登录`
        : `${waiting} 条待补交${isOnline ? '' : '，联网后自动补交'}`,
    refused > 0 ? `${refused} 条没有写入，要你决定` : '',
  ];
  return parts.filter(Boolean).join('；');
}
