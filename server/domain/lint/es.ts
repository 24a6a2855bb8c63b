import type { Lexicon } from './lexicon.ts'

const GOOD =
  '(?:ahorr\\w*|descuento\\w*|ventaja\\w*|oferta\\w*|dinero|exito|mejor\\w*|crecer|progres\\w*|ganar|gano|aprender|regalo|clientes|negocio)'

export const es: Lexicon = {
  binding: String.raw`
    comprar|compro|compra (?:ya|ahora)|(?:finalizar|confirmar|realizar) (?:la |mi |tu )?compra|
    pag(?:ar|a|ue)|obligacion de pago|adquirir
  `,
  plainNo: String.raw`
    no(?:,? (?:muchas )?gracias)?|gracias|(?:ahora|hoy|por ahora|de momento) no|
    no (?:ahora|hoy|me interesa|lo necesito|lo quiero)|
    (?:quizas?|tal vez|mejor)?,? ?(?:mas tarde|luego|en otro momento|otro dia)|
    (?:omitir|saltar|rechazar|cerrar|cancelar|descartar|declinar|ignorar)(?: (?:la |esta )?oferta)?|
    (?:no gracias )?(?:quiero )?(?:mantener|conservar|quedarme con|seguir con|mantengo|sigo con) .{0,35}|
    (?:continuar|seguir|ir|volver|regresar|ver) ?(?:a|al|sin|con|directamente a)? ?.{0,20}(?:pedido|recibo|descarga|tienda|cuenta|carrito|pagina|factura|extra|complemento|plan|el|ello|esto|anadir\w*|compra)|
    sin .{0,20}|no (?:anadir|agregar|cambiar)(?: nada)?|terminado en .{0,5}|
    (?:gracias,? )?pero no|me quedo (?:con|en) .{0,30}|(?:cerrar|saltar) y .{0,30}|
    (?:ir|pasar|volver) a (?:mis|mi|los|la|el|las) [\w ]{0,25}|(?:ya )?tengo (?:lo que|todo lo que) necesito|dejar .{0,20}(?:como esta|tal cual)|
    (?:mostrar|ver|abrir) (?:mi|mis|el|la|los|las) [\w ]{0,25}|me basta (?:con )?[\w ]{0,25}|no cambiar [\w ]{0,15}
  `,
  shaming: String.raw`
    (?:pag\w+)\b.{0,15}(?:mas|caro|completo|doble|despues)|precio completo|
    (?:no me gusta|no quiero|no necesito|no me interesa|no deseo|odio|renuncio|rechazo|paso de|no merezco|me da igual)\b.{0,30}${GOOD}|
    renuncio\b|
    (?:prefiero|me gusta|me encanta)\b.{0,25}(?:mas|perder\w*|dificil|lento|aburrid\w*|arriesg\w*|riesgo|atras|gastar)|
    suficientes (?:clientes|ventas)|quedarme atras|me lo pierdo|perderme|dejo pasar|dejar pasar|
    perder (?:mi|esta|la)|entiendo que|no es para mi|
    sobra el dinero|dinero (?:de sobra|para tirar)|(?:ya va|va) bien sin|seguir perdiendo|perdiendo tiempo|
    mediocr\w*|me conformo|
    no necesito (?:mejor|mas)\w*
  `,
  trick: String.raw`
    continuar|ok|si|siguiente|confirmar|aceptar|no (?:quitar|eliminar|cancelar|desactivar).{0,20}
  `,
  nagging: String.raw`
    (?:estas?|esta usted)? ?segur[oa]s?(?: de)? (?:que|querer)|¿?seguro que|de verdad quieres|espera ?[!,]|
    ¡?espera|no te vayas|no se vaya|antes de (?:irte|irse|salir)|un momento ?!|
    piensa\w* (?:bien|otra vez|de nuevo)|pienselo|reconsider\w*|te (?:vas a )?arrepentir\w*|
    ultima vez que (?:te )?preguntamos|¿?ya te vas
  `,
  urgency: String.raw`
    ultima (?:oportunidad|ocasion|llamada)|ahora o nunca|date prisa|dese prisa|apresura\w*|corre[,! ]|
    no (?:volveras?|volvera|se repetira)\b.{0,25}|nunca (?:mas|volvera)|
    (?:quedan|faltan|restan|solo) \d+(?::\d\d)? ?(?:segundos?|minutos?|min|horas?|dias?)|
    (?:termina|acaba|caduca|expira|finaliza|vence) en|oferta (?:unica|relampago|flash|irrepetible)|
    no (?:te lo|se lo|te la) pierdas?|no (?:esperes|espere|dejes|pierdas)|
    antes de que (?:sea tarde|suba|se acabe|se agote)|(?:el )?precio (?:sube|subira)|precio mas bajo|
    actua ya|aprovecha (?:ya|ahora|antes)|el tiempo (?:se acaba|corre)|reservado (?:durante|por) \d|
    solo en esta pagina|urgente|una sola vez|
    (?:cierras?|abandonas?|sales de) (?:esta|la) (?:pagina|ventana).{0,30}|pierdes? la oferta|la oferta desaparece|
    (?:no )?por mucho tiempo|ya no (?:estara|va a estar) disponible|
    (?:unica|ultima) (?:oportunidad|ocasion)|(?:el )?precio (?:sube|subira|aumenta\w*)|consigue\w* (?:antes|ya)
  `,
  deadline: String.raw`
    (?:solo|unicamente) (?:por )?hoy|hoy (?:solo|solamente)|(?:por )?tiempo limitado|valid[oa] hasta|
    (?:oferta|precio|promocion|descuento)\b.{0,15}(?:termina|acaba|caduca|expira|finaliza)|
    (?:termina|acaba) (?:hoy|esta noche|manana|pronto|el)|ultimos? dias?|ultimas? horas|
    hasta (?:medianoche|agotar)|solo hasta|solo esta semana|
    (?:caduca|termina|expira) pronto|
    antes de (?:la )?medianoche
  `,
  scarcity: String.raw`
    (?:solo|apenas|unicamente)? ?(?:quedan|queda|restan) (?:solo |apenas )?(?:\d+|pocas?|pocos?)|
    (?:solo|ultimas?|ultimos?) (?:\d+ )?(?:plazas|unidades|cupos|licencias|ejemplares|asientos|puestos)(?: disponibles)?|
    (?:casi|a punto de) (?:agotad\w*|agotarse|vendid\w*)|
    (?:existencias|plazas|unidades|stock|cupos) limitad\w*|hasta agotar|alta demanda|
    muy (?:demandado|solicitado)|se agota\w*|
    \d+ (?:personas|clientes|usuarios|visitantes|otros)\b.{0,30}(?:viendo|mirando|comprado|compraron|carrito|ahora)|
    acaba de (?:comprar|comprarlo)|vuelan|poco stock|
    (?:vendid|reservad|ocupad|agotad)\w* (?:ya )?el \d+ ?%|\d+ ?% .{0,25}(?:vendid|reservad|ocupad|agotad)\w*|(?:compro|comprado|pedido) .{0,15}hace \d|
    ultim[ao]s (?:licencias|plazas|unidades|piezas|entradas)|
    (?:solo|apenas) tenemos \d+
  `,
  reference: String.raw`
    (?:antes|normalmente|era|costaba)[: ]+[^\s\d]{0,3} ?\d|en (?:lugar|vez) de [^\s\d]{0,3} ?\d|
    precio (?:habitual|normal|regular|original|anterior|recomendado|de lista|sin descuento)|valorado en|
    (?:con un )?valor de [^\s\d]{0,3} ?\d|pvp|vale [^\s\d]{0,3} ?\d|
    (?:tarifa|precio) (?:oficial|publico)|
    costarian? [^\s\d]{0,3} ?\d|por separado
  `,
  saving: String.raw`
    \d+ ?% (?:de (?:descuento|ahorro|rebaja)|menos|mas barato)|ahorr[ae]\w*\b.{0,12}\d|
    a mitad de precio|mitad de precio|dto
  `,
  claim: String.raw`
    (?:el|la|los|las) (?:mas|mejor) (?:vendid|popular|elegid|valorad|comprad|querid)\w*|superventas|
    best-?seller|mas (?:vendid|popular|elegid)\w*|(?:n[º°o.]+|numero) ?(?:1|uno)|
    lider (?:mundial|del mercado)|(?:mas de )?\d[\d. ]* (?:clientes|usuarios|equipos|personas|empresas)|
    clientes (?:satisfechos|felices)|unete a|(?:miles|millones) de|\d+ de cada \d+|
    \d+ ?% de (?:nuestros|los) (?:clientes|usuarios)|todo el mundo|recomendado por|favorito de|galardonado|
    tendencia|
    valorad\w* con (?:un )?\d[.,]\d|\d[.,]\d (?:estrellas|sobre 5|de 5)|
    (?:usan|utilizan|eligen) (?:mas de )?\d|usad[oa] por (?:mas de )?\d
  `,
  unfinished: String.raw`
    (?:pedido|compra|registro)\b.{0,20}(?:no|sin)\b.{0,20}(?:complet|termin|finaliz|confirm)\w*|
    incomplet\w*|(?:ultimo|un ultimo|falta un|solo un) paso|
    (?:casi|ya casi) (?:listo|terminado|has terminado|esta)|
    (?:debes?|tienes que|debe) .{0,50}(?:antes de|para (?:continuar|recibir|completar))|
    (?:completa|finaliza|termina) tu (?:pedido|compra)|accion (?:requerida|necesaria)|no cierres|
    obligatorio para|
    (?:falta|queda) (?:un|el) (?:ultimo )?paso|
    antes de (?:tramitar|procesar|enviar|completar)|una cosa mas antes|
    pedido (?:esta )?(?:en espera|pendiente|pausado)
  `,
  added: String.raw`
    (?:ya|automaticamente)\b.{0,20}(?:anadi|agreg|inclui|selecciona)\w*\b.{0,30}(?:carrito|pedido|cesta|compra)?|
    (?:hemos|ha sido|se ha)\b.{0,10}(?:anadido|agregado|incluido)\b.{0,30}(?:carrito|pedido|cesta)|
    pre-?(?:seleccionad|marcad)\w*|para (?:tu|su) comodidad|desmarc\w*|salvo que|
    a menos que (?:lo )?(?:quites|elimine)
  `,
  trial: String.raw`
    prueba (?:gratis|gratuita|sin)|
    (?:prueb|prob)\w*\b.{0,25}(?:gratis|gratuit\w*|sin (?:riesgo|compromiso|coste))|sin riesgo|
    \d+ (?:dias|semanas|meses) (?:gratis|de prueba|gratuit\w*)|primer mes gratis|periodo de prueba|
    100 ?% gratis|regalo gratis|gratis durante|
    corren? de nuestra cuenta|invita la casa|
    sin pagar
  `,
  trap: String.raw`
    (?:baja|cancelacion|cancelar)\b.{0,25}(?:solo|unicamente|exclusivamente)\b.{0,30}(?:telefono|correo postal|carta|escrito|fax)|
    no (?:se puede|es posible) cancelar|sin (?:cancelacion|devolucion|reembolso)\w*|
    no (?:reembolsable|cancelable)|permanencia|plazo minimo|penalizacion|
    renovacion automatica (?:salvo|si no)|
    (?:cancelar|darse de baja),?.{0,25}(?:carta|llame|llama|burofax)
  `,
  fees: String.raw`
    (?:iva|impuestos|gastos|tasas|envio)\b.{0,20}(?:no incluid\w*|aparte|no comprendid\w*|adicionales|por separado)|
    sin iva|mas (?:iva|impuestos|gastos|tasas)|\+ ?iva|gastos de (?:gestion|tramitacion|servicio)|
    cargos adicionales|pueden aplicarse
  `,
  disguise: String.raw`
    ¡?(?:enhorabuena|felicidades|felicitaciones)|
    (?:has|ha|fuiste) (?:sido )?(?:seleccionad|elegid|ganad|premiad)\w*|
    (?:nuevo|\d+) mensajes?(?: sin leer| nuevo)?|mensaje (?:del sistema|importante|de (?:tu|su) banco)|
    alerta de seguridad|aviso importante|tu (?:premio|regalo|recompensa) (?:te espera|esta)|
    invitacion exclusiva|ganador|
    regalo (?:nuestro|para ti|te espera)
  `,
  scare: String.raw`
    (?:ordenador|dispositivo|telefono|movil|sistema|cuenta|datos|equipo)\b.{0,25}(?:peligro|riesgo|infectad\w*|desprotegid\w*|hackead\w*)|
    virus (?:detectado|encontrado)s?
  `,
  interval: String.raw`
    (?:por|al|cada|a la|/) ?(?:\d+ )?(?:dias?|semanas?|mes|meses|trimestre|ano|anos|puesto|usuario)|
    mensual\w*|anual\w*|semanal\w*|trimestral\w*|una (?:sola )?vez|unico
  `,
}
