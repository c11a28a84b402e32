/* The published pages without this script are whole; with it, one searches as one types. It asks nothing of any site. */
"use strict";
(() => {
  const LIGATURES = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l" };
  const fold = (text) => text.toLowerCase().replace(/[œæßøł]/g, (sign) => LIGATURES[sign])
    .normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}@+]+/gu, " ").trim();
  const byId = (id) => document.getElementById(id);

  /* Whether two words differ by one slip at most: a letter more, less, another, or two that changed places. */
  const near = (one, other) => {
    if (Math.abs(one.length - other.length) > 1) return false;
    let at = 0;
    while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
    const rest = one.slice(at), others = other.slice(at);
    return rest.slice(1) === others.slice(1) || rest.slice(1) === others || rest === others.slice(1)
      || (rest.length > 1 && rest[0] === others[1] && rest[1] === others[0] && rest.slice(2) === others.slice(2));
  };
  const beginsNear = (word, typed) =>
    [typed.length - 1, typed.length, typed.length + 1].some((size) => size <= word.length && near(word.slice(0, size), typed));

  const directory = () => {
    const list = byId("personnes");
    if (!list) return;
    const data = JSON.parse(byId("donnees").textContent);
    const form = byId("recherche"), typed = byId("q"), count = byId("combien"), nobody = byId("personne");
    const cards = byId("cartes"), filters = [...form.querySelectorAll("select")];
    const people = [...list.children].map((line) => ({
      line,
      text: ` ${fold([...line.querySelectorAll("h2, p")].map((part) => part.textContent).join(" "))} `,
      domains: (line.dataset.also || "").split(" ").filter(Boolean).map(Number),
      marks: Object.fromEntries(filters.map(({ dataset }) => [dataset.filter, (line.dataset[dataset.filter] || "").split(" ")])),
      matches: true,
    }));
    const every = data.terms.flat();
    const stems = every.filter((term) => term.endsWith("*")).map((term) => term.slice(0, -1));
    let vocabulary = null;
    const words = () => {
      const all = () => [...people.flatMap(({ text }) => text.split(" ")), ...every.filter((term) => !term.endsWith("*"))];
      vocabulary ||= [...new Set(all())].filter((word) => word.length > 3);
      return vocabulary;
    };
    /* The domains that some words name, or begin to name. */
    const domainsOf = (query) => new Set(data.terms.flatMap((terms, number) => terms.some((term) =>
      term.endsWith("*") ? query.startsWith(term.slice(0, -1)) || (query.length > 3 && term.startsWith(query))
        : term === query || (query.length > 3 && term.startsWith(query))) ? [number] : []));
    const asked = (word) => {
      const exact = { begins: [` ${word}`], domains: domainsOf(word) };
      if (word.length < 4 || people.some(({ text }) => text.includes(exact.begins[0]))) return exact;
      if (exact.domains.size) return exact;
      const close = [...words().filter((each) => beginsNear(each, word)), ...stems.filter((each) => beginsNear(word, each))].slice(0, 40);
      const domains = new Set(close.flatMap((each) => [...domainsOf(each)]));
      return { begins: close.map((each) => ` ${each}`), domains };
    };
    const holds = (person, { begins, domains }) =>
      begins.some((begin) => person.text.includes(begin)) || person.domains.some((each) => domains.has(each));
    const AT_ONCE = 60;  // cards that are laid out before one asks for more: a page of five thousand would take seconds
    const more = byId("suite");
    let most = AT_ONCE;
    const layOut = (limit) => {
      const matches = people.filter((person) => person.matches);
      list.replaceChildren(...matches.slice(0, limit).map(({ line }) => line));  // hiding thousands in place is far slower
      more.hidden = matches.length <= limit;
    };
    const search = () => {
      const query = fold(typed.value), parts = query.split(" ").filter(Boolean).map(asked);
      const whole = domainsOf(query), choices = filters.filter(({ value }) => value);
      let shown = 0;
      for (const person of people) {
        person.matches = choices.every(({ dataset, value }) => person.marks[dataset.filter].includes(value))
          && (parts.every((part) => holds(person, part)) || person.domains.some((each) => whole.has(each)));
        shown += person.matches;
      }
      most = AT_ONCE;
      layOut(most);
      count.textContent = (shown === 1 ? data.one : data.many).replace("0", String(shown));
      nobody.hidden = shown > 0;
      if (cards) cards.textContent = shown === people.length ? data.all : (shown === 1 ? data.card : data.cards).replace("0", String(shown));
    };
    const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ").trim();
    const vcard = ({ line }) => {
      const of = (selector) => [...line.querySelectorAll(selector)];
      const value = (selector) => escaped(of(selector).map((each) => each.textContent).join(" "));
      const name = value("h2"), city = value(".city"), org = value(".org"), title = value(".trades");
      return ["BEGIN:VCARD", "VERSION:3.0", `FN:${name}`, `N:${escaped(line.dataset.last || "")};${escaped(line.dataset.first || "")};;;`,
        ...(org ? [`ORG:${org}`] : []), ...(title ? [`TITLE:${title}`] : []), ...(city ? [`ADR:;;;${city};;;`] : []),
        ...of('a[href^="mailto:"]').map((each) => `EMAIL:${escaped(each.textContent)}`),
        ...of('a[href^="tel:"]').map((each) => `TEL:${escaped(each.getAttribute("href").slice(4))}`),
        "END:VCARD", ""].join("\r\n");
    };
    if (cards) cards.addEventListener("click", (event) => {
      const shown = people.filter((person) => person.matches);
      if (shown.length === people.length) return;
      event.preventDefault();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(shown.map(vcard), { type: "text/vcard" }));
      link.download = "selection.vcf";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", search);
    more.addEventListener("click", () => { most += 4 * AT_ONCE; layOut(most); });
    window.addEventListener("beforeprint", () => layOut(Infinity));
    window.addEventListener("afterprint", () => layOut(most));
    form.hidden = false;
    byId("imprimer").hidden = false;
    byId("imprimer").addEventListener("click", () => window.print());
    if (typed.value || filters.some(({ value }) => value)) search(); else layOut(most);
  };

  /* Addresses that are written for people become links once a person reads them. */
  const addresses = () => document.querySelectorAll(".mail").forEach((words) => {
    const link = document.createElement("a");
    link.textContent = `${words.dataset.name}@${words.dataset.host}`;
    link.href = `mailto:${link.textContent}`;
    words.replaceWith(link);
  });

  const start = () => { directory(); addresses(); };

  /* A page that a passphrase closes: the key is made here, kept for this tab alone, and leaves it never. */
  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const keptKey = (salt, value) => {
    try {
      if (value) sessionStorage.setItem(`tablee ${salt}`, value);
      return sessionStorage.getItem(`tablee ${salt}`);
    } catch { return null; }  // no storage here: the phrase is asked for on each page
  };
  const keyOf = async (phrase, { salt, rounds }) => {
    const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(phrase), "PBKDF2", false, ["deriveBits"]);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: rounds }, typed, 256));
  };
  const opened = async (raw, { path, page }) => {
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
    const sealed = bytes(page), additionalData = new TextEncoder().encode(path);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.slice(0, 12), additionalData }, key, sealed.slice(12));
    return JSON.parse(new TextDecoder().decode(plain));
  };
  const unlock = (sealed) => {
    const refusal = byId("refus"), main = byId("contenu");
    const refuse = (why) => { refusal.textContent = refusal.dataset[why]; refusal.hidden = false; };
    const show = async (raw) => {
      const page = await opened(raw, sealed);
      keptKey(sealed.salt, btoa(String.fromCharCode(...raw)));
      document.title = page.title;
      main.innerHTML = page.html;
      main.focus({ preventScroll: true });
      start();
    };
    if (!globalThis.crypto?.subtle) { refuse("insecure"); return; }
    byId("verrou").addEventListener("submit", async (event) => {
      event.preventDefault();
      byId("ouvrir").disabled = true;
      try { await show(await keyOf(byId("phrase").value, sealed)); } catch { refuse("wrong"); byId("ouvrir").disabled = false; }
    });
    const kept = keptKey(sealed.salt);
    if (kept) show(bytes(kept)).catch(() => {});  // of another phrase: it is asked for
  };

  const sealed = byId("scelle");
  if (sealed) unlock(JSON.parse(sealed.textContent)); else start();
})();
