import type { Lexicon } from './lexicon.ts'

const GOOD =
  '(?:spar\\w*|rabatt\\w*|vorteil\\w*|angebot\\w*|geld|erfolg\\w*|gewinn\\w*|wachs\\w*|besser\\w*|verbesser\\w*|lern\\w*|umsatz|kunden|schnapp\\w*|produktiv\\w*|sicherheit|geschenk\\w*)'

export const de: Lexicon = {
  binding: String.raw`
    (?:ein|ver)?kaufen|kaufe?|zahlungspflichtig\w*|kostenpflichtig\w*|(?:be)?zahlen|bezahle|erwerben
  `,
  plainNo: String.raw`
    (?:nein|ne|nee)(?:,? danke)?|danke|(?:jetzt|heute|im moment|momentan|noch|lieber) nicht|
    nicht (?:jetzt|heute|notig|interessiert)|(?:vielleicht )?spater|ein andermal|
    (?:angebot |schritt )?(?:uberspringen|ablehnen|schliessen|verwerfen|ignorieren)|abbrechen|
    kein interesse|kein bedarf|(?:ich )?(?:brauche|mochte|will) (?:ich )?(?:das|es|dies\w*) nicht|
    (?:bei|mit) .{0,30}(?:bleiben|weiter)|.{0,25}(?:behalten|beibehalten)|(?:ich )?behalte .{0,30}|
    ohne .{0,30}|(?:zuruck|weiter|direkt|nur) (?:zu[rm]?|ohne|mit|in) .{0,30}|weiter ohne .{0,30}|zuruck|
    nicht (?:hinzufugen|andern|wechseln|upgraden)|zu[rm]? (?:bestell\w+|quittung|download|shop|konto)|
    (?:bestellung|quittung|beleg) (?:ansehen|anzeigen)|
    (?:danke,? )?aber nein|danke,? nein|ich bleibe (?:bei|mit) .{0,30}|(?:schliessen|uberspringen) und .{0,30}|ich (?:mochte|will) (?:nichts|nicht) (?:andern|wechseln)|
    (?:zu|zum|zur|auf) (?:meine[nmr]?|der|den|die|das) [\w ]{0,25}|ich habe (?:schon |bereits )?(?:alles|was ich brauche).{0,20}|was ich brauche|
    (?:meine? |die |den )?[\w ]{1,20} (?:anzeigen|ansehen|zeigen|offnen)|[\w ]{1,20} (?:reicht|genugt)(?: mir)?|nichts andern
  `,
  shaming: String.raw`
    (?:zahle|bezahle)\b.{0,20}(?:mehr|vollen|voll|teurer|spater)|(?:vollen|doppelten|hoheren) preis|
    (?:nicht|kein\w*|ungern|verzicht\w*|egal|hasse|brauche keine?)\b.{0,30}${GOOD}|
    ${GOOD}\b.{0,30}(?:nicht|egal|nichts? fur mich|verzicht\w*|interessiert mich)|verzichte\b|
    (?:mag|liebe|bevorzuge|lieber)\b.{0,25}(?:kompliziert|umstandlich|schwer|langsam|langweilig\w*|teuer|risiko|verlier\w*)|
    (?:genug|genugend) (?:kunden|geld|umsatz|erfolg)|(?:ist|sind) mir egal|mir (?:ist|sind)\b.{0,30}egal|
    verpasse|entgehen|risiko|schlechter|abgehangt|zuruckbleiben|
    geld zu (?:verschenken|verbrennen)|brauche keine hilfe|zu viel geld|
    mittelmass\w*|mittelmassig\w*|auf dem (?:langen|schweren) weg|gut genug|
    brauche (?:keine|nicht) (?:besser|mehr)\w*|riskiere
  `,
  trick: String.raw`
    weiter|ok|ja|bestatigen|fortfahren|nicht (?:entfernen|abbrechen|kundigen|abwahlen)
  `,
  nagging: String.raw`
    (?:sind sie|bist du)\b.{0,20}sicher|wirklich (?:sicher|verzichten|ablehnen|gehen)|warten sie|
    warte(?:[!,.]| mal)|(?:gehen sie|geh) (?:noch )?(?:nicht|nicht schon)|
    bevor (?:sie|du) (?:geh\w*|verlass\w*)|moment mal|einen moment noch|halt[!,]|stopp?[!,]|
    uberleg\w* (?:es )?(?:sich |dir )?(?:noch ?mal|gut)|noch einmal fragen|(?:sie|du) w\w+ es bereuen|
    grosser fehler|letztes mal fragen
  `,
  urgency: String.raw`
    letzte (?:chance|gelegenheit|moglichkeit)|jetzt oder nie|beeil\w*|
    schnell (?:sein|zugreifen|sichern|zuschlagen)|
    nur (?:noch )?\d+(?::\d\d)? ?(?:sekunden|minuten|min|stunden|tage)|
    noch \d+(?::\d\d)? ?(?:sekunden|minuten|min|stunden|tage)|
    (?:nie|niemals) (?:mehr|wieder)|nicht wieder|
    kommt (?:nie|nicht) wieder|einmalig\w* (?:angebot|gelegenheit|chance)|
    (?:lauft|endet|verfallt|erlischt) in \d|in wenigen (?:minuten|stunden)|
    bevor (?:es|der preis|das angebot) .{0,20}|preis steigt|nicht (?:verpassen|entgehen)|
    verpass\w* (?:sie )?(?:nicht|nie)|zeit lauft|blitzangebot|jetzt (?:zuschlagen|zugreifen|sichern)|
    (?:reserviert|vorgemerkt) fur \d|solange (?:sie|du) auf dieser seite|nur auf dieser seite|
    einmal im leben|dringend|
    (?:seite|fenster|tab) (?:schliessen|verlassen).{0,30}(?:weg|verfallt|verloren|nicht mehr)|nur jetzt|ist (?:das angebot|der preis|der rabatt) weg|
    nicht (?:mehr )?lange|(?:spater|danach|morgen|bald) .{0,25}nicht mehr|nie wieder so|
    (?:einzige|letzte) (?:chance|gelegenheit|moglichkeit)|(?:preis|preise) (?:steigt|steigen|erhoht)|wird (?:es )?teurer|greifen sie .{0,25}zu
  `,
  deadline: String.raw`
    nur heute|heute nur|nur (?:fur )?kurze zeit|(?:nur )?fur kurze zeit|nur (?:noch )?bis|
    zeitlich begrenzt\w*|befristet\w*|gultig bis|
    (?:angebot|aktion|preis|rabatt)\b.{0,15}(?:endet|lauft ab|lauft aus)|endet (?:heute|morgen|bald|am|um)|
    letzte[rn]? tage?|
    (?:endet|lauft) (?:bald|in kurze)|
    (?:vor|bis) mitternacht
  `,
  scarcity: String.raw`
    nur (?:noch )?(?:\d+|wenige) .{0,25}(?:verfugbar|ubrig|frei|auf lager|vorratig|platze|stuck|lizenzen|exemplare|zu diesem preis)|
    noch (?:\d+|wenige) .{0,20}(?:verfugbar|ubrig|frei|auf lager)|
    (?:fast|bald|beinahe) (?:ausverkauft|vergriffen|weg)|
    begrenzte (?:menge|anzahl|stuckzahl|platze|verfugbarkeit)|streng limitiert|solange (?:der )?vorrat|
    nur solange|hohe nachfrage|sehr gefragt|
    \d+ (?:personen|menschen|kunden|andere|nutzer|besucher|mal)\b.{0,40}(?:an(?:gesehen|schauen)?|sehen|schauen|gekauft|interessieren|warenkorb)|
    gerade (?:gekauft|verkauft|bestellt)|jemand aus .{0,25}|letzte\w* (?:exemplare?|platze?|stucke?|\d+)|
    restposten|wird knapp|
    \d+ ?% .{0,20}(?:vergriffen|verkauft|weg|vergeben|gebucht)|vor \d+ (?:minuten|stunden|sekunden) .{0,25}(?:gekauft|bestellt)|(?:hat|haben) .{0,20}gerade .{0,20}(?:gekauft|bestellt)|
    letzte[nr]? (?:lizenzen|exemplare|platze|stucke)|(?:gehen|sind) gerade weg|plate? fullen sich|
    nur noch \d+|haben wir (?:nur )?noch \d+
  `,
  reference: String.raw`
    statt (?:bisher |sonst |regular )?[^\s\d]{0,3} ?\d|
    (?:regular\w*|normal\w*|bisherig\w*|ursprunglich\w*|alt\w*|empfohlen\w*) (?:verkaufs)?preis\w*|
    uvp|bisher [^\s\d]{0,3} ?\d|fruher [^\s\d]{0,3} ?\d|vorher [^\s\d]{0,3} ?\d|
    normalerweise [^\s\d]{0,3} ?\d|im wert von|wert von \d|listenpreis|streichpreis|
    (?:normal|laden|original|einzel)preis[: ]+[^\s\d]{0,3} ?\d|mitbewerber .{0,15}\d|
    (?:wurden sie|wurde) .{0,12}\d.{0,12}(?:bezahlen|zahlen|kosten)|einzeln (?:kostet|kosten|wurden)
  `,
  saving: String.raw`
    \d+ ?(?:%|prozent) (?:rabatt|gunstiger|reduziert|sparen|gespart|weniger|nachlass)|sparen sie|
    (?:sie|du) spar\w+ .{0,12}\d|spar\w* .{0,12}\d+ ?(?:%|€)|zum halben preis|zum sonderpreis|
    sonderpreis
  `,
  claim: String.raw`
    (?:mega|top|best)-?seller|am (?:beliebtest|meist|haufigst)\w*|beliebtest\w*|
    meist(?:verkauft|gekauft|gewahlt)\w*|(?:nr|nummer)\.? ?(?:1|eins)|testsieger\w*|kundenliebling|
    marktfuhrer|fuhrend\w* .{0,15}der welt|
    \d[\d.]*\+? (?:zufriedene\w*|gluckliche\w*|begeisterte\w*)|
    (?:uber|mehr als) \d[\d.]* (?:kunden|nutzer|teams|unternehmen|menschen|firmen)|tausende|
    millionen (?:kunden|nutzer)|\d+ von \d+|\d+ ?% (?:unserer|aller) (?:kunden|nutzer)|
    alle (?:anderen )?(?:haben|lieben)|von experten empfohlen|preisgekront|
    (?:kluge|erfolgreiche|smarte) .{0,20}(?:wahlen|nutzen)|\d[.,]\d (?:sterne?n?|von 5)|bewertet mit \d|
    \d[\d.]* [\w ]{0,25}(?:nutzen|verwenden|vertrauen)|genutzt von \d
  `,
  unfinished: String.raw`
    (?:bestellung|kauf|registrierung|konto)\b.{0,25}(?:nicht|un)\w* ?(?:abgeschlossen|vollstandig|fertig|bestatigt)|
    unvollstandig\w*|(?:letzter|nur noch ein|noch ein) schritt|(?:fast|beinahe) (?:fertig|geschafft)|
    (?:sie )?mussen .{0,50}(?:bevor|um (?:fortzufahren|ihre bestellung))|
    (?:schliessen|beenden) sie (?:ihre bestellung|ihren kauf)|aktion erforderlich|
    seite nicht (?:schliessen|verlassen)|erforderlich,? (?:um|damit)|
    (?:fast|beinahe|noch nicht) (?:abgeschlossen|fertig|vollstandig)|(?:noch )?nicht schliessen|
    bevor wir .{0,25}(?:bearbeiten|versenden|abschliessen)|noch etwas,? bevor|
    bestellung (?:ist )?(?:angehalten|pausiert|wartet)
  `,
  added: String.raw`
    (?:bereits|schon|automatisch)\b.{0,40}(?:warenkorb|bestellung)\b.{0,15}(?:gelegt|hinzugefugt|enthalten|aufgenommen)?|
    (?:haben|wurde|ist)\b.{0,30}(?:in|zu) (?:ihren|ihrem|ihrer|deinen|deinem|deiner) (?:warenkorb|bestellung)\b.{0,15}(?:gelegt|hinzugefugt)|
    voraus(?:gewahlt|gesetzt)|vorausgewahlt|automatisch (?:hinzugefugt|enthalten|ausgewahlt)|
    fur sie (?:ausgewahlt|vorgemerkt|hinzugefugt)|abwahlen|hakchen entfernen|
    wenn sie (?:nicht|es nicht) (?:entfernen|abwahlen)
  `,
  trial: String.raw`
    (?:gratis|kostenlos|umsonst|risikofrei|unverbindlich)\w*\b.{0,12}(?:test\w*|probier\w*|ausprobier\w*|probe\w*)|
    (?:test\w*|probier\w*)\b.{0,30}(?:gratis|kostenlos|umsonst|risikofrei)|
    (?:gratis|kostenlos)\w* (?:probe)?(?:monat|woche|tage)|probe(?:zeit|monat|woche|abo)|testphase|
    (?:erste[rn]?|\d+) (?:monat\w*|woche\w*|tage?) (?:gratis|kostenlos|geschenkt)|ohne risiko|risikofrei|
    100 ?% (?:gratis|kostenlos)|gratis-?geschenk|
    (?:monat|woche|tage) (?:geht|gehen) auf uns|auf unsere kosten|
    ohne zu (?:be)?zahlen|zahlen sie nichts
  `,
  trap: String.raw`
    kundig\w*\b.{0,20}(?:nur|ausschliesslich|lediglich)\b.{0,20}(?:telefon\w*|post\w*|brief\w*|fax|schriftlich)|
    nicht kundbar|unkundbar|(?:keine|ohne) (?:kundigung|ruckerstattung|erstattung)\w*|
    mindest(?:laufzeit|vertragslaufzeit)|verlangert sich automatisch\b.{0,30}(?:wenn|sofern)|
    nicht erstattbar|kundigungsgebuhr|
    kundigen,?.{0,15}(?:brief|post|anrufen|fax|einschreiben)
  `,
  fees: String.raw`
    (?:zzgl|zuzuglich|exkl|exklusive|ohne|plus)\.? (?:der )?(?:gesetzliche\w* )?(?:mwst|mehrwertsteuer|ust|umsatzsteuer|steuern?|versand\w*|gebuhr\w*|bearbeitungs\w*|service\w*)|
    nettopreis\w*|(?:zusatzliche|weitere) (?:gebuhren|kosten)|
    (?:gebuhren|kosten) (?:konnen|fallen) .{0,15}an(?:fallen)?
  `,
  disguise: String.raw`
    herzlichen gluckwunsch|gratul\w*|
    (?:sie|du) (?:haben|hast|wurden|wurdest)\b.{0,15}(?:gewonnen|ausgewahlt|ausgelost)|
    (?:neue|ungelesene) (?:nachricht|mitteilung)\w*|systemmeldung|
    wichtige (?:mitteilung|meldung|information)|sicherheits(?:warnung|hinweis)|
    nachricht (?:von )?ihrer bank|ihr (?:gewinn|preis|geschenk) wartet|exklusive einladung|anzeige:|
    sie qualifizieren sich|geheime\w* (?:upgrade|angebot)|gute nachrichten!|
    geschenk (?:von uns|fur sie|wartet)
  `,
  scare: String.raw`
    (?:computer|gerat|handy|system|konto|daten|pc)\b.{0,25}(?:gefahr\w*|infiziert|ungeschutzt|risiko|gehackt|veraltet)|
    vir(?:us|en) (?:gefunden|erkannt)
  `,
  interval: String.raw`
    (?:pro|je|im|jede[nsr]?|alle|/) ?(?:\d+ )?(?:tage?|wochen?|monate?n?|quartal|jahre?n?|platz|nutzer)|
    (?:taglich|wochentlich|monatlich|jahrlich|vierteljahrlich|halbjahrlich)\w*|einmal\w*
  `,
}
