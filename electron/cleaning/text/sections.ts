/** Names of newspapers' sections in the languages that most saved news is in. */
const SECTIONS = new Set(
  (
    'news,world,world news,u.s.,us,u.s. news,uk,uk news,nation,national,international,local,politics,business,economy,markets,finance,money,tech,technology,science,health,environment,climate,sports,sport,football,soccer,cricket,tennis,opinion,editorial,commentary,comment,analysis,culture,arts,books,music,film,movies,tv,entertainment,lifestyle,life,style,fashion,food,travel,education,crime,law,media,religion,weather,asia,europe,africa,americas,middle east,china,japan,india,russia,ukraine,space,gaming,cars,autos,real estate,obituaries,investigations,features,magazine,' +
    'politik,wirtschaft,ausland,inland,panorama,wissen,wissenschaft,kultur,feuilleton,gesellschaft,meinung,reise,gesundheit,digital,netzwelt,welt,deutschland,österreich,schweiz,regional,lokales,leben,' +
    'monde,international,politique,économie,société,sciences,santé,planète,environnement,sport,culture,idées,opinions,débats,france,tribune,' +
    'mundo,internacional,política,economía,sociedad,ciencia,salud,deportes,cultura,opinión,tecnología,españa,sucesos,américa,méxico,argentina,nacional,gente,' +
    'esportes,economia,saúde,ciência,brasil,cotidiano,cidades,educação,tecnologia,opinião,' +
    'esteri,cronaca,politica,economia,scienze,salute,spettacoli,cultura,sport,opinioni,mondo,italia,' +
    'buitenland,binnenland,politiek,economie,wetenschap,cultuur,opinie,världen,inrikes,utrikes,ekonomi,kultur,sport,vetenskap,udland,indland,verden,norge,kotimaa,ulkomaat,talous,kulttuuri,urheilu,' +
    'świat,polska,polityka,gospodarka,nauka,zdrowie,kultura,sport,opinie,svět,domácí,ekonomika,kultura,věda,külföld,belföld,gazdaság,externe,actualitate,' +
    'мир,в мире,политика,экономика,общество,наука,культура,спорт,технологии,происшествия,мнения,россия,світ,політика,економіка,суспільство,' +
    'κόσμος,πολιτική,οικονομία,κοινωνία,πολιτισμός,dünya,politika,ekonomi,spor,sağlık,gündem,kültür,dunia,nasional,internasional,bisnis,olahraga,thế giới,thời sự,kinh doanh,thể thao,' +
    '国際,政治,経済,社会,科学,スポーツ,文化,国内,海外,エンタメ,国际,國際,政治,经济,經濟,社会,社會,科技,体育,體育,文化,财经,財經,国内,评论,國內,軍事,军事,국제,정치,경제,사회,문화,스포츠,과학,세계,' +
    'العالم,سياسة,اقتصاد,رياضة,ثقافة,علوم,صحة,عربي,دولي,תרבות,כלכלה,ספורט,פוליטיקה,חדשות,בעולם,मनोरंजन,खेल,राजनीति,विदेश,देश,दुनिया,व्यापार,जहाँ,جهان,سیاست,اقتصاد,ورزش,فرهنگ'
  ).split(','),
);

/** True for a line that is nothing but the name of a newspaper's section. */
export const isSection = (text: string): boolean => text.length <= 40 && SECTIONS.has(text.toLowerCase());
