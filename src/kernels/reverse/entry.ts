/** One entry that has passed the lanes: its liking to the point, whether its floor is really met. */
import * as view from './view';

function rowOf(entry: usize): usize {
  return <usize>(load<u32>(view.rows + (entry << 2)) & 0x7fff_ffff);
}

/** Whether the pay meets the floor of an entry whose code stands for floors on both sides of the pay. */
export function meetsFloor(entry: usize): bool {
  const row = rowOf(entry);
  return load<i32>(view.floors + (row << 2)) <= view.word(view.HIGHEST_PAY);
}

export function likingOf(entry: usize, base: i32): i32 {
  const code = <usize>(load<u8>(view.standing + entry) & 15);
  const wish = (<i32>load<u8>(view.lanes + 32 + code)) | ((<i32>load<i8>(view.lanes + 48 + code)) << 8);
  if (wish < 0) return -1;
  return base + wish + industryPoints(entry) + salaryPoints(entry) + keywordPoints(entry);
}

function industryPoints(entry: usize): i32 {
  if (load<u8>(view.industry1 + entry) == 0) return view.word(view.ANY_INDUSTRY);
  if (view.word(view.ARE_INDUSTRIES_EXACT) == 0) return trueIndustryPoints(entry);
  if (meets(load<u8>(view.industry1 + entry))) return view.word(view.INDUSTRY1);
  if (meets(load<u8>(view.industry2 + entry))) return view.word(view.INDUSTRY1 + 1);
  if (meets(load<u8>(view.industry3 + entry))) return view.word(view.INDUSTRY1 + 2);
  return 0;
}

function meets(code: i32): bool {
  return code == view.word(view.INDUSTRY_CODE) || code == view.word(view.SECTION_CODE);
}

function trueIndustryPoints(entry: usize): i32 {
  const cell = view.industries + rowOf(entry) * 6;
  for (let place: usize = 0; place < 3; place++) {
    const wish = <i32>load<i16>(cell + (place << 1));
    if (wish == -1) return 0;
    if (wish == view.word(view.INDUSTRY) || wish == view.word(view.SECTION))
      return view.word(view.INDUSTRY1 + place);
  }
  return 0;
}

function salaryPoints(entry: usize): i32 {
  const code = <usize>load<u8>(view.floor + entry);
  const floor =
    view.word(view.ARE_FLOORS_EXACT) != 0
      ? load<i32>(view.floorOf + (code << 2))
      : load<i32>(view.floors + (rowOf(entry) << 2));
  const above = view.word(view.MIDDLE_PAY) - floor;
  if (floor == 0 || above <= 0) return 0;
  return <i32>(
    min<i64>(
      <i64>view.word(view.SALARY_CAP),
      <i64>(above / view.word(view.STEP_YUAN)) * <i64>view.word(view.PER_STEP),
    )
  );
}

function keywordPoints(entry: usize): i32 {
  const sum = <i32>load<u16>(view.sums + (entry << 1));
  return min(view.word(view.KEYWORD_CAP), (sum * view.word(view.NORM)) >> 8);
}
