// The files of the index from a script that holds them all, for a copy of the site
// that is opened from a disk, where pages may fetch nothing. The script is written by
// generator/publish/archive and sets mingceIndex: path below the site → text, or
// base64 where the file is binary.

/** Gives a fetch for the files below base; url is the address of the script, as script elements take it. */
export function embedded(base, url) {
  let table;
  return async (address) => {
    table ??= load(url).catch((error) => {
      table = undefined; // the next question tries again
      throw error;
    });
    const path = address.slice(base.length);
    const data = (await table)[path];
    if (data === undefined) return new Response(null, { status: 404 });
    return new Response(path.endsWith('.bin') ? Uint8Array.from(atob(data), (c) => c.charCodeAt(0)) : data);
  };
}

function load(url) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.addEventListener('load', () => resolve(globalThis.mingceIndex));
    script.addEventListener('error', () => reject(new Error('the script of the index was not loaded')));
    document.head.append(script);
  });
}
