// Writes `.br` twins. Arguments: the folder that gets them, and the files.
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

// The interpreter alone would take 25 s of a processor at the highest level, and be 2 % smaller.
const LARGE = 4e6;

const brotli = (data) =>
  promisify(brotliCompress)(data, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: data.length > LARGE ? 10 : 11,
      [constants.BROTLI_PARAM_LGWIN]: 22, // with 24 the interpreter is 25 KB larger
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  });

const [folder, ...files] = process.argv.slice(2);
await Promise.all(
  files.map(async (file) => {
    const data = await readFile(file);
    await writeFile(join(folder, `${basename(file)}.br`), await brotli(data));
  }),
);
