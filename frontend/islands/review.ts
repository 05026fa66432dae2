// Keys on the review of a tender: j and k go through the finds, c confirms, n goes on, ? shows them. The buttons do the
// same without script. Keys can be switched off on the page, and never act while something is typed.
const OFF = "trustone-review-keys-off";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select") !== null;
}

function go(finds: HTMLElement[], step: number): void {
  const here = finds.findIndex((one) => one === document.activeElement || one.contains(document.activeElement));
  const next = finds[here < 0 ? (step > 0 ? 0 : finds.length - 1) : Math.min(Math.max(here + step, 0), finds.length - 1)];
  for (let box = next?.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "center" });
}

export function reviewKeys(): void {
  const page = document.querySelector<HTMLElement>("[data-review]");
  if (!page) return;
  const keys = page.querySelector<HTMLDetailsElement>("[data-review-keys]");
  const line = page.querySelector<HTMLElement>("[data-review-switch]");
  const box = line?.querySelector<HTMLInputElement>("input");
  if (line && box) {
    line.hidden = false;
    box.checked = localStorage.getItem(OFF) === null;
    box.addEventListener("change", () => {
      if (box.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "1");
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyping(event.target)) return;
    if (box && !box.checked) return;
    const finds = [...page.querySelectorAll<HTMLElement>("[data-find]")];
    const press = (name: string): void => document.querySelector<HTMLButtonElement>(`[${name}]`)?.click();
    const act: Record<string, () => void> = {
      j: () => go(finds, 1),
      k: () => go(finds, -1),
      c: () => press("data-review-confirm"),
      n: () => press("data-review-next"),
      "?": () => {
        if (!keys) return;
        keys.open = !keys.open;
        keys.querySelector("summary")?.focus();
      },
    };
    const chosen = act[event.key];
    if (!chosen) return;
    event.preventDefault();
    chosen();
  });
}
