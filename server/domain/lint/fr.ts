import type { Lexicon } from './lexicon.ts'

const GOOD =
  '(?:econom\\w*|reduction|remise|avantage|offre|affaires?|argent|succes|progress\\w*|reussi\\w*|gagner|gagne|ameliorer|grandir|apprendre|cadeau|clients|mieux)'

export const fr: Lexicon = {
  binding: String.raw`
    (?:j')?achete[rz]?|(?<!a (?:mon|votre|cet|l') ?)achat|payer|paye[rz]?|paie|obligation de paiement|regler
  `,
  plainNo: String.raw`
    non(?:,? merci)?|merci|pas (?:maintenant|aujourd'hui|cette fois|interesse\w*|pour moi|besoin)|
    (?:peut-etre )?plus tard|une autre fois|
    (?:passer|ignorer|refuser|decliner|fermer|annuler)(?: (?:l'offre|cette offre|l'etape|cette etape))?|
    (?:je )?ne? suis pas interesse\w*|je n'en (?:ai|veux) pas(?: besoin)?|
    (?:je )?(?:garde|garder|conserve|conserver|rester?|reste) .{0,35}|
    (?:continuer|poursuivre|aller|retour|retourner|revenir|voir|acceder|passer) ?(?:a|au|aux|sans|avec|vers|directement)? ?(?:.{0,20}(?:commande|recu|telechargement|boutique|compte|panier|page|facture|option|supplement|ajouter|offre|confirmation|elle|cela|ca))|
    sans .{0,25}|ne (?:pas|rien) (?:ajouter|changer)|
    (?:merci,? )?mais non|(?:je )?(?:prefere )?(?:reste|rester) (?:sur|avec|chez) .{0,30}|(?:fermer|passer) et .{0,30}|
    (?:aller )?(?:vers|a) (?:mes|mon|ma|les|la|le) [\w ]{0,25}|j'ai (?:deja )?(?:ce qu'il me faut|tout ce qu'il faut)|laisser .{0,20}(?:tel quel|telle quelle)|
    (?:afficher|voir|ouvrir|montrer) (?:mon|ma|mes|le|la|les) [\w ]{0,25}|[\w' ]{1,25} me suffit|ne rien changer
  `,
  shaming: String.raw`
    (?:payer|paie\w*|paierai)\b.{0,12}(?:plus|cher|plein tarif|prix fort|double)|plein tarif|prix fort|
    (?:n'aime pas|ne veux pas|n'ai pas envie|pas besoin|ne souhaite pas|deteste|renonce\w*|refuse|me fiche|m'en fiche|ne merite pas)\b.{0,35}${GOOD}|
    renonce\b|
    (?:prefere|j'aime|j'adore|tant pis)\b.{0,35}(?:plus|perdre|rater|risque\w*|traine|difficile|lent\w*|ennuy\w*|seule?|derriere)|
    tant pis|(?:a la )?traine|rater|assez de (?:clients|argent|succes)|me (?:contente|debrouille\w*)|
    laisse passer|passer a cote|je comprends|(?:ne )?m'interesse pas|
    argent a (?:perdre|jeter)|me passer\w* de|deborde|
    mediocr\w*|lentement|debrouiller\w*|
    pas besoin de (?:meilleur|plus|mieux)\w*|prends le risque
  `,
  trick: String.raw`
    continuer|ok|oui|suivant|confirmer|valider|ne pas (?:supprimer|annuler|retirer|desactiver).{0,20}
  `,
  nagging: String.raw`
    (?:etes-vous|es-tu|vraiment)\b.{0,20}sure?|etes-vous certaine?|attend(?:ez|s) ?[!,…]|attendez|
    ne (?:partez|pars|quittez|quitte) pas|avant de (?:partir|quitter)|un instant ?!|pas si vite|
    reflechiss\w*|une derniere (?:question|chose)|vous (?:allez|risquez de) (?:le )?regretter|reconsiderer|
    voulez-vous vraiment
  `,
  urgency: String.raw`
    derniere (?:chance|occasion|opportunite)|maintenant ou jamais|depech\w*|vite[,! ]|
    ne (?:reviendra|reverrez|sera)\b.{0,15}(?:pas|plus|jamais)|(?:plus jamais|jamais plus)|
    (?:plus que|encore|reste|restent|il reste) \d+(?::\d\d)? ?(?:secondes?|minutes?|min|heures?|jours?)|
    (?:se termine|expire|prend fin|disparait|s'acheve) dans|offre (?:unique|eclair|flash)|vente flash|
    ne (?:manquez|ratez|tardez|laissez)\b.{0,6}pas|avant qu'il ne soit trop tard|
    le prix (?:augmente|va augmenter)|prix le plus bas|agissez|temps presse|
    profitez-en (?:vite|maintenant|avant)|seulement sur cette page|quittez cette page|urgent|
    reserve\w* pendant \d|
    (?:fermez|quittez|fermer|quitter) (?:cette|la) (?:page|fenetre).{0,30}(?:offre|remise|perd\w*|disparai\w*)|(?:l')?offre disparai\w*|
    pas (?:pour )?longtemps|ne sera plus (?:propose\w*|disponible|valable)|
    (?:seule|unique|derniere) (?:chance|occasion)|(?:le )?prix (?:augmente\w*|monte|double)|saisissez
  `,
  deadline: String.raw`
    aujourd'hui (?:seulement|uniquement)|(?:seulement|uniquement|que) aujourd'hui|offre limitee|
    limitee? dans le temps|(?:duree|temps) limite\w*|(?:offre|prix|promotion|remise) valables? jusqu|^valables? jusqu|
    (?:offre|prix|promotion|remise)\b.{0,15}(?:se termine|expire|prend fin)|
    se termine (?:ce soir|demain|bientot|le)|derniers? (?:jours?|heures?)|ce soir (?:seulement|uniquement)|
    jusqu'a minuit|jusqu'au|
    expire bientot|bientot termine\w*|
    avant (?:minuit|midi)
  `,
  scarcity: String.raw`
    (?:plus que|seulement|il (?:ne )?reste (?:que|plus que)?|encore|derniers?|dernieres?) ?(?:quelques|\d+) (?:exemplaires?|places?|articles?|pieces?|unites?|licences?|produits?|jours? .{0,5}stock|disponibles?)|
    (?:presque|bientot) (?:epuise|complet|vendu)\w*|stock\w* (?:limite|faible)\w*|
    (?:quantites?|places) limitees?|dans la limite des stocks|tres demande\w*|forte demande|
    \d+ (?:personnes?|clients?|visiteurs?|autres)\b.{0,40}(?:consult\w*|regard\w*|achet\w*|panier|moment)|
    vient (?:d'acheter|d'etre achete|d'etre vendu)|s'arrache|part vite|en rupture|
    \d+ ?% .{0,25}(?:vendu|pris|reserve|ecoule|parti)\w*|vient de (?:commander|reserver|prendre)|(?:a )?(?:achete|commande) .{0,20}il y a \d|
    dernier\w* (?:licences|places|exemplaires|pieces|articles)|
    plus que \d+|(?:en )?reste (?:plus )?que \d+
  `,
  reference: String.raw`
    au lieu de [^\s\d]{0,3} ?\d|
    prix (?:habituel|normal|regulier|conseille|barre|initial|d'origine|de base)|
    (?:avant|auparavant|etait a)[: ]+[^\s\d]{0,3} ?\d|(?:d'une )?valeur (?:de|totale)|vaut \d|
    normalement [^\s\d]{0,3} ?\d|
    prix (?:public|catalogue|boutique)|
    couterai(?:t|ent) [^\s\d]{0,3} ?\d|achetes? separement
  `,
  saving: String.raw`
    \d+ ?% (?:de (?:remise|reduction|rabais)|d'economies?|moins cher)|-\d+ ?%|economisez|moitie prix|
    \d+ ?% offerts?
  `,
  claim: String.raw`
    (?:meilleures? ventes?|best-?seller)|
    (?:le|la|les) plus (?:populaire|vendu|choisi|aime|apprecie|achete)\w*|(?:n[°o]|numero) ?1|numero un|
    leader (?:mondial|du marche)|
    (?:plus de )?\d[\d. ]* (?:clients|utilisateurs|equipes|personnes|entreprises)|
    clients (?:satisfaits|heureux|conquis)|rejoignez|des milliers|des millions|\d+ (?:clients? )?sur \d+|
    \d+ ?% (?:de nos|des) (?:clients|utilisateurs)|tout le monde|recommande par|coup de coeur|
    incontournable|tendance|elu produit|
    note\w* \d[.,]\d|\d[.,]\d (?:etoiles|sur 5|/ ?5)|
    (?:utilise|choisi|adopte)\w* par (?:plus de )?\d
  `,
  unfinished: String.raw`
    (?:commande|achat|inscription)\b.{0,25}(?:n'est|pas)\b.{0,15}(?:termine|complet|finalise|confirme|validee?)\w*|
    incomplet\w*|(?:derniere|encore une|une derniere|ultime) etape|
    (?:presque|bientot) (?:fini|termine)\w*|
    vous devez .{0,50}(?:avant|pour (?:continuer|recevoir|finaliser))|finalisez votre|terminez votre|
    action requise|ne fermez pas|obligatoire pour|
    (?:il )?reste (?:une|encore une) etape|
    avant (?:de|que nous) .{0,12}(?:traiter|expedier|finaliser|traitions)|
    commande (?:est )?(?:en attente|suspendue)
  `,
  added: String.raw`
    (?:deja|automatiquement)\b.{0,20}(?:ajout|inclu|mis|selectionn)\w*\b.{0,30}|
    (?:avons|a ete)\b.{0,10}ajoute\w*\b.{0,30}(?:panier|commande)|pre-?(?:selectionn|coch)\w*|
    pour votre confort|decoche\w*|sauf si vous|selectionne\w* pour vous
  `,
  trial: String.raw`
    essai (?:gratuit|offert|sans)|(?:essay|test)\w*\b.{0,25}(?:gratuit\w*|sans (?:risque|frais)|offert)|
    sans risque|\d+ (?:jours?|semaines?|mois) (?:gratuits?|offerts?|d'essai)|
    premier mois (?:gratuit|offert)|periode d'essai|100 ?% gratuit|cadeau gratuit|gratuit pendant|
    (?:mois|semaine|jours) (?:est|sont) (?:pour nous|offerts?)|
    sans (?:rien )?payer
  `,
  trap: String.raw`
    (?:resiliation|annulation|resilier|annuler)\b.{0,25}(?:uniquement|seulement|exclusivement)\b.{0,20}(?:telephone|courrier|lettre|poste|ecrit)|
    (?:resiliation|annulation|remboursement) impossible|sans (?:resiliation|remboursement)|
    non (?:resiliable|remboursable)|duree minimale|engagement (?:de|minimum)|frais de resiliation|
    reconduction automatique|aucun remboursement|
    resilier,?.{0,25}(?:lettre|courrier|appelez|recommande)
  `,
  fees: String.raw`
    hors (?:taxes|tva|frais|livraison)|\bht\b|
    (?:frais|taxes)\b.{0,25}(?:en sus|en supplement|non compris\w*|supplementaires|s'appliquent|peuvent)|
    tva non (?:comprise|incluse)|plus (?:tva|frais|taxes)|frais de (?:dossier|service|traitement|gestion)
  `,
  disguise: String.raw`
    felicitations|vous avez (?:ete )?(?:selectionn|choisi|gagn|tire)\w*|
    (?:nouveau|\d+) messages? (?:non lus?)?|message (?:systeme|important|de votre banque)|
    alerte de? securite|votre (?:prix|lot|cadeau|recompense) (?:vous attend|est)|avis important|
    invitation exclusive|heureux gagnant|
    cadeau (?:de notre part|pour vous|vous attend)
  `,
  scare: String.raw`
    (?:ordinateur|appareil|telephone|systeme|compte|donnees)\b.{0,25}(?:danger|risque|infecte\w*|non protege\w*|pirate\w*)|
    virus (?:detecte|trouve)\w*
  `,
  interval: String.raw`
    (?:par|chaque|tous les|toutes les|/) ?(?:\d+ )?(?:jours?|semaines?|mois|trimestres?|ans?|annees?|poste|utilisateur)|
    mensuel\w*|annuel\w*|hebdomadaire\w*|trimestriel\w*|une (?:seule )?fois|unique
  `,
}
