// Passkeys: asks the browser for one, puts the answer in the form and sends it. Without scripts other ways remain.
"use strict";

const api = window.webauthnJSON;

const told = (name) => JSON.parse(document.getElementById("passkey-data").textContent)[name];

const creation = (form) => {
  const options = told("creation_options");
  const alone = form.elements.passwordless?.checked ?? false;
  const chosen = options.publicKey.authenticatorSelection;
  chosen.residentKey = alone ? "required" : "discouraged";
  chosen.requireResidentKey = alone;
  if (alone) chosen.userVerification = "required";
  return api.create(options);
};

const asked = async (form) => {
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${response.status}`);
  return api.get((await response.json()).request_options);
};

const ways = { add: creation, use: () => api.get(told("request_options")), login: asked };

for (const button of document.querySelectorAll("[data-passkey]")) {
  if (!api?.supported()) continue;
  const form = button.form;
  const fault = form.querySelector("[data-passkey-fault]");
  form.querySelector("[data-passkey-way]").hidden = false;
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    fault.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await ways[button.dataset.passkey](form));
      form.submit();
    } catch {
      fault.hidden = false;
    }
  });
}
