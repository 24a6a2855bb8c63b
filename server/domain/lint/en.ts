import type { Lexicon } from './lexicon.ts'

const MORE = '(?:more|extra|full price|(?:the )?(?:full|regular|normal) price|double|later)'
const GOOD =
  '(?:sav(?:e|ing)s?|money|discounts?|deals?|bargains?|offers?|free|better|best|grow\\w*|succe\\w+|profits?|sales|customers|improv\\w+|learn\\w*|win\\w*|easy|faster|productiv\\w+|security|safe|protected|healthy|rich)'
const BAD =
  '(?:los(?:e|ing)|miss(?:ing)?|wast(?:e|ing)|struggl\\w+|fail\\w*|risk\\w*|behind|boring|slow(?:ly|er)?|hard way|alone|hacked|mediocre|unprotected|ugly|broke|worse|regret)'
const UNIT = '(?:seconds?|minutes?|mins?|hours?|hrs?|days?)'

export const en: Lexicon = {
  binding: String.raw`
    buy|pay|paid|payment obligation|obligation to pay|(?<!to (?:my|your|the|this) )purchase
  `,
  plainNo: String.raw`
    no|no,? thanks?|no,? thank you|nope|nah|thanks|not (?:now|today|yet|this time|interested|for me|needed)|
    maybe later|later|some other time|another time|skip(?: (?:it|this|for now|this offer|this step|offer))?|
    close|dismiss|decline|reject|refuse|cancel|ignore|remove|(?:i(?:'m| am)? )?not interested|
    i do(?:n't| not) (?:need|want) (?:it|this|that)|
    i(?:'m| am) (?:good|fine|ok|okay|happy with what i have)|
    don't (?:add|upgrade|change|buy|show)(?: (?:it|this|anything|my plan))?(?: again)?|
    (?:please )?(?:keep|stay (?:on|with)|leave) (?:.{0,30})|
    (?:continue|go on|proceed|go|take me|show me|view|see|return|back|go back|skip) ?(?:to|without|with|straight to|only with)? ?(?:.{0,30}(?:order|receipt|download|shop|store|cart|checkout|account|plan|confirmation|page|site|thank you|it|this|adding|upgrading|extra|extras|offer|basic|free|pro|that|course|dashboard))|
    just .{0,20}(?:order|purchase|plan)|
    thanks,? but no(?: thanks)?|but no(?: thanks)?|(?:i(?:'ll| will|'d like to| want to)? )?(?:stay (?:on|with)|keep|stick with) .{0,30}|
    (?:go|take me|on|straight|over) to (?:my|the|your) [\w ]{0,25}|i (?:already )?have (?:what|everything|all) i need|(?:leave|keep) .{0,20}as (?:it is|they are)|
    (?:show|view|see|open|print) (?:me )?(?:my|the|your) [\w ]{0,25}|[\w ]{1,20} is enough(?: for me)?|i(?:'m| am) (?:fine|good|happy) with [\w ]{0,20}|don't change (?:my|the|it|anything)[\w ]{0,15}
  `,
  shaming: String.raw`
    (?:hate|prefer|rather|enjoy|love|like|want|choose|need|care|afford|refuse|believe|fine with|ok with|okay with|happy with)\b.{0,20}${MORE}|
    (?:hate|don't like|dislike|not (?:like|want|care|need|interested in)|don't (?:want|care|need|believe|deserve)|never|reject|refuse|without)\b.{0,25}${GOOD}|
    (?:fine with|ok with|okay with|prefer|rather|enjoy|love|like|accept|choose|keep|leave me|happy to|continue)\b.{0,20}${BAD}|
    pay(?:ing)? (?:more|full|extra|double)|full price|
    i(?:'ll| will) (?:pass on|regret|miss|give up|take my chances|take the risk)|have enough|
    already (?:rich|perfect|know everything|successful)|
    (?:give up|forfeit|waive|throw away|turn down|skip|pass up) (?:my|this|the|an?) .{0,20}(?:discount|saving|advantage|deal|offer|gift|bonus|chance|spot)|
    miss out|left? (?:me )?behind|hard way|i understand|never see|is not for me|isn't for me|don't deserve|
    i(?:'m| am) (?:too|not) .{0,20}|
    (?:money|cash|time) to (?:burn|waste|spare)|(?:i'd|i would) sooner|my (?:competitors?|rivals?)|by hand|
    (?:happy|fine|okay|content) (?:being|with being|staying)|(?:being )?(?:average|mediocre|stuck)|good enough|the (?:slow|long|hard) way|
    don't need (?:better|more|any)|risk it|can stay (?:messy|slow|bad)|stay messy
  `,
  trick: String.raw`
    continue|ok|okay|yes|next|confirm|accept|proceed|
    (?:no,? )?(?:don't|do not) (?:remove|cancel|delete|decline|skip|stop|unsubscribe).{0,30}|uncheck.{0,30}|
    yes,? .{0,30}
  `,
  nagging: String.raw`
    are you (?:really |absolutely )?sure|really sure|(?<!please )wait[,!…-]|wait a (?:second|minute|moment)|hold on|
    hang on|before you (?:go|leave|close)|don't (?:go|leave)(?: yet| so fast| just yet)?|not so fast|
    one more thing|(?:please )?reconsider|think (?:about it )?(?:again|twice|one more)|making a mistake|
    big mistake|ask me again|last time we ask|leaving (?:already|so soon)|sorry to see you go|
    give (?:it|us) (?:one more|another) (?:try|chance)|you(?:'ll| will) regret|
    sure you (?:don't|want|do not)|
    really want to (?:skip|miss|leave|decline|pass)|why not\?
  `,
  urgency: String.raw`
    last chance|final (?:chance|hours?|call)|now or never|
    (?:act|order|buy|upgrade|decide) (?:now|fast|quickly|today) (?:before|or|while)|act (?:now|fast)|
    hurry(?: up)?(?=[,.!]| -|$)|don't (?:miss|wait|delay)|before it(?:'s| is) (?:gone|too late)|
    while (?:it|they) lasts?|
    (?:never|not) (?:be )?(?:shown|seen|see|offered|available|come|coming|get|return)\b.{0,25}again|
    once in a lifetime|one[- ]time (?:offer|deal|only|opportunity|chance)|
    gone (?:the moment|forever|soon|when)|disappears?|vanish\w*|
    (?:only|just)? ?\d+(?::\d\d)? ?${UNIT} (?:left|remaining|to go)|
    (?:ends?|expires?|closes?|disappears?|gone|over|runs out) (?:in|within) (?:\d|just|a few|less)|
    (?:reserved|held|guaranteed|saved) for .{0,12}(?:${UNIT}|\d:\d\d)|price (?:goes|is going|will go) up|
    prices? (?:rise|increase)s? (?:soon|tomorrow|tonight|in)|flash (?:sale|deal|offer)|
    countdown (?:has|is|started|running)|time(?:'s| is) (?:running out|ticking|almost up)|clock is ticking|
    only while you are on this page|leave this page|lowest price ever|urgent|
    (?:activate|order|claim|redeem|buy|get it) (?:within|in the next|before it)|(?:order|buy|shop) soon|get it now|
    (?:close|leave|refresh) (?:this|the) (?:page|window|tab).{0,30}|offer is gone|
    (?:not|won't last) for long|won't last|(?:can't|cannot|won't) (?:bring|get|offer) (?:this|it)\b.{0,12}(?:back|again)|clos(?:e|ing) (?:the |our )?doors|no longer be available|(?:will|soon) .{0,12}no longer|
    (?:only|last|final) (?:chance|opportunity|shot)|prices? (?:increases?|rises?|jumps?|doubles?|changes?) (?:at|on|in|after|tonight|tomorrow|soon)|grab (?:it|yours|this)
  `,
  deadline: String.raw`
    (?:today|tonight|this (?:week|weekend|page)) only|only (?:today|tonight|this week|until)|
    (?:offer|sale|deal|price|discount|promotion)s? .{0,12}(?:ends?|expires?|closes?|runs? out|is over)|
    ends (?:today|tonight|soon|tomorrow|at midnight|on)|limited[- ]time|limited time only|
    for a limited (?:time|period)|valid (?:until|till|through)|available (?:until|till)|special price until|
    last (?:day|days|hours)|
    expir(?:es|ing) soon|ending soon|
    (?:before|until|till|by) (?:midnight|noon)
  `,
  scarcity: String.raw`
    only \d+ (?!${UNIT}).{0,25}(?:left|remaining|available|at this price)|
    (?:just|only) (?:a few|few) .{0,15}(?:left|remaining)|
    \d+ (?:items?|spots?|seats?|places?|copies|units?|pieces?) (?:left|remaining)|
    limited (?:stock|quantit\w+|spots|seats|places|availability|supply)|low (?:in )?stock|
    almost (?:gone|sold out|full)|selling (?:out|fast)|sells? out|nearly gone|going fast|
    in (?:high|great) demand|high demand|
    \d+ (?:people|others|customers|shoppers|visitors|users|sold|bought|viewing|watching)\b.{0,30}(?:looking|viewing|watching|bought|added|have this|right now|carts?|hours?|today|minutes)|
    (?:people|customers|others) are (?:viewing|looking at|watching)|(?<!you (?:have |'ve )?)(?<!you've )just (?:bought|purchased|ordered|sold)|
    someone (?:in|from)\b.{0,25}(?:bought|purchased|ordered)|cannot promise|
    while (?:stocks?|supplies) lasts?|\d+ sold|sold \d+|
    last (?:one|few|\d+) (?:left|in stock|available|remaining)|
    (?:only |just |last )?\d[\d.,]*m? ?(?:%|percent)? ?(?:items?\(?s?\)?|products?|pieces?|in stock)? (?:left|remaining)\b|
    \d+ (?:left )?in stock|(?:in|from) .{2,60} (?:just )?(?:bought|purchased|ordered)\b|(?:bought|purchased|ordered) .{0,80}(?:ago|in the last)|
    \d+\+? (?:people |others )?(?:bought|sold|viewing|watching|viewed|claimed)|(?:in|added to) .{0,20}(?:users?'?|people'?s?|others'?) carts?|
    (?:recently|currently) (?:viewed|viewing|bought|purchased|interested|looking)|offers? claimed|fast mover|limit \d+ per|
    \d+ ?% .{0,25}(?:sold|taken|gone|claimed|booked)|(?:in|on) \d+ (?:other )?(?:carts|baskets|wish ?lists)|
    (?:spots|seats|places) (?:are )?(?:filling|going)|(?:a )?(?:handful|couple) .{0,20}(?:remain|left)|
    (?:only|just) have \d+|\d+ (?:of these )?(?:left|only)
  `,
  reference: String.raw`
    was [^\s\d]{0,3} ?\d[\d.,]*|(?:regular|usual|normal|original|list|retail|full|old) price|rrp|msrp|
    instead of [^\s\d]{0,3} ?\d|(?:worth|valued? (?:at|of)|a) (?:over )?[$€£₹] ?\d[\d.,]* ?(?:value)?|
    compare at|down from [^\s\d]{0,3} ?\d|normally [^\s\d]{0,3} ?\d|before[: ]+[$€£₹]\d|
    competitor'?s? price|other (?:shops|stores|sellers)[: ]+[^\s\d]{0,3} ?\d|compare(?:d)? (?:with|to) [^\s\d]{0,3} ?\d|
    (?:our )?competitors? (?:charge|ask|want)s?|
    (?:you'd|you would|it would|they would) (?:pay|cost) [^\s\d]{0,3} ?\d|(?:bought|sold|if bought) separately|
    [$€£₹] ?\d[\d.,]* (?:worth )?of .{0,30} for (?:only |just )?[$€£₹]?\d
  `,
  saving: String.raw`
    \d+ ?(?:%|percent) (?:off|discount|savings?|cheaper|less)|save (?:up to )?(?:[$€£₹] ?)?\d+|
    half (?:price|off)|(?:biggest|huge|massive) (?:discount|savings?)
  `,
  claim: String.raw`
    best[- ]?sell(?:er|ing)|most (?:popular|loved|bought|chosen|trusted)|
    (?:our |the |customer |fan )?(?:no\.?|number|#) ?(?:1|one)|#1|top[- ]rated|award[- ]winning|
    world'?s (?:best|leading|most|favou?rite)|(?:best|leading|favou?rite) .{0,25}in the world|
    \d[\d.,]*k?\+? (?:happy|satisfied|other|teams?|customers|users|people|companies|creators|businesses)|
    join (?:over |more than )?\d[\d.,]*|(?:thousands|millions|hundreds) of|\d+ (?:out of|in) \d+|
    \d+ ?% of (?:our |all )?(?:customers|users|people|buyers|teams)|
    (?:everyone|everybody) (?:is|loves|has)|customers (?:love|choose)|
    (?:customer|staff|editor'?s?|people'?s) (?:favou?rites?|choice|picks?)|trending|hot (?:item|deal)|
    loved by|trusted by|as seen (?:on|in)|recommended by (?:experts|professionals|doctors)|
    (?:five|5)[- ]star|only one (?:on|in) .{0,20}without|
    recommended|
    (?:smart|successful|serious) .{0,20}(?:pick|choose|use)|rated (?:at )?\d[.,]\d|\d[.,]\d (?:stars?|/ ?5|out of 5)|fan favou?rite|
    (?:used|trusted|loved|chosen|preferred) by (?:over |more than |around )?[\d,.]+|every(?:one|body)'s favou?rite
  `,
  unfinished: String.raw`
    (?:order|purchase|account|registration|checkout) (?:is|has)(?: not|n't) (?:been )?(?:yet )?(?:complete|finished|confirmed|done)|
    (?:not (?:yet )?complete|incomplete)|(?:finish|complete) (?:your|my) (?:order|purchase|registration)|
    (?:final|last|one more|one last) step|almost (?:done|there|finished)|
    you must .{0,40}(?:before|to (?:continue|receive|complete|get))|
    (?:required|mandatory|necessary) (?:to|for) .{0,20}(?:order|shipping|continue|delivery)|
    cannot (?:continue|ship|proceed) (?:without|until)|action required|do not close (?:this|the)|
    step \d of \d|
    before we (?:can )?(?:process|ship|finish|send|complete)|complete this (?:step|form|page)|
    order is (?:on hold|pending|paused|waiting)
  `,
  added: String.raw`
    (?:already|automatically) (?:been )?(?:added|included|placed|put|selected|ticked|checked)\b.{0,30}(?:order|cart|basket|you)|
    (?:added|placed|put) .{0,30}(?:to|in) your (?:order|cart|basket|bag)(?: automatically| for you)|
    pre-?(?:selected|ticked|checked)|selected (?:it )?for you|for your convenience|uncheck|untick|
    opt[- ]out|unless you (?:remove|untick|uncheck|cancel)|
    we(?:'ve| have) (?:already )?(?:added|included|put|selected) .{0,40}(?:to|in|into) your (?:order|cart|basket|bag|account)|
    (?:protection|insurance|warranty|support|cover) (?:was |is |has been )?(?:added|included automatically)|
    (?:bag|cart|basket|order) (?:now |also )+(?:includes|contains)
  `,
  trial: String.raw`
    free trial|risk[- ]free|no[- ]risk|try\b.{0,25}(?:for )?free|
    free for (?:the first )?(?:\d+|one|a) ?(?:days?|weeks?|months?)|\d+[- ]days? (?:free|trial)|
    first (?:month|week|year) free|trial (?:period|month|week)|\$0 today|costs (?:you )?nothing|
    absolutely free|100 ?% free|free gift|
    (?:first|next) .{0,20}(?:days?|weeks?|months?) (?:is |are )?on us|on the house|month on us|
    (?:without|before) paying|for nothing|pay nothing
  `,
  trap: String.raw`
    cancel(?:lation)?s? (?:only )?(?:is )?(?:only )?(?:possible )?(?:only )?(?:by|via|through) (?:phone|post|mail|letter|fax|calling)|
    call (?:us )?to cancel|(?:no|without) (?:cancell?ation|refunds?)(?: possible)?|cannot be cancell?ed|
    non-?(?:cancell?able|refundable)|minimum (?:term|contract|commitment)|
    automatically (?:renews?|extends?) .{0,20}(?:unless|without)|cancell?ation fee|
    (?:to )?cancel,? (?:please )?(?:send|write|mail|call|fax|visit)
  `,
  fees: String.raw`
    (?:plus|excl\w*\.?|excluding|not including|without|before|\+) (?:sales )?(?:vat|tax(?:es)?|gst|shipping|handling|fees?)|
    (?:plus|and|and a|a) (?:service|processing|handling|booking|transaction|convenience|administration) (?:fee|charge)s?|
    (?:taxes|fees|charges)\b.{0,15}may apply|additional (?:fees|charges|costs)|plus (?:fees|charges|costs)|
    (?:shipping|handling|tax(?:es)?|vat|delivery) (?:is |are )?(?:charged|billed|added) (?:separately|at checkout|later)
  `,
  disguise: String.raw`
    congratulations?|you(?:'ve| have)? (?:been (?:selected|chosen)|won)|
    you(?:'re| are) (?:a winner|(?:one of )?the lucky|selected|chosen)|
    (?:\(?\d+\)? )?(?:new|unread) (?:message|notification)s?|exclusive(?:ly)? (?:reward|gift|invitation)|
    system (?:message|notice|alert|update)|important (?:notice|message|update)|security (?:alert|warning)|
    (?:message|notice) from your bank|your (?:prize|reward|gift) is|claim your (?:prize|reward|gift|bonus)|
    sponsored|lucky|
    (?:spin|scratch|tap) (?:to|the wheel)|mystery (?:offer|gift|box)|
    you qualify|secret (?:upgrade|deal|offer)|good news!|
    gift (?:from us|for you|inside|awaits)
  `,
  scare: String.raw`
    (?:computer|device|phone|system|pc|account|data|browser)\b.{0,20}(?:at risk|infected|in danger|unprotected|vulnerable|hacked|exposed|compromised|outdated)|
    virus(?:es)? (?:found|detected)|threats? (?:found|detected)
  `,
  interval: String.raw`
    (?:per|a|an|every|each|/) ?(?:\d+ )?(?:day|week|month|mo|quarter|year|yr|annum|seat|user)s?|monthly|
    weekly|daily|quarterly|yearly|annual(?:ly)?|once|one[- ]time
  `,
}
