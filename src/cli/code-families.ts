// What does a finding's code mean that is no rule's? Its family: the room that found it.

const families: Readonly<Record<string, string>> = {
  yaml: '文件的写法：YAML 读不懂，或读成了别的意思，例如缩进、引号、全角冒号、重复的键、编码。照提示改那一行，这份表才能读。',
  schema: '内容的格式：键写错、缺了必填的格、该写数字的地方不是数字。键就是表上印的字，照提示改。',
  limit: '超过了限度：文件、层数或条数过多，后面的没有列出。',
  acknowledgement: '「已核」写的规则在这里没有查出什么。问题已不存在的，删去那一条已核。',
  profile: '地区的规则（data/profiles/）写得不对，或没有这个地区。',
  template: '表格的模板（templates/）写得不对，或没有这个模板。与项目文件无关。',
  table: '模板里的表格对不齐：有空格、重叠或伸出表外。与项目文件无关。',
  form: '模板没有把每一项内容恰好印一次。与项目文件无关。',
  font: '字体：文件不能用，或某个字在所有字体里都没有。',
  layout: '版面：纸张或栏宽放不下内容。',
  render: '写成 PDF、HTML 时遇到的问题。',
  record: 'PDF 里附带的数据：没有数据、数据取不出，或印出的页面与数据不一致。',
  build: '读写文件时遇到的问题：没有权限、文件被占用，或两个项目会写成同一个文件。',
  cli: '命令行：路径不对、没有项目文件，或设置有误。',
};

/** Undefined where there is no such family. */
export function codeFamily(code: string): string | undefined {
  const [family = '', name] = code.split('/');
  return name === undefined || !Object.hasOwn(families, family) ? undefined : families[family];
}
