// What does a file say that inherits from another of its kind? Key by key at every depth; each value keeps its own place.
import type { DataPath } from '../diagnostic/source.ts';
import type { Reading, YamlValue } from './read.ts';

type YamlMap = Readonly<Record<string, YamlValue>>;

function isMap(value: YamlValue | undefined): value is YamlMap {
  return typeof value === 'object' && !Array.isArray(value);
}

/** Maps are joined; texts and lists of the own file stand in place of the base's. */
function joined(base: YamlValue, own: YamlValue): YamlValue {
  if (!isMap(base) || !isMap(own)) return own;
  const entries = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(own)) {
    const below = entries.get(key);
    entries.set(key, below === undefined ? value : joined(below, value));
  }
  return Object.fromEntries(entries);
}

/** Whether a file says what stands at a path: it has every key, down to a text or a list, which is its own whole. */
function says(value: YamlValue, path: DataPath): boolean {
  let here = value;
  for (const step of path) {
    if (!isMap(here)) return true;
    const next = Object.hasOwn(here, step) ? here[step] : undefined;
    if (next === undefined) return false;
    here = next;
  }
  return true;
}

/** The own reading over the base. What stands in neither is looked for in the own file. */
export function overlay(own: Reading, base: Reading): Reading {
  const readingFor = (path: DataPath) =>
    !says(own.value, path) && says(base.value, path) ? base : own;
  return {
    source: own.source,
    value: joined(base.value, own.value),
    placeOf: (path) => readingFor(path).placeOf(path),
    placeOfKey: (path) => readingFor(path).placeOfKey(path),
  };
}
