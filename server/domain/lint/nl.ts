import type { Lexicon } from './lexicon.ts'

const GOOD =
  '(?:bespar\\w*|korting\\w*|voordeel|aanbieding\\w*|geld|succes\\w*|beter\\w*|verbeter\\w*|groei\\w*|winst|leren|cadeau|klanten)'

export const nl: Lexicon = {
  binding: String.raw`
    (?:aan)?(?:kopen|koop)|betalen|betaal|betalingsverplichting|afrekenen|aanschaffen
  `,
  plainNo: String.raw`
    nee+(?:,? (?:bedankt|dank je|dank u))?|bedankt|(?:nu|vandaag|nog|liever|even) niet|
    niet (?:nu|vandaag|geinteresseerd|nodig|toevoegen|wijzigen)|(?:misschien )?later|een andere keer|
    (?:aanbieding |stap )?(?:overslaan|sluiten|weigeren|afwijzen|annuleren|negeren)|
    geen (?:interesse|behoefte)|(?:ik )?(?:heb|wil) (?:dit|het) niet(?: nodig)?|
    (?:bij )?.{0,30}(?:houden|behouden|blijven)|(?:ik )?(?:houd|hou|blijf) .{0,30}|
    (?:doorgaan|verder|terug|ga|door) ?(?:naar|zonder|met|door)? ?.{0,25}(?:bestelling|bon|download|winkel|account|pagina|extra|abonnement|toevoegen|toevoeging|te voegen|site)|
    zonder .{0,20}|
    (?:bedankt,? )?maar nee|(?:sluiten|overslaan) en .{0,30}|
    (?:ga )?naar (?:mijn|de|het) [\w ]{0,25}|ik heb (?:al )?(?:alles )?wat ik nodig heb|
    (?:toon|bekijk|open) (?:mijn|de|het) [\w ]{0,25}|[\w ]{1,20} is (?:genoeg|voldoende)(?: voor mij)?|niets wijzigen
  `,
  shaming: String.raw`
    (?:betaal|betalen)\b.{0,15}(?:meer|vol\w*|later|dubbel)|voll?e (?:prijs|pond)|
    (?:niet|geen|haat|nooit|liever niet|zie af van|laat)\b.{0,30}${GOOD}|
    (?:hou van|vind|liever|graag)\b.{0,30}(?:meer|moeilijk|langzaam|saai\w*|risico|verlie\w*|achter|duur\w*)|
    genoeg klanten|achterblijven|ik mis\b|missen|misloop\w*|laat .{0,20}(?:schieten|liggen|lopen)|
    ik begrijp dat|niets voor mij|
    niks voor mij|geld (?:te veel|over|zat)|kost .{0,12}meer tijd|
    middelmatig\w*|goed genoeg|
    geen (?:beter|meer)\w*
  `,
  trick: String.raw`
    doorgaan|ok|ja|volgende|bevestigen|akkoord|niet (?:verwijderen|annuleren|opzeggen).{0,20}
  `,
  nagging: String.raw`
    (?:weet (?:je|u) het|ben (?:je|u)|bent u)\b.{0,15}zeker|echt zeker|wacht ?[!,…]|wacht even|
    ga (?:nog )?niet weg|voordat (?:je|u) (?:gaat|weggaat|vertrekt)|een moment ?!|
    denk er (?:nog )?(?:eens|even) over|(?:je|u) (?:krijgt|gaat) (?:er )?spijt|heroverweeg|
    laatste keer dat we
  `,
  urgency: String.raw`
    laatste kans|nu of nooit|(?:wees er )?snel bij|haast je|schiet op|op=op|
    komt (?:nooit|niet) (?:meer )?terug|nooit meer|
    (?:nog|slechts|maar) (?:maar |slechts )?\d+(?::\d\d)? ?(?:seconden|minuten|min|uur|uren|dagen)|
    (?:verloopt|eindigt|stopt|loopt af) (?:over|in|binnen)|eenmalig\w* (?:aanbod|aanbieding|kans)|
    flitsaanbieding|mis (?:het|dit|deze|'m) niet|wacht niet|voordat (?:het te laat|de prijs (?:stijgt|omhoog))|daarna (?:is|weg)|
    prijs (?:stijgt|gaat omhoog)|laagste prijs ooit|de tijd (?:dringt|loopt)|gereserveerd voor \d|
    sla (?:nu )?je slag|dringend|
    (?:sluit|verlaat) (?:je|u)? ?(?:deze|de) (?:pagina|venster).{0,35}(?:weg|verlies|vervalt)|aanbieding (?:is )?weg|
    niet lang meer|(?:prijs|aanbieding) .{0,8}er niet meer|(?:straks|daarna|morgen) .{0,25}niet meer|
    (?:enige|laatste) kans|(?:de )?prijs (?:stijgt|gaat omhoog)|wordt (?:het )?duurder
  `,
  deadline: String.raw`
    (?:alleen|enkel) vandaag|vandaag alleen|(?:voor )?(?:een )?beperkte tijd|tijdelijk\w* aanbo?d\w*|
    geldig (?:tot|t/m)|
    (?:aanbod|aanbieding|actie|prijs|korting)\b.{0,15}(?:eindigt|verloopt|loopt af|stopt|weg)|
    (?:eindigt|verloopt) (?:vandaag|vanavond|morgen|binnenkort)|laatste (?:dagen|uren)|tot middernacht|
    alleen tot|
    loopt bijna af|
    (?:voor|tot) middernacht
  `,
  scarcity: String.raw`
    (?:nog )?(?:maar|slechts|alleen nog) (?:\d+|enkele|een paar) .{0,25}(?:beschikbaar|over|op voorraad|plekken|plaatsen|stuks|licenties)|
    laatste (?:\d+ )?(?:plekken|plaatsen|stuks|exemplaren)|(?:bijna|haast) (?:uitverkocht|weg|vol|op)|
    beperkte? (?:voorraad|oplage|plaatsen|beschikbaarheid|aantal)|zolang de voorraad|grote vraag|veel vraag|
    \d+ (?:mensen|personen|klanten|anderen|bezoekers)\b.{0,40}(?:bekijken|kijken|gekocht|winkelwagen|moment)|
    zojuist (?:gekocht|verkocht)|gaat hard|
    \d+ ?% .{0,20}(?:verkocht|weg|bezet|geboekt)|\d+ (?:minuten|uur) geleden .{0,20}(?:gekocht|besteld)|(?:kocht|bestelde) .{0,20}geleden|
    laatste (?:licenties|plekken|exemplaren|stuks)|
    nog (?:maar|slechts) \d+|hebben (?:we )?(?:er )?(?:nog )?maar \d+
  `,
  reference: String.raw`
    van [^\s\d]{0,3} ?\d[\d.,]*(?: ?€)? voor|in plaats van [^\s\d]{0,3} ?\d|
    (?:normale|gewone|oude|oorspronkelijke|reguliere) prijs|adviesprijs|
    (?:was|eerst|normaal)[: ]+[^\s\d]{0,3} ?\d|(?:ter waarde van|t\.w\.v\.|waarde van)|winkelwaarde|
    (?:zou|los) .{0,15}\d.{0,10}kosten|los gekocht
  `,
  saving: String.raw`
    \d+ ?% (?:korting|voordeliger|goedkoper|besparing)|bespaar\w*\b.{0,12}\d|halve prijs|voor de helft
  `,
  claim: String.raw`
    (?:meest|best) (?:verkocht|gekozen|populair|geliefd|gewaardeerd)\w*|bestverkocht\w*|populairste|
    favoriet van|(?:nr|nummer)\.? ?(?:1|een)|marktleider|
    (?:meer dan |ruim )?\d[\d.]* (?:tevreden |blije )?(?:klanten|gebruikers|teams|mensen|bedrijven)|
    tevreden klanten|sluit je aan bij|duizenden|miljoenen|\d+ (?:van|op) de \d+|
    \d+ ?% van (?:onze|de) (?:klanten|gebruikers)|iedereen|aanbevolen door|bekroond|trending|topper|
    beoordeeld met (?:een )?\d[.,]\d|\d[.,]\d (?:sterren|van de 5)|
    (?:gebruikt|gekozen) door (?:meer dan )?\d
  `,
  unfinished: String.raw`
    (?:bestelling|aankoop|registratie)\b.{0,20}(?:nog )?niet (?:afgerond|compleet|voltooid|bevestigd|klaar)|
    onvolledig|(?:laatste|nog een|nog maar een) stap|bijna (?:klaar|af|zover)|
    (?:je|u) moet .{0,50}(?:voordat|om (?:door te gaan|je bestelling))|rond je bestelling af|actie vereist|
    sluit (?:deze pagina|dit venster) niet|verplicht (?:om|voor)|
    voordat we .{0,20}(?:verwerken|verzenden|afronden)
  `,
  added: String.raw`
    (?:al|automatisch|alvast)\b.{0,30}(?:toegevoegd|inbegrepen|geplaatst|geselecteerd|in je winkel\w*)|
    (?:hebben|is)\b.{0,40}(?:aan je bestelling|in je winkelwagen)\b.{0,20}|
    vooraf (?:geselecteerd|aangevinkt)|voor je gemak|vink\w* uit|uitvinken|tenzij je
  `,
  trial: String.raw`
    (?:gratis|vrijblijvend|risicoloos)\b.{0,15}(?:prob\w*|uitprob\w*|proef\w*|test\w*)|
    prob\w*\b.{0,25}(?:gratis|vrijblijvend|zonder (?:risico|verplichting))|
    proef(?:periode|maand|week|abonnement)|zonder risico|\d+ (?:dagen|weken|maanden) gratis|
    eerste maand gratis|100 ?% gratis|gratis cadeau|
    (?:maand|week) (?:is )?van ons|op onze kosten|
    zonder te betalen
  `,
  trap: String.raw`
    (?:opzeg\w*|annuler\w*)\b.{0,20}(?:alleen|uitsluitend|enkel)\b.{0,25}(?:telefo\w*|post|brief|schriftelijk)|
    niet opzegbaar|(?:geen|zonder) (?:restitutie|terugbetaling|opzegging)|
    minimale (?:looptijd|contractduur)|opzegkosten|automatisch verlengd tenzij|niet-restitueerbaar|
    opzeggen,?.{0,20}(?:brief|bel\b)
  `,
  fees: String.raw`
    (?:excl|exclusief|plus|ex)\.? (?:btw|belasting\w*|verzend\w*|\w*kosten)|
    (?:btw|kosten|verzendkosten)\b.{0,20}(?:niet inbegrepen|komen erbij|extra)|
    (?:service|administratie|behandelings)kosten|bijkomende kosten|extra kosten
  `,
  disguise: String.raw`
    gefeliciteerd|proficiat|(?:je|u) (?:bent|hebt|heeft)\b.{0,15}(?:gewonnen|geselecteerd|uitgekozen)|
    (?:nieuw|\d+) (?:ongelezen )?bericht\w*|systeembericht|belangrijk\w* (?:bericht|mededeling)|
    beveiligingswaarschuwing|bericht van je bank|je (?:prijs|cadeau|beloning) (?:wacht|staat)|
    exclusieve uitnodiging
  `,
  scare: String.raw`
    (?:computer|apparaat|telefoon|systeem|account|gegevens)\b.{0,25}(?:gevaar|risico|geinfecteerd|onbeschermd|gehackt)|
    virus(?:sen)? (?:gevonden|gedetecteerd)
  `,
  interval: String.raw`
    (?:per|elke?|iedere?|om de|/) ?(?:\d+ )?(?:dag|dagen|week|weken|maand|maanden|kwartaal|jaar|plek|gebruiker)|
    (?:dagelijks|wekelijks|maandelijks|jaarlijks)\w*|eenmalig|een keer
  `,
}
