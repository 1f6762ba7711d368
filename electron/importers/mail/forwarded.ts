/** What a mail program puts before a text that is forwarded: a line that says so, and the first message's headers in its own language. */

const MARK =
  /^(?:[-_ ]{2,}(?![-_ ])\s*(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht|message transféré|message d'origine|mensaje reenviado|mensaje original|messaggio inoltrato|messaggio originale|doorgestuurd bericht|oorspronkelijk bericht|mensagem encaminhada|пересылаемое сообщение|転送メッセージ|转发的邮件|転送されたメッセージ|原始邮件)(?=[-_\s]{2})[-_\s]*|(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message transféré|inicio del mensaje reenviado|inizio messaggio inoltrato|begin doorgestuurd bericht|início da mensagem encaminhada|начало переадресованного сообщения|転送されたメッセージ|下面是被转发的邮件)\s*[:：]\s*)$/imu;
const SUBJECT = /^(?:subject|betreff|objet|asunto|oggetto|onderwerp|assunto|тема|件名|主题|主旨)$/i;
const DATE =
  /^(?:date|sent|datum|gesendet|envoyé|enviado|fecha|data|inviato|verzonden|дата|отправлено|日付|送信日時|日期|发送时间|发件时间)$/i;

/** Text, subject and day of the message that was forwarded; null where nothing says that one was. */
export function forwarded(text: string): { text: string; subject: string | null; date: string | null } | null {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const start = lines.findIndex((line) => MARK.test(line.replace(/^[> ]+/, '')));
  if (start < 0) return null;
  const quoted = lines.slice(start + 1).filter((line) => line.trim());
  const bare = quoted.length && quoted.every((line) => line.startsWith('>'));
  const rest = lines.slice(start + 1).map((line) => (bare ? line.replace(/^>+ ?/, '') : line));
  let at = 0;
  let subject: string | null = null;
  let date: string | null = null;
  while (at < rest.length && !rest[at]!.trim()) at++;
  for (; at < rest.length && rest[at]!.trim(); at++) {
    const header = /^\*?([\p{L} ]{2,20})\*?\s?[:：]\*?\s*(\S.*|)$/u.exec(rest[at]!.trim());
    if (!header) continue;
    if (SUBJECT.test(header[1]!)) subject ??= header[2]!.trim() || null;
    else if (DATE.test(header[1]!)) date ??= header[2]!.trim() || null;
  }
  return { text: rest.slice(at).join('\n').trim(), subject, date };
}
