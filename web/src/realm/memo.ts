/** Remembers the last result for the last arguments: a derived list keeps its identity while what it is made of does. */
export function remember<A extends readonly unknown[], R>(make: (...args: A) => R): (...args: A) => R {
  let last: { args: A; result: R } | null = null;
  return (...args) => {
    if (!last || last.args.length !== args.length || !last.args.every((arg, i) => Object.is(arg, args[i]))) {
      last = { args, result: make(...args) };
    }
    return last.result;
  };
}
