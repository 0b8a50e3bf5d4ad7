// In a saved page the weights are inside it, one byte each; this stands in for the server.

const unpacked = (async () => {
  const packed = new Blob([Uint8Array.from(atob(stored.weights), (character) => character.charCodeAt(0))]);
  return new Uint8Array(await new Response(packed.stream().pipeThrough(new DecompressionStream('deflate'))).arrayBuffer());
})();

const total = (weights) => weights.reduce((sum, weight) => sum + weight, 0);

const server = {
  async matrix({ heads, specials }) {
    const bytes = await unpacked, count = stored.units.length, across = stored.value.panes[0].heads;
    const kept = stored.units.map((unit, index) => index).filter((index) => specials === 'shown' || !stored.units[index][4]);
    const elsewhere = [], weights = [];
    for (const row of kept) {
      const all = stored.units.map((unit, column) => heads.reduce((sum, [layer, head]) => sum + stored.largest[layer][head]
        * bytes[((layer * across + head) * count + row) * count + column], 0) / heads.length / 255);
      const means = kept.map((column) => all[column]), seen = total(means);
      elsewhere.push(total(all) - seen);
      weights.push(...(specials === 'rescaled' && seen ? means.map((weight) => weight / seen) : means));
    }
    const scale = weights.reduce((largest, weight) => Math.max(largest, weight), 0) || 1;
    const data = new Uint8Array(Uint16Array.from(weights, (weight) => Math.round((weight / scale) * 65535)).buffer);
    const text = data.reduce((parts, byte) => (parts.push(String.fromCharCode(byte)), parts), []).join('');
    return { rows: kept.map((index) => stored.units[index]), columns: null, scale, elsewhere, data: btoa(text) };
  },
  async save() {
    return { refusal: 'A saved page has the pictures only; the numbers are saved from the app itself.' };
  },
};
