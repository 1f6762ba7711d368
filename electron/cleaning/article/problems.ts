/** What a person should know about the page: no article, an error page, a paywall, a cut-off text. */
import type { Problem } from '../../contract/model';
import type { EarlyFields } from '../fields/types';
import type { BodyView } from '../rules/view';

const ERROR_TITLE =
  /\b(?:404|410|500|502|503)\b.*|page (?:not found|introuvable|nicht gefunden|could not be found|doesn[’']t exist|no longer exists)|(?:not found|access denied|forbidden|seite nicht gefunden|seite wurde nicht gefunden|page introuvable|página no encontrada|pagina non trovata|pagina niet gevonden|nie znaleziono strony|sidan hittades inte|страница не найдена|сторінку не знайдено|sayfa bulunamadı|الصفحة غير موجودة|页面不存在|找不到|見つかりません|찾을 수 없)/iu;
const PAYWALL =
  /(?:subscribe|sign in|log in|register|become a (?:member|subscriber))\b.{0,40}\b(?:to (?:continue|keep|read|unlock|access)|for full access)|(?:article|story|content) is (?:only |exclusively )?(?:for|available to) (?:\p{L}+ )?(?:subscribers|members)|already a (?:subscriber|member)\?|to (?:continue|keep) reading|read the (?:full|rest of the|whole) (?:story|article)|unlock this article|weiterlesen mit|nur für abonnenten|jetzt abonnieren und weiterlesen|réservé aux abonnés|il vous reste \d+ ?% |pour lire la suite|exclusivo para suscriptores|contenido exclusivo|conteúdo exclusivo para assinantes|riservato agli abbonati|per continuare a leggere|alleen voor abonnees|verder lezen|dostęp dla prenumeratorów|för prenumeranter|полный текст доступен|only for subscribers|この記事は有料|会員限定|残り\d+文字|订阅后|付费阅读/iu;
const CUT =
  /(?:\.\.\.|…|\[(?:…|\.\.\.)\]|\bread more|\bcontinue reading|weiterlesen|lire la suite|leer más|続きを読む|阅读全文)\s*[»>→]?$/iu;
/** A paywall's call stands close below what it leaves readable. */
const NEAR = 25;

export function pageProblems(view: BodyView, early: EarlyFields, found: boolean): Problem[] {
  const problems: Problem[] = [];
  let weight = 0;
  for (const b of view.texts) if (view.kept(b)) weight += b.weight;
  if (!view.texts.length) problems.push({ kind: 'empty' });
  const title = view.headline?.text ?? view.titles[0] ?? '';
  if (weight < 1500 && title.length < 120 && ERROR_TITLE.test(title))
    problems.push({ kind: 'error-page', detail: title });
  if (!found || weight < 80) problems.push({ kind: 'no-article' });
  const last = view.last >= 0 ? view.blocks[view.last]! : null;
  let call: string | null = null;
  if (weight < 6000 && last) {
    for (const b of view.texts) {
      if (b.index < last.index - 3 || (view.kept(b) && b.index < last.index)) continue;
      if (b.index > last.index + NEAR) break;
      if (b.text.length < 400 && PAYWALL.test(b.text)) {
        call = b.text.slice(0, 200);
        break;
      }
    }
  }
  if ((early.paywalled && weight < 6000) || call)
    problems.push(call ? { kind: 'paywall', detail: call } : { kind: 'paywall' });
  else if (last && last.text.length > 30 && CUT.test(last.text))
    problems.push({ kind: 'truncated', detail: last.text.slice(-80) });
  return problems;
}
