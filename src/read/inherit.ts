// Which values does a file take from the defaults of its folders? The nearest wins; each keeps its own place.
import type { DataPath } from '../diagnostic/source.ts';
import type { Reading, YamlValue } from './read.ts';

type YamlMap = Readonly<Record<string, YamlValue>>;

function asMap(value: YamlValue): YamlMap | undefined {
  return typeof value === 'object' && !Array.isArray(value) ? (value as YamlMap) : undefined;
}

/** `defaults` from the outermost folder to the innermost. A key left blank in the file is inherited too. */
export function inherit(own: Reading, defaults: readonly Reading[]): Reading {
  const ownMap = asMap(own.value);
  if (!ownMap || defaults.length === 0) return own;
  const owners = new Map<string, Reading>();
  const merged: Record<string, YamlValue> = {};
  for (const reading of [...defaults, own]) {
    for (const [key, value] of Object.entries(asMap(reading.value) ?? {})) {
      if (value === '' && Object.hasOwn(merged, key) && merged[key] !== '') continue;
      Object.defineProperty(merged, key, { value, enumerable: true, configurable: true });
      owners.set(key, reading);
    }
  }
  const ownerOf = (path: DataPath) => owners.get(String(path[0])) ?? own;
  return {
    source: own.source,
    value: merged,
    placeOf: (path) => ownerOf(path).placeOf(path),
    placeOfKey: (path) => ownerOf(path).placeOfKey(path),
  };
}
