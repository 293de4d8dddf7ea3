package dev.rockhopper.adapters.postgres.shadow;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What a server says about a statement that it refuses, as a sentence for people.
public final class PlannerWords {
  private PlannerWords() {}

  /// The server's own words without what stands around them.
  public static String of(SQLException refused) {
    String words = plain(refused);
    if (words.isEmpty()) {
      return "The server refuses it.";
    }
    String sentence = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  /// The same as the server says it.
  public static String plain(SQLException refused) {
    return message(refused)
        .map(ServerErrorMessage::getMessage)
        .orElseGet(() -> String.valueOf(refused.getMessage()))
        .strip();
  }

  /// Where in the text the server saw it, from 1; 0 where it does not say.
  public static int position(SQLException refused) {
    return message(refused).map(ServerErrorMessage::getPosition).orElse(0);
  }

  private static Optional<ServerErrorMessage> message(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException ours) {
        return Optional.ofNullable(ours.getServerErrorMessage());
      }
    }
    return Optional.empty();
  }
}
