// Does a reason say why, or only that things could be better?
import { defineRule } from './rule.ts';

/** What a cause is told by. */
const causes = /因|由于|受|导致|原因|\p{N}/u;

export const reasonNamesACause = defineRule({
  id: 'RSN-02',
  name: 'reason-names-a-cause',
  title: '偏差原因写出具体的原因与措施，不写空话',
  severity: 'warning',
  source: '郫都区民政局自评复核（2025）；公开的自评审核程序：原因空泛',
  why: '「有待提升」「仍有提升空间」什么也没有说，看不出为什么、怎么改。',
  cure: '写清什么原因、差在哪里、怎样改进；空话的清单在地区规则的「用语：空话」里。',
  judge: (project, { profile }) =>
    project.indicators.flatMap(({ level3, reason }) => {
      const phrase = reason && profile.words.empty.find((words) => reason.text.includes(words));
      if (!reason || phrase === undefined || causes.test(reason.text)) return [];
      return [
        {
          at: reason.path,
          message: `「${level3.text}」的偏差原因「${reason.text}」只说${phrase}，没有说出原因`,
          hint: '写清什么原因、差在哪里、怎样改进',
        },
      ];
    }),
});
