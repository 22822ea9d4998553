// How are findings handed to code scanning? One run in SARIF 2.1.0 (OASIS, errata 01).
import { createHash } from 'node:crypto';
import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { visibleJson } from '../../diagnostic/frame.ts';
import { lineText, type Place, positionAt } from '../../diagnostic/source.ts';
import type { LawInForce } from '../../rules/laws.ts';
import { version } from '../version.ts';
import { type Findings, parted, type Reporter } from './reporter.ts';

/** A relative reference from the working folder (3.4.3); a file elsewhere by its whole address. */
function artifact(path: string) {
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  return { uri: path.split(sep).map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
}

function physical({ source, span }: Place) {
  const start = positionAt(source, span.start);
  const end = positionAt(source, span.end);
  const region = {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
  return { artifactLocation: artifact(source.path), region };
}

const ruleIdOf = ({ rule, code }: Diagnostic) => rule ?? code;

/** What stays the same when lines are put in above: the law, the file, and the value or the text of the line. */
function fingerprint(diagnostic: Diagnostic, path: string): string {
  const { place, at } = diagnostic;
  const line = place ? lineText(place.source, positionAt(place.source, place.span.start).line) : '';
  const what = at?.join('/') ?? line.trim();
  return createHash('sha256')
    .update([ruleIdOf(diagnostic), path.split(sep).join('/'), what].join('\0'))
    .digest('hex')
    .slice(0, 32);
}

function textOf({ message, hint }: Diagnostic): string {
  return hint ? `${message}\n→ ${hint}` : message;
}

/** 「FundsAddUp」: a name is an identifier (3.49.7). */
function pascal(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function descriptorOf(law: LawInForce) {
  const { id, name, title, severity, source, why, cure, unconfirmed } = law;
  const paragraphs = [why, `改法：${cure}`, `依据：${source}`];
  if (unconfirmed !== undefined) paragraphs.push(`未证实：${unconfirmed}`);
  return {
    id,
    name: pascal(name),
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: paragraphs.join('\n'), markdown: paragraphs.join('\n\n') },
    defaultConfiguration:
      severity === 'off' ? { enabled: false } : { enabled: true, level: severity },
    properties: { lawName: name, source },
  };
}

/** The laws, then what else was met: `yaml/…`, `schema/…`. */
function descriptors({ files, rulebook }: Findings) {
  const laws = (rulebook?.laws ?? []).map(descriptorOf);
  const known = new Set(laws.map(({ id }) => id));
  const others = files
    .flatMap(({ findings }) => findings)
    .filter((d) => !known.has(ruleIdOf(d)))
    .map((d) => [ruleIdOf(d), { id: ruleIdOf(d), properties: { code: d.code } }] as const);
  return [...laws, ...new Map(others).values()];
}

function resultsOf(findings: Findings, ids: readonly string[]) {
  const { files } = findings;
  return files.flatMap(({ path, findings: list }) => {
    const { open, acknowledged } = parted(list);
    const seen = new Map<string, number>();
    return [...open, ...acknowledged].map((d) => {
      const print = fingerprint(d, path);
      const nth = (seen.get(print) ?? 0) + 1;
      seen.set(print, nth);
      return result(d, path, ids.indexOf(ruleIdOf(d)), `${print}:${nth}`);
    });
  });
}

function result(d: Diagnostic, path: string, ruleIndex: number, print: string) {
  const related = (d.related ?? []).map(({ message, place }, id) => ({
    id,
    message: { text: message },
    physicalLocation: physical(place),
  }));
  return {
    ruleId: ruleIdOf(d),
    ruleIndex,
    level: d.severity,
    message: { text: textOf(d) },
    locations: [
      { physicalLocation: d.place ? physical(d.place) : { artifactLocation: artifact(path) } },
    ],
    ...(related.length > 0 ? { relatedLocations: related } : {}),
    partialFingerprints: { 'zipingbiao/v1': print },
    // An empty list says that it was looked for and that there is none (3.27.23).
    suppressions:
      d.acknowledged === undefined ? [] : [{ kind: 'inSource', justification: d.acknowledged }],
  };
}

function notification(d: Diagnostic) {
  return {
    level: d.severity,
    message: { text: textOf(d) },
    descriptor: { id: d.code },
    ...(d.place ? { locations: [{ physicalLocation: physical(d.place) }] } : {}),
  };
}

export const sarif: Reporter = {
  id: 'sarif',
  report: (findings) => {
    const rules = descriptors(findings);
    const notifications = findings.faults.map(notification);
    const run = {
      tool: { driver: { name: 'zipingbiao', semanticVersion: version, language: 'zh-CN', rules } },
      language: 'zh-CN',
      columnKind: 'utf16CodeUnits',
      originalUriBaseIds: { SRCROOT: { description: { text: '运行 zpb 时所在的文件夹' } } },
      invocations: [
        {
          executionSuccessful: notifications.length === 0,
          toolConfigurationNotifications: notifications,
        },
      ],
      results: resultsOf(
        findings,
        rules.map(({ id }) => id),
      ),
    };
    const schema =
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
    return visibleJson({ $schema: schema, version: '2.1.0', runs: [run] });
  },
};
