/** Whether a line announces a mail that the customer passes on, as from her carrier or her bank: unlike a quote, its words are news to the shop. */
const forwards =
  /^[-\s>]{0,14}(forwarded message|vidarebefordrat (?:meddelande|mejl|brev)|videresendt (?:melding|meddelelse|e-post|besked)|(?:begin|start på|begynnelse på) (?:forwarded message|videresendt (?:besked|melding))|edelleenlähetetty viesti|välitetty viesti(?: alkaa| \/ fwd\.msg)?|(?:anfang der )?weitergeleiteten? nachricht)[-\s:]{1,14}$/i;
/** As Gmail, Apple Mail, Thunderbird, Yahoo and others write it in six languages. */
export const isForwarded = (line: string) => line.length <= 100 && forwards.test(line);
