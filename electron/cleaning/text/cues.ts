/**
 * What a line says about itself: dates, bylines, credits, share bars, related lists … in the languages that most saved news is in.
 * Patterns are looked for in the first 300 characters in lower case (an engine that need not fold case is many times faster); every one
 * is bounded. None names a site.
 */

/** Words as alternatives, not inside longer words (whatever the script). */
const any = (words: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'u');
/** A line that is nothing else (with a colon, a number, an arrow at its end at most). */
const only = (words: string) => new RegExp(`^[\\p{P}\\p{S}\\s]*(?:${words})[\\p{P}\\p{S}\\s\\d]*$`, 'u');
/** A line that begins with it. */
const starts = (words: string) => new RegExp(`^[\\p{P}\\p{S}\\s]*(?:${words})(?![\\p{L}\\p{N}])`, 'u');

const MONTHS =
  'jan(?:uary|vier|eiro|uar)?|feb(?:ruary|ruar)?|février|fevereiro|febrero|mar(?:ch|s|ço|zo)?|märz|maart|apr(?:il|ile)?|avril|abril|may|mai|mayo|maio|maggio|june?|juin|junio|junho|juni|giugno|july?|juillet|julio|julho|juli|luglio|aug(?:ust)?|août|agosto|augustus|sept?(?:ember|embre|iembre)?|setembro|settembre|oct(?:ober|obre|ubre)?|okt(?:ober)?|outubro|ottobre|nov(?:ember|embre|iembre)?|novembro|dec(?:ember)?|dez(?:ember|embro)?|décembre|diciembre|dicembre|enero|gennaio|januari|februari|ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר|जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर|दिसंबर';

export const DATE = new RegExp(
  `(?:19|20)\\d{2}[-/.年] ?\\d{1,2}[-/.月] ?\\d{1,2}|(?:19|20)\\d{2}년 ?\\d{1,2}월|\\d{1,2}[-/.]\\s?\\d{1,2}[-/.]\\s?(?:(?:19|20)\\d{2}|\\d{2})(?!\\d)` +
    `|(?<![\\p{L}\\p{N}])(?:${MONTHS})\\.? \\d{1,2}(?:st|nd|rd|th)?,? ?(?:\\d{4})?|\\d{1,2}(?:st|nd|rd|th|er|º|\\.)? (?:de |of )?(?:${MONTHS})(?![\\p{L}])`,
  'u',
);
export const CLOCK =
  /(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)|(?<!\d)\d{1,2} ?[ap]\.?m\.?(?![\p{L}])|\b(?:gmt|utc|est|edt|pst|pdt|cet|bst|ist|jst)\b/u;
export const AGO = any(
  'ago|hours?|hrs?|mins?|minutes?|days? ago|il y a|hace|vor \\d+|há \\d+|fa|назад|geleden|sedan|önce|temu|前|전|قبل',
);
export const READING_TIME = any(
  'min(?:ute)?s? (?:of )?read|reading time|min(?:utes)? de lecture|temps de lecture|tempo de leitura|tiempo de lectura|min\\.? lesezeit|lesezeit|leestijd|lästid|czas czytania|время чтения',
);
export const BYLINE = starts(
  'by|written by|reported by|story by|text by|reporting by|posted by|from our|por|par|von|vom|di|av|af|door|autor(?:a|es)?|author|автор|текст|tekst|text|yazan|oleh|bởi|penulis|reporter|بقلم|כתב|מאת|लेखक|文|記者|记者|作者|撰文|取材|기자|글',
);
export const BYLINE_LATE = /(?:記者|记者|기자|特派员|特派員|correspondent|staff writer|reporter|editor)[\s\p{P}]*$/u;
export const CREDIT = new RegExp(
  '(?:photo|image|picture|illustration|graphic|credit|courtesy|foto|fotografía|imagem|imagen|bild|crédits?|фото|снимок|zdjęcie|صورة|תמונה|写真|照片|图片|圖片|사진)(?: credit| by| courtesy| source)? ?[:：/©=]|(?:ap|afp|reuters|getty|epa|efe|ansa|dpa|picture alliance|shutterstock|istock|alamy|bloomberg|file|handout) ?(?:photo|images?|file)|getty images|shutterstock|file photo|\\((?:ap|afp|reuters|photo)[^)]{0,80}\\)\\s*$|^photo(?:graph)?s? (?:by|courtesy)|^\\(?(?:image|photo|foto|credit)',
  'u',
);
export const COPYRIGHT =
  /©|\(c\) ?(?:19|20)\d\d|copyright|all rights reserved|tous droits réservés|todos los derechos|todos os direitos|alle rechte|tutti i diritti|все права|wszelkie prawa|جميع الحقوق|כל הזכויות|無断転載|版权所有|版權所有|무단 ?전재|may not be (?:published|reproduced|republished)/u;
export const LINKS =
  /https?:\/\/|www\.|[\w.-]{1,60}@[\w-]{1,60}\.\w|(?:^|\s)[@#][\p{L}\p{N}_]{2,}|\.(?:com|org|net|co\.uk|php|html?)\b/u;

export const SHARE = new RegExp(
  only(
    'share|tweet|facebook|twitter|pinterest|linkedin|whatsapp|e-?mail|print|reddit|flipboard|instagram|youtube|telegram|tumblr|messenger|copy link|link copied|url ?copied|save|like|follow(?: us)?|shares?|text size|(?:share|email|print|save|tweet) (?:this|it|on|via|to|article|story|post|with|link)[^.]{0,30}|partager?|compartir|compartilh(?:ar|e)|teilen|drucken|condividi|stampa|delen|dela|del|udostępnij|поделиться|поділитися|paylaş|bagikan|chia sẻ|シェア|ツイート|ブックマーク|分享|收藏|공유|مشاركة|شارك|שתף|साझा करें',
  ).source,
  'u',
);
export const RELATED = starts(
  'related|read more|see also|see more|more (?:from|on|in|about|stories|news|like|coverage|top|great)|also read|read also|recommended|you (?:may|might) (?:also )?(?:like|be interested)|most (?:read|popular|viewed|recent|shared|commented)|popular|trending|latest|top stories|up next|next (?:article|story|post|up)|prev(?:ious)?(?: article| story| post)?|don.t miss|editors?.? picks?|what to read next|in this (?:story|article)|around the web|from the web|sponsored|promoted|suggested|other (?:news|stories)|recent posts|similar|continue reading|keep reading|à lire aussi|lire aussi|sur le même (?:sujet|thème)|articles? (?:liés|similaires|relacionados|recentes)|voir aussi|les plus lus|lee también|leer más|te puede interesar|lo más (?:leído|visto)|más (?:noticias|información)|noticias relacionadas|relacionad[oa]s|leia (?:também|mais)|veja (?:também|mais)|mais lidas|notícias relacionadas|saiba mais|mehr zum thema|lesen sie auch|auch interessant|weitere (?:artikel|beiträge|meldungen|themen)|meistgelesen|das könnte (?:sie|dich)|ähnliche|leggi anche|articoli correlati|potrebbe interessarti|i più letti|lees ook|meer (?:over|nieuws)|gerelateerd|meest gelezen|läs (?:också|mer|även)|les også|læs også|lue myös|czytaj (?:także|też|więcej)|zobacz (?:także|też|również)|najczęściej czytane|čtěte také|související|olvasd el|kapcsolódó|citește și|читайте также|по теме|другие новости|похожие|популярн\\p{L}*|читайте також|прочетете още|διαβάστε (?:επίσης|ακόμα|και)|σχετικά|ilgili haberler|bunlar da|çok okunanlar|baca juga|berita terkait|terpopuler|xem thêm|tin liên quan|đọc thêm|関連(?:記事|ニュース)?|あわせて読みたい|おすすめ|人気記事|ランキング|最新記事|相关(?:阅读|新闻|文章|报道)|相關(?:新聞|文章|報導)|延伸閱讀|推荐阅读|热门|猜你喜欢|更多新闻|관련 ?(?:기사|뉴스)|많이 본|인기 ?기사|추천 ?기사|주요 ?뉴스|اقرأ أيضا|إقرأ أيضا|مواضيع ذات صلة|الأكثر قراءة|المزيد|قد يهمك|קראו גם|עוד בנושא|כתבות נוספות|بیشتر بخوانید|مطالب مرتبط|यह भी पढ़ें|ये भी पढ़ें|संबंधित|مزید پڑھیں|อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง',
);
export const COMMENTS = any(
  'comments?|commenters?|leave a (?:reply|comment)|post a comment|join the (?:conversation|discussion)|add a comment|reply|replies|be the first to|commentaires?|comentarios?|comentários?|deixe (?:um|seu) comentário|kommentare?|kommentieren|commenti|reacties|kommentarer|komentarze|komentarz\\p{L}*|komentáře?|hozzászólás\\p{L}*|comentarii|комментари\\p{L}*|коментар\\p{L}*|σχόλια|yorum(?:lar)?|komentar|bình luận|コメント|评论|評論|留言|댓글|تعليقات?|تعليق|תגובות|टिप्पणी|نظرات|ความคิดเห็น',
);
export const PROMOTION = any(
  'subscri(?:be|bers?|ption|ptions)|newsletters?|sign[ -]?up|sign[ -]?in|log[ -]?in|register|free trial|inbox|get (?:the|our) app|download (?:the|our) app|app store|google play|podcasts?|donate|membership|become a member|support (?:us|our)|advertis(?:e|ement|ing)|advert|sponsored|promoted|affiliate|click here|buy now|book now|shop now|learn more|find out more|offers?|deal|coupon|giveaway|abonnez|abonnement|s.abonner|inscri(?:vez|ption)|publicité|suscr[ií]b\\p{L}*|boletín|regístrate|publicidad|assin(?:e|ar|ante)|cadastr\\p{L}*|publicidade|abonnieren|anmelden|registrieren|werbung|anzeige|iscriviti|abbonati|pubblicità|aanmelden|nieuwsbrief|abonneer|advertentie|prenumerera|annons|abonner|annonse|tilaa|mainos|zapisz się|prenumerata|reklama|přihlásit|předplat\\p{L}*|feliratkoz\\p{L}*|hírlevél|hirdetés|abonează|подпис\\p{L}*|реклама|войти|регистрац\\p{L}*|підпис\\p{L}*|абонирай|εγγραφ\\p{L}*|συνδρομ\\p{L}*|διαφήμιση|abone|reklam|giriş yap|berlangganan|iklan|đăng ký|quảng cáo|購読|登録|会員|メルマガ|広告|无广告|订阅|訂閱|登录|登入|注册|註冊|广告|廣告|下载|구독|로그인|회원가입|광고|اشترك|تسجيل|إعلان|הירשמו|פרסומת|ספונסר|सब्सक्राइब|विज्ञापन|اشتراک|تبلیغات|สมัคร|โฆษณา',
);
export const FOOTER = any(
  'privacy(?: policy| notice)?|terms(?: of (?:use|service))?|terms and conditions|cookies?(?: policy)?|contact(?: us)?|about us|advertise with us|sitemap|careers?|help|faq|accessibility|rss|masthead|do not sell|ad choices|mentions légales|confidentialité|politique de|aviso legal|política de privaci\\p{L}*|política de privacidade|contacto|contato|quem somos|quiénes somos|impressum|datenschutz|agb|kontakt|über uns|chi siamo|contatti|note legali|colofon|over ons|integritetspolicy|om oss|tietosuoja|polityka prywatności|regulamin|o nas|zásady|adatvédelem|impresszum|политика конфиденциальности|о нас|контакты|επικοινωνία|gizlilik|hakkımızda|iletişim|kebijakan privasi|tentang kami|liên hệ|プライバシー|利用規約|お問い合わせ|運営会社|隐私|隱私|关于我们|關於我們|联系我们|聯絡我們|개인정보|이용약관|회사소개|سياسة الخصوصية|اتصل بنا|من نحن|צור קשר|תנאי שימוש|अबाउट|संपर्क',
);
export const TOPICS = starts(
  'tags?|topics?|filed (?:under|to)|related t(?:opics|ags)|keywords?|categor(?:y|ies)|posted in|in this (?:topic)|more on|mots-clés|sujets|etiquetas|temas|tags relacionadas|assuntos|schlagw\\p{L}+|themen|stichworte|tag|argomenti|trefwoorden|ämnen|emner|tagi|temat|štítky|címkék|etichete|теги|метки|теми|ετικέτες|etiketler|topik|chủ đề|タグ|キーワード|标签|標籤|关键词|關鍵字|태그|الوسوم|وسوم|تגיות|תגיות|टैग',
);
/** What stands under each comment of a thread: a line that is nothing else. */
export const REPLY = only(
  '(?:reply|report|flag|like|dislike|upvote|downvote|permalink|quote|recommend|share|edit|delete|show|hide|view)(?: (?:abuse|comment|this|repl(?:y|ies)|post|to this(?: post| comment)?|to [\\p{L}\\d_]{1,30}|\\d+))?|\\d+ (?:likes?|replies|upvotes?|points?)|répondre|signaler(?: un abus)?|responder|denunciar|me gusta|curtir|antworten|melden|zitieren|gefällt mir|rispondi|segnala|beantwoorden|reageer|svara|svar|anmäl|odpowiedz|zgłoś|cytuj|ответить|пожаловаться|цитировать|нравится|відповісти|απάντηση|αναφορά|yanıtla|cevapla|balas|trả lời|返信|通報|回复|回覆|举报|檢舉|推荐|顶|답글|신고|رد|השב',
);
/** A place in capitals or an agency in brackets, then a dash: how a report begins. */
export const DATELINE =
  /^(?=[\p{Lu}(])(?:[\p{Lu}][\p{Lu}\p{M} .'’-]{2,30}(?:, [\p{L}. ]{2,24}){0,2}(?:,? \p{L}+ \d{1,2})?|[\p{Lu}][\p{L}' .-]{1,24}, \p{L}{3,9}\.? \d{1,2}(?:, \d{4})?)? ?(?:\((?:[\p{Lu}][\p{L}.&/ -]{1,24})\))? ?(?:[—–]|--|-|:) |^(?:本报|本報|新华社|新華社|中新(?:网|社)|中央社|法新社|路透|记者|【|\(|（)[^。]{0,40}(?:电|電|讯|訊|报道|報導|】|\)|）)/u;
export const MEDIA = any(
  'video|watch|listen|play|gallery|photos|slideshow|close|caption|image \\d+ of|live tv|livestream|vidéo|galerie|vídeo|galería|galeria|fotostrecke|bildergalerie|видео|動画|视频|視頻|영상|فيديو|וידאו',
);
export const END_MARK =
  /^(?:-{1,3} ?30 ?-{1,3}|\(?(?:end|ends|fin|ende|fim|fine|koniec|конец|終わり|了|完|끝|انتهى)\)?|#{3,}|\*{3,}|-{3,}0-{3,}|-0-)[.\s]*$/iu;
export const NUMBER_ONLY = /^[\d\s.,:/+%()#-]{1,20}[KkMm]?$/;
export const BULLET = /^(?:[•·●▪◦‣○■–—*+-]|\d{1,3}[.)])\s+/u;
export const ARROWS = /[»›→▸▶«‹|•·/]/u;

/** Sentence end, closing quotes and brackets after it. */
export const STOP = /[.!?…。！？．।؟۔։။។][\s"'”’»›)\]）」』】]*$/u;
/** A sentence end inside the line. */
export const INNER_STOP = /[.!?…]["'”’)»]*\s+["'“‘«(¿¡]*[\p{Lu}\p{Lo}\p{N}]|[。！？।؟۔](?=.)/gu;

/** Words by which a page speaks to its reader, or a reader of himself: comments, offers and policies, seldom news. */
export const YOU = new Set(
  'you|your|yours|we|our|us|vous|votre|vos|nous|notre|sie|ihr|ihre|ihnen|wir|unser|unsere|usted|ustedes|tu|tus|su|nosotros|nuestro|você|seu|sua|nós|nosso|nossa|voi|vostro|noi|nostro|jij|je|uw|wij|onze|du|din|vi|vår|вы|вас|ваш|мы|нас|наш|ви|siz|biz|anda|kami|kita|bạn'.split(
    '|',
  ),
);
export const YOU_UNSPACED = /あなた|当社|您|你|我们|我們|여러분|저희/g;
export const ME = new Set(
  "i|i'm|i’m|i've|i’ve|my|me|myself|je|j'ai|mon|ma|mes|moi|ich|mein|meine|mir|mich|yo|mi|mis|eu|meu|minha|io|mio|mia|ik|mijn|jag|min|mitt|я|мне|мой|меня|ben|benim|saya|aku|tôi|나는|저는|أنا|אני".split(
    '|',
  ),
);
export const ME_UNSPACED = /私|僕|我(?![们們])/g;

/** Who wrote it, said in a sentence: the box about the author, not the article. */
export const BIO =
  /(?<!\p{L})(?:is|was) (?:an?|the|currently) [^.]{0,60}?(?:writer|reporter|journalist|editor|columnist|correspondent|contributor|author|producer|blogger|freelancer|professor|founder)(?!\p{L})|follow (?:him|her|me|them|us) on|can be reached at|^about (?:the )?(?:author|\p{L})|^(?:sobre|über|à propos de|chi è|o autorze|об авторе)(?!\p{L})|est (?:un |une )?(?:journaliste|auteur|écrivain)|ist (?:freie[rn]? |ein[e]? )?(?:journalist|autor|redakteur|korrespondent)|es (?:un |una )?(?:periodista|escritor)|é (?:um |uma )?(?:jornalista|escritor|colunista)|è (?:un |una )?(?:giornalista|scrittore|scrittrice)/u;
/** `Related: …`, `READ MORE: …`: a link in the middle of the text. */
export const LINK_LEAD = /^[\s\p{P}\p{S}]*[\p{L}\s]{3,24}[:：|]/u;
/** Nothing but the word for an advertisement. */
export const ADVERTISEMENT =
  /^[\p{P}\p{S}\s]*(?:advertisement|advert|ads?|sponsored(?: content)?|story continues(?: below)?(?: advertisement)?|article continues(?: below)?(?: advertisement)?|continue reading below|(?:this )?(?:slideshow|site|page|video) requires javascript|publicité|annonce|publicidad|anuncio|publicidade|anúncio|werbung|anzeige|pubblicità|advertentie|annons|annonse|mainos|reklama|reklam|hirdetés|publicitate|реклама|διαφήμιση|iklan|quảng cáo|広告|廣告|广告|광고|إعلان|פרסומת|विज्ञापन|تبلیغات|โฆษณา)[\p{P}\p{S}\s\d]*$/u;
