/**
 * News agencies: short form as it is cited, and how credits print them.
 * `names` are distinctive wherever they stand in a credit; `codes` (as printed, case and all) are only taken where nothing else
 * than credit words stands beside them, because they also mean other things (PA, SPA, CP).
 */
export interface Agency { short: string; names: readonly string[]; codes?: readonly string[] }

const row = (short: string, names: string, codes = ''): Agency => ({ short, names: names ? names.split('|') : [], codes: codes ? codes.split('|') : [] });

export const AGENCIES: readonly Agency[] = [
  row('AP', 'Associated Press|AP Photo|AP Images|AP News|美联社|美聯社|AP通信|АП|أسوشيتد برس|أ ب', 'AP|A.P.'),
  row('Reuters', 'Reuters|Thomson Reuters|Рейтер|路透社|路透|ロイター|로이터|رويترز|Ρόιτερς|רויטרס|रॉयटर्स'),
  row('AFP', 'Agence France-Presse|Agence France Presse|AFP|法新社|AFPBB|АФП|أ ف ب|فرانس برس|فرانس بريس'),
  row('dpa', 'Deutsche Presse-Agentur|dpa|Дпа|德新社|د ب أ'),
  row('Kyodo', 'Kyodo News|Kyodo|共同通信社|共同通信|共同社|共同'),
  row('Jiji', 'Jiji Press|Jiji|時事通信社|時事通信|時事|时事社'),
  row('Xinhua', 'Xinhua News Agency|Xinhua|新华社|新華社|新华网|Синьхуа|شينخوا|신화통신'),
  row('CNS', 'China News Service|中新社|中国新闻社|中新网'),
  row('CNA', 'Central News Agency|中央社|中央通訊社|Channel NewsAsia', 'CNA'),
  row('TASS', 'ITAR-TASS|TASS|ТАСС|ИТАР-ТАСС|塔斯社|タス通信|تاس'),
  row('RIA Novosti', 'RIA Novosti|РИА Новости|俄新社', 'RIA|РИА'),
  row('Interfax', 'Interfax|Интерфакс|Інтерфакс-Україна|Interfax-Ukraine'),
  row('Ukrinform', 'Ukrinform|Укрінформ|Укринформ'), row('UNIAN', 'UNIAN|УНІАН|УНИАН'), row('BelTA', 'BelTA|БелТА|БЕЛТА'),
  row('ANSA', 'ANSA', 'Ansa'), row('Adnkronos', 'Adnkronos'), row('askanews', 'askanews|AskaNews'), row('AGI', '', 'AGI|Agi'), row('LaPresse', 'LaPresse'), row('Italpress', 'Italpress'),
  row('EFE', 'Agencia EFE|EFE', 'Efe'), row('Europa Press', 'Europa Press'), row('Notimex', 'Notimex'), row('Télam', 'Télam|Telam'), row('Prensa Latina', 'Prensa Latina'), row('Colprensa', 'Colprensa'), row('Andina', '', 'Andina'),
  row('PA', 'Press Association|PA Media|PA Wire|PA News', 'PA'), row('UPI', 'United Press International|UPI'), row('Bloomberg', 'Bloomberg News|Bloomberg L.P.', 'Bloomberg'),
  row('CP', 'Canadian Press|La Presse Canadienne|Presse canadienne', 'CP|PC'), row('AAP', 'Australian Associated Press|AAP'), row('NZPA', 'NZPA'), row('NZN', 'NZ Newswire'),
  row('PTI', 'Press Trust of India|PTI|पीटीआई'), row('ANI', 'Asian News International', 'ANI|एएनआई'), row('IANS', 'Indo-Asian News Service|IANS|आईएएनएस'), row('UNI', 'United News of India', 'UNI'), row('Bhasha', '', 'भाषा'),
  row('APP', 'Associated Press of Pakistan|اے پی پی', 'APP'), row('BSS', 'Bangladesh Sangbad Sangstha|বাসস', 'BSS'), row('UNB', 'United News of Bangladesh', 'UNB'),
  row('KUNA', 'Kuwait News Agency|KUNA|كونا'), row('SPA', 'Saudi Press Agency|واس|وكالة الأنباء السعودية', 'SPA'), row('WAM', 'Emirates News Agency|وام', 'WAM'), row('QNA', 'Qatar News Agency|قنا', 'QNA'), row('BNA', 'Bahrain News Agency|بنا', 'BNA'), row('ONA', 'Oman News Agency|العمانية', 'ONA'),
  row('MENA', 'Middle East News Agency|أ ش أ', 'MENA'), row('Petra', 'بترا', 'Petra'), row('SANA', 'Syrian Arab News Agency|سانا', 'SANA'), row('NNA', 'National News Agency', 'NNA'), row('INA', 'Iraqi News Agency|واع', 'INA'), row('MAP', 'Maghreb Arabe Presse|Maghreb Arabe Press|و م ع', 'MAP'), row('APS', 'Algérie Presse Service|واج', 'APS'), row('TAP', 'Tunis Afrique Presse|وات', 'TAP'), row('WAFA', 'WAFA|وفا'),
  row('IRNA', 'Islamic Republic News Agency|IRNA|ایرنا|إرنا'), row('ISNA', 'ISNA|ایسنا'), row('Fars', 'Fars News Agency|خبرگزاری فارس'), row('Mehr', 'Mehr News Agency|خبرگزاری مهر'), row('Tasnim', 'Tasnim|تسنیم'),
  row('Anadolu', 'Anadolu Agency|Anadolu Ajansı|Anadolu Agentur|Anadolu|الأناضول', 'AA'), row('DHA', 'Demirören Haber Ajansı', 'DHA'), row('İHA', 'İhlas Haber Ajansı', 'İHA|IHA'),
  row('APA', 'Austria Presse Agentur|APA-OTS', 'APA|APA/OTS'), row('Keystone-SDA', 'Keystone-SDA|Keystone-ATS|Schweizerische Depeschenagentur|Agence télégraphique suisse', 'SDA|sda|ATS|ats'), row('KNA', 'Katholische Nachrichten-Agentur', 'KNA'), row('epd', 'Evangelischer Pressedienst', 'epd'), row('SID', 'Sport-Informations-Dienst', 'SID|sid'), row('dapd', 'dapd'), row('ots', '', 'ots'), row('dts', '', 'dts|dts Nachrichtenagentur'),
  row('Belga', 'Belga'), row('ANP', 'Algemeen Nederlands Persbureau', 'ANP'), row('NTB', 'Norsk Telegrambyrå', 'NTB|NTB scanpix'), row('TT', 'Tidningarnas Telegrambyrå|TT Nyhetsbyrån', 'TT'), row('Ritzau', 'Ritzaus Bureau|Ritzau Scanpix|Ritzau'), row('STT', 'Suomen Tietotoimisto|STT-Lehtikuva', 'STT'), row('BNS', 'Baltic News Service', 'BNS'), row('LETA', 'LETA'), row('ELTA', 'ELTA'),
  row('PAP', 'Polska Agencja Prasowa', 'PAP'), row('ČTK', 'Česká tisková kancelář|ČTK', 'CTK'), row('TASR', 'TASR'), row('SITA', '', 'SITA'), row('MTI', 'Magyar Távirati Iroda|MTI'), row('Agerpres', 'Agerpres'), row('Mediafax', 'Mediafax'), row('BTA', 'Bulgarian News Agency|БТА', 'BTA'), row('Tanjug', 'Tanjug|Танјуг'), row('Beta', '', 'Beta|Бета'), row('FoNet', 'FoNet'), row('HINA', 'HINA', 'Hina'), row('STA', '', 'STA'), row('FENA', '', 'FENA'), row('MIA', 'МИА', 'MIA'), row('ATA', '', 'ATA'), row('ANA-MPA', 'Athens News Agency|ΑΠΕ-ΜΠΕ|ANA-MPA', 'ΑΠΕ'),
  row('Lusa', 'Agência Lusa|Lusa'), row('Agência Brasil', 'Agência Brasil'), row('Estadão Conteúdo', 'Estadão Conteúdo'), row('Folhapress', 'Folhapress'),
  row('Yonhap', 'Yonhap News Agency|Yonhap News|Yonhap|연합뉴스|聯合ニュース|韩联社|韓聯社'), row('Newsis', 'Newsis|뉴시스'), row('News1', '뉴스1'), row('KCNA', 'KCNA|Korean Central News Agency|조선중앙통신|朝鮮中央通信|朝中社'),
  row('Antara', 'Antara|ANTARA'), row('Bernama', 'Bernama|BERNAMA|马新社'), row('NAN', 'News Agency of Nigeria', 'NAN'), row('GNA', 'Ghana News Agency', 'GNA'), row('SAPA', 'SAPA'), row('VNA', 'Vietnam News Agency|TTXVN|Thông tấn xã Việt Nam', 'VNA'), row('PNA', 'Philippine News Agency', 'PNA'), row('TNA', 'สำนักข่าวไทย'), row('Montsame', 'Montsame|МОНЦАМЭ'),
  row('CNN', 'CNN'), row('IPS', 'Inter Press Service', 'IPS'), row('RNS', 'Religion News Service', 'RNS'), row('CNA Catholic', 'Catholic News Agency'), row('StatePoint', 'StatePoint'), row('AFP Relaxnews', 'Relaxnews'),
];
