/**
 * What the libraries in the bundle have to bear in other people's pages, mended as they are bundled:
 * a page whose policy allows no policy of Lit's, and one whose old library has put names of its own on
 * Object.prototype. There every `{…}` has those names too, and who reads it takes an inherited `once`,
 * `value` or `get` for one that was said.
 */
import type { Plugin } from "vite";

interface Mend {
  /** Of the module's file. */
  readonly file: RegExp;
  readonly from: RegExp;
  readonly to: string;
}

const MENDS: readonly Mend[] = [
  {
    // Refused, it throws while the module is evaluated: nothing would ever say why.
    file: /\/lit-html\/.*lit-html\.js$/,
    from: /(\w)\.createPolicy\("lit-html",\{createHTML:(\w)=>\2\}\)/,
    to: '(()=>{try{return $1.createPolicy("lit-html",{createHTML:$2=>$2})}catch{}})()',
  },
  {
    // The listener, a function, is handed on as its own options.
    file: /\/lit-html\/.*lit-html\.js$/,
    from: /addEventListener\(this\.name,this,(\w)\)/,
    to: 'addEventListener(this.name,this,"object"==typeof $1?$1:void 0)',
  },
  {
    file: /\/reactive-element\/.*reactive-element\.js$/,
    from: /return\{get:(\w),set\(/,
    to: "return{__proto__:null,get:$1,set(",
  },
  {
    // What the bundler makes of `?worker&inline`; the Worker's own modules import nothing of the page.
    file: /\/worker\.ts\?worker&inline$/,
    from: /^([\s\S]*new Worker\()objURL,/,
    to: 'import { trusted } from "./trusted.ts";\n$1trusted(objURL),',
  },
];

/** Of the bundler itself: how one module of a chunk is handed out. */
const HANDED_OUT = [
  [/\{\s*get: ?all\[name\]/g, "{ __proto__: null, get: all[name]"],
  [/\{ ?value: ?(["'`])Module\1 ?\}/g, '{ __proto__: null, value: "Module" }'],
] as const;

export function anyPage(): Plugin {
  return {
    name: "any-page",
    apply: "build",
    transform(code, id) {
      const mends = MENDS.filter(({ file }) => file.test(id));
      if (mends.length === 0) return null;
      let mended = code;
      for (const { from, to } of mends) {
        if (!from.test(mended)) this.error(`${id} is not the version that is mended here`);
        mended = mended.replace(from, to);
      }
      return { code: mended, map: null };
    },
    renderChunk(code) {
      let mended = code;
      for (const [from, to] of HANDED_OUT) mended = mended.replace(from, to);
      return mended === code ? null : { code: mended, map: null };
    },
  };
}
