import { Link } from 'react-router';
import { FirstSearch } from '../../features/postings/first-search.tsx';
import { Icon } from '../../ui/icons.tsx';
import { PublicFrame } from '../../ui/public-frame.tsx';
import { ChannelPicture } from './channel-picture.tsx';
import style from './first-page.module.css';

const doors = [
  {
    name: '毕业生',
    to: '/sign-in?next=/s',
    words: '看今天推荐给你的岗位和理由，填求职意愿，查看每一条和你有关的记录。',
  },
  { name: '学校与老师', to: '/sign-in', words: '今天该联系谁、谁还没有去向、哪个岗位适合谁，一张清单办完。' },
  {
    name: '用人单位',
    to: '/sign-in?next=/e',
    words: '填表或粘贴招聘启事即可发布，审核进度随时可查。',
    second: { name: '第一次来，注册单位', to: '/register' },
  },
] as const;

const course = [
  { name: '离校前建档', words: '一人一档，写明由谁负责。换人要交接，不会没有人。' },
  { name: '每天推荐岗位', words: '按专业、城市和薪资意愿挑选，每一条都说明理由。' },
  { name: '谈话和答复留痕', words: '每次推荐、谈话、答复都写进台账，本人看得见，也可以提出异议。' },
  { name: '直到有了去向', words: '去向由本人确认。还没有去向的，到期就会有人联系。' },
] as const;

/** What the place is for, in one glance; then the way in for each. */
export function FirstPage() {
  return (
    <PublicFrame title="服务不断线">
      <div className={style['hero']}>
        <div className={style['words']}>
          <p className={style['kicker']}>服务不断线</p>
          <h1 className={style['title']}>
            每一位毕业生，
            <br />
            都有人负责到底。
          </h1>
          <p className={style['lead']}>
            护航把岗位和帮扶连在一起：老师推荐的每一个岗位，就是你看到、答复的那一个，每一步都记在同一条线上。
          </p>
          <FirstSearch />
        </div>
        <ChannelPicture className={style['picture']!} />
      </div>
      <nav className={style['doors']} aria-label="入口">
        {doors.map((door) => (
          <div key={door.name} className={style['door']}>
            <h2>
              <Link to={door.to}>{door.name}</Link>
              <span className={style['arrow']}>
                <Icon name="chevron" />
              </span>
            </h2>
            <p>{door.words}</p>
            {'second' in door && (
              <Link className={style['second']} to={door.second.to}>
                {door.second.name}
              </Link>
            )}
          </div>
        ))}
      </nav>
      <section className={style['promise']} aria-labelledby="course">
        <h2 id="course">一条不断的线</h2>
        <ol className={style['course']}>
          {course.map((stop) => (
            <li key={stop.name} className={style['stop']}>
              <h3>{stop.name}</h3>
              <p>{stop.words}</p>
            </li>
          ))}
        </ol>
      </section>
    </PublicFrame>
  );
}
