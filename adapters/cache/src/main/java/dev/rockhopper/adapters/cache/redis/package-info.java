/// What several processes share in a Redis or Valkey: values, as the [RedisStore] keeps them, and
/// what they tell each other, through the [RedisBackplaneChannel]. Open [RedisSettings] first. Only
/// here is Jedis known, and of it only the connection: which server has which key, what a failure
/// means, and whether a server is still the same is looked after here, because a client that tries
/// again by itself hides what must be known.
@NullMarked
package dev.rockhopper.adapters.cache.redis;

import org.jspecify.annotations.NullMarked;
