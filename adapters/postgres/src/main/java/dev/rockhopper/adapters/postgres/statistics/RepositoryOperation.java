package dev.rockhopper.adapters.postgres.statistics;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.stream.Stream;

/// Which operation of a repository is running, as the stack tells. Looking takes microseconds, so
/// it is done once for each statement.
final class RepositoryOperation {
  private static final String HOUSE = "dev.rockhopper.";
  private static final String ADAPTER = HOUSE + "adapters.postgres.";
  private static final String APPLICATION = HOUSE + "application.";
  private static final int DEEPEST = 300;
  private static final StackWalker CALLERS = StackWalker.getInstance();

  private RepositoryOperation() {}

  /// Such as `JooqCaseRepository.find`; empty where no repository is at work.
  static String current() {
    return CALLERS.walk(RepositoryOperation::outermost);
  }

  /// The last of the adapter's own calls before whoever called it; what conducts transactions
  /// stands between and is passed over.
  private static String outermost(Stream<StackFrame> frames) {
    String found = "";
    Iterator<StackFrame> calls = frames.limit(DEEPEST).iterator();
    while (calls.hasNext()) {
      StackFrame call = calls.next();
      String type = call.getClassName();
      if (isRepository(type)) {
        found = name(type) + "." + method(call.getMethodName());
      } else if (!found.isEmpty() && type.startsWith(HOUSE) && !isBetween(type)) {
        break;
      }
    }
    return found;
  }

  private static boolean isRepository(String type) {
    return type.startsWith(ADAPTER)
        && !isBetween(type)
        && !type.startsWith(ADAPTER + "statistics.");
  }

  private static boolean isBetween(String type) {
    return type.startsWith(ADAPTER + "transaction.")
        || type.startsWith(ADAPTER + "statement.")
        || type.startsWith(APPLICATION + "transaction.");
  }

  private static String name(String type) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    int nested = simple.indexOf('$');
    return nested < 0 ? simple : simple.substring(0, nested);
  }

  /// A lambda is called after the method that it stands in.
  private static String method(String name) {
    String[] parts = name.split("\\$", -1);
    return parts.length >= 3 && parts[0].equals("lambda") ? parts[1] : name;
  }
}
