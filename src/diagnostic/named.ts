// How does a schema take names that the writer chooses as keys? All of them: zod drops a `__proto__` in silence, and nothing may be lost in silence.
import * as z from 'zod';

/** A record whose keys are as `key` asks; any text where nothing is said. */
export function named<T extends z.ZodType, K extends z.core.$ZodRecordKey = z.ZodString>(
  schema: T,
  key: K = z.string() as unknown as K,
) {
  return z.preprocess(
    (value, context) => {
      if (typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__')) {
        context.addIssue({ code: 'unrecognized_keys', keys: ['__proto__'], input: { ...value } });
      }
      return value;
    },
    z.record(key, schema),
  );
}
