#include "wire/message.hpp"

#include <simdjson.h>

#include "wire/frame.hpp"

namespace sidelight::wire {
namespace {

using nlohmann::json;
namespace dom = simdjson::dom;

// The depth is bounded by the parser before this runs.
json to_nlohmann(const dom::element& element) {
  switch (element.type()) {
    case dom::element_type::ARRAY: {
      json array = json::array();
      for (const dom::element& child : dom::array(element)) array.push_back(to_nlohmann(child));
      return array;
    }
    case dom::element_type::OBJECT: {
      json object = json::object();
      for (const dom::key_value_pair& field : dom::object(element))
        object[std::string(field.key)] = to_nlohmann(field.value);
      return object;
    }
    case dom::element_type::INT64:
      return std::int64_t(element);
    case dom::element_type::UINT64:
      return std::uint64_t(element);
    case dom::element_type::DOUBLE:
      return double(element);
    case dom::element_type::STRING:
      return std::string(std::string_view(element));
    case dom::element_type::BOOL:
      return bool(element);
    case dom::element_type::NULL_VALUE:
      break;
  }
  return nullptr;
}

Fault parse_fault(std::string detail, std::string hint = "Send one JSON-RPC 2.0 object a frame, in UTF-8.") {
  return {nullptr,
          {.kind = ErrorKind::parse_error,
           .message = "The frame is not JSON: " + std::move(detail) + ".",
           .hint = std::move(hint)}};
}

Fault request_fault(Id id, std::string message) {
  return {std::move(id),
          {.kind = ErrorKind::invalid_request,
           .message = std::move(message),
           .hint = "A request has jsonrpc \"2.0\", a string method, and an id that is a string or a number."}};
}

// Duplicate keys: the last one counts, as in both browsers.
std::optional<dom::element> member(const dom::object& object, std::string_view key) {
  std::optional<dom::element> found;
  for (const dom::key_value_pair& field : object)
    if (field.key == key) found = field.value;
  return found;
}

std::optional<Chunk> read_chunk(const dom::element& params) {
  dom::object object;
  if (params.get(object) != simdjson::SUCCESS) return std::nullopt;
  Chunk chunk;
  const auto id = member(object, "id"), seq = member(object, "seq"), data = member(object, "data"),
             last = member(object, "last");
  if (!id || !seq || !data || seq->get(chunk.seq) != simdjson::SUCCESS || data->get(chunk.data) != simdjson::SUCCESS)
    return std::nullopt;
  if (last) chunk.last = last->is_bool() && bool(*last);
  if (!id->is_string() && !id->is_number()) return std::nullopt;
  chunk.id = to_nlohmann(*id);
  return chunk;
}

Incoming classify(const dom::element& root) {
  dom::object object;
  if (root.get(object) != simdjson::SUCCESS)
    return request_fault(nullptr, root.is_array() ? "Batches are not taken." : "The message is not an object.");
  const auto version = member(object, "jsonrpc"), method = member(object, "method"), params = member(object, "params"),
             id = member(object, "id");
  Id known_id;
  if (id && (id->is_string() || id->is_number())) known_id = to_nlohmann(*id);
  std::string_view text;
  if (!version || version->get(text) != simdjson::SUCCESS || text != "2.0")
    return request_fault(known_id, "The member jsonrpc is not \"2.0\".");
  if (id && known_id.is_null()) return request_fault(nullptr, "The id is neither a string nor a number.");
  if (known_id.is_string() && known_id.get_ref<const std::string&>().size() > 256)
    return request_fault(nullptr, "The id is longer than 256 bytes.");
  if (!method || method->get(text) != simdjson::SUCCESS) return request_fault(known_id, "The method is not a string.");
  if (params && !params->is_object() && !params->is_array())
    return request_fault(known_id, "The params are neither an object nor an array.");
  if (!id && text == "$/chunk" && params) {
    if (auto chunk = read_chunk(*params)) return *std::move(chunk);
    return Notification{std::string(text), json::object()};
  }
  json values = params ? to_nlohmann(*params) : json::object();
  if (!id) return Notification{std::string(text), std::move(values)};
  return Request{std::move(known_id), std::string(text), std::move(values)};
}

}  // namespace

struct MessageParser::Implementation {
  dom::parser parser{kMaxFrameToHost};
};

MessageParser::MessageParser() : implementation_(std::make_unique<Implementation>()) {
  // A first allocation sets the depth; it is kept when a longer frame makes the parser grow.
  [[maybe_unused]] const auto outcome = implementation_->parser.allocate(4096, kMaxDepth);
}
MessageParser::~MessageParser() = default;

Incoming MessageParser::parse(std::string_view body) {
  if (body.empty()) return parse_fault("it is empty");
  dom::element root;
  const auto outcome = implementation_->parser.parse(body.data(), body.size()).get(root);
  if (outcome == simdjson::DEPTH_ERROR)
    return parse_fault("it is nested deeper than " + std::to_string(kMaxDepth) + " levels");
  if (outcome == simdjson::UTF8_ERROR) return parse_fault("it is not valid UTF-8");
  if (outcome != simdjson::SUCCESS) return parse_fault("it does not parse");
  return classify(root);
}

json to_json(const Error& error) {
  json data = {{"kind", name(error.kind)}, {"hint", error.hint}, {"retryable", error.retryable}};
  if (error.retry_after) data["retryAfterMs"] = error.retry_after->count();
  if (!error.supported.empty()) data["supported"] = error.supported;
  if (!error.stage.empty()) data["stage"] = error.stage;
  if (!error.url.empty()) data["url"] = error.url;
  return {{"code", code(error.kind)}, {"message", error.message}, {"data", std::move(data)}};
}

json result_message(const Id& id, json result) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
}
json error_message(const Id& id, const Error& error) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"error", to_json(error)}};
}
json notification_message(std::string_view method, json params) {
  return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace sidelight::wire
