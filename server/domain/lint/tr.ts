import type { Lexicon } from './lexicon.ts'

const GOOD =
  '(?:tasarruf\\w*|indirim\\w*|avantaj\\w*|firsat\\w*|para\\w*|basari\\w*|buyu\\w*|kazan\\w*|ogren\\w*|hediye\\w*|musteri\\w*|kampanya\\w*|kar)'

export const tr: Lexicon = {
  binding: String.raw`
    satin al\w*|ode|odeyin|odeme yap\w*|odeme yukumlulug\w*|odeyerek
  `,
  plainNo: String.raw`
    hayir(?:,? (?:tesekkurler|sagol|sag olun|istemiyorum))?|tesekkurler|(?:simdi|bugun|henuz|su an) degil|
    (?:belki )?(?:daha )?sonra|baska (?:zaman|sefer)|
    (?:teklifi |adimi )?(?:atla|gec|kapat|reddet|iptal|yok say)|ilgilenmiyorum|
    (?:buna )?(?:ihtiyacim yok|gerek yok)|(?:bunu )?istemiyorum|ekleme|
    .{0,25}(?:planimda|planda|planimla) (?:kal|devam et|kalayim)|.{0,25}(?:koru|tut|kalsin)|
    .{0,25}(?:siparis\w*|fis\w*|indirme\w*|magaza\w*|hesab\w*|sepet\w*|sayfa\w*)(?:e|a|ye|ya|ime|ima|ine|ina)? (?:don|git|devam et|gor|goster)|
    .{0,15}(?:olmadan|eklemeden|siz|suz) (?:devam et|devam)|
    tesekkurler,? (?:ama )?(?:hayir|istemiyorum)|ama (?:hayir|istemiyorum)|
    \w+(?:larima|lerime|ima|ime) (?:git|don)|(?:ihtiyacim olan|gereken) (?:her sey|seyler) var|
    [\w ]{1,25} (?:goster|ac|gor)|[\w ]{1,20} bana yeter
  `,
  shaming: String.raw`
    (?:fazla|tam fiyat|pahali|cok)\b.{0,15}ode\w*|tam fiyat|
    ${GOOD}\b.{0,25}(?:istemiyorum|sevmiyorum|umurumda degil|gerek yok|ihtiyacim yok|vazgec\w*|ilgilenmiyorum)|
    vazgeciyorum|(?:tercih ederim|severim|hoslaniyorum|seviyorum)|kaybet\w*|kacir\w*|geride kal\w*|
    pisman|riski? (?:al|kabul)\w*|yeterince (?:musterim|param)|
    param cok|harcayacak|zaman kaybet\w*|
    vasat\w*|siradan
  `,
  trick: String.raw`
    devam et|tamam|evet|ileri|onayla|kabul et|(?:kaldirma|silme|iptal etme)
  `,
  nagging: String.raw`
    emin misin\w*|(?:gercekten|sahiden) (?:vazgec\w*|istiyor|ayril\w*)|(?<!lutfen )bekle(?:yin)? ?[!,]|
    (?:hemen )?gitme(?:yin)?|(?:gitmeden|ayrilmadan|cikmadan) once|bir dakika!|
    (?:tekrar|bir daha|yeniden) dusun\w*|pisman ol\w*
  `,
  urgency: String.raw`
    son (?:sans|firsat|cagri)|ya simdi ya|acele et\w*|elinizi cabuk|hemen (?:al|kap|yakala)\w*|
    kacirma(?:yin)?|bir daha (?:gel|gor|bul|sunul)\w*|
    (?:son|sadece|yalnizca|kalan)? ?\d+(?::\d\d)? ?(?:saniye|dakika|saat|gun)(?:niz)? (?:kaldi|icinde bit\w*|icinde sona)|
    (?:bitiyor|sona eriyor|doluyor)|icinde (?:biter|bitecek|sona erecek)|tek seferlik (?:teklif|firsat)|
    fiyat\w* (?:artacak|yukselecek|artmadan)|flas indirim|en dusuk fiyat|
    zaman (?:daraliyor|azaliyor|doluyor)|cok gec olmadan|
    (?:sayfayi|pencereyi) (?:kapat\w*|terk\w*).{0,25}|teklif (?:kaybol\w*|gecersiz)|
    gecerli olmayacak\w*|(?:bu fiyat) .{0,12}olmayacak|uzun surmez|
    (?:tek|son) (?:sans|firsat)|fiyat\w* (?:artacak|artiyor|yukseliyor)
  `,
  deadline: String.raw`
    (?:sadece|yalnizca) bugun|bugune ozel|sinirli sure\w*|kisa sureligine|(?:tarihine|e|a) kadar gecerli|
    (?:teklif|kampanya|indirim|fiyat)\b.{0,15}(?:biter|bitiyor|sona er\w*)|
    (?:bugun|bu gece|yarin) (?:bitiyor|sona)|son (?:gun|gunler|saatler)|gece yarisina kadar|
    gece yarisindan once
  `,
  scarcity: String.raw`
    (?:son|sadece|yalnizca) (?:\d+|birkac) .{0,20}(?:kaldi|kalan|adet|kontenjan|koltuk|urun|yer)?|
    (?:\d+|birkac) .{0,15}kaldi|(?:sinirli|kisitli) (?:stok|sayida|kontenjan|adet)\w*|
    stok\w* (?:sinirli|tuken\w*|az)|tuken(?:iyor|mek uzere|meden)|neredeyse (?:bitti|tukendi|doldu)|
    yogun (?:ilgi|talep)|\d+ kisi\b.{0,30}(?:bakiyor|inceliyor|aldi|satin|sepet)|az once (?:satin|aldi)|
    (?:%|yuzde) ?\d+\S* .{0,12}(?:satildi|doldu|tukendi)|\d+ (?:dakika|saat) once .{0,20}(?:aldi|satin)|
    son (?:lisans\w*|kontenjan\w*|adet\w*)|
    (?:sadece|yalnizca) \d+ (?:paket|adet|tane)
  `,
  reference: String.raw`
    (?:yerine|onceki fiyat\w*|eski fiyat\w*|normal fiyat\w*|liste fiyat\w*|piyasa fiyat\w*)|
    (?:once|eskiden)[: ]+[^\s\d]{0,3} ?\d|degerinde|\d ?(?:tl|₺) degil
  `,
  saving: String.raw`
    %? ?\d+ ?%? (?:indirim\w*|tasarruf\w*|daha ucuz)|yari fiyat\w*|\d+ (?:tl|₺) (?:indirim|tasarruf)
  `,
  claim: String.raw`
    en (?:cok|fazla) (?:satan|satilan|tercih|secilen|begenilen)\w*|en populer\w*|(?:1|bir) numara\w*|
    no\.? ?1|lider\w*|
    (?:\d[\d.]*)(?:'?(?:den|dan|ten|tan))? (?:fazla )?(?:mutlu )?(?:musteri|kullanici|ekip|kisi|sirket)\w*|
    mutlu musteri\w*|binlerce|milyonlarca|(?:her )?\d+ (?:kisiden|musteriden) \d+|herkes|
    uzmanlar\w* oner\w*|aramiza katil\w*|trend olan\w*|odullu|favori\w*|
    \d[.,]\d puan|
    \d[\d.]* .{0,15}(?:kullaniyor|tercih ediyor)
  `,
  unfinished: String.raw`
    (?:siparis\w*|alisveris\w*|kayd\w*)\b.{0,20}(?:tamamlanmadi|bitmedi|tamamlanmamis|eksik)|
    tamamlanmadi|(?:son|bir) adim\w* (?:kaldi|daha)?|neredeyse (?:bitti|tamam)|
    (?:once|icin) .{0,30}(?:zorundasiniz|gerekir|gerekiyor|secmelisiniz)|sayfayi kapatmayin|
    siparis\w* tamamlayin|islem gerekli|zorunlu
  `,
  added: String.raw`
    (?:zaten|otomatik olarak)\b.{0,25}(?:ekle|dahil|secil)\w*|
    (?:sepet|siparis)\w* (?:ekledik|eklendi|eklenmistir)|onceden (?:secil|isaretlen)\w*|rahatliginiz icin|
    isareti kaldir\w*|kaldirmadiginiz
  `,
  trial: String.raw`
    (?:ucretsiz|bedava|risksiz)\b.{0,15}(?:dene\w*|deneme\w*)|
    dene\w*\b.{0,20}(?:ucretsiz|bedava|risksiz)|deneme (?:suresi|surumu|donemi)|
    \d+ (?:gun|hafta|ay) (?:ucretsiz|bedava)|ilk ay (?:ucretsiz|bedava)|risksiz|yuzde yuz ucretsiz|
    odeme (?:yapmadan|yapmaksizin)
  `,
  trap: String.raw`
    (?:iptal|fesih)\b.{0,20}(?:sadece|yalnizca)\b.{0,20}(?:telefon\w*|posta\w*|yazili)|
    (?:sadece|yalnizca) (?:telefon\w*|posta\w*)\b.{0,15}iptal|iptal edilemez|iade (?:edilemez|yok)|
    asgari sure|cayma bedeli
  `,
  fees: String.raw`
    (?:kdv|vergi\w*|kargo|masraf\w*) (?:haric|dahil degil\w*|ayrica|ekstra)|(?:\+|arti) kdv|
    (?:hizmet|islem) (?:bedeli|ucreti)|ek (?:ucret|masraf)\w*
  `,
  disguise: String.raw`
    tebrikler|(?:secildiniz|kazandiniz)|(?:yeni|okunmamis) (?:mesaj|bildirim)\w*|
    sistem (?:mesaji|bildirimi)|onemli (?:duyuru|mesaj|bildirim)|guvenlik uyarisi|bankanizdan mesaj|
    odulunuz|ozel davet|sansli
  `,
  scare: String.raw`
    (?:bilgisayar\w*|cihaz\w*|telefon\w*|hesab\w*|veri\w*)\b.{0,20}(?:tehlike\w*|risk\w*|virus\w*|korumasiz|ele gecir\w*)|
    virus (?:bulundu|tespit)
  `,
  interval: String.raw`
    (?:her|/) ?(?:\d+ )?(?:gun|hafta|ay|yil|kullanici)|(?:gun|hafta|ay|yil)(?:da|de) bir|
    (?:ayda|yilda|haftada|ay|yil)(?:lik)?|aylik|yillik|haftalik|tek seferlik|bir kez
  `,
}
