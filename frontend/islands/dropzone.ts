// A folder dropped on a page is sent file by file, so that a lost connection costs one file and the same drop goes on
// where it stopped. What is there already, by content and name, is not sent again. Without script the form sends files.
interface Item {
  file: File;
  path: string;
}

const AT_ONCE = 2;

function words(form: HTMLElement, name: string, values: Record<string, number> = {}): string {
  const text = form.dataset[`words${name}`] ?? "";
  return text.replace(/\{(\w+)\}/g, (_all, key: string) => String(values[key] ?? ""));
}

async function below(entry: FileSystemEntry, found: Item[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ file, path: entry.fullPath.replace(/^\//, "") });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return; // a browser gives a folder in portions
    for (const one of some) await below(one, found);
  }
}

async function dropped(data: DataTransfer): Promise<Item[]> {
  const found: Item[] = [];
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  if (entries.some((entry) => entry)) {
    for (const entry of entries) if (entry) await below(entry, found);
    return withoutTop(found);
  }
  return [...data.files].map((file) => ({ file, path: file.name }));
}

// The folder that was dropped holds everything and so says nothing about what belongs together.
function withoutTop(items: Item[]): Item[] {
  const tops = new Set(items.map((item) => (item.path.includes("/") ? item.path.split("/")[0] : "")));
  if (tops.size !== 1 || tops.has("")) return items;
  return items.map(({ file, path }) => ({ file, path: path.slice(path.indexOf("/") + 1) }));
}

async function digest(file: File): Promise<string> {
  if (!window.isSecureContext || file.size > 200 * 1024 * 1024) return "";
  const bytes = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function zone(form: HTMLFormElement): void {
  const address = form.dataset.dropzone;
  const there = form.dataset.there;
  const input = form.querySelector<HTMLInputElement>("input[type=file]");
  const token = form.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
  if (!address || !there || !input || !token) return;

  const area = document.createElement("div");
  area.className = "dropzone";
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const problems = document.createElement("ul");
  problems.className = "dropzone__problems";
  const choose = document.createElement("input");
  choose.type = "file";
  choose.setAttribute("webkitdirectory", "");
  choose.className = "visually-hidden";
  choose.id = "folder";
  const label = document.createElement("label");
  label.htmlFor = choose.id;
  label.className = "dropzone__folder";
  label.textContent = words(form, "Folder");
  const hint = document.createElement("p");
  hint.textContent = words(form, "Drop");
  area.append(hint, choose, label, said, problems);
  form.before(area);

  let busy = false;
  const complain = (name: string, why: string): void => {
    const line = document.createElement("li");
    line.textContent = `${name}: ${why}`;
    problems.append(line);
  };

  const send = async (items: Item[]): Promise<void> => {
    if (busy || !items.length) return;
    busy = true;
    problems.replaceChildren();
    let done = 0;
    let skipped = 0;
    let lost = false;
    const known = new Set<string>();
    try {
      const answer = await fetch(there, { credentials: "same-origin", redirect: "error" });
      for (const one of ((await answer.json()) as { there: string[] }).there) known.add(one);
    } catch {
      lost = true;
    }
    const tell = (): void => {
      const told = words(form, "Progress", { done, total: items.length });
      said.textContent = skipped ? `${told} · ${words(form, "Skipped", { count: skipped })}` : told;
    };
    const waiting = [...items];
    const work = async (): Promise<void> => {
      for (let item = waiting.shift(); item && !lost; item = waiting.shift()) {
        if (item.file.size > Number(form.dataset.mostBytes)) {
          complain(item.path, words(form, "Large"));
        } else if (known.has(`${await digest(item.file)} ${item.path}`)) {
          skipped += 1;
        } else {
          const data = new FormData();
          data.set("csrfmiddlewaretoken", token.value);
          data.set("path", item.path);
          data.set("document", item.file);
          try {
            const answer = await fetch(address, { method: "POST", body: data, credentials: "same-origin", redirect: "error" });
            const told = (await answer.json()) as { new?: boolean; why?: string };
            if (!answer.ok) complain(item.path, told.why ?? "");
            else if (!told.new) skipped += 1;
          } catch {
            lost = true;
            break;
          }
        }
        done += 1;
        tell();
      }
    };
    tell();
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    busy = false;
    if (lost) {
      said.textContent = words(form, "Lost");
      return;
    }
    said.textContent = words(form, "Done");
    if (!problems.childElementCount) window.location.reload();
  };

  area.addEventListener("dragover", (event) => {
    event.preventDefault();
    area.classList.add("dropzone--over");
  });
  area.addEventListener("dragleave", () => area.classList.remove("dropzone--over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("dropzone--over");
    if (event.dataTransfer) void dropped(event.dataTransfer).then(send);
  });
  choose.addEventListener("change", () => {
    void send(withoutTop([...(choose.files ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name }))));
  });
  form.addEventListener("submit", (event) => {
    if (!input.files?.length) return;
    event.preventDefault();
    event.stopPropagation();
    void send([...input.files].map((file) => ({ file, path: file.name })));
  });
  window.addEventListener("beforeunload", (event) => {
    if (busy) event.preventDefault();
  });
}

// How far a job is, while the page is open; a page that is done is loaded again once.
function follow(section: HTMLElement): void {
  const address = section.dataset.progress;
  const bar = section.querySelector("progress");
  const text = section.querySelector<HTMLElement>("[data-progress-text]");
  if (!address || !bar || !text) return;
  let was = "";
  const look = async (): Promise<void> => {
    try {
      const answer = await fetch(address, { credentials: "same-origin", redirect: "error" });
      const told = (await answer.json()) as { done: number; total: number; busy: boolean; text: string };
      bar.max = told.total;
      bar.value = told.done;
      if (told.text !== was) text.textContent = was = told.text;
      if (told.busy) window.setTimeout(() => void look(), 3000);
      else window.location.reload();
    } catch {
      window.setTimeout(() => void look(), 15000);
    }
  };
  if (section.dataset.busy) window.setTimeout(() => void look(), 2000);
}

export function dropzones(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-dropzone]")) zone(form);
  for (const section of document.querySelectorAll<HTMLElement>("[data-progress]")) follow(section);
}
