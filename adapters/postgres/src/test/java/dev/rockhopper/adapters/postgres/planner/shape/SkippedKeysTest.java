package dev.rockhopper.adapters.postgres.planner.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SkippedKeysTest {
  private static final Map<String, String> FIRST = Map.of("by_country_and_email", "country");

  @Test
  void anIndexThatIsSearchedByALaterKeyAloneIsFound() {
    assertThat(skipped("((c.email)::text = 'a'::text)")).containsExactly("by_country_and_email");
  }

  @Test
  void anIndexThatIsSearchedByItsFirstKeyIsNot() {
    assertThat(skipped("(((c.country)::text = 'DE'::text) AND (c.email = 'a'::text))")).isEmpty();
  }

  @Test
  void anIndexThatIsReadForItsOrderIsNot() {
    String plan =
        """
        [{"Plan": {"Node Type": "Index Scan", "Index Name": "by_country_and_email"}}]\
        """;

    assertThat(SkippedKeys.in(plan, name -> Optional.ofNullable(FIRST.get(name)))).isEmpty();
  }

  @Test
  void anIndexOfWhichNothingIsKnownIsNot() {
    assertThat(SkippedKeys.in(plan("(c.email = 'a'::text)"), _ -> Optional.empty())).isEmpty();
  }

  private static Set<String> skipped(String condition) {
    return SkippedKeys.in(plan(condition), name -> Optional.ofNullable(FIRST.get(name)));
  }

  private static String plan(String condition) {
    return """
    [{"Plan": {"Node Type": "Bitmap Heap Scan", "Relation Name": "customers", "Plans": [
      {"Node Type": "Bitmap Index Scan", "Index Name": "by_country_and_email",
       "Index Cond": "%s"}]}}]\
    """
        .formatted(condition);
  }
}
