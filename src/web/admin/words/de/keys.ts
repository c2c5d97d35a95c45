import type { KeyWords } from "../en/keys.ts";

export const de: KeyWords = {
  title: "API-Schlüssel",
  settings: "Einstellungen",
  lede: "Ein Programm, das Kvitto meldet, was passiert ist, weist sich mit einem Schlüssel für diesen Shop aus. Ein Schlüssel öffnet die ganze API: Gib jedem Programm einen eigenen, dann kann einer enden, ohne dass die anderen es merken.",
  none: "Es gibt noch keinen Schlüssel. Erstelle einen, wenn ein eigenes Programm Ereignisse melden soll; ein Shop, der über unser Plugin verbunden ist, braucht keinen.",
  name: "Wofür er ist",
  nameHint: "Etwa das Programm und der Rechner, die ihn benutzen: „Warenwirtschaft, Berlin“.",
  nameMissing: "Sag, wofür der Schlüssel ist: Später unterscheidet ihn nur das von den anderen.",
  make: "Schlüssel erstellen",
  listTitle: (n) => `${n} Schlüssel`,
  columns: { name: "Wofür", ends: "Endet auf", made: "Erstellt", state: "Zustand" },
  unnamed: "Ohne Namen",
  active: "In Gebrauch",
  revoked: (at) => `Gesperrt ${at}`,
  revoke: "Sperren",
  revokeOf: (name) => `${name} sperren`,
  madeTitle: "Hier ist der neue Schlüssel",
  madeLede:
    "Kopier ihn jetzt. Er wird nur dieses eine Mal gezeigt und so gespeichert, dass ihn niemand auslesen kann.",
  madeLabel: (name) => `Schlüssel für ${name}`,
  madeUse: "Jede Anfrage an die API trägt ihn:",
  copied: "Ich habe ihn kopiert",
  askTitle: (name) => `Schlüssel ${name} sperren?`,
  ask: (ends) =>
    `Der Schlüssel, der auf ${ends} endet, wird binnen Sekunden überall abgewiesen und lässt sich nicht zurückholen. Was damit gemeldet wurde, bleibt. Ein Programm, das ihn noch benutzt, bekommt die Antwort 401, bis es einen anderen hat.`,
  askPlugin:
    "Das Plugin in deinem Shop benutzt diesen Schlüssel. Ohne ihn meldet der Shop Kvitto nichts mehr: Trenne stattdessen den Shop.",
  cancel: "Behalten",
  gone: "Der Schlüssel war schon gesperrt.",
};
