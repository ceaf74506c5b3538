// The one place where Boost.Asio's own sources are compiled.
#pragma GCC diagnostic ignored "-Wconversion"
#include <boost/asio/impl/src.hpp>
