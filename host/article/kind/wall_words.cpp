#include "article/kind/wall_words.hpp"

#include <unicode/ucasemap.h>

#include <algorithm>
#include <memory>

#include "base/text.hpp"

namespace sidelight::article {
namespace {

struct Group {
  std::size_t WallWords::*count;
  std::string_view words;  // case folded, apart by "|"
};

// English German French Spanish Portuguese Italian Dutch Swedish Danish Norwegian Finnish Polish Czech Hungarian
// Romanian Greek Russian Ukrainian Bulgarian Turkish Arabic Hebrew Persian Hindi Japanese Korean Chinese Vietnamese
// Indonesian
constexpr Group kGroups[] = {
    {&WallWords::cookies,
     "cookie|consent|einwilligung|datenschutz|consentement|traceurs|consentimiento|consentimento|consenso|toestemming|"
     "samtycke|samtykke|ev\u00e4ste|ciasteczk|plik\u00f3w cookies|s\u00fcti|kola\u010di\u0107|pi\u0161kotk|slapuk|"
     "s\u012bkdat|k\u00fcpsis|\u0444\u0430\u0439\u043b\u044b cookie|\u0444\u0430\u0439\u043b\u043e\u0432 cookie|"
     "\u043a\u0443\u043a\u0438|\u0431\u0438\u0441\u043a\u0432\u0438\u0442\u043a|\u00e7erez|\u03c3\u03c5\u03b3\u03ba"
     "\u03b1\u03c4\u03ac\u03b8\u03b5\u03c3|\u0645\u0644\u0641\u0627\u062a \u062a\u0639\u0631\u064a\u0641 \u0627\u0644"
     "\u0627\u0631\u062a\u0628\u0627\u0637|\u05e2\u05d5\u05d2\u05d9\u05d5\u05ea|\u06a9\u0648\u06a9\u06cc|\u0915\u0941"
     "\u0915\u0940|\u30af\u30c3\u30ad\u30fc|\ucfe0\ud0a4|privacy"},
    {&WallWords::accept,
     "accept|agree|reject all|manage options|akzeptier|zustimmen|einverstanden|ablehnen|accepter|refuser|continuer sans"
     "|aceptar|rechazar|aceitar|rejeitar|concordo|accetta|rifiuta|accepteren|akkoord|weigeren|godk\u00e4nn|acceptera|"
     "accept\u00e9r|godta|godkend|hyv\u00e4ksy|zgadzam|akceptuj|odrzu\u0107|souhlas\u00edm|p\u0159ijmout|elfogad|"
     "\u00een\u021beleg|de acord|\u03b1\u03c0\u03bf\u03b4\u03bf\u03c7\u03ae|\u03c3\u03c5\u03bc\u03c6\u03c9\u03bd\u03ce|"
     "\u043f\u0440\u0438\u043d\u044f\u0442\u044c|\u0441\u043e\u0433\u043b\u0430\u0441|\u043f\u0440\u0438\u0439\u043d"
     "\u044f\u0442\u0438|\u043f\u0440\u0438\u0435\u043c\u0430|kabul et|onayl\u0131yorum|\u0645\u0648\u0627\u0641\u0642|"
     "\u0642\u0628\u0648\u0644|\u05de\u05e1\u05db\u05d9\u05dd|\u05d0\u05d9\u05e9\u05d5\u05e8|\u0938\u094d\u0935\u0940"
     "\u0915\u093e\u0930|\u540c\u610f|\u63a5\u53d7|\u8a31\u53ef|\ub3d9\uc758|\uc218\ub77d|\u0111\u1ed3ng \u00fd|"
     "ch\u1ea5p nh\u1eadn|setuju|terima"},
    {&WallWords::robot,
     "verify you are human|verifying you are human|are you a robot|not a robot|you are a human|you're a human|unusual "
     "traffic|unusual activity|automated access|bot detection|checking your browser|just a moment|security check|"
     "access denied|access to this page has been denied|complete the captcha|solve the captcha|pardon our "
     "interruption|request unsuccessful|attention required|press & hold|press and hold|ein mensch sind|kein roboter|"
     "ihr browser wird \u00fcberpr\u00fcft|sicherheits\u00fcberpr\u00fcfung|zugriff verweigert|\u00eates humain|pas un "
     "robot|v\u00e9rification de s\u00e9curit\u00e9|acc\u00e8s refus\u00e9|no eres un robot|no soy un robot|eres "
     "humano|"
     "acceso denegado|comprobando su navegador|n\u00e3o \u00e9 um rob\u00f4|n\u00e3o sou um rob\u00f4|acesso negado|"
     "non sei un robot|non sono un robot|accesso negato|geen robot|toegang geweigerd|inte \u00e4r en robot|ikke er en "
     "robot|nie jeste\u015b robotem|odmowa dost\u0119pu|nejste robot|nem robot|\u043d\u0435 \u0440\u043e\u0431\u043e"
     "\u0442|\u0434\u043e\u0441\u0442\u0443\u043f \u0437\u0430\u043f\u0440\u0435\u0449|\u043f\u0440\u043e\u0432\u0435"
     "\u0440\u043a\u0430 \u0431\u0440\u0430\u0443\u0437\u0435\u0440\u0430|robot olmad\u0131|eri\u015fim engellendi|"
     "\u0644\u0633\u062a \u0631\u0648\u0628\u043e\u062a|\u0644\u0633\u062a \u0631\u0648\u0628\u0648\u062a|\u05d0\u05d9"
     "\u05e0\u05da \u05e8\u05d5\u05d1\u05d5\u05d8|\u30ed\u30dc\u30c3\u30c8\u3067\u306f|\u4eba\u9593\u3067\u3042\u308b|"
     "\ub85c\ubd07\uc774 \uc544|\uc0ac\ub78c\uc778\uc9c0|\u4e0d\u662f\u673a\u5668\u4eba|\u4e0d\u662f\u6a5f\u5668\u4eba|"
     "\u5b89\u5168\u9a8c\u8bc1|\u4eba\u673a\u9a8c\u8bc1|kh\u00f4ng ph\u1ea3i l\u00e0 robot|bukan robot"},
    {&WallWords::login,
     "log in|sign in|login|create an account|create a free account|register to continue|einloggen|anmelden|"
     "registrieren|connectez-vous|se connecter|identifiez-vous|inicia sesi\u00f3n|iniciar sesi\u00f3n|inicie "
     "sesi\u00f3n|"
     "inicie sess\u00e3o|iniciar sess\u00e3o|fazer login|fa\u00e7a login|accedi|effettua il login|inloggen|logga "
     "in|log "
     "ind|logg inn|kirjaudu|zaloguj|p\u0159ihl\u00e1sit|p\u0159ihlaste|bejelentkez|autentific|\u03c3\u03cd\u03bd\u03b4"
     "\u03b5\u03c3\u03b7|\u0432\u043e\u0439\u0434\u0438\u0442\u0435|\u0432\u043e\u0439\u0442\u0438|\u0430\u0432\u0442"
     "\u043e\u0440\u0438\u0437|\u0443\u0432\u0456\u0439\u0442\u0438|giri\u015f yap|\u062a\u0633\u062c\u064a\u0644 "
     "\u0627"
     "\u0644\u062f\u062e\u0648\u0644|\u05d4\u05ea\u05d7\u05d1\u05e8|\u0648\u0631\u0648\u062f|\u0932\u0949\u0917 \u0907"
     "\u0928|\u30ed\u30b0\u30a4\u30f3|\ub85c\uadf8\uc778|\u767b\u5f55|\u767b\u5165|\u0111\u0103ng nh\u1eadp|masuk"},
    {&WallWords::ad_blocker,
     "ad blocker|ad-blocker|adblock|ad block|werbeblocker|bloqueur de pub|bloqueur de publicit|bloqueador de anuncios|"
     "bloqueador de publicidad|bloqueador de an\u00fancio|blocco della pubblicit|advertentieblokker|annonsblockerare|"
     "annonceblokering|annonseblokkerer|mainosten esto|blokowanie reklam|blokuj\u0105cy reklamy|blokov\u00e1n\u00ed "
     "reklam|rekl\u00e1mblokkol|\u0431\u043b\u043e\u043a\u0438\u0440\u043e\u0432\u0449\u0438\u043a|\u0431\u043b\u043e"
     "\u043a\u0443\u0432\u0430\u043b\u044c\u043d\u0438\u043a|reklam engelle|\u0645\u0627\u0646\u0639 \u0627\u0644\u0625"
     "\u0639\u0644\u0627\u0646|\u05d7\u05d5\u05e1\u05dd \u05e4\u05e8\u05e1\u05d5\u05de\u05d5\u05ea|\u5e83\u544a\u30d6"
     "\u30ed\u30c3\u30af|\uad11\uace0 \ucc28\ub2e8|\u5e7f\u544a\u62e6\u622a|\u5ee3\u544a\u5c01\u9396"},
    {&WallWords::subscribe,
     "subscribe to read|subscribe to continue|subscribers only|for subscribers|already a subscriber|become a subscriber"
     "|jetzt weiterlesen|nur f\u00fcr abonnenten|mit abo|abonnieren|r\u00e9serv\u00e9 aux abonn\u00e9s|abonnez-vous|"
     "d\u00e9j\u00e0 abonn\u00e9|suscr\u00edbete|solo para suscriptores|exclusivo para assinantes|assine|abbonati|"
     "riservato agli abbonati|voor abonnees|prenumerera|kun for abonnenter|for abonnenter|tilaajille|prenumerat|"
     "subskryb|p\u0159edplat|el\u0151fizet|\u043f\u043e\u0434\u043f\u0438\u0441\u0447\u0438\u043a|\u043f\u043e\u0434"
     "\u043f\u0438\u0448\u0438\u0442\u0435\u0441\u044c|abone ol|\u0644\u0644\u0645\u0634\u062a\u0631\u0643\u064a\u0646|"
     "\u05de\u05e0\u05d5\u05d9\u05d9\u05dd|\u6709\u6599\u4f1a\u54e1|\u4f1a\u54e1\u9650\u5b9a|\uad6c\ub3c5|\u8ba2\u9605|"
     "\u8a02\u95b1"},
    {&WallWords::script,
     "enable javascript|javascript is disabled|javascript is required|requires javascript|enable js|"
     "turn on javascript|javascript aktivieren|javascript deaktiviert|activer javascript|"
     "activez javascript|habilita javascript|active javascript|activar javascript|ative o javascript|"
     "abilita javascript|schakel javascript|aktivera javascript|w\u0142\u0105cz javascript|"
     "javascript'i etkin|\u0432\u043a\u043b\u044e\u0447\u0438\u0442\u0435 javascript|"
     "\u0432\u043a\u043b\u044e\u0447\u0438\u0442\u044c javascript|javascript\u3092\u6709\u52b9|"
     "\u542f\u7528 javascript|\u542f\u7528javascript|javascript\ub97c"},
    {&WallWords::missing,
     "page not found|404|no longer available|could not be found|doesn't exist|does not exist|seite nicht "
     "gefunden|nicht "
     "mehr verf\u00fcgbar|page introuvable|n'existe plus|p\u00e1gina no encontrada|no existe|p\u00e1gina n\u00e3o "
     "encontrada|pagina non trovata|niet gevonden|hittades inte|ikke fundet|ikke funnet|nie znaleziono|nenalezena|nem "
     "tal\u00e1lhat\u00f3|\u043d\u0435 \u043d\u0430\u0439\u0434\u0435\u043d\u0430|bulunamad\u0131|\u063a\u064a\u0631 "
     "\u0645\u0648\u062c\u0648\u062f|\u898b\u3064\u304b\u308a\u307e\u305b\u3093|\ucc3e\uc744 \uc218 \uc5c6|\u9875\u9762"
     "\u4e0d\u5b58\u5728|\u627e\u4e0d\u5230"},
};

std::size_t count(std::string_view text, std::string_view word) {
  std::size_t found = 0;
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + word.size())) ++found;
  return found;
}

}  // namespace

std::string folded_text(std::string_view text, std::size_t limit) {
  text = utf8_prefix(text, limit);
  if (std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
    return to_lower_ascii(text);
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<UCaseMap, decltype(&ucasemap_close)> map(ucasemap_open("", 0, &status), ucasemap_close);
  if (map == nullptr) return to_lower_ascii(text);
  std::string out(text.size() * 2 + 16, '\0');
  const auto size = ucasemap_utf8FoldCase(map.get(), out.data(), static_cast<int32_t>(out.size()), text.data(),
                                          static_cast<int32_t>(text.size()), &status);
  if (U_FAILURE(status)) return to_lower_ascii(text);
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::size_t consent_words(std::string_view folded) {
  std::size_t found = 0;
  for (const std::string_view word : split(kGroups[0].words, '|')) found += count(folded, word);
  return found;
}

WallWords wall_words(std::string_view folded) {
  WallWords words;
  for (const Group& group : kGroups)
    for (const std::string_view word : split(group.words, '|')) words.*group.count += count(folded, word);
  return words;
}

}  // namespace sidelight::article
