package dev.rockhopper.adapters.cache.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What moves keys from one state to another, on the server. The first byte says the state: `V` and
/// a value, `L` and the token of a lease, or `Q` and the writers that hold the key, eight bytes
/// each. Whatever else is there is as good as nothing. A script gives one answer for each key.
final class RedisScript {

  /// Arguments: token, milliseconds. Answers what was there, or nothing to whom has the lease now.
  static final RedisScript LEASE =
      new RedisScript(
          """
          local found = redis.call('MGET', unpack(KEYS))
          for i, key in ipairs(KEYS) do
            local state = found[i] and string.sub(found[i], 1, 1)
            if state ~= 'V' and state ~= 'L' and state ~= 'Q' then
              redis.call('SET', key, 'L' .. ARGV[1], 'PX', ARGV[2])
              found[i] = false
            end
          end
          return found
          """);

  /// Arguments: token, milliseconds, and the states with the values. Answers 1 where it was filled.
  static final RedisScript FILL =
      new RedisScript(
          """
          local found = redis.call('MGET', unpack(KEYS))
          local filled = {}
          for i, key in ipairs(KEYS) do
            filled[i] = 0
            if found[i] == 'L' .. ARGV[1] then
              redis.call('SET', key, ARGV[2 + i], 'PX', ARGV[2])
              filled[i] = 1
            end
          end
          return filled
          """);

  /// Arguments: token.
  static final RedisScript GIVE_UP =
      new RedisScript(
          """
          local found = redis.call('MGET', unpack(KEYS))
          local ended = {}
          for i, key in ipairs(KEYS) do
            ended[i] = 0
            if found[i] == 'L' .. ARGV[1] then
              ended[i] = redis.call('DEL', key)
            end
          end
          return ended
          """);

  /// Arguments: writer, milliseconds. The longest time of all writers holds.
  static final RedisScript HOLD =
      new RedisScript(
          """
          local found = redis.call('MGET', unpack(KEYS))
          local held = {}
          for i, key in ipairs(KEYS) do
            local writers = ''
            local time = tonumber(ARGV[2])
            if found[i] and string.sub(found[i], 1, 1) == 'Q' then
              for at = 2, #found[i], 8 do
                local writer = string.sub(found[i], at, at + 7)
                if writer ~= ARGV[1] then
                  writers = writers .. writer
                end
              end
              time = math.max(time, redis.call('PTTL', key))
            end
            redis.call('SET', key, 'Q' .. writers .. ARGV[1], 'PX', string.format('%d', time))
            held[i] = 1
          end
          return held
          """);

  /// Arguments: writer. Answers 1 where this one was still among those that held the key.
  static final RedisScript RELEASE =
      new RedisScript(
          """
          local found = redis.call('MGET', unpack(KEYS))
          local stood = {}
          for i, key in ipairs(KEYS) do
            local writers = ''
            stood[i] = 0
            if found[i] and string.sub(found[i], 1, 1) == 'Q' then
              for at = 2, #found[i], 8 do
                local writer = string.sub(found[i], at, at + 7)
                if writer == ARGV[1] then
                  stood[i] = 1
                else
                  writers = writers .. writer
                end
              end
            end
            if writers == '' then
              redis.call('DEL', key)
            elseif stood[i] == 1 then
              redis.call('SET', key, 'Q' .. writers, 'KEEPTTL')
            end
          end
          return stood
          """);

  private final byte[] text;
  private final byte[] digest;

  private RedisScript(String text) {
    this.text = text.getBytes(StandardCharsets.US_ASCII);
    this.digest = digest(this.text);
  }

  byte[] text() {
    return text;
  }

  /// The name under which a server knows it once it has run it.
  byte[] digest() {
    return digest;
  }

  private static byte[] digest(byte[] text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(text);
      return HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-1", e);
    }
  }
}
