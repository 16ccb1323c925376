import { extract, reworded, screen } from '../../adverts/index.ts';
import { PostingForm, type ScreeningHit } from '../contract.ts';

/**
 * The employer's form with the suggestion for every upheld finding put in; null where no wording helps. Conditions and
 * content are texts of their own here, so each is screened by itself.
 */
export function suggestedForm(
  form: PostingForm,
  hits: readonly Pick<ScreeningHit, 'rule' | 'decision' | 'rewording'>[],
): PostingForm | null {
  const upheld = hits.filter((hit) => hit.decision === 'upheld' && hit.rewording !== null);
  if (upheld.length === 0) return null;
  const rules = new Set(upheld.map((hit) => hit.rule));
  const first = mended({ title: form.title, desc: form.workContent, welfare: form.welfare }, rules);
  const second = mended({ title: '', desc: form.conditions, welfare: '' }, rules);
  const better = {
    ...form,
    title: first.title.trim() || form.title,
    workContent: first.desc,
    welfare: first.welfare,
    conditions: second.desc,
  };
  const parsed = PostingForm.safeParse(better);
  return parsed.success && JSON.stringify(parsed.data) !== JSON.stringify(form) ? parsed.data : null;
}

type Texts = { readonly title: string; readonly desc: string; readonly welfare: string };

function mended(texts: Texts, rules: ReadonlySet<string>): Texts {
  const raw = { id: '-', ...texts };
  const { hits } = screen(raw, extract(raw), { source: 'form' });
  const found = hits.filter((hit) => rules.has(hit.rule));
  if (found.length === 0) return texts;
  const { title, desc, welfare } = reworded(raw, found, 'form');
  return { title: title ?? '', desc: desc ?? '', welfare: welfare ?? '' };
}
