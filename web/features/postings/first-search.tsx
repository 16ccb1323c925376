import { useState } from 'react';
import { useNavigate } from 'react-router';
import { searchPostings } from '../../../src/postings/contract.ts';
import { useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { wordCount } from '../../words/figures.ts';
import style from './first-search.module.css';

/** The first page's way into the open postings: a search box, and how many there are now. */
export function FirstSearch() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  return (
    <div>
      <form
        role="search"
        className={style['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void navigate(text.trim() === '' ? '/postings' : `/postings?q=${encodeURIComponent(text.trim())}`);
        }}
      >
        <input
          className={style['input']}
          type="search"
          aria-label="搜索岗位"
          placeholder="岗位、专业或单位"
          value={text}
          maxLength={100}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" tone="primary" icon="search">
          找岗位
        </Button>
      </form>
      <OpenCount />
    </div>
  );
}

/** Says nothing when the figure cannot be had: a first page must not open with a fault. */
function OpenCount() {
  const answer = useCall(searchPostings, { query: { limit: 1 } });
  const page = answer.data;
  return (
    <p className={style['count']}>
      {page && page.count !== null && (
        <>
          现在有{' '}
          <strong>
            {wordCount(page.count)}
            {page.capped && '+'}
          </strong>{' '}
          个岗位在招，都经过学校审核。
        </>
      )}
    </p>
  );
}
