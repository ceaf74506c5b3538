#include "article/head/dates/month_names.hpp"

#include <algorithm>
#include <bitset>
#include <string>
#include <utility>
#include <vector>

#include "article/head/dates/fold.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

struct Language {
  std::string_view code;
  std::string_view months;  // twelve cells; a name stands in the first language that has it
};

// From the Unicode locale data, with spellings that pages use besides.
constexpr Language kLanguages[] = {
    {"en",
     "january,jan|february,feb|march,mar|april,apr|may|june,jun|july,jul|august,aug|september,sep,sept|october,oct|"
     "november,nov|december,dec"},
    {"de", "januar,jänner|februar,feber|märz,mrz||mai|juni|juli|||oktober,okt||dezember,dez"},
    {"fr",
     "janvier,janv|février,févr,fev|mars|avril,avr||juin|juillet,juil,juill|août,aou|septembre|octobre|novembre|"
     "décembre"},
    {"es",
     "enero,ene|febrero|marzo|abril,abr|mayo|junio|julio|agosto,ago|septiembre,setiembre,set|octubre|noviembre|"
     "diciembre,dic"},
    {"pt", "janeiro|fevereiro|março||maio|junho|julho||setembro|outubro,out|novembro|dezembro"},
    {"it", "gennaio,gen|febbraio||aprile|maggio,mag|giugno,giu|luglio,lug||settembre,sett|ottobre,ott||dicembre"},
    {"nl", "januari|februari|maart,mrt||mei|||augustus||||"},
    {"sv", "||||maj|||augusti||||"},
    {"da", "||marts|||||||||"},
    {"nb", "|||||||||||desember,des"},
    {"fi",
     "tammikuuta,tammik,tammikuu,tammi|helmikuuta,helmik,helmikuu,helmi|maaliskuuta,maalisk,maaliskuu,maalis|"
     "huhtikuuta,huhtik,huhtikuu,huhti|toukokuuta,toukok,toukokuu,touko|kesäkuuta,kesäk,kesäkuu,kesä|heinäkuuta,heinäk,"
     "heinäkuu,heinä|elokuuta,elok,elokuu,elo|syyskuuta,syysk,syyskuu,syys|lokakuuta,lokak,lokakuu,loka|marraskuuta,"
     "marrask,marraskuu,marras|joulukuuta,jouluk,joulukuu,joulu"},
    {"pl",
     "stycznia,sty,styczeń|lutego,lut,luty|marca,marzec|kwietnia,kwi,kwiecień|maja|czerwca,cze,czerwiec|lipca,lip,"
     "lipiec|sierpnia,sie,sierpień|września,wrz,wrzesień|października,paź,październik|listopada,lis,listopad|grudnia,"
     "gru,grudzień"},
    {"cs",
     "ledna,led,leden|února,úno,únor|března,bře,březen|dubna,dub,duben|května,kvě,květen|června,čvn,červen|července,"
     "čvc,červenec|srpna,srp,srpen|září,zář|října,říj,říjen|listopadu|prosince,pro,prosinec"},
    {"ru",
     "января,янв,январь|февраля,февр,февраль,фев|марта,мар,март|апреля,апр,апрель|мая,май|июня,июн,июнь|июля,июл,июль|"
     "августа,авг,август|сентября,сент,сентябрь,сен|октября,окт,октябрь|ноября,нояб,ноябрь,ноя|декабря,дек,декабрь"},
    {"uk",
     "січня,січ,січень|лютого,лют,лютий|березня,бер,березень|квітня,квіт,квітень,кві|травня,трав,травень,тра|червня,"
     "черв,червень,чер|липня,лип,липень|серпня,серп,серпень,сер|вересня,вер,вересень,верес|жовтня,жовт,жовтень,жов|"
     "листопада,лист,листопад,лис|грудня,груд,грудень,гру"},
    {"el",
     "ιανουαρίου,ιαν,ιανουάριος|φεβρουαρίου,φεβ,φεβρουάριος|μαρτίου,μαρ,μάρτιος|απριλίου,απρ,απρίλιος|μαΐου,μαΐ,μάιος|"
     "ιουνίου,ιουν,ιούνιος|ιουλίου,ιουλ,ιούλιος|αυγούστου,αυγ,αύγουστος|σεπτεμβρίου,σεπ,σεπτέμβριος|οκτωβρίου,οκτ,"
     "οκτώβριος|νοεμβρίου,νοε,νοέμβριος|δεκεμβρίου,δεκ,δεκέμβριος"},
    {"tr",
     "ocak,oca|şubat,şub|mart|nisan,nis|mayıs|haziran,haz|temmuz,tem|ağustos,ağu|eylül,eyl|ekim,eki|kasım,kas|aralık,"
     "ara"},
    {"hu", "|febr|március,márc|április|május|június|július|augusztus|szeptember,szept|||"},
    {"ro", "ianuarie,ian|februarie|martie|aprilie||iunie,iun|iulie,iul||septembrie|octombrie|noiembrie|decembrie"},
    {"bg", "януари,яну|февруари||април||юни|юли||септември,сеп|октомври|ноември,ное|декември"},
    {"sr",
     "јануар,јан,јануара|фебруар,феб,фебруара||априла|мај,маја|јун,јуна,јуни|јул,јула,јули||септембар,септембра|"
     "октобар,октобра|новембар,нов,новембра|децембар,дец,децембра"},
    {"sr",
     "januara|februara|marta|aprila||juna|jula|avgust,avg,avgusta|septembar,septembra|oktobar,oktobra|novembar,"
     "novembra|decembar,decembra"},
    {"mk", "јануари||||||||септ||ноем|"},
    {"hr",
     "siječnja,sij,siječanj|veljače,velj,veljača|ožujka,ožu,ožujak|travnja,tra,travanj|svibnja,svi,svibanj|lipnja,lip,"
     "lipanj|srpnja,srp,srpanj|kolovoza,kol,kolovoz|rujna,ruj,rujan|listopada,lis,listopad|studenoga,stu,studeni|"
     "prosinca,prosinac"},
    {"sk", "||marec|||||augusta||||"},
    {"sl", "|||||junij|julij|||||"},
    {"is", "|||||||ágúst||||"},
    {"et", "jaanuar,jaan|veebruar,veebr||aprill||juuni|juuli|||oktoober||detsember,dets"},
    {"lv",
     "janvāris,janvārī|februāris||aprīlī|maijs,maijā|jūnijs,jūnijā|jūlijs,jūlijā|augusts|septembris,septembrī|oktobris,"
     "oktobrī|novembris,novembrī|decembris,decembrī"},
    {"lt",
     "sausio,saus,sausis|vasario,vas,vasaris|kovo,kov,kovas|balandžio,bal,balandis|gegužės,geg,gegužė|birželio,birž,"
     "birželis|liepos,liep,liepa|rugpjūčio,rugp,rugpjūtis|rugsėjo,rugs,rugsėjis|spalio,spal,spalis|lapkričio,lapkr,"
     "lapkritis|gruodžio,gruod,gruodis"},
    {"az", "yanvar,yan|fevral||aprel||iyun,iyn|iyul,iyl|avqust,avq|sentyabr,sen|oktyabr|noyabr,noy|dekabr,dek"},
    {"be",
     "студзеня,сту,студзень|лютага,люты|сакавіка,сак,сакавік|красавіка,кра,красавік||чэрвеня,чэр,чэрвень|ліпеня,ліп,"
     "ліпень|жніўня,жні,жнівень|верасня,верасень|кастрычніка,кас,кастрычнік|лістапада,ліс,лістапад|снежня,сне,снежань"},
    {"kk",
     "қаңтар,қаң|ақпан,ақп|наурыз,нау|сәуір,сәу|мамыр,мам|маусым,мау|шілде,шіл|тамыз,там|қыркүйек,қыр|қазан,қаз|қараша,"
     "қар|желтоқсан,жел"},
    {"uz", "||||||||sentabr|oktabr||"},
    {"ka",
     "იანვარი,იან|თებერვალი,თებ|მარტი,მარ|აპრილი,აპრ|მაისი,მაი|ივნისი,ივნ|ივლისი,ივლ|აგვისტო,აგვ|სექტემბერი,სექ|"
     "ოქტომბერი,ოქტ|ნოემბერი,ნოე|დეკემბერი,დეკ"},
    {"hy",
     "հունվարի,հնվ,հունվար|փետրվարի,փտվ,փետրվար|մարտի,մրտ,մարտ|ապրիլի,ապր,ապրիլ|մայիսի,մյս,մայիս|հունիսի,հնս,հունիս|"
     "հուլիսի,հլս,հուլիս|օգոստոսի,օգս,օգոստոս|սեպտեմբերի,սեպ,սեպտեմբեր|հոկտեմբերի,հոկ,հոկտեմբեր|նոյեմբերի,նոյ,նոյեմբեր|"
     "դեկտեմբերի,դեկ,դեկտեմբեր"},
    {"he", "ינואר,ינו|פברואר,פבר|מרץ|אפריל,אפר|מאי|יוני|יולי|אוגוסט,אוג|ספטמבר,ספט|אוקטובר,אוק|נובמבר,נוב|דצמבר,דצמ"},
    {"ar",
     "يناير|فبراير,شباط|مارس,آذار,اذار|أبريل,ابريل,إبريل,نيسان|مايو,أيار,ايار|يونيو,حزيران,يونيه|يوليو,تموز,يوليه|"
     "أغسطس,اغسطس,آب|سبتمبر,أيلول|أكتوبر,اكتوبر|نوفمبر|ديسمبر"},
    {"ar", "كانون الثاني|||||||||تشرين الأول|تشرين الثاني|كانون الأول"},
    {"ar", "||||ماي||يوليوز|غشت|شتنبر||نونبر|دجنبر"},
    {"ar", "جانفي|فيفري||أفريل||جوان|جويلية|أوت||||"},
    {"fa", "ژانویهٔ,ژانویه|فوریهٔ,فوریه||آوریل|مهٔ,مه,می|ژوئن|ژوئیهٔ,ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر"},
    {"ur", "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر"},
    {"ps", "جنوري|فبروري,فېبروري|||مۍ||جولای|اګست|سېپتمبر,سپتمبر|||"},
    {"hi",
     "जनवरी,जन॰,जन|फ़रवरी,फ़र॰,फरवरी,फर|मार्च|अप्रैल|मई|जून|जुलाई,जुल॰|अगस्त,अग॰|सितंबर,सित॰,सितम्बर|अक्तूबर,अक्तू॰,अक्टूबर|नवंबर,नव॰,"
     "नवम्बर|दिसंबर,दिस॰,दिसम्बर"},
    {"bn",
     "জানুয়ারী,জানু,জানুয়ারি|ফেব্রুয়ারী,ফেব,ফেব্রুয়ারি|মার্চ|এপ্রিল,এপ্রি|মে|জুন|জুলাই,জুল|আগস্ট,আগ,অগস্ট|সেপ্টেম্বর,সেপ|অক্টোবর,অক্টো|"
     "নভেম্বর,নভে|ডিসেম্বর,ডিসে"},
    {"mr", "जानेवारी,जाने|फेब्रुवारी,फेब्रु||एप्रिल,एप्रि|मे||जुलै|ऑगस्ट,ऑग|सप्टेंबर,सप्टें|ऑक्टोबर,ऑक्टो|नोव्हेंबर,नोव्हें|डिसेंबर,डिसें"},
    {"ne", "|फेब्रुअरी||अप्रिल||जुन||अगस्ट|सेप्टेम्बर|अक्टोबर|नोभेम्बर|डिसेम्बर"},
    {"gu", "જાન્યુઆરી,જાન્યુ|ફેબ્રુઆરી,ફેબ્રુ|માર્ચ|એપ્રિલ|મે|જૂન|જુલાઈ|ઑગસ્ટ|સપ્ટેમ્બર,સપ્ટે|ઑક્ટોબર,ઑક્ટો|નવેમ્બર,નવે|ડિસેમ્બર,ડિસે"},
    {"pa", "ਜਨਵਰੀ,ਜਨ|ਫ਼ਰਵਰੀ,ਫ਼ਰ|ਮਾਰਚ|ਅਪ੍ਰੈਲ,ਅਪ੍ਰੈ|ਮਈ|ਜੂਨ|ਜੁਲਾਈ,ਜੁਲਾ|ਅਗਸਤ,ਅਗ|ਸਤੰਬਰ,ਸਤੰ|ਅਕਤੂਬਰ,ਅਕਤੂ|ਨਵੰਬਰ,ਨਵੰ|ਦਸੰਬਰ,ਦਸੰ"},
    {"ta", "ஜனவரி,ஜன|பிப்ரவரி,பிப்|மார்ச்,மார்|ஏப்ரல்,ஏப்|மே|ஜூன்|ஜூலை|ஆகஸ்ட்,ஆக|செப்டம்பர்,செப்|அக்டோபர்,அக்|நவம்பர்,நவ|டிசம்பர்,டிச"},
    {"te", "జనవరి,జన|ఫిబ్రవరి,ఫిబ్ర|మార్చి|ఏప్రిల్,ఏప్రి|మే|జూన్|జులై|ఆగస్టు,ఆగ|సెప్టెంబర్,సెప్టెం|అక్టోబర్,అక్టో|నవంబర్,నవం|డిసెంబర్,డిసెం"},
    {"kn", "ಜನವರಿ,ಜನ|ಫೆಬ್ರವರಿ,ಫೆಬ್ರ|ಮಾರ್ಚ್|ಏಪ್ರಿಲ್,ಏಪ್ರಿ|ಮೇ|ಜೂನ್|ಜುಲೈ|ಆಗಸ್ಟ್,ಆಗ|ಸೆಪ್ಟೆಂಬರ್,ಸೆಪ್ಟೆಂ|ಅಕ್ಟೋಬರ್,ಅಕ್ಟೋ|ನವೆಂಬರ್,ನವೆಂ|ಡಿಸೆಂಬರ್,ಡಿಸೆಂ"},
    {"ml",
     "ജനുവരി,ജനു|ഫെബ്രുവരി,ഫെബ്രു|മാർച്ച്,മാർ|ഏപ്രിൽ,ഏപ്രി|മേയ്|ജൂൺ|ജൂലൈ|ഓഗസ്റ്റ്,ഓഗ|സെപ്റ്റംബർ,സെപ്റ്റം|ഒക്‌ടോബർ,"
     "ഒക്ടോ|"
     "നവംബർ,"
     "നവം|"
     "ഡിസംബർ,"
     "ഡിസം"},
    {"si",
     "ජනවාරි,ජන|පෙබරවාරි,පෙබ|මාර්තු,මාර්|අප්‍රේල්|මැයි|ජූනි|ජූලි|අගෝස්තු,අගෝ|සැප්තැම්බර්,සැප්|ඔක්තෝබර්,"
     "ඔක්|"
     "නොවැම්බර්,"
     "නොවැ|"
     "දෙසැම්බර්,"
     "දෙසැ"},
    {"id", "||maret|||||agustus,agt,ags||||"},
    {"ms", "||mac||||julai|ogos,ogo||||disember,dis"},
    {"fil", "|pebrero,peb|marso|||hunyo,hun|hulyo,hul||setyembre|oktubre|nobyembre,nob|disyembre"},
    {"th",
     "มกราคม,ม.ค|กุมภาพันธ์,ก.พ|มีนาคม,มี.ค|เมษายน,เม.ย|พฤษภาคม,พ.ค|มิถุนายน,มิ.ย|กรกฎาคม,ก.ค|สิงหาคม,ส.ค|กันยายน,ก.ย|ตุลาคม,ต.ค|"
     "พฤศจิกายน,พ.ย|ธันวาคม,ธ.ค"},
    {"my", "ဇန်နဝါရီ,ဇန်|ဖေဖော်ဝါရီ,ဖေ|မတ်|ဧပြီ,ဧ|မေ|ဇွန်|ဇူလိုင်,ဇူ|ဩဂုတ်,ဩ|စက်တင်ဘာ,စက်|အောက်တိုဘာ,အောက်|နိုဝင်ဘာ,နို|ဒီဇင်ဘာ,ဒီ"},
    {"km", "មករា|កុម្ភៈ|មីនា|មេសា|ឧសភា|មិថុនា|កក្កដា|សីហា|កញ្ញា|តុលា|វិច្ឆិកា|ធ្នូ"},
    {"lo",
     "ມັງກອນ,ມ.ກ|ກຸມພາ,ກ.ພ|ມີນາ,ມ.ນ|ເມສາ,ມ.ສ|ພຶດສະພາ,ພ.ພ|ມິຖຸນາ,ມິ.ຖ|ກໍລະກົດ,ກ.ລ|ສິງຫາ,ສ.ຫ|ກັນຍາ,ກ.ຍ|ຕຸລາ,ຕ.ລ|ພະຈິກ,ພ.ຈ|ທັນວາ,ທ.ວ"},
    {"sw", "||machi|||||agosti|septemba|oktoba|novemba|desemba"},
    {"af", "januarie|||||junie|julie|||||"},
    {"ca", "gener|febrer|||maig|juny|juliol|agost,ag|setembre|||desembre"},
    {"gl", "xaneiro,xan|febreiro||||xuño|xullo,xul|||||decembro"},
    {"eu",
     "urtarrila,urt,urtarrilaren|otsaila,ots,otsailaren|martxoa,martxoaren|apirila,api,apirilaren|maiatza,maiatzaren|"
     "ekaina,eka,ekainaren|uztaila,uzt,uztailaren|abuztua,abu,abuztuaren|iraila,ira,irailaren|urria,urr,urriaren|"
     "azaroa,aza,azaroaren|abendua,abe,abenduaren"},
    {"cy",
     "ionawr,ion|chwefror,chwef,chw|mawrth,maw|ebrill,ebr||mehefin,meh|gorffennaf,gorff,gor|awst|medi|hydref,hyd|"
     "tachwedd,tach|rhagfyr,rhag"},
    {"ga",
     "eanáir,ean|feabhra,feabh||aibreán,aib|bealtaine,beal|meitheamh,meith|iúil|lúnasa,lún|mfómh|dfómh|samhain,samh|"
     "nollaig,noll"},
    {"sq",
     "janar|shkurt,shk||prill,pri||qershor,qer|korrik,korr|gusht,gush|shtator,sht|tetor,tet|nëntor,nën|dhjetor,dhj"},
};

// Months of the Solar Hijri calendar.
constexpr std::string_view kPersian =
    "فروردین|اردیبهشت|خرداد|تیر|مرداد,امرداد|شهریور|مهر|آبان,ابان|آذر,اذر|دی|بهمن|اسفند";

struct Entry {
  std::string name;
  int month;
  std::string_view language;
};

void add(std::vector<Entry>& all, std::string_view cells, int first, std::string_view language) {
  int month = first;
  for (const auto cell : split(cells, '|')) {
    for (const auto word : split(cell, ','))
      if (!word.empty()) all.push_back({fold(word), month, language});
    ++month;
  }
}

// All names in order; which bytes they begin with keeps most other words from being looked for.
struct Names {
  std::vector<Entry> entries;
  std::bitset<256> starts;
  std::bitset<256> starts_of_two;  // words

  Names() {
    for (const auto& [code, months] : kLanguages) add(entries, months, 1, code);
    add(entries, kPersian, kFirstPersianMonth, "fa");
    std::ranges::stable_sort(entries, {}, &Entry::name);
    for (const Entry& entry : entries) {
      const auto first = static_cast<unsigned char>(entry.name.front());
      starts.set(first);
      if (entry.name.find_first_of(" .") != entry.name.npos) starts_of_two.set(first);
    }
  }
};

const Names& names() {
  static const Names all;
  return all;
}

bool is_in(const std::bitset<256>& starts, std::string_view word) {
  return !word.empty() && starts.test(static_cast<unsigned char>(word.front()));
}

}  // namespace

int month_named(std::string_view folded, std::string_view language) {
  if (folded.size() < 2 || folded.size() > 40 || !is_in(names().starts, folded)) return 0;
  const auto [first, last] = std::ranges::equal_range(names().entries, folded, {}, &Entry::name);
  if (first == last) return 0;
  for (auto it = first; it != last; ++it)
    if (it->language == language.substr(0, language.find('-'))) return it->month;
  return first->month;
}

bool may_begin_month_of_two(std::string_view folded) {
  return is_in(names().starts_of_two, folded);
}

}  // namespace sidelight::article
