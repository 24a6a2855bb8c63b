import type { Lexicon } from './lexicon.ts'

const GOOD =
  '(?:risparmi\\w*|scont\\w*|vantaggi\\w*|offert[ae]|soldi|denaro|successo|miglior\\w*|crescere|guadagn\\w*|imparare|regalo|clienti|affar\\w*)'

export const it: Lexicon = {
  binding: String.raw`
    acquist(?:a|are|o)|compra(?:re)?|(?<!al )paga(?:re)?|obbligo di paga\w+
  `,
  plainNo: String.raw`
    no(?:,? grazie)?|grazie|(?:non|no) (?:ora|adesso|oggi|mi interessa|mi serve|ne ho bisogno|aggiungere)|
    (?:forse |magari )?(?:piu tardi|dopo|un'altra volta)|
    (?:salta|rifiuta|chiudi|annulla|ignora|scarta)(?: (?:l'offerta|questa offerta|questo passaggio))?|
    (?:mantieni|mantenere|tieni|tenere|resta|rimani|restare|rimanere) .{0,35}|
    (?:continua|vai|torna|procedi|passa|vedi|prosegui) ?(?:a|al|alla|con|senza)? ?.{0,20}(?:ordine|ricevuta|download|negozio|account|carrello|pagina|extra|opzione|piano|aggiungere|senza)|
    continua senza|senza .{0,20}|
    (?:grazie,? )?ma no|rest[oa] (?:con|su|al) .{0,30}|(?:tengo|mantengo) .{0,30}|(?:chiudi|salta) e .{0,30}|
    (?:vai|passa|torna) (?:ai|al|alla|alle|a) (?:miei|mio|mia|mie)? ?[\w ]{0,25}|ho (?:gia )?(?:quello|tutto quello) che mi serve|
    (?:mostra|vedi|apri) (?:la|il|i|le|mi[oae]i?) ?[\w ]{0,25}|mi basta [\w ]{0,25}|non cambiare [\w ]{0,15}
  `,
  shaming: String.raw`
    pag(?:o|are|hero)\b.{0,15}(?:di piu|pieno|caro|doppio)|prezzo pieno|
    (?:non (?:mi interessa|voglio|mi piace|mi serve|merito)|odio|rinuncio|rifiuto|non ho bisogno)\b.{0,30}${GOOD}|
    rinuncio\b|
    (?:preferisco|mi piace|adoro)\b.{0,30}(?:di piu|perdere|difficile|lent\w*|noios\w*|rischi\w*|indietro|spendere)|
    abbastanza clienti|restare indietro|mi perdo|perdere (?:il|la|questa|lo)|lascio perdere|capisco che|
    non fa per me|
    soldi da buttare|perdere tempo|troppi soldi|
    mediocr\w*|mi accontento|
    non (?:mi serv\w+|ho bisogno di) [\w ]{0,12}miglior\w*
  `,
  trick: String.raw`
    continua|ok|si|avanti|conferma|accetta|non (?:rimuovere|annullare|togliere|disattivare).{0,20}
  `,
  nagging: String.raw`
    (?:sei|e) (?:davvero |proprio )?sicur[oa]|sicuro di|vuoi davvero|aspetta ?[!,]|^aspetta|
    non (?:andare|andartene|uscire)|prima di (?:andare|uscire|lasciare)|un attimo ?!|pensaci|ripensaci|
    te ne pentirai|ultima volta che (?:te lo )?chiediamo|te ne vai gia
  `,
  urgency: String.raw`
    ultima (?:occasione|possibilita|opportunita|chance)|ora o mai piu|affrett\w*|sbrigati|corri|presto!|
    non (?:tornera|si ripetera|la rivedrai|lo rivedrai)\b.{0,20}|mai piu|
    (?:solo|ancora|mancano|restano) \d+(?::\d\d)? ?(?:secondi|minuti|min|ore|giorni)|
    (?:scade|termina|finisce) (?:tra|fra|in)|offerta (?:unica|lampo|irripetibile|flash)|
    non (?:perdere|perderti|lasciarti|aspettare)|prima che (?:sia|finisca|aumenti)|
    il prezzo (?:aumenta|aumentera|sale)|prezzo piu basso|approfitta(?:ne)? (?:subito|ora|adesso)|agisci|
    il tempo (?:scorre|stringe)|riservat\w* per \d|urgente|una sola volta|
    (?:chiudi|lasci|abbandoni) (?:questa|la) (?:pagina|finestra).{0,30}|perdi l'offerta|l'offerta sparisce|
    non (?:per|a) lungo|non sara piu disponibile|
    (?:unica|ultima) (?:occasione|opportunita|possibilita)|(?:il )?prezzo (?:aumenta\w*|sale|salira)
  `,
  deadline: String.raw`
    (?:solo|soltanto) (?:per )?oggi|oggi soltanto|(?:a |per un )?tempo limitato|valid[oa] (?:fino|solo)|
    (?:offerta|prezzo|sconto|promozione)\b.{0,15}(?:scade|termina|finisce)|
    (?:scade|termina) (?:oggi|stasera|domani|presto|il)|ultimi giorni|ultime ore|fino a mezzanotte|
    scade presto|
    (?:entro|prima di) (?:la )?mezzanotte
  `,
  scarcity: String.raw`
    (?:solo|soltanto|restano|rimangono|ultim[ie]) ?(?:solo |soltanto )?(?:\d+|poch[ie]) (?:posti|pezzi|copie|licenze|articoli|disponibil\w*|rimast\w*|unita)|
    ultim[ie] (?:posti|pezzi|copie|disponibilita)|(?:quasi|in) esaurit\w*|in esaurimento|
    (?:posti|quantita|scorte|disponibilita) limitat\w*|fino ad? esaurimento|molto richiest\w*|va a ruba|
    \d+ (?:persone|clienti|utenti|visitatori)\b.{0,35}(?:guardando|vedendo|acquistato|carrello|momento)|
    appena (?:acquistato|venduto|comprato)|
    (?:vendut|prenotat|esaurit)\w* (?:gia )?(?:l'|il )?\d+ ?%|\d+ ?% .{0,25}(?:vendut|prenotat|esaurit)\w*|(?:comprato|acquistato|ordinato) .{0,15}\d+ (?:minuti|ore) fa|
    ultim[ei] (?:licenze|posti|pezzi|copie)|
    (?:solo|ne abbiamo solo) \d+ (?:pezzi|posti|pacchetti|rimasti)|abbiamo solo \d+
  `,
  reference: String.raw`
    invece di [^\s\d]{0,3} ?\d|anziche [^\s\d]{0,3} ?\d|al posto di [^\s\d]{0,3} ?\d|
    prezzo (?:normale|abituale|originale|di listino|consigliato|precedente)|
    (?:prima|era|costava)[: ]+[^\s\d]{0,3} ?\d|(?:del |un )?valore di [^\s\d]{0,3} ?\d|
    vale [^\s\d]{0,3} ?\d|
    (?:prezzo )?(?:di )?listino[: ]+[^\s\d]{0,3} ?\d|
    costerebber?o? [^\s\d]{0,3} ?\d|separatamente
  `,
  saving: String.raw`
    \d+ ?% (?:di (?:sconto|risparmio)|in meno)|(?:sconto|scontato) del \d+|risparmi\w*\b.{0,12}\d|
    a meta prezzo|meta prezzo
  `,
  claim: String.raw`
    (?:il|la|i|le) (?:piu|miglior\w*) (?:vendut|amat|scelt|popolar|acquistat|richiest)\w*|best-?seller|
    piu (?:vendut|amat|scelt|popolar)\w*|(?:n[°.o]|numero) ?(?:1|uno)|leader (?:mondiale|di mercato)|
    (?:oltre |piu di )?\d[\d.]* (?:clienti|utenti|team|persone|aziende)|clienti (?:soddisfatti|felici)|
    unisciti a|migliaia di|milioni di|\d+ (?:clienti )?su \d+|\d+ ?% dei (?:nostri )?(?:clienti|utenti)|
    tutti (?:lo|la|scelgono)|consigliato da|di tendenza|premiato|
    valutat\w* \d[.,]\d|\d[.,]\d (?:stelle|su 5)|
    (?:usat|scelt|utilizzat)\w* da (?:oltre |piu di )?\d
  `,
  unfinished: String.raw`
    (?:ordine|acquisto|registrazione)\b.{0,20}(?:non|in)\b.{0,15}(?:complet|terminat|concluso|conferm)\w*|
    incomplet\w*|(?:ultimo|ancora un|manca un) (?:passo|passaggio)|
    (?:ci siamo )?quasi (?:fatto|finito|pronto)|
    devi .{0,50}(?:prima|per (?:continuare|ricevere|completare))|completa il tuo ordine|azione richiesta|
    non chiudere|obbligatorio per|
    prima di (?:elaborare|spedire|completare)
  `,
  added: String.raw`
    (?:gia|automaticamente)\b.{0,20}(?:aggiunt|inclus|inserit|selezionat)\w*\b.{0,30}(?:carrello|ordine)?|
    abbiamo (?:gia )?(?:aggiunto|inserito|incluso)\b.{0,40}(?:carrello|ordine)|pre-?selezionat\w*|
    per (?:la )?tua comodita|deselezion\w*|a meno che (?:tu )?non
  `,
  trial: String.raw`
    (?:prova|periodo) (?:gratuit\w*|gratis|di prova|senza rischi)|
    prov\w*\b.{0,25}(?:gratis|gratuitamente|senza (?:rischi|impegno))|senza rischi|
    \d+ (?:giorni|settimane|mesi) (?:gratis|gratuit\w*|di prova)|primo mese gratis|100 ?% gratis|
    regalo gratuito|
    (?:lo )?offriamo noi|offre la casa|
    senza pagare
  `,
  trap: String.raw`
    (?:disdetta|cancellazione|recesso|disdire)\b.{0,25}(?:solo|soltanto|esclusivamente)\b.{0,25}(?:telefono|posta|raccomandata|lettera|fax)|
    non (?:si puo|e possibile) (?:disdire|annullare|cancellare)|senza (?:disdetta|rimborso)|
    non rimborsabile|durata minima|vincolo|penale|rinnovo automatico (?:salvo|se non)|
    disdire,?.{0,25}(?:lettera|raccomandata|chiama)
  `,
  fees: String.raw`
    (?:iva|tasse|spese|imposte|spedizione|costi)\b.{0,20}(?:esclus\w*|a parte|non (?:inclus|compres)\w*|aggiuntiv\w*)|
    (?:piu|\+|oltre) iva|spese di (?:gestione|servizio)|costi aggiuntivi|possono essere applicat\w*
  `,
  disguise: String.raw`
    congratulazioni|complimenti|(?:sei|hai) (?:stato )?(?:selezionat|scelt|vint)\w*|
    (?:nuovo|\d+) messagg\w+(?: non lett\w+)?|messaggio (?:di sistema|importante|della tua banca)|
    avviso (?:di sicurezza|importante)|il tuo (?:premio|regalo) (?:ti aspetta|e)|invito esclusivo|fortunato
  `,
  scare: String.raw`
    (?:computer|dispositivo|telefono|sistema|account|dati)\b.{0,25}(?:pericolo|rischio|infett\w*|non protett\w*|hackerat\w*)|
    virus (?:rilevat|trovat)\w*
  `,
  interval: String.raw`
    (?:al|all'|a|ogni|per|/) ?(?:\d+ )?(?:giorn[oi]|settiman[ae]|mese|mesi|trimestre|ann[oi]|postazione|utente)|
    mensil\w*|annual\w*|settimanal\w*|trimestral\w*|una (?:sola )?volta|unico
  `,
}
