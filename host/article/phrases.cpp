#include "article/phrases.hpp"

#include <string>
#include <utility>

#include "base/text.hpp"

namespace sidelight::article {
namespace {

using Entry = std::pair<std::string_view, std::uint32_t>;

// ASCII in lower case; other letters as pages write them, in both cases where a sentence may begin with one.
constexpr Entry kBeginnings[] = {
    {"read more", kReadMore}, {"read also", kReadMore}, {"also read", kReadMore}, {"read next", kReadMore}, {"see also", kReadMore},
    {"more:", kReadMore}, {"more on", kReadMore}, {"more from", kRelatedTo}, {"read:", kReadMore}, {"watch:", kReadMore}, {"listen:", kReadMore},
    {"continue reading", kReadMore}, {"click here", kReadMore}, {"learn more", kReadMore}, {"you may also", kRelatedTo}, {"you might also", kRelatedTo},
    {"recommended", kRelatedTo}, {"related", kRelatedTo}, {"most read", kRelatedTo}, {"most popular", kRelatedTo}, {"popular", kRelatedTo},
    {"trending", kRelatedTo}, {"latest", kRelatedTo}, {"up next", kRelatedTo}, {"editor's picks", kRelatedTo}, {"further reading", kRelatedTo}, {"recent posts", kRelatedTo},
    {"lesen sie", kReadMore}, {"mehr zum thema", kRelatedTo}, {"mehr dazu", kReadMore}, {"weiterlesen", kReadMore}, {"lesen sie auch", kReadMore}, {"auch interessant", kRelatedTo},
    {"meistgelesen", kRelatedTo}, {"lire aussi", kReadMore}, {"\u00c0 lire", kReadMore}, {"lire la suite", kReadMore}, {"sur le m\u00eame sujet", kRelatedTo},
    {"lee tambi\u00e9n", kReadMore}, {"lea tambi\u00e9n", kReadMore}, {"leer m\u00e1s", kReadMore}, {"te puede interesar", kRelatedTo}, {"leggi anche", kReadMore},
    {"leia mais", kReadMore}, {"leia tamb\u00e9m", kReadMore}, {"veja tamb\u00e9m", kReadMore}, {"lees ook", kReadMore}, {"lees meer", kReadMore}, {"czytaj te\u017c", kReadMore},
    {"czytaj tak\u017ce", kReadMore}, {"zobacz te\u017c", kReadMore}, {"zobacz tak\u017ce", kReadMore}, {"\u0427\u0438\u0442\u0430\u0439\u0442\u0435", kReadMore}, {"l\u00e4s mer", kReadMore},
    {"l\u00e4s ocks\u00e5", kReadMore}, {"les ogs\u00e5", kReadMore}, {"l\u00e6s ogs\u00e5", kReadMore}, {"baca juga", kReadMore}, {"\u95a2\u9023", kRelatedTo}, {"\u76f8\u5173", kRelatedTo}, {"\uad00\ub828", kRelatedTo},
    {"subscribe", kSubscribe}, {"sign up", kSubscribe}, {"sign in", kSubscribe}, {"log in", kSubscribe}, {"newsletter", kSubscribe}, {"get the", kSubscribe}, {"join ", kSubscribe},
    {"enter your email", kSubscribe}, {"already a subscriber", kSubscribe}, {"download the", kSubscribe}, {"follow ", kShareThis}, {"follow us", kShareThis}, {"support ", kSubscribe}, {"donate", kSubscribe},
    {"abonnieren", kSubscribe}, {"abonnez", kSubscribe}, {"suscr\u00edb", kSubscribe}, {"iscriviti", kSubscribe}, {"assine", kSubscribe}, {"jetzt anmelden", kSubscribe}, {"inscrivez", kSubscribe},
    {"share", kShareThis}, {"tweet", kShareThis}, {"print", kShareThis}, {"email", kShareThis}, {"copy link", kShareThis}, {"teilen", kShareThis}, {"partager", kShareThis},
    {"compartir", kShareThis}, {"condividi", kShareThis}, {"compartilh", kShareThis}, {"udost\u0119pnij", kShareThis}, {"facebook", kShareThis}, {"whatsapp", kShareThis},
    {"copyright", kRights}, {"\u00a9", kRights}, {"(c) ", kRights}, {"all rights reserved", kRights}, {"disclaimer", kRights}, {"terms of", kRights}, {"alle rechte", kRights},
    {"photo", kPhoto}, {"image", kPhoto}, {"picture", kPhoto}, {"credit", kPhoto}, {"foto", kPhoto}, {"bild", kPhoto}, {"illustration", kPhoto}, {"video", kPhoto}, {"getty", kPhoto}, {"source:", kPhoto},
    {"\u0424\u043e\u0442\u043e", kPhoto}, {"(photo", kPhoto}, {"(image", kPhoto}, {"file photo", kPhoto}, {"imagen", kPhoto}, {"quelle:", kPhoto}, {"play", kPhoto},
    {"published", kDated}, {"posted", kDated}, {"updated", kDated}, {"last updated", kDated}, {"modified", kDated}, {"first published", kDated}, {"ver\u00f6ffentlicht", kDated}, {"aktualisiert", kDated},
    {"publi\u00e9", kDated}, {"mis \u00e0 jour", kDated}, {"publicado", kDated}, {"actualizado", kDated}, {"pubblicato", kDated}, {"gepubliceerd", kDated}, {"stand:", kDated},
    {"by ", kBy}, {"written by", kBy}, {"about the author", kBy}, {"von ", kBy}, {"par ", kBy}, {"por ", kBy}, {"di ", kBy}, {"author", kBy}, {"reporting by", kBy}, {"editing by", kBy}, {"contributed", kBy},
    {"advertisement", kAdvertisement}, {"sponsored", kAdvertisement}, {"ad ", kAdvertisement}, {"anzeige", kAdvertisement}, {"werbung", kAdvertisement}, {"publicit\u00e9", kAdvertisement},
    {"publicidad", kAdvertisement}, {"publicidade", kAdvertisement}, {"pubblicit\u00e0", kAdvertisement}, {"advertentie", kAdvertisement}, {"reklama", kAdvertisement}, {"scroll", kAdvertisement}, {"story continues", kAdvertisement},
    {"comment", kDiscussion}, {"leave a", kDiscussion}, {"reply", kDiscussion}, {"post a comment", kDiscussion}, {"your email address", kDiscussion}, {"required fields", kDiscussion}, {"kommentar", kDiscussion},
    {"commentaire", kDiscussion}, {"comentario", kDiscussion}, {"comment\u00e1rio", kDiscussion}, {"commenti", kDiscussion}, {"join the conversation", kDiscussion}, {"have your say", kDiscussion},
    {"we use cookies", kCookies}, {"this site uses", kCookies}, {"this website uses", kCookies}, {"cookie", kCookies}, {"please enable", kCookies}, {"accept", kCookies}, {"manage", kCookies}, {"javascript", kCookies}, {"your browser", kCookies},
    {"correction", kCorrection}, {"editor's note", kCorrection}, {"this story", kCorrection}, {"this article", kCorrection}, {"a version of this", kCorrection}, {"editor\u2019s note", kCorrection}, {"originally published", kCorrection},
    {"tags", kTagged}, {"tagged", kTagged}, {"topics", kTagged}, {"filed under", kTagged}, {"categories", kTagged}, {"category", kTagged}, {"themen", kTagged}, {"schlagw", kTagged}, {"labels", kTagged}, {"posted in", kTagged},
};

constexpr Entry kAnywhere[] = {
    {"all rights reserved", kRights}, {"cookie", kCookies}, {"newsletter", kSubscribe}, {"subscribe", kSubscribe}, {"sign up", kSubscribe}, {"inbox", kSubscribe}, {"privacy policy", kCookies}, {"terms of", kRights},
    {"follow us", kShareThis}, {"follow him on", kBy}, {"follow her on", kBy}, {"email address", kSubscribe}, {"min read", kDated}, {"getty", kPhoto}, {"click here", kReadMore}, {"datenschutz", kCookies}, {"abonn", kSubscribe},
};

}  // namespace

std::uint32_t phrases_of(std::string_view text) {
  const std::string low = to_lower_ascii(utf8_prefix(text, 400));
  std::string_view start = low;
  while (!start.empty() && (start[0] == ' ' || start[0] == '[' || start[0] == '*' || start[0] == '-' || start[0] == '>')) start.remove_prefix(1);
  std::uint32_t found = 0;
  for (const auto& [words, phrase] : kBeginnings)
    if (start.starts_with(words)) found |= phrase;
  for (const auto& [words, phrase] : kAnywhere)
    if ((found & phrase) == 0 && low.contains(words)) found |= phrase;
  return found;
}

}  // namespace sidelight::article
