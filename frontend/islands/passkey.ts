// Passkeys and keys: the browser asks the device, the answer goes into the form. Without script or without a device that
// can do it, the button stays hidden and the code or the password is the way. All words stand in the page.

type Kind = "add" | "ask";

async function optionsOf(form: HTMLFormElement): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const element = form.dataset.options ? document.getElementById(form.dataset.options) : null;
  if (element) {
    const data = JSON.parse(element.textContent ?? "{}") as Record<string, { publicKey: never }>;
    return (data.creation_options ?? data.request_options)?.publicKey as never;
  }
  const answer = await fetch(form.action, {
    headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
  });
  if (!answer.ok) throw new Error("no options");
  return ((await answer.json()) as { request_options: { publicKey: never } }).request_options.publicKey;
}

async function credentialFor(kind: Kind, form: HTMLFormElement): Promise<Credential | null> {
  const options = await optionsOf(form);
  if (kind === "ask") {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as never);
    return navigator.credentials.get({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  // a passkey that opens the door by itself is kept on the device and asks for a finger, a face or its own code
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  return navigator.credentials.create({ publicKey });
}

function prepare(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>("[data-passkey-start]");
  const failed = form.querySelector<HTMLElement>("[data-passkey-failed]");
  const field = form.querySelector<HTMLInputElement>("input[name=credential]");
  if (!button || !field) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (failed) failed.hidden = true;
    try {
      const credential = await credentialFor(form.dataset.passkey as Kind, form);
      field.value = JSON.stringify((credential as PublicKeyCredential).toJSON());
      form.submit();
    } catch {
      if (failed) failed.hidden = false;
    }
  });
}

export function passkeys(): void {
  if (!("PublicKeyCredential" in window) || !("parseRequestOptionsFromJSON" in PublicKeyCredential)) return;
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) prepare(form);
}
