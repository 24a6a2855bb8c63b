import type { Lexicon } from './lexicon.ts'

const GOOD =
  '(?:oszczedz\\w*|oszczedn\\w*|rabat\\w*|znizk\\w*|korzys\\w*|ofert\\w*|pieni\\w*|sukces\\w*|lepsz\\w*|rozw\\w*|zarab\\w*|uczyc|prezent\\w*|klient\\w*|okazj\\w*)'

export const pl: Lexicon = {
  binding: String.raw`
    kup(?:uje|ic|)|zaplac|zaplace|(?:i|oraz) place|oplac\w*|obowiazkiem zaplaty
  `,
  plainNo: String.raw`
    nie(?:,? dzieki|,? dziekuje)?|dziekuje|
    (?:nie|jeszcze nie) (?:teraz|dzis|dzisiaj|potrzebuje|jestem zainteresowan\w+|dodawaj|zmieniaj|chce tego)|
    (?:moze )?(?:pozniej|innym razem)|
    (?:pomin|odrzuc|zamknij|anuluj|ignoruj|zrezygnuj|rezygnuje)(?: (?:oferte|te oferte|krok))?|
    (?:zostaje|pozostaje|pozostan|zostan|zachowaj|zatrzymaj|zachowuje) .{0,35}|
    (?:kontynuuj|przejdz|wroc|powrot|dalej|zobacz) ?(?:do|bez|z)? ?.{0,20}(?:zamowieni\w*|potwierdzeni\w*|sklepu|konta|koszyka|strony|pobierania|dodatku|planu|dodawania)|
    bez .{0,20}|
    (?:dziekuje,? )?ale nie|(?:zamknij|pomin) i .{0,30}|
    (?:przejdz )?do (?:moich|mojego|mojej) [\w ]{0,25}|mam (?:juz )?(?:to|wszystko),? czego potrzebuje|
    (?:pokaz|zobacz|otworz) [\w ]{0,25}|[\w ]{1,20} mi wystarcz\w*|niczego nie zmieniaj
  `,
  shaming: String.raw`
    (?:zaplac\w*|place|placic|zaplace)\b.{0,15}(?:wiecej|pelna|drozej|podwojnie)|pelna cene|
    (?:nie (?:chce|lubie|potrzebuje|interesuj\w*|zalezy|zasluguje)|nienawidze|rezygnuje z|odrzucam)\b.{0,30}${GOOD}|
    (?:wole|lubie|uwielbiam)\b.{0,25}(?:wiecej|tracic|trudn\w*|wolno|nud\w*|ryzyk\w*|przeplacac|drozej)|
    (?:wystarczajaco|dosc) (?:duzo )?klientow|zostac w tyle|przegapi\w*|stracic|rozumiem,? ze|
    nie jest dla mnie|
    pieniadze do wyrzucenia|tracic czas|za duzo pieniedzy|
    przecietn\w*|wystarczajaco dobr\w*|
    nie potrzebuje (?:lepsz|wiecej)\w*
  `,
  trick: String.raw`
    dalej|kontynuuj|ok|tak|potwierdz|akceptuj\w*|nie (?:usuwaj|anuluj|wylaczaj).{0,20}
  `,
  nagging: String.raw`
    (?:czy )?(?:na pewno|jestes pew\w+)|naprawde chcesz|(?:za)?czekaj ?[!,…]|poczekaj|
    nie (?:odchodz|wychodz)|zanim (?:odejdziesz|wyjdziesz|zamkniesz)|chwileczke|przemysl|zastanow sie|
    pozalujesz|ostatni raz pytamy|juz (?:wychodzisz|idziesz)
  `,
  urgency: String.raw`
    (?:ostatnia|ostatnie) (?:szansa|okazja|chwila|chwile)|teraz albo nigdy|po?spiesz\w*|szybko!|
    nigdy wiecej|nie (?:wroci|powtorzy|zobaczysz|przegap|czekaj|zwlekaj)|
    (?:zostal[oy]?|pozostalo|jeszcze|tylko) (?:tylko )?\d+(?::\d\d)? ?(?:sekund\w*|minut\w*|min|godzin\w*|dni)|
    (?:konczy sie|wygasa|znika) za|jednorazow\w* (?:oferta|okazja)|oferta blyskawiczna|
    zanim (?:bedzie|cena|zniknie)|cena (?:wzrosnie|rosnie)|najnizsza cena|czas (?:ucieka|sie konczy)|
    zarezerwowan\w* na \d|dzialaj|pilne|
    (?:zamkniesz|opuscisz) (?:te )?stron\w*.{0,30}|oferta (?:zniknie|przepadnie)|
    nie (?:na|potrwa) dlugo|nie bedzie (?:juz )?dostepn\w*|
    (?:jedyna|ostatnia) (?:szansa|okazja)|cena (?:rosnie|wzrosnie|wzrasta)
  `,
  deadline: String.raw`
    (?:tylko|wylacznie) (?:dzis|dzisiaj)|dzis tylko|(?:przez )?ograniczony czas|ograniczon\w* czasowo|
    (?:wazn\w*|obowiazuje) (?:tylko )?do|(?:oferta|promocja|cena|rabat)\b.{0,15}(?:konczy|wygasa)|
    konczy sie (?:dzis|jutro|wkrotce|o)|ostatnie (?:dni|godziny)|do polnocy|
    wkrotce wygasa|
    (?:przed|do) (?:polnoca|polnocy)
  `,
  scarcity: String.raw`
    (?:zostal[oay]?|pozostal[oay]?|tylko|ostatni\w+) ?(?:juz |tylko )*(?:\d+|kilka) (?:miejsc\w*|sztuk\w*|licencj\w*|egzemplarz\w*|dostepn\w*)|
    ostatnie (?:miejsca|sztuki|egzemplarze)|(?:prawie|niemal) (?:wyprzedan\w*|wykupion\w*)|
    (?:ograniczon\w*|limitowan\w*) (?:ilosc|liczba|dostepnosc|zapas\w*)|do wyczerpania|
    duze zainteresowanie|wyprzedaje|
    \d+ (?:osob|osoby|klientow|uzytkownikow)\b.{0,35}(?:ogląda|oglada\w*|przeglada\w*|kupil\w*|koszyku|teraz)|
    wlasnie kupil\w*|
    (?:sprzedan|wykupion|zajet)\w* (?:juz )?\d+ ?%|\d+ ?% .{0,20}(?:sprzedan|wykupion|zajet)\w*|kupil\w* .{0,20}temu|
    ostatni[ea] (?:licencje|miejsca|sztuki|egzemplarze)|
    mamy (?:juz )?tylko \d+
  `,
  reference: String.raw`
    zamiast [^\s\d]{0,3} ?\d|
    (?:cena|ceny|ceny?) (?:regularn\w*|normaln\w*|katalogow\w*|poprzedni\w*|pierwotn\w*|sugerowan\w*)|
    (?:regularn\w*|normaln\w*) cen\w*|(?:wczesniej|bylo|dawniej)[: ]+[^\s\d]{0,3} ?\d|o wartosci \d|
    wart\w* \d|najnizsza cena z 30|
    kosztowal\w* by|osobno
  `,
  saving: String.raw`
    \d+ ?% (?:rabatu|taniej|znizki|mniej)|-\d+ ?%|oszczedz\w*\b.{0,12}\d|za pol ceny|polowe ceny
  `,
  claim: String.raw`
    (?:najczesciej|najchetniej) (?:wybieran|kupowan)\w*|najpopularniejsz\w*|bestseller\w*|
    (?:nr|numer) ?(?:1|jeden)|lider (?:rynku|swiatowy)|
    (?:ponad )?\d[\d ]* (?:zadowolonych )?(?:klientow|uzytkownikow|zespolow|osob|firm)|
    zadowolonych klientow|dolacz do|tysiace|miliony|\d+ na \d+|
    \d+ ?% (?:naszych )?(?:klientow|uzytkownikow)|wszyscy|polecany przez|ulubion\w+|nagradzan\w*|hit|
    ocen\w* (?:na )?\d[.,]\d|\d[.,]\d (?:gwiazdek|na 5)|
    (?:uzywan|wybieran)\w* przez (?:ponad )?\d|korzysta (?:z niego )?(?:ponad )?\d
  `,
  unfinished: String.raw`
    (?:zamowienie|zakup|rejestracja)\b.{0,25}nie (?:jest|zostal\w*)\b.{0,15}(?:zakonczon|kompletn|ukonczon|potwierdzon|zlozon)\w*|
    niekompletn\w*|(?:ostatni|jeszcze jeden) krok|(?:juz )?prawie (?:gotowe|koniec)|
    musisz .{0,50}(?:zanim|aby (?:kontynuowac|otrzymac))|dokoncz (?:swoje )?zamowienie|wymagane dzialanie|
    nie zamykaj|obowiazkow\w* (?:do|aby)|
    zanim (?:zrealizujemy|wyslemy|przetworzymy)
  `,
  added: String.raw`
    (?:juz|automatycznie)\b.{0,25}(?:doda|wlaczy|zaznaczy)\w*\b.{0,30}|
    (?:dodalismy|zostal\w* dodan\w*)\b.{0,40}(?:koszyka|zamowienia)|(?:wstepnie|domyslnie) zaznaczon\w*|
    dla twojej wygody|odznacz\w*|chyba ze
  `,
  trial: String.raw`
    (?:darmow\w*|bezplatn\w*|bez ryzyka)\b.{0,15}(?:prob\w*|okres\w*|test\w*)|
    (?:wyprobuj|przetestuj|sprawdz|testuj)\b.{0,25}(?:za darmo|bezplatnie|bez ryzyka)|okres probny|
    \d+ (?:dni|tygodni\w*|miesiac\w*|miesiecy) (?:za darmo|gratis|bezplatnie|probn\w*)|
    pierwszy miesiac (?:gratis|za darmo)|bez ryzyka|100 ?% (?:za darmo|gratis)|darmowy prezent|
    na nasz koszt|
    bez placenia
  `,
  trap: String.raw`
    (?:rezygnacja|rezygnacj\w*|anulow\w*|wypowiedzen\w*)\b.{0,20}(?:tylko|wylacznie)\b.{0,25}(?:telefon\w*|poczt\w*|list\w*|pisemn\w*)|
    nie mozna (?:anulowac|zrezygnowac)|bez (?:mozliwosci )?(?:zwrotu|rezygnacji)|minimalny okres|
    bezzwrotn\w*|kara umowna|oplata za rezygnacje|
    zrezygnowac,?.{0,25}(?:list|zadzwon)
  `,
  fees: String.raw`
    (?:plus|bez|nie zawiera\w*|\+) (?:vat|podat\w*|oplat\w*|kosztow)|cen\w+ netto|netto|
    oplat\w* (?:serwisow\w*|manipulacyjn\w*|dodatkow\w*)|dodatkowe (?:oplaty|koszty)|moga obowiazywac
  `,
  disguise: String.raw`
    gratulacje|gratulujemy|(?:zostal[ae]s|zostales|wygral\w+)\b.{0,20}(?:wybran\w*)?|
    (?:nowa|\d+) (?:nieprzeczytan\w* )?wiadomosc\w*|komunikat systemow\w*|
    wazn\w+ (?:komunikat|wiadomosc)|ostrzezenie|wiadomosc z (?:twojego )?banku|twoja nagroda|
    ekskluzywne zaproszenie
  `,
  scare: String.raw`
    (?:komputer|urzadzenie|telefon|system|konto|dane)\b.{0,25}(?:zagrozon\w*|zainfekowan\w*|niebezpieczenst\w*|niechronion\w*)|
    wykryto wirus\w*
  `,
  interval: String.raw`
    (?:na|co|za|/) ?(?:\d+ )?(?:dzien|dni|tydzien|tygodn\w*|miesiac\w*|mies|miesiecy|kwartal|rok|lata|lat|uzytkownika)|
    (?:miesiecz|rocz|tygodniow|kwartal)n\w*|jednorazow\w*|raz
  `,
}
