import type { Lexicon } from './lexicon.ts'

const GOOD =
  '(?:economi\\w*|desconto\\w*|vantag\\w*|oferta\\w*|dinheiro|sucesso|melhor\\w*|crescer|ganhar|aprender|presente|brinde|clientes|negocio)'

export const pt: Lexicon = {
  binding: String.raw`
    comprar|compre|compro|(?:finalizar|concluir|confirmar) (?:a |minha |sua )?compra|pag(?:ar|ue|o)|
    obrigacao de paga\w+|adquirir
  `,
  plainNo: String.raw`
    nao(?:,? (?:muito )?obrigad[oa])?|obrigad[oa]|(?:agora|hoje|por enquanto) nao|
    nao (?:agora|hoje|tenho interesse|preciso|quero isso|adicionar)|
    (?:talvez )?(?:mais tarde|depois|outra hora|outro dia)|
    (?:pular|recusar|fechar|cancelar|ignorar|dispensar)(?: (?:a |esta )?oferta| etapa)?|
    (?:quero )?(?:manter|ficar com|continuar com|continuar no|permanecer no|mantenho|fico com) .{0,35}|
    (?:continuar|seguir|ir|voltar|ver|prosseguir) ?(?:para|ao|a|sem|com)? ?.{0,20}(?:pedido|recibo|download|loja|conta|carrinho|pagina|fatura|adicional|extra|plano|ele|isso|adicionar)|
    sem .{0,20}|
    (?:obrigad[oa],? )?mas nao|(?:fechar|pular) e .{0,30}|
    (?:ir|voltar) para (?:os |a |o |as )?(?:meus|minha|meu|minhas)? ?[\w ]{0,25}|(?:ja )?tenho (?:o que|tudo o que) preciso|
    (?:mostrar|ver|abrir) (?:o |a |os |as )?(?:meu|minha|meus|minhas)? ?[\w ]{0,25}|[\w ]{1,20} me basta|nao mudar [\w ]{0,15}
  `,
  shaming: String.raw`
    (?:pag\w+)\b.{0,15}(?:mais|caro|cheio|dobro|depois)|preco cheio|
    (?:nao (?:quero|gosto|preciso|me interessa|mereco|ligo)|odeio|renuncio|recuso|abro mao|dispenso)\b.{0,30}${GOOD}|
    renuncio\b|abro mao|
    (?:prefiro|gosto de|adoro)\b.{0,25}(?:mais|perder\w*|dificil|lent\w*|chat\w*|arrisc\w*|risco|para tras|gastar)|
    clientes (?:demais|suficientes)|ficar para tras|(?:vou )?deixar\b.{0,25}(?:passar|para la)|
    perder (?:o|a|essa|este)|entendo que|nao e para mim|
    dinheiro sobrando|perdendo tempo|dinheiro de sobra|
    medianos?|mediocr\w*|me contento|
    nao preciso de [\w ]{0,12}melhor\w*
  `,
  trick: String.raw`
    continuar|ok|sim|avancar|proximo|confirmar|aceitar|nao (?:remover|cancelar|tirar|desativar).{0,20}
  `,
  nagging: String.raw`
    tem certeza|certeza (?:de )?que|quer mesmo|espere? ?[!,]|^espera|nao (?:va|saia|feche)(?: embora)?|
    antes de (?:sair|ir|fechar)|um momento ?!|pense (?:bem|de novo|melhor)|reconsider\w*|vai se arrepender|
    ultima vez que perguntamos|ja vai
  `,
  urgency: String.raw`
    ultima (?:chance|oportunidade|chamada)|agora ou nunca|corra|apresse\w*|depressa|
    nao (?:voltara|vai voltar|vera|se repetira)\b.{0,20}|nunca mais|
    (?:restam|faltam|so|apenas) (?:apenas |so )?\d+(?::\d\d)? ?(?:segundos?|minutos?|min|horas?|dias?)|
    (?:termina|acaba|expira|encerra) em|oferta (?:unica|relampago|imperdivel|flash)|imperdivel|
    nao (?:perca|deixe|espere)|antes que (?:acabe|seja|suba)|o preco (?:sobe|vai subir|subira)|menor preco|
    aproveite (?:ja|agora|antes)|garanta (?:ja|agora)|o tempo (?:esta acabando|corre)|reservado por \d|
    urgente|uma unica vez|
    (?:fechar|sair d|deixar) ?(?:esta|a|desta)? ?(?:pagina|janela).{0,30}(?:perde|oferta)|perde a oferta|a oferta (?:some|desaparece)|
    nao (?:por|dura) muito tempo|nao estara mais disponivel|
    (?:unica|ultima) (?:chance|oportunidade)|(?:o )?preco (?:aumenta\w*|sobe|subira)|garanta (?:o seu|antes)
  `,
  deadline: String.raw`
    (?:so|somente|apenas) (?:por )?hoje|hoje apenas|(?:por )?tempo limitado|valid[oa] ate|
    (?:oferta|preco|promocao|desconto)\b.{0,15}(?:termina|acaba|expira|encerra)|
    (?:termina|acaba) (?:hoje|amanha|logo|em breve)|ultimos dias|ultimas horas|ate (?:meia-noite|acabar)|
    expira em breve|
    (?:antes d[ae]|ate a) meia-noite
  `,
  scarcity: String.raw`
    (?:restam|resta|so|somente|apenas|ultim[ao]s) ?(?:apenas |so |somente )?(?:\d+|pouc[oa]s) (?:vagas?|unidades?|lugares|licencas|itens|pecas|assentos|disponiveis)|
    ultim[ao]s (?:vagas|unidades|pecas|lugares)|(?:quase|praticamente) (?:esgotad|acabando|vendid)\w*|
    esgotando|(?:estoque|vagas|unidades|quantidade) limitad\w*|enquanto durar\w*|alta (?:demanda|procura)|
    muito procurad\w*|
    \d+ (?:pessoas|clientes|usuarios|visitantes)\b.{0,35}(?:vendo|olhando|comprou|compraram|carrinho|agora)|
    acabou de comprar|
    \d+ ?% .{0,25}(?:vendid|reservad|ocupad|esgotad)\w*|(?:comprou|pediu) .{0,15}ha \d|ha \d+ (?:minutos|horas) .{0,20}comprou|
    ultim[ao]s (?:licencas|vagas|unidades|pecas)|
    (?:temos (?:so|apenas)|so temos) \d+
  `,
  reference: String.raw`
    de [^\s\d]{0,3} ?\d[\d.,]* por|em vez de [^\s\d]{0,3} ?\d|
    preco (?:normal|original|regular|anterior|de tabela|cheio)|
    (?:antes|era|custava)[: ]+[^\s\d]{0,3} ?\d|(?:no |um )?valor de [^\s\d]{0,3} ?\d|
    vale [^\s\d]{0,3} ?\d|avaliado em|
    custariam? [^\s\d]{0,3} ?\d|separadamente
  `,
  saving: String.raw`
    \d+ ?% (?:de (?:desconto|economia)|off|mais barato|a menos)|economiz\w*\b.{0,12}\d|metade do preco|
    pela metade
  `,
  claim: String.raw`
    (?:(?:o|a|os|as) )?(?:mais|melhor) (?:vendid|popular|escolhid|amad|comprad|procurad)\w*|
    campea\w* de vendas|best-?seller|(?:n[º°o.]+|numero) ?(?:1|um)|lider (?:mundial|de mercado)|
    (?:mais de )?\d[\d.]* (?:mil )?(?:clientes|usuarios|equipes|pessoas|empresas|alunos)|
    clientes (?:satisfeitos|felizes)|junte-se a|(?:milhares|milhoes) de|\d+ (?:em|de) cada \d+|
    \d+ ?% dos (?:nossos )?(?:clientes|usuarios)|todo mundo|recomendado por|favorito d[oae]s|premiado|
    tendencia|
    avaliad\w* (?:com )?\d[.,]\d|\d[.,]\d (?:estrelas|de 5)|
    (?:usad|escolhid)\w* por (?:mais de )?\d
  `,
  unfinished: String.raw`
    (?:pedido|compra|cadastro)\b.{0,20}(?:nao|in)\b.{0,20}(?:complet|conclu|finaliz|confirm|termin)\w*|
    incomplet\w*|(?:ultimo|so mais um|falta um) passo|(?:quase|ja quase) (?:la|pronto|acabando)|
    voce (?:precisa|deve|tem que) .{0,50}(?:antes|para (?:continuar|receber|concluir))|
    (?:conclua|complete) (?:o )?seu pedido|acao necessaria|nao feche|obrigatorio para|
    antes de (?:processar|enviar|concluir)
  `,
  added: String.raw`
    (?:ja|automaticamente)\b.{0,20}(?:adicion|inclu|coloc|selecion)\w*\b.{0,30}(?:carrinho|pedido|compra)?|
    (?:foi|incluimos|adicionamos|colocamos)\b.{0,25}(?:no|ao) seu (?:carrinho|pedido)|
    pre-?(?:selecionad|marcad)\w*|para (?:sua|seu) (?:comodidade|conforto)|desmar\w*|a menos que
  `,
  trial: String.raw`
    (?:teste|test[ae]|avaliacao|periodo) (?:gratis|gratuit\w*|de teste|sem)|
    (?:test|experiment|prov)\w*\b.{0,25}(?:gratis|gratuit\w*|sem (?:risco|compromisso|custo))|sem risco|
    \d+ (?:dias|semanas|meses) (?:gratis|gratuit\w*|de teste)|primeiro mes gratis|100 ?% gratis|
    brinde gratis|gratis por|
    por nossa conta|
    sem pagar
  `,
  trap: String.raw`
    (?:cancelamento|cancelar)\b.{0,25}(?:so|somente|apenas|exclusivamente)\b.{0,25}(?:telefone|correio|carta|escrito)|
    nao (?:pode|e possivel) cancelar|sem (?:cancelamento|reembolso|devolucao)|nao reembolsavel|fidelidade|
    prazo minimo|multa|renovacao automatica (?:salvo|se nao)|
    cancelar,?.{0,25}(?:carta|ligue)
  `,
  fees: String.raw`
    (?:impostos|taxas|frete|encargos)\b.{0,20}(?:nao inclus\w*|a parte|adicionais|extras)|
    (?:mais|\+) (?:taxas|impostos|frete)|taxa de (?:servico|processamento|conveniencia)|
    (?:custos|taxas) adicionais|podem ser aplicad\w*|sem impostos
  `,
  disguise: String.raw`
    parabens|voce (?:foi )?(?:selecionad|escolhid|ganh|premiad|sortead)\w*|
    (?:nova|\d+) mensage\w+(?: nao lid\w+)?|mensagem (?:do sistema|importante|do seu banco)|
    alerta de seguranca|aviso importante|seu (?:premio|presente|brinde) (?:esta|espera)|convite exclusivo|
    sortudo
  `,
  scare: String.raw`
    (?:computador|dispositivo|celular|sistema|conta|dados)\b.{0,25}(?:perigo|risco|infectad\w*|desprotegid\w*|hackead\w*)|
    virus (?:detectado|encontrado)s?
  `,
  interval: String.raw`
    (?:por|ao|a cada|cada|tod[oa]|/) ?(?:\d+ )?(?:dias?|semanas?|mes|meses|trimestre|anos?|usuario|licenca)|
    mensa(?:l|is|lmente)|anual\w*|anuais|semana(?:l|is)|trimestra\w*|uma (?:unica )?vez|unico
  `,
}
