package dev.rockhopper.adapters.discord.door;

import java.security.SecureRandom;
import java.util.function.Supplier;

/// Short random ids that people can read out: no letters that look alike.
final class ShortIds implements Supplier<String> {
  private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

  private final SecureRandom random = new SecureRandom();
  private final int length;

  ShortIds(int length) {
    this.length = length;
  }

  @Override
  public String get() {
    StringBuilder id = new StringBuilder(length);
    random.ints(length, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
    return id.toString();
  }
}
