// What is typed is sent to the server a moment after typing stops, so that it is still there tomorrow and elsewhere.
// The page offers it back; this only sends. Without script the form works as any form does.
const PAUSE = 1500;

function watch(marker: HTMLElement): void {
  const form = marker.closest("form");
  const state = marker.querySelector<HTMLElement>("[data-draft-state]");
  const version = form?.querySelector<HTMLInputElement>("input[name=draft_version]");
  const address = marker.dataset.draft;
  if (!form || !state || !version || !address) return;
  let timer = 0;
  let running = false;
  let again = false;
  let stopped = false;

  const fields = (): FormData => {
    const data = new FormData(form);
    for (const [name, value] of [...data.entries()]) if (typeof value !== "string") data.delete(name);
    for (const secret of form.querySelectorAll<HTMLInputElement>("input[type=password]")) data.delete(secret.name);
    return data;
  };

  const send = async (leaving = false): Promise<void> => {
    window.clearTimeout(timer);
    timer = 0;
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      const answer = await fetch(address, {
        method: "POST",
        body: fields(),
        credentials: "same-origin",
        keepalive: leaving,
        redirect: "error",
      });
      if (answer.ok) {
        version.value = String(((await answer.json()) as { version: number }).version);
        state.textContent = marker.dataset.kept ?? "";
      } else if (answer.status === 409) {
        stopped = true;
        state.textContent = marker.dataset.other ?? "";
      } else {
        state.textContent = marker.dataset.failed ?? "";
      }
    } catch {
      state.textContent = marker.dataset.failed ?? "";
    }
    running = false;
    if (again) {
      again = false;
      void send();
    }
  };

  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void send(), PAUSE);
  });
  // saved or thrown away: what is still waiting to be sent must not come after it
  form.addEventListener("submit", () => {
    window.clearTimeout(timer);
    timer = 0;
    stopped = true;
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) stopped = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) void send(true);
  });
}

export function keepDrafts(): void {
  for (const marker of document.querySelectorAll<HTMLElement>("[data-draft]")) watch(marker);
}
