#include "article/word_hashes.hpp"

namespace sidelight::article {

std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(text.size() / 6 + 1);
  word_hashes(text, hashes);
  return hashes;
}

void word_hashes(std::string_view text, std::vector<std::uint64_t>& hashes) {
  hashes.clear();
  constexpr std::uint64_t kStart = 14695981039346656037U;
  std::uint64_t hash = kStart;
  const auto end_word = [&] {
    if (hash != kStart) hashes.push_back(hash);
    hash = kStart;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const unsigned char low = c >= 'A' && c <= 'Z' ? static_cast<unsigned char>(c + 32) : c;
    const bool ascii_word = (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9');
    if (ascii_word) {
      hash = (hash ^ low) * 1099511628211U;
    } else if (c >= 0xe3 && c <= 0xed && i + 2 < text.size()) {  // kana, ideographs, hangul: each its own word
      end_word();
      for (int k = 0; k < 3; ++k)
        hash = (hash ^ static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)])) * 1099511628211U;
      end_word();
      i += 2;
    } else if (c == 0xe2 && i + 2 < text.size()) {  // general punctuation: quotes, dashes
      end_word();
      i += 2;
    } else if (c >= 0x80) {
      hash = (hash ^ c) * 1099511628211U;
    } else {
      end_word();
    }
  }
  end_word();
}

}  // namespace sidelight::article
