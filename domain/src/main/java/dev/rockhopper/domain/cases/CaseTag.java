package dev.rockhopper.domain.cases;

import dev.rockhopper.domain.members.UserId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What marks a case in Discord's audit log and in its log message, so that it can be found there
/// again: the number for people, the id for certainty.
///
/// @param number what people call the case by
/// @param id what no other case of the guild has
public record CaseTag(CaseNumber number, CaseId id) {
  /// The most characters that Discord keeps of an audit-log reason.
  public static final int AUDIT_REASON_LENGTH = 512;

  private static final Pattern ANY = Pattern.compile("\\[case \\d+/([0-9a-z]+)]");

  /// The tag as it is written, for example `[case 12/1c8k2v9qj3f]`.
  @Override
  public String toString() {
    return "[case " + number + "/" + Long.toString(id.value(), Character.MAX_RADIX) + "]";
  }

  /// Whether a text from Discord carries this tag.
  public boolean marks(String text) {
    return text.contains(toString());
  }

  /// Whether a text from Discord begins with the tag of some case.
  public static boolean begins(String text) {
    return ANY.matcher(text).lookingAt();
  }

  /// The case of the first tag in a text from Discord, absent where it carries none.
  public static Optional<CaseId> firstIn(String text) {
    Matcher tag = ANY.matcher(text);
    if (!tag.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new CaseId(Long.parseLong(tag.group(1), Character.MAX_RADIX)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// What goes into Discord's audit log: the tag, then the reason cut to fit.
  public String auditReason(Reason reason) {
    String whole = whole(reason);
    if (whole.length() <= AUDIT_REASON_LENGTH) {
      return whole;
    }
    int end = AUDIT_REASON_LENGTH - 1;
    if (Character.isHighSurrogate(whole.charAt(end - 1))) {
      end--;
    }
    return whole.substring(0, end) + "…";
  }

  /// Whether Discord's audit log keeps less than the whole reason.
  public boolean cuts(Reason reason) {
    return whole(reason).length() > AUDIT_REASON_LENGTH;
  }

  /// The same, which also says for whom the moderator acted where there is room for it: the reason
  /// is not cut for that.
  public String auditReason(Reason reason, Optional<UserId> onBehalfOf) {
    return onBehalfOf
        .map(principal -> whole(reason) + " (on behalf of " + principal + ")")
        .filter(text -> text.length() <= AUDIT_REASON_LENGTH)
        .orElseGet(() -> auditReason(reason));
  }

  private String whole(Reason reason) {
    return reason.isGiven() ? this + " " + reason.text() : toString();
  }
}
